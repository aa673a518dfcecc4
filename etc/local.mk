# SPDX-License-Identifier: BSD-2-Clause
# udev rules, made from the modem database.
udevrules_DATA = etc/60-pppkeeper.rules
etc/60-pppkeeper.rules: gen_pppconfig$(EXEEXT) etc/modems.conf
	$(GEN_PRINT) --modems '$(srcdir)/etc/modems.conf' --udev-rules >$@.new && mv $@.new $@
CLEANFILES += etc/60-pppkeeper.rules
