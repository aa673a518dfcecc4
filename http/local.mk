# SPDX-License-Identifier: BSD-2-Clause
# All but the mains, so that tests can link it. libcurl brings some 30 libraries: nothing else is linked with it.
noinst_LTLIBRARIES += http/libhttp.la
http_libhttp_la_SOURCES = \
	http/check.c http/check.h \
	http/post.c http/post.h \
	http/way.c http/way.h \
	http/hosts.c http/hosts.h \
	http/reach.c http/reach.h \
	http/judge.c http/judge.h
http_libhttp_la_CFLAGS = $(AM_CFLAGS) $(LIBCURL_CFLAGS)
http_libhttp_la_LIBADD = lib/libdns.la lib/libsettings.la $(LIBCURL_LIBS)

sbin_PROGRAMS += pppkeeper-http
pppkeeper_http_SOURCES = http/main.c http/find.c http/find.h http/linksettings.c http/linksettings.h
pppkeeper_http_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/ctl $(JANSSON_CFLAGS)
pppkeeper_http_LDADD = http/libhttp.la ctl/libcli.la
dist_man_MANS += man/pppkeeper-http.8

sbin_PROGRAMS += pppkeeper-notify
pppkeeper_notify_SOURCES = http/notify.c http/find.c http/find.h http/linksettings.c http/linksettings.h http/envelope.c http/envelope.h
pppkeeper_notify_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/ctl $(JANSSON_CFLAGS)
pppkeeper_notify_LDADD = http/libhttp.la ctl/libcli.la lib/libcore.la lib/libsettings.la
dist_man_MANS += man/pppkeeper-notify.8
