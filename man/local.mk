# SPDX-License-Identifier: BSD-2-Clause
# Pages of more than one program; those of a program are listed beside it.
dist_man_MANS += man/pppkeeper-chat.5 man/pppkeeper-files.5 man/pppkeeper-units.8 man/pppkeeper.so.8

# Each unit has the page of all.
UNIT_MANS = man/ppp.path.8 man/ppp.service.8 man/pppkeeper-metrics.service.8 man/pppkeeper-metrics.timer.8
UNIT_MANS += man/pppkeeper-sample.service.8 man/pppkeeper-sample.timer.8
UNIT_MANS += man/pppkeeper@.path.8
UNIT_MANS += man/pppkeeper@.service.8
nodist_man_MANS += $(UNIT_MANS)
CLEANFILES += $(UNIT_MANS)
$(UNIT_MANS): Makefile
	$(AM_V_GEN)mkdir -p man && echo '.so man8/pppkeeper-units.8' >$@
