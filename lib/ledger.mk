# SPDX-License-Identifier: BSD-2-Clause
# What is kept over restarts.
noinst_LTLIBRARIES += lib/libledger.la
lib_libledger_la_SOURCES = lib/ledger.c lib/ledger.h lib/ledgerfile.c lib/statefolder.c lib/statefolder.h \
	lib/incidentfile.c lib/incidentfile.h
lib_libledger_la_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
lib_libledger_la_LIBADD = $(JANSSON_LIBS)
