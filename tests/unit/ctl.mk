# SPDX-License-Identifier: BSD-2-Clause
AM_TESTS_ENVIRONMENT += pkgdatadir='$(pkgdatadir)'; export pkgdatadir;

check_PROGRAMS += tests/unit/bounded tests/unit/lan6text tests/unit/reset tests/unit/text tests/unit/ttylock
tests_unit_bounded_SOURCES = tests/unit/bounded.c tests/unit/tap.h
tests_unit_bounded_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/ctl
tests_unit_bounded_LDADD = ctl/libctl.la
tests_unit_lan6text_SOURCES = tests/unit/lan6text.c tests/unit/tap.h
tests_unit_lan6text_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/ctl
tests_unit_lan6text_LDADD = ctl/libctl.la
tests_unit_text_SOURCES = tests/unit/text.c tests/unit/tap.h
tests_unit_text_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/ctl
tests_unit_text_LDADD = ctl/libctl.la
tests_unit_reset_SOURCES = tests/unit/reset.c tests/unit/tap.h tests/unit/faketree.h tests/unit/fakemodem.h
tests_unit_reset_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/ctl
tests_unit_reset_LDADD = ctl/libctl.la
tests_unit_ttylock_SOURCES = tests/unit/ttylock.c tests/unit/tap.h tests/unit/faketree.h
tests_unit_ttylock_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/ctl
tests_unit_ttylock_LDADD = ctl/libctl.la

check_PROGRAMS += tests/unit/checkup
tests_unit_checkup_SOURCES = tests/unit/checkup.c tests/unit/tap.h
tests_unit_checkup_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/ctl $(JANSSON_CFLAGS)
tests_unit_checkup_LDADD = ctl/libctl.la

dist_check_SCRIPTS += tests/unit/ctl-completion.sh tests/unit/ctl-diagnose.sh tests/unit/ctl-doctor.sh tests/unit/ctl-help.sh tests/unit/ctl-history.sh tests/unit/ctl-metrics.sh tests/unit/ctl-modems.sh tests/unit/ctl-ledger.sh tests/unit/ctl-note.sh tests/unit/ctl-owed.sh tests/unit/ctl-reset.sh tests/unit/ctl-status.sh
EXTRA_DIST += tests/unit/ctl.subr tests/unit/ctl-modems.conf

check_PROGRAMS += tests/unit/timeline
tests_unit_timeline_SOURCES = tests/unit/timeline.c tests/unit/tap.h
tests_unit_timeline_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/ctl $(JANSSON_CFLAGS)
tests_unit_timeline_LDADD = ctl/libctl.la
check_PROGRAMS += tests/unit/html
tests_unit_html_SOURCES = tests/unit/html.c tests/unit/tap.h
tests_unit_html_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/ctl
tests_unit_html_LDADD = ctl/libctl.la
