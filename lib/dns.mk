# SPDX-License-Identifier: BSD-2-Clause
noinst_LTLIBRARIES += lib/libdns.la
lib_libdns_la_SOURCES = lib/dns.c lib/dns.h
lib_libdns_la_CPPFLAGS = $(AM_CPPFLAGS) $(CARES_CFLAGS)
lib_libdns_la_LIBADD = $(CARES_LIBS)
