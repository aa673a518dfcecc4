# SPDX-License-Identifier: BSD-2-Clause
noinst_LTLIBRARIES += lib/libsettings.la
lib_libsettings_la_SOURCES = \
	lib/deadline.c lib/deadline.h \
	lib/errmsg.c lib/errmsg.h \
	lib/gpio.c lib/gpio.h \
	lib/keys.c lib/keys.h lib/keydoc.c \
	lib/ladder.c lib/ladder.h \
	lib/fileappend.c lib/filelock.c lib/filepath.c lib/filepath.h lib/filewrite.c lib/filewrite.h \
	lib/nearest.c lib/nearest.h \
	lib/noeffect.c lib/noeffect.h \
	lib/peersfile.c lib/peersfile.h \
	lib/quote.c lib/quote.h \
	lib/rules.c lib/rules.h \
	lib/url.c lib/url.h \
	lib/utf8.c lib/utf8.h \
	lib/value.c lib/value.h \
	lib/settings.c lib/settings_parse.c lib/settings_place.c lib/settings.h
