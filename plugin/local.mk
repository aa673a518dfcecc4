# SPDX-License-Identifier: BSD-2-Clause
# The plugin of pppd: exactly two exported symbols. A plugin with a sanitizer cannot be loaded by a pppd without.
if !SANITIZERS
plugin_LTLIBRARIES = plugin/pppkeeper.la
# Those with large variables of which little is used come last: memory that is never touched is none.
plugin_pppkeeper_la_SOURCES = plugin/plugin.c plugin/options.c plugin/options.h plugin/attempt.c plugin/attempt.h \
	plugin/session.c plugin/session.h plugin/recovery.c plugin/recovery.h plugin/answer.c plugin/answer.h plugin/asking.c plugin/asking.h \
	plugin/change.c plugin/change.h plugin/device.c plugin/device.h plugin/hour.c plugin/hour.h plugin/telling.c plugin/telling.h \
	plugin/climb.c plugin/climb.h plugin/sim.c plugin/sim.h plugin/decision.c plugin/decision.h plugin/monitorlog.c plugin/monitorlog.h \
	plugin/resolve.c plugin/resolve.h plugin/webcheck.c plugin/webcheck.h plugin/port.c plugin/port.h plugin/work.c plugin/work.h \
	plugin/fallback.c plugin/fallback.h plugin/uplink6.c plugin/uplink6.h plugin/runlog.c plugin/runlog.h \
	plugin/childwatch.c plugin/childwatch.h plugin/pppd_compat.c plugin/pppd_compat.h plugin/outage.c plugin/outage.h \
	plugin/keeper.c plugin/keeper.h plugin/monitor.c plugin/monitor.h plugin/choice.c plugin/choice.h \
	plugin/show.c plugin/show.h plugin/notices.c plugin/notices.h
plugin_pppkeeper_la_CPPFLAGS = $(AM_CPPFLAGS) $(PPPD_CFLAGS) -DSBINDIR='"$(sbindir)"'
plugin_pppkeeper_la_CFLAGS = $(WARN_CFLAGS) $(SMALL_CFLAGS) -fvisibility=hidden
plugin_pppkeeper_la_LDFLAGS = -module -avoid-version -shared -export-symbols-regex '^(plugin_init|pppd_version)$$' \
	-Wl,--gc-sections -Wl,-z,noseparate-code $(PACK_LDFLAGS)
plugin_pppkeeper_la_LIBADD = lib/libcore.la lib/libport.la lib/libsettings.la

# pppd loads the .so; libtool's description of it is of no use there.
AFTER_INSTALL += remove-plugin-la
AFTER_UNINSTALL += remove-plugin
remove-plugin-la:
	rm -f '$(DESTDIR)$(plugindir)/pppkeeper.la'
remove-plugin:
	rm -f '$(DESTDIR)$(plugindir)/pppkeeper.so'
endif
