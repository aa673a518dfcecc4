# SPDX-License-Identifier: BSD-2-Clause
# systemd units; their paths are filled in at make time.
UNITS = etc/ppp.path etc/ppp.service etc/pppkeeper-metrics.service etc/pppkeeper-metrics.timer
systemdsystemunit_DATA = $(UNITS)
EXTRA_DIST += $(UNITS:=.in)
CLEANFILES += $(UNITS)

$(UNITS): %: %.in Makefile
	$(AM_V_GEN)mkdir -p etc && sed -e 's|@sbindir[@]|$(sbindir)|g' '$(srcdir)/$@.in' > $@.new && mv $@.new $@
