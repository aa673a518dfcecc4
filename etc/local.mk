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

# Scripts that pppd's own ones run for IPv6 (run-parts on Debian), and the one that dhcpcd runs for us.
pppipv6updir = $(sysconfdir)/ppp/ipv6-up.d
pppipv6downdir = $(sysconfdir)/ppp/ipv6-down.d
nodist_pppipv6up_SCRIPTS = etc/ipv6-up.d/pppkeeper
nodist_pppipv6down_SCRIPTS = etc/ipv6-down.d/pppkeeper
SCRIPTS6 = $(nodist_pppipv6up_SCRIPTS) $(nodist_pppipv6down_SCRIPTS)
EXTRA_DIST += etc/ipv6-up.in etc/ipv6-down.in
CLEANFILES += $(SCRIPTS6)
$(SCRIPTS6): etc/%.d/pppkeeper: etc/%.in Makefile
	$(AM_V_GEN)mkdir -p '$(@D)' && sed -e 's|@sbindir[@]|$(sbindir)|g' '$(srcdir)/etc/$*.in' >$@.new && chmod +x $@.new && mv $@.new $@
dist_pkgdata_SCRIPTS = etc/dhcp6-hook
