# SPDX-License-Identifier: BSD-2-Clause
core_tests = tests/unit/cause tests/unit/policy tests/unit/rounds tests/unit/state
check_PROGRAMS += $(core_tests)
tests_unit_cause_SOURCES = tests/unit/cause.c tests/unit/tap.h
tests_unit_cause_LDADD = lib/libcore.la
tests_unit_policy_SOURCES = tests/unit/policy.c
tests_unit_policy_LDADD = lib/libcore.la
tests_unit_rounds_SOURCES = tests/unit/rounds.c
tests_unit_rounds_LDADD = lib/libcore.la
tests_unit_state_SOURCES = tests/unit/state.c
tests_unit_state_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
tests_unit_state_LDADD = lib/libcore.la lib/libsettings.la $(JANSSON_LIBS)
