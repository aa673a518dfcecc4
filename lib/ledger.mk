# SPDX-License-Identifier: BSD-2-Clause
# What is kept over restarts.
noinst_LTLIBRARIES += lib/libledger.la
lib_libledger_la_SOURCES = lib/ledger.c lib/ledger.h lib/ledgerfile.c lib/statefolder.c lib/statefolder.h \
	lib/incidentfile.c lib/incidentfile.h lib/runs.c lib/runs.h
lib_libledger_la_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
lib_libledger_la_LIBADD = $(JANSSON_LIBS)

# With libmd, which is not for pppd.
noinst_LTLIBRARIES += lib/libfingerprint.la
lib_libfingerprint_la_SOURCES = lib/fingerprint.c lib/fingerprint.h lib/pinmemory.c lib/pinmemory.h
lib_libfingerprint_la_CPPFLAGS = $(AM_CPPFLAGS) $(MD_CFLAGS)
lib_libfingerprint_la_LIBADD = lib/libledger.la lib/libsettings.la $(MD_LIBS)
