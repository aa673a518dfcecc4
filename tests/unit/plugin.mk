# SPDX-License-Identifier: BSD-2-Clause
check_PROGRAMS += tests/unit/childwatch tests/unit/icmp
tests_unit_childwatch_SOURCES = tests/unit/childwatch.c plugin/childwatch.c
tests_unit_childwatch_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/plugin
tests_unit_icmp_SOURCES = tests/unit/icmp.c plugin/icmp.c
tests_unit_icmp_CPPFLAGS = -I$(top_srcdir)/plugin $(AM_CPPFLAGS)
tests_unit_icmp_LDADD = lib/libsettings.la
