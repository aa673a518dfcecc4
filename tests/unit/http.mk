# SPDX-License-Identifier: BSD-2-Clause
check_PROGRAMS += tests/unit/url tests/unit/judge
tests_unit_url_SOURCES = tests/unit/url.c tests/unit/tap.h
tests_unit_url_LDADD = lib/libsettings.la
tests_unit_judge_SOURCES = tests/unit/judge.c tests/unit/tap.h
tests_unit_judge_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/http
tests_unit_judge_LDADD = http/libhttp.la
check_PROGRAMS += tests/unit/notice
tests_unit_notice_SOURCES = tests/unit/notice.c tests/unit/tap.h http/envelope.c
tests_unit_notice_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/http $(JANSSON_CFLAGS)
tests_unit_notice_LDADD = lib/libcore.la lib/libsettings.la $(JANSSON_LIBS)
