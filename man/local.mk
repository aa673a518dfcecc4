# SPDX-License-Identifier: BSD-2-Clause
# Pages of more than one program; those of a program are listed beside it.
dist_man_MANS += man/pppkeeper-chat.5 man/pppkeeper-files.5 man/pppkeeper-units.8 man/pppkeeper.so.8

# Each unit has the page of all, as a link to it.
AFTER_INSTALL += link-unit-mans
AFTER_UNINSTALL += unlink-unit-mans
link-unit-mans:
	for unit in $(notdir $(UNITS) $(TEMPLATES)); do \
		(cd '$(DESTDIR)$(man8dir)' && rm -f "$$unit.8" && $(LN_S) pppkeeper-units.8 "$$unit.8") || exit 1; \
	done
unlink-unit-mans:
	for unit in $(notdir $(UNITS) $(TEMPLATES)); do rm -f '$(DESTDIR)$(man8dir)'/"$$unit.8"; done
