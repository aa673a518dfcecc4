# SPDX-License-Identifier: BSD-2-Clause
# What a modem says of itself, and what follows from it. Not for the plugin: the command asks for it.
noinst_LTLIBRARIES += lib/libdiagnosis.la
lib_libdiagnosis_la_SOURCES = \
	lib/atfields.c lib/atfields.h \
	lib/diagnosis.c lib/diagnosis.h \
	lib/dialogue.c lib/dialogue.h \
	lib/modemfacts.c lib/modemfacts.h \
	lib/pinrule.c lib/pinrule.h \
	lib/pintries.c lib/pintries.h \
	lib/refusal.c lib/refusal.h
