# SPDX-License-Identifier: BSD-2-Clause
check_PROGRAMS += tests/unit/diff tests/unit/secrets
gen_libraries = gen/libgen.la lib/libdiagnosis.la lib/libfingerprint.la lib/libledger.la lib/libcore.la lib/libport.la lib/libmodemdb.la lib/libsettings.la
tests_unit_secrets_LDADD = $(gen_libraries)
tests_unit_diff_SOURCES = tests/unit/diff.c tests/unit/tap.h
tests_unit_diff_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/gen
tests_unit_diff_LDADD = $(gen_libraries)
check_PROGRAMS += tests/unit/guard tests/unit/identity
tests_unit_guard_SOURCES = tests/unit/guard.c tests/unit/tap.h
tests_unit_guard_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/gen
tests_unit_guard_LDADD = $(gen_libraries)
tests_unit_identity_SOURCES = tests/unit/identity.c tests/unit/tap.h
tests_unit_identity_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/gen
tests_unit_identity_LDADD = $(gen_libraries)
check_PROGRAMS += tests/unit/absent
tests_unit_absent_SOURCES = tests/unit/absent.c tests/unit/faketree.h tests/unit/tap.h
tests_unit_absent_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/gen
tests_unit_absent_LDADD = $(gen_libraries)
