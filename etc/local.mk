# SPDX-License-Identifier: BSD-2-Clause
# udev rules, made from the modem database.
udevrules_DATA = etc/60-pppkeeper.rules
etc/60-pppkeeper.rules: gen_pppconfig$(EXEEXT) $(MODEMS)
	$(GEN_PRINT) --modems '$(srcdir)/etc/modems.d' --udev-rules >$@.new && mv $@.new $@
CLEANFILES += etc/60-pppkeeper.rules

# Whose modem a USB device is: a link's or ModemManager's.
udevrules_DATA += etc/61-pppkeeper-owner.rules
EXTRA_DIST += etc/61-pppkeeper-owner.rules.in
CLEANFILES += etc/61-pppkeeper-owner.rules
etc/61-pppkeeper-owner.rules: etc/61-pppkeeper-owner.rules.in Makefile
	$(AM_V_GEN)mkdir -p etc && sed -e 's|@sbindir[@]|$(sbindir)|g' '$(srcdir)/$@.in' >$@.new && mv $@.new $@
