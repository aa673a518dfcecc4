# SPDX-License-Identifier: BSD-2-Clause
check_PROGRAMS += tests/unit/secrets
gen_libraries = gen/libgen.la lib/libport.la lib/libmodemdb.la lib/libsettings.la
tests_unit_secrets_LDADD = $(gen_libraries)
