# SPDX-License-Identifier: BSD-2-Clause
# All but main, so that tests can link it.
noinst_LTLIBRARIES += gen/libgen.la
gen_libgen_la_SOURCES = \
	gen/absent.c gen/absent.h \
	gen/buffer.c gen/buffer.h \
	gen/checkmodems.c \
	gen/claim.c \
	gen/chatscript.c gen/chatscript.h \
	gen/command.c gen/command.h \
	gen/connectok.c \
	gen/dial.c gen/dialchat.c gen/dialchat.h \
	gen/guard.c gen/guard.h \
	gen/identity.c gen/identity.h \
	gen/device.c gen/device.h gen/deviceauto.c gen/deviceplace.c gen/finder.h \
	gen/diff.c gen/diff.h gen/diffverb.c \
	gen/generate.c \
	gen/item.c gen/item.h \
	gen/json.c gen/json.h \
	gen/listkeys.c gen/listmodems.c \
	gen/modemsdoc.c gen/modemsdoc.h \
	gen/owner.c gen/owner.h gen/ownerverb.c \
	gen/pdprefused.c gen/pdptype.c gen/pdptype.h \
	gen/peers.c gen/peers.h \
	gen/pin.c gen/pin.h \
	gen/plan.c gen/plan.h \
	gen/print.c \
	gen/provider.c gen/provider.h \
	gen/release.c gen/release.h \
	gen/roff.c gen/roff.h \
	gen/secrets.c gen/secrets.h \
	gen/settingsdoc.c gen/settingsdoc.h \
	gen/showdevice.c gen/showmodem.c \
	gen/startwanted.c \
	gen/template.c gen/template.h \
	gen/udev.c gen/udev.h \
	gen/udevadm.c gen/udevadm.h \
	gen/unknown.c gen/unknown.h \
	gen/usage.c gen/usage.h \
	gen/verb.c gen/verb.h \
	gen/write.c gen/write.h

sbin_PROGRAMS += gen_pppconfig
gen_pppconfig_SOURCES = gen/main.c
gen_pppconfig_LDADD = gen/libgen.la lib/libdiagnosis.la lib/libfingerprint.la lib/libledger.la lib/libcore.la lib/libport.la lib/libmodemdb.la lib/libsettings.la

# What is printed from the tables. A cross build sets GEN_PPPCONFIG to a native one.
GEN_PPPCONFIG = ./gen_pppconfig$(EXEEXT)
GEN_PRINT = $(AM_V_GEN)mkdir -p '$(@D)' && $(GEN_PPPCONFIG)

modemsddir = $(pkgdatadir)/modems.d
MODEMS = \
	etc/modems.d/amtelecom.conf etc/modems.d/cinterion.conf etc/modems.d/docomo.conf \
	etc/modems.d/fibocom.conf etc/modems.d/generic.conf etc/modems.d/huawei.conf \
	etc/modems.d/japan.conf etc/modems.d/kyocera.conf etc/modems.d/others.conf \
	etc/modems.d/quectel.conf etc/modems.d/sierra.conf etc/modems.d/simcom.conf \
	etc/modems.d/telit.conf etc/modems.d/ublox.conf etc/modems.d/zte.conf
dist_modemsd_DATA = $(MODEMS)
pkgdata_DATA += etc/default-ppp
etc/default-ppp: gen_pppconfig$(EXEEXT)
	$(GEN_PRINT) --print-defaults >$@.new && mv $@.new $@

chatdir = $(pkgdatadir)/chat
dist_chat_DATA = chat/3gpp.chat chat/original.chat chat/README

dist_man_MANS += man/gen_pppconfig.8
TABLE_MANS = man/ppp-default.5 man/pppkeeper-modems.5
nodist_man_MANS += $(TABLE_MANS)
$(TABLE_MANS): gen_pppconfig$(EXEEXT)
	$(GEN_PRINT) --print-man '$(basename $(notdir $@))' >$@.new && mv $@.new $@

# The settings hold a password; those of a user stay. A package (DESTDIR) puts them there by its own script.
SETTINGS = $(sysconfdir)/default/ppp
install-data-local: etc/default-ppp
	test -n '$(DESTDIR)' || test -e '$(SETTINGS)' || \
		{ $(MKDIR_P) '$(sysconfdir)/default' && $(INSTALL) -m 600 etc/default-ppp '$(SETTINGS)'; }
uninstall-local: etc/default-ppp
	test -n '$(DESTDIR)' || ! cmp -s etc/default-ppp '$(SETTINGS)' || rm -f '$(SETTINGS)'

# bash looks for a file of the command's name.
EXTRA_DIST += etc/gen_pppconfig.bash-completion
nodist_bashcompletion_DATA += etc/gen_pppconfig
etc/gen_pppconfig: etc/gen_pppconfig.bash-completion
	$(AM_V_GEN)mkdir -p etc && cp '$(srcdir)/etc/gen_pppconfig.bash-completion' $@

CLEANFILES += etc/default-ppp etc/gen_pppconfig $(TABLE_MANS)
