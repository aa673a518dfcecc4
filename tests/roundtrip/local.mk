# SPDX-License-Identifier: BSD-2-Clause
# What is written comes back by the real readers of each language.
EXTRA_PROGRAMS = tests/roundtrip/say
check_DATA = tests/roundtrip/say$(EXEEXT)
CLEANFILES += tests/roundtrip/say$(EXEEXT)
tests_roundtrip_say_SOURCES = tests/roundtrip/say.c tests/roundtrip/record.h
tests_roundtrip_say_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
tests_roundtrip_say_LDADD = gen/libgen.la lib/libcore.la lib/libsettings.la $(JANSSON_LIBS)

# Loaded by the real pppd, so without sanitizers.
check_LTLIBRARIES += tests/roundtrip/inpppd.la
tests_roundtrip_inpppd_la_SOURCES = tests/roundtrip/inpppd.c tests/roundtrip/record.h
tests_roundtrip_inpppd_la_CFLAGS = $(WARN_CFLAGS)
tests_roundtrip_inpppd_la_LDFLAGS = -module -avoid-version -shared -rpath $(abs_builddir)

dist_check_SCRIPTS += tests/roundtrip/pppd.py tests/roundtrip/chat.py tests/roundtrip/settings.py tests/roundtrip/state.py
EXTRA_DIST += tests/roundtrip/roundtrip.py tests/roundtrip/values.py tests/roundtrip/settings_cases.py tests/roundtrip/auth.py \
	tests/roundtrip/environmentfile.py
