# SPDX-License-Identifier: BSD-2-Clause
check_PROGRAMS += tests/unit/childwatch
tests_unit_childwatch_SOURCES = tests/unit/childwatch.c plugin/childwatch.c
tests_unit_childwatch_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/plugin

check_PROGRAMS += tests/unit/answer
tests_unit_answer_SOURCES = tests/unit/answer.c plugin/answer.c plugin/answer.h
tests_unit_answer_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/plugin
tests_unit_answer_LDADD = lib/libcore.la

check_PROGRAMS += tests/unit/recovery
tests_unit_recovery_SOURCES = tests/unit/recovery.c tests/unit/fakepppd.h plugin/recovery.c plugin/decision.c plugin/climb.c \
	plugin/outage.c plugin/telling.c plugin/show.c plugin/change.c plugin/hour.c plugin/sim.c plugin/answer.c plugin/asking.c \
	plugin/work.c plugin/attempt.c plugin/options.c plugin/fallback.c plugin/notices.c
tests_unit_recovery_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/plugin -DSBINDIR='"$(sbindir)"'
tests_unit_recovery_LDADD = lib/libcore.la lib/libport.la lib/libsettings.la

# It includes plugin/fallback.c.
check_PROGRAMS += tests/unit/fallback
tests_unit_fallback_SOURCES = tests/unit/fallback.c
tests_unit_fallback_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/plugin
tests_unit_fallback_LDADD = lib/libcore.la lib/libsettings.la
