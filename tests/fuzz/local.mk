# SPDX-License-Identifier: BSD-2-Clause
# Compiled only: a target that its subject has left behind fails `make check`. tests/fuzz/run links and runs them.
check_LTLIBRARIES += tests/fuzz/libtargets.la
tests_fuzz_libtargets_la_SOURCES = tests/fuzz/advert.c tests/fuzz/chatscript.c tests/fuzz/diagnosis.c tests/fuzz/generate.c tests/fuzz/ledger.c \
	tests/fuzz/modems.c tests/fuzz/packets.c tests/fuzz/quote.c tests/fuzz/replies.c tests/fuzz/secrets.c tests/fuzz/settings.c
tests_fuzz_libtargets_la_CPPFLAGS = $(AM_CPPFLAGS) -DMODEMS_CONF='"$(top_srcdir)/etc/modems.d"' $(JANSSON_CFLAGS)
EXTRA_DIST += tests/fuzz/run tests/fuzz/corpus tests/fuzz/diagnosis.dict tests/fuzz/ledger.dict tests/fuzz/modems.dict tests/fuzz/settings.dict
