# SPDX-License-Identifier: BSD-2-Clause
check_PROGRAMS += tests/unit/errmsg tests/unit/keys tests/unit/value tests/unit/settings \
	tests/unit/quote tests/unit/filewrite
EXTRA_DIST += tests/unit/tap.h

tests_unit_errmsg_LDADD = lib/libsettings.la
tests_unit_keys_LDADD = lib/libsettings.la
tests_unit_value_LDADD = lib/libsettings.la
tests_unit_settings_LDADD = lib/libsettings.la
tests_unit_quote_LDADD = lib/libsettings.la
tests_unit_filewrite_LDADD = lib/libsettings.la

check_PROGRAMS += tests/unit/alike tests/unit/modemdb tests/unit/noeffect tests/unit/rules
tests_unit_alike_LDADD = lib/libsettings.la
tests_unit_modemdb_LDADD = lib/libmodemdb.la lib/libsettings.la
tests_unit_noeffect_LDADD = lib/libsettings.la
tests_unit_rules_LDADD = lib/libsettings.la

check_PROGRAMS += tests/unit/peersfile
tests_unit_peersfile_SOURCES = tests/unit/peersfile.c tests/unit/tap.h tests/unit/faketree.h
tests_unit_peersfile_LDADD = lib/libsettings.la
