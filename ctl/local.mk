# SPDX-License-Identifier: BSD-2-Clause
# What the pppkeeper command shares with pppkeeper-http: the command line, help, which way out.
noinst_LTLIBRARIES += ctl/libcli.la
ctl_libcli_la_SOURCES = \
	ctl/args.c ctl/verb.h ctl/verbrun.c \
	ctl/linkfiles.c ctl/linkfiles.h \
	ctl/statefile.c ctl/statefile.h \
	ctl/text.c ctl/text.h \
	ctl/usage.c ctl/usage.h \
	ctl/record6.c ctl/record6.h ctl/via.c ctl/via.h
ctl_libcli_la_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
ctl_libcli_la_LIBADD = lib/libdns.la lib/libsettings.la $(JANSSON_LIBS)

# All else but main, so that tests can link it.
noinst_LTLIBRARIES += ctl/libctl.la
ctl_libctl_la_SOURCES = \
	ctl/verbs.c \
	ctl/asked.c ctl/asked.h \
	ctl/bounded.c ctl/bounded.h \
	ctl/comeback.c ctl/comeback.h \
	ctl/configured.c ctl/configured.h \
	ctl/checkup.c ctl/checkup.h \
	ctl/configured.c ctl/configured.h \
	ctl/diagnose.c ctl/diagnose.h \
	ctl/diagnoseview.c ctl/diagnoseview.h \
	ctl/eachlink.c ctl/eachlink.h \
	ctl/incidentsverb.c ctl/incidentsverb.h \
	ctl/ledgerverb.c ctl/ledgerverb.h \
	ctl/flash.c ctl/flash.h \
	ctl/doctor.c ctl/doctor.h \
	ctl/forwarding6.c ctl/forwarding6.h \
	ctl/chart.c ctl/chart.h ctl/html.c ctl/html.h ctl/page.c ctl/page.h ctl/report.c ctl/report.h \
	ctl/sample.c ctl/sample.h ctl/samples.c ctl/samples.h \
	ctl/help.c ctl/help.h \
	ctl/history.c ctl/history.h ctl/period.c ctl/period.h ctl/record.c ctl/record.h ctl/timeline.c ctl/timeline.h \
	ctl/beside.c ctl/beside.h \
	ctl/httpchild.c ctl/httpchild.h \
	ctl/exposition.c ctl/exposition.h \
	ctl/metrics.c ctl/metrics.h \
	ctl/inform6.c ctl/inform6.h \
	ctl/kernelparam.c ctl/kernelparam.h \
	ctl/lan6.c ctl/lan6.h ctl/lan6text.c ctl/lan6text.h \
	ctl/modemlist.c ctl/modemlist.h \
	ctl/modems.c ctl/modems.h \
	ctl/note.c ctl/note.h \
	ctl/nameserver.c ctl/nameserver.h \
	ctl/net6.c ctl/net6.h \
	ctl/netif.c ctl/netif.h \
	ctl/owed.c ctl/owed.h \
	ctl/pinentry.c ctl/pinentry.h \
	ctl/outside.c ctl/outside.h \
	ctl/probetarget.c ctl/probetarget.h \
	ctl/probing.c ctl/probing.h \
	ctl/program.c ctl/program.h \
	ctl/reset.c ctl/reset.h \
	ctl/resetreport.c ctl/resetreport.h \
	ctl/resolve.c ctl/resolve.h \
	ctl/restart.c ctl/restart.h \
	ctl/runchild.c ctl/runchild.h \
	ctl/sockets6.c ctl/sockets6.h \
	ctl/status.c ctl/status.h ctl/statuswait.c ctl/statuswait.h \
	ctl/statusview.c ctl/statusview.h ctl/statuspast.c ctl/statuspast.h ctl/statusrow.c ctl/statusrow.h \
	ctl/rewrite.c ctl/rewrite.h \
	ctl/step.c ctl/step.h \
	ctl/stop.c ctl/stop.h \
	ctl/survey.c ctl/survey.h \
	ctl/surveyview.c ctl/surveyview.h \
	ctl/target.c ctl/target.h \
	ctl/ttylock.c ctl/ttylock.h \
	ctl/unit.c ctl/unit.h \
	ctl/watch6.c ctl/watch6.h
ctl_libctl_la_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
ctl_libctl_la_LIBADD = ctl/libcli.la lib/libcore.la lib/libdiagnosis.la lib/libfingerprint.la lib/libledger.la lib/libport.la \
	lib/libmodemdb.la $(LIBCONFIG_LIBS) -lm

sbin_PROGRAMS += pppkeeper
pppkeeper_SOURCES = ctl/main.c
pppkeeper_LDADD = ctl/libctl.la
dist_man_MANS += man/pppkeeper.8

# bash looks for a file of the command's name.
EXTRA_DIST += etc/pppkeeper.bash-completion
bashcompletiondir = $(datadir)/bash-completion/completions
nodist_bashcompletion_DATA += etc/pppkeeper
CLEANFILES += etc/pppkeeper
etc/pppkeeper: etc/pppkeeper.bash-completion
	@$(MKDIR_P) etc
	$(AM_V_GEN)cp '$(srcdir)/etc/pppkeeper.bash-completion' $@
