# SPDX-License-Identifier: BSD-2-Clause
# Deciding (policy, probe, cause), and the state that is shown of it.
noinst_LTLIBRARIES += lib/libcore.la
lib_libcore_la_SOURCES = lib/cause.c lib/cause.h lib/policy.c lib/policy.h \
	lib/state.c lib/state.h lib/ifaddr.c lib/ifaddr.h lib/ipaddr.c lib/ipaddr.h lib/servers6.c lib/servers6.h lib/icmp.c lib/icmp.h lib/dnsping.c lib/dnsping.h \
	lib/probe.c lib/probe.h lib/witness.c lib/witness.h lib/volley.c lib/volley.h lib/verdict.c lib/verdict.h \
	lib/match.c lib/match.h lib/pinger.c lib/pinger.h lib/prober.c lib/prober.h
lib_libcore_la_SOURCES += lib/reaction.c lib/reaction.h lib/daily.c lib/daily.h lib/budget.c lib/budget.h
lib_libcore_la_SOURCES += lib/incident.c lib/incident.h lib/jsontext.c lib/jsontext.h
lib_libcore_la_SOURCES += lib/ra.c lib/ra.h lib/advert6.c lib/advert6.h lib/resolvtext.c lib/resolvtext.h
lib_libcore_la_SOURCES += lib/notice.c lib/notice.h lib/spool.c lib/spool.h
lib_libcore_la_SOURCES += lib/ledgeruses.c lib/ledgeruses.h lib/ledgerusesfile.c lib/statepath.c lib/statefolder.h
lib_libcore_la_SOURCES += lib/kept.c lib/kept.h lib/keptfile.c lib/runfile.c lib/runfile.h
