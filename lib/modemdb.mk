# SPDX-License-Identifier: BSD-2-Clause
noinst_LTLIBRARIES += lib/libmodemdb.la
lib_libmodemdb_la_SOURCES = \
	lib/modemcheck.c lib/modemcheck.h \
	lib/modemdb.c lib/modemdb.h \
	lib/modementry.c lib/modementry.h \
	lib/modemfield.c lib/modemfield.h \
	lib/modemfile.c lib/modemfile.h \
	lib/modemtext.c lib/modemtext.h
lib_libmodemdb_la_CPPFLAGS = $(AM_CPPFLAGS) $(LIBCONFIG_CFLAGS)
lib_libmodemdb_la_LIBADD = $(LIBCONFIG_LIBS)
