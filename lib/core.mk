# SPDX-License-Identifier: BSD-2-Clause
# Deciding (policy, probe, cause), and the state that is shown of it.
noinst_LTLIBRARIES += lib/libcore.la
lib_libcore_la_SOURCES = lib/cause.c lib/cause.h lib/policy.c lib/policy.h lib/rounds.c lib/rounds.h \
	lib/state.c lib/state.h lib/ipaddr.h lib/pinger.h lib/prober.h lib/probe.h
