# SPDX-License-Identifier: BSD-2-Clause
core_tests = tests/unit/cause tests/unit/ifaddr tests/unit/packets tests/unit/pinger tests/unit/policy tests/unit/probe tests/unit/state
check_PROGRAMS += $(core_tests)
tests_unit_cause_SOURCES = tests/unit/cause.c tests/unit/tap.h
tests_unit_cause_LDADD = lib/libcore.la
tests_unit_policy_SOURCES = tests/unit/policy.c tests/unit/policy_events.h
tests_unit_policy_LDADD = lib/libcore.la
tests_unit_ifaddr_SOURCES = tests/unit/ifaddr.c
tests_unit_ifaddr_LDADD = lib/libcore.la
tests_unit_packets_SOURCES = tests/unit/packets.c tests/unit/tap.h
tests_unit_packets_LDADD = lib/libcore.la
tests_unit_pinger_SOURCES = tests/unit/pinger.c tests/unit/faketun.h
tests_unit_pinger_LDADD = lib/libcore.la lib/libsettings.la
tests_unit_probe_SOURCES = tests/unit/probe.c tests/unit/fakelink.h
tests_unit_probe_LDADD = lib/libcore.la
tests_unit_state_SOURCES = tests/unit/state.c
tests_unit_state_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
tests_unit_state_LDADD = lib/libcore.la lib/libsettings.la $(JANSSON_LIBS)
