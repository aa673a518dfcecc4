# SPDX-License-Identifier: BSD-2-Clause
check_PROGRAMS += tests/fleet/fleet
tests_fleet_fleet_SOURCES = tests/fleet/fleet.c tests/fleet/fleet.h tests/fleet/carriers.c tests/fleet/carriers.h \
	tests/fleet/world.c tests/fleet/world.h tests/fleet/original.c tests/fleet/original.h tests/unit/tap.h
tests_fleet_fleet_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit
tests_fleet_fleet_LDADD = lib/libcore.la lib/libsettings.la
EXTRA_DIST += tests/fleet/run
