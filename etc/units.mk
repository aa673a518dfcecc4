# SPDX-License-Identifier: BSD-2-Clause
# systemd units; their paths are filled in at make time.
UNITS = etc/ppp.path etc/ppp.service etc/pppkeeper-metrics.service etc/pppkeeper-metrics.timer \
	etc/pppkeeper-sample.service etc/pppkeeper-sample.timer
# Those of the first link, for any: ppp@.service is the name of another in Debian 13.
TEMPLATES = etc/pppkeeper@.path etc/pppkeeper@.service
systemdsystemunit_DATA = $(UNITS) $(TEMPLATES)
EXTRA_DIST += $(UNITS:=.in)
CLEANFILES += $(UNITS) $(TEMPLATES)

$(UNITS): %: %.in Makefile
	$(AM_V_GEN)mkdir -p etc && sed -e 's|@sbindir[@]|$(sbindir)|g' '$(srcdir)/$@.in' > $@.new && mv $@.new $@

$(TEMPLATES): etc/pppkeeper@.%: etc/ppp.% Makefile
	$(AM_V_GEN)sed -e 's|/etc/default/ppp$$|/etc/default/%i|' -e 's|ppp\.\([a-z*]\)|pppkeeper@%i.\1|g' -e 's|ppp0|%i|g' etc/ppp.$* > $@.new && mv $@.new $@
