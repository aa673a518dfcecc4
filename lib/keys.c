/* SPDX-License-Identifier: BSD-2-Clause */
#include "keys.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "budget.h"
#include "nearest.h"

/* A day: no wait of a link that must come back by itself is longer, s. */
#define DAY_S 86400
/* 3GPP 23.003 9.1: an APN has at most 100 octets. */
#define APN_MAX 100
/*
 * A word of pppd's files has at most 1023 bytes, a line of a chat script as well; an account and
 * its password, each byte written as \ooo, still fit into one AT command there.
 */
#define CREDENTIAL_MAX 100
/* DNS: a name has at most 253 bytes; a URL needs more, and pppd's words end at 1023. */
#define TARGET_MAX 500

static const char group_service[] = "Service";
static const char group_ppp[] = "PPP config";
static const char group_monitor[] = "monitor";

const struct key key_table[KEY_COUNT] = {
	/* --- service ------------------------------------------------------------------ */
	[KEY_START] = {
		.name = "START", .type = KEY_TYPE_YESNO, .dflt = "no", .group = group_service,
		.doc = "Use the service: the link comes up at boot." },
	[KEY_PROVIDER] = {
		.name = "PROVIDER", .type = KEY_TYPE_NAME, .min = 1, .max = 64,
		.group = group_service,
		.doc = "Name of a hand-written file below /etc/ppp/peers. Empty: the files are "
		       "generated from the keys below. With it nothing is generated; the link is "
		       "watched and healed all the same (without resets where it has pty, as for "
		       "PPTP), of the keys of the group PPP config only "
		       "LAN6 has an effect, and what the file says gives way to PERSIST=1." },
	[KEY_PERSIST] = {
		.name = "PERSIST", .type = KEY_TYPE_SWITCH, .dflt = "1", .flags = KEY_PLUGIN,
		.group = group_service,
		.doc = "Keep the connection up: dial again whenever it ends." },
	[KEY_RESET_ON_FAIL] = {
		.name = "RESET_ON_FAIL", .type = KEY_TYPE_SWITCH, .dflt = "1",
		.flags = KEY_PLUGIN, .group = group_service,
		.doc = "Reset the modem after RETRY failures that a reset can cure. Refused "
		       "settings or a refused account never reset it." },
	[KEY_RESET_ALWAYS] = {
		.name = "RESET_ALWAYS", .type = KEY_TYPE_SWITCH, .dflt = "0",
		.flags = KEY_PLUGIN, .group = group_service,
		.doc = "Reset the modem at every disconnect." },
	[KEY_RESET_AT] = {
		.name = "RESET_AT", .type = KEY_TYPE_TIME, .flags = KEY_PLUGIN,
		.group = group_service,
		.doc = "Wall-clock time of a disconnect each day; with RESET_ALWAYS=1 this is a "
		       "daily reset of the modem." },
	[KEY_RESET_WAIT] = {
		.name = "RESET_WAIT", .type = KEY_TYPE_UINT, .min = 0, .max = 600, .unit = "s",
		.dflt = "30", .flags = KEY_PLUGIN, .group = group_service,
		.doc = "Wait after a reset before dialling. Raise it when failures and resets "
		       "alternate: some modems need 60 s and more." },
	[KEY_RESET_LIMIT] = {
		.name = "RESET_LIMIT", .type = KEY_TYPE_UINT, .min = 0, .max = BUDGET_MAX,
		.unit = "resets a day", .dflt = "24", .flags = KEY_PLUGIN, .group = group_service,
		.doc = "Most resets of the modem in a day, counted over reboots. 0: none." },
	[KEY_RESET_STEPS] = {
		.name = "RESET_STEPS", .type = KEY_TYPE_STEPS, .min = 1, .max = 500,
		.flags = KEY_PLUGIN, .group = group_service,
		.doc = "Kinds of reset, mildest first, blanks between: at (the modem's own "
		       "command), usb, reauth, rebind, power (of the hub's port), "
		       "gpio:CHIP/LINE, command:/PATH, reboot. The line may be followed by :low "
		       "for a low pulse and by :MS for its length, 300 ms else. Empty: those of "
		       "the modem database; gpio, command and reboot are used only when written "
		       "here." },
	[KEY_HOLDOFF] = {
		.name = "HOLDOFF", .type = KEY_TYPE_UINT, .min = 0, .max = DAY_S, .unit = "s",
		.dflt = "5", .flags = KEY_PLUGIN, .group = group_service,
		.doc = "Wait before dialling again." },
	[KEY_HOLDOFF_MAX] = {
		.name = "HOLDOFF_MAX", .type = KEY_TYPE_UINT, .min = 1, .max = DAY_S, .unit = "s",
		.dflt = "300", .flags = KEY_PLUGIN, .group = group_service,
		.doc = "After RETRY failures the wait doubles up to this. A longer HOLDOFF wins." },
	[KEY_RETRY] = {
		.name = "RETRY", .type = KEY_TYPE_UINT, .min = 1, .max = 100, .unit = "attempts",
		.dflt = "3", .flags = KEY_PLUGIN, .group = group_service,
		.doc = "Failed attempts before the connection counts as broken and RESET_ON_FAIL "
		       "acts." },
	[KEY_NOTIFY_URL] = {
		.name = "NOTIFY_URL", .type = KEY_TYPE_URL, .min = 8, .max = TARGET_MAX,
		.flags = KEY_SECRET, .group = group_service,
		.doc = "Where events (link down, up, modem reset) are posted as JSON, over the link, "
		       "once it is up again. The URL is never shown: it may hold a password or a "
		       "key." },

	/* --- PPP ---------------------------------------------------------------------- */
	[KEY_APN] = {
		.name = "APN", .type = KEY_TYPE_ASCII, .min = 1, .max = APN_MAX,
		.flags = KEY_FILES, .group = group_ppp,
		.doc = "Access point name, as the carrier gives it." },
	[KEY_PDPTYPE] = {
		.name = "PDPTYPE", .type = KEY_TYPE_CHOICE, .choices = "IP|PPP|IPV6|IPV4V6",
		.dflt = "IP", .flags = KEY_FILES, .group = group_ppp,
		.doc = "Type of the packet data context." },
	[KEY_CID] = {
		.name = "CID", .type = KEY_TYPE_UINT, .min = 1, .max = 24, .dflt = "1",
		.flags = KEY_FILES, .group = group_ppp,
		.doc = "Number of the packet data context in the modem." },
	[KEY_PIN] = {
		.name = "PIN", .type = KEY_TYPE_DIGITS, .min = 4, .max = 8,
		.flags = KEY_SECRET, .group = group_ppp,
		.doc = "PIN of the SIM. It is entered once, only while more than one try is left (or the "
		       "modem does not tell), and after a refusal not again until another one stands "
		       "here." },
	[KEY_DEMAND] = {
		.name = "DEMAND", .type = KEY_TYPE_SWITCH, .dflt = "0", .flags = KEY_PLUGIN | KEY_FILES,
		.group = group_ppp,
		.doc = "Dial when there is a packet to send." },
	[KEY_IDLE] = {
		.name = "IDLE", .type = KEY_TYPE_UINT, .min = 0, .max = DAY_S, .unit = "s",
		.flags = KEY_PLUGIN | KEY_FILES, .group = group_ppp,
		.doc = "Disconnect after this time without traffic. Empty or 0: never." },
	[KEY_DEVICE] = {
		.name = "DEVICE", .type = KEY_TYPE_DEVICE, .min = 1, .max = 64, .dflt = "AUTO",
		.flags = KEY_PLUGIN | KEY_FILES, .group = group_ppp,
		.doc = "The modem: a name of the modem database (LISA-U200, KYM11, UM03-KO, "
		       "AMP520, EC25, ...), its tty (ttyLISA0, ...), any other tty, or AUTO: the "
		       "one known modem that is plugged in." },
	[KEY_LOCALADDR] = {
		.name = "LOCALADDR", .type = KEY_TYPE_IPV4, .flags = KEY_FILES, .group = group_ppp,
		.doc = "Our address. Empty: from the carrier." },
	[KEY_REMOTEADDR] = {
		.name = "REMOTEADDR", .type = KEY_TYPE_IPV4, .flags = KEY_FILES, .group = group_ppp,
		.doc = "The peer's address. Empty: from the carrier." },
	[KEY_NETMASK] = {
		.name = "NETMASK", .type = KEY_TYPE_IPV4, .flags = KEY_FILES, .group = group_ppp,
		.doc = "Netmask of the interface. Empty: pppd's own." },
	[KEY_DEFAULTROUTE] = {
		.name = "DEFAULTROUTE", .type = KEY_TYPE_SWITCH, .dflt = "0", .shipped = "1",
		.flags = KEY_FILES, .group = group_ppp,
		.doc = "Make the link the default route, in place of one that is there." },
	[KEY_AUTH] = {
		.name = "AUTH", .type = KEY_TYPE_CHOICE, .choices = "CHAP|PAP|NOAUTH",
		.flags = KEY_FILES, .group = group_ppp,
		.doc = "Authentication. Empty: CHAP where ACCOUNT is set, else NOAUTH." },
	[KEY_ACCOUNT] = {
		.name = "ACCOUNT", .type = KEY_TYPE_TEXT, .min = 1, .max = CREDENTIAL_MAX,
		.flags = KEY_FILES, .group = group_ppp,
		.doc = "Name of the PPP account." },
	[KEY_PASSWORD] = {
		.name = "PASSWORD", .type = KEY_TYPE_TEXT, .min = 1, .max = CREDENTIAL_MAX,
		.flags = KEY_SECRET | KEY_FILES, .group = group_ppp,
		.doc = "Password of the PPP account." },
	[KEY_NETMODE] = {
		.name = "NETMODE", .type = KEY_TYPE_CHOICE, .choices = "AUTO|WCDMA|LTE|NONE",
		.flags = KEY_FILES, .group = group_ppp,
		.doc = "Radio mode, for modems whose command is known. NONE or empty: not set." },
	[KEY_CARRIERID] = {
		.name = "CARRIERID", .type = KEY_TYPE_CARRIER, .flags = KEY_FILES, .group = group_ppp,
		.doc = "Carrier, for AMM570 and LN940A: 1 NTT docomo, 2 KDDI MNO, 3 Softbank, "
		       "4 SIM free, 5 KDDI MVNO, or a PLMN." },
	[KEY_LCP_ECHO] = {
		.name = "LCP_ECHO", .type = KEY_TYPE_ECHO, .flags = KEY_FILES, .group = group_ppp,
		.doc = "LCP echo requests, SECONDSxFAILURES (30x4: one each 30 s, and the link is "
		       "dead after 4 without answer), or off. Most modems answer these "
		       "themselves, so they say little about the network. Empty: as "
		       "/etc/ppp/options says." },
	[KEY_LAN6] = {
		.name = "LAN6", .type = KEY_TYPE_NAME, .min = 1, .max = 15, .flags = KEY_PLUGIN,
		.group = group_ppp,
		.doc = "Interface to share the carrier's IPv6 prefix with. What comes from there "
		       "may leave, in comes only what belongs to that; nft and radvd are needed." },

	/* --- monitor ------------------------------------------------------------------ */
	[KEY_MONITOR] = {
		.name = "MONITOR", .type = KEY_TYPE_YESNO, .dflt = "no", .flags = KEY_PLUGIN,
		.group = group_monitor,
		.doc = "Watch the link by echo requests. For PERSIST=1 only; off with DEMAND=1, "
		       "where the requests would keep the link up." },
	[KEY_MONITOR_TARGET] = {
		.name = "MONITOR_TARGET", .type = KEY_TYPE_HOST, .min = 1, .max = TARGET_MAX,
		.flags = KEY_PLUGIN, .group = group_monitor,
		.doc = "Host name or IP address, or an http or https URL." },
	[KEY_MONITOR_INTERVAL] = {
		.name = "MONITOR_INTERVAL", .type = KEY_TYPE_UINT, .min = 1, .max = DAY_S,
		.unit = "s", .dflt = "30", .flags = KEY_PLUGIN, .group = group_monitor,
		.doc = "Time between echo requests." },
	[KEY_MONITOR_FAIL] = {
		.name = "MONITOR_FAIL", .type = KEY_TYPE_UINT, .min = 1, .max = 100,
		.unit = "misses", .dflt = "2", .flags = KEY_PLUGIN, .group = group_monitor,
		.doc = "Misses in a row before the link counts as dead." },
	[KEY_MONITOR_LOG] = {
		.name = "MONITOR_LOG", .type = KEY_TYPE_YESNO, .dflt = "no", .flags = KEY_PLUGIN,
		.group = group_monitor,
		.doc = "Log the result of each echo request." },
	[KEY_MONITOR_METHOD] = {
		.name = "MONITOR_METHOD", .type = KEY_TYPE_CHOICE, .choices = "route|target",
		.dflt = "route", .flags = KEY_PLUGIN, .group = group_monitor,
		.doc = "route: ask the nearest host that answers on the way to MONITOR_TARGET, "
		       "with others to fall back on. target: ask that address alone." },
	[KEY_MONITOR_EXPECT] = {
		.name = "MONITOR_EXPECT", .type = KEY_TYPE_TEXT, .min = 1, .max = 200,
		.flags = KEY_PLUGIN, .group = group_monitor,
		.doc = "What a URL as MONITOR_TARGET has to answer: three digits are a status "
		       "code, anything else is a text in its body. Another answer is told in the "
		       "log (a portal, a used-up credit), and is no dead link. Empty: any status "
		       "from 200 to 299." },
	[KEY_MONITOR_TIMEOUT] = {
		.name = "MONITOR_TIMEOUT", .type = KEY_TYPE_UINT, .min = 1, .max = 60,
		.unit = "s", .dflt = "5", .flags = KEY_PLUGIN, .group = group_monitor,
		.doc = "Wait for one answer. At most MONITOR_INTERVAL counts." },
	[KEY_MONITOR_IDLE] = {
		.name = "MONITOR_IDLE", .type = KEY_TYPE_YESNO, .dflt = "no", .flags = KEY_PLUGIN,
		.group = group_monitor,
		.doc = "Send no echo request while data arrives on the link anyway." },
	[KEY_CONNECT_OK] = {
		.name = "CONNECT_OK", .type = KEY_TYPE_SWITCH, .flags = KEY_PLUGIN | KEY_FILES,
		.group = group_monitor,
		.doc = "Set to 1 by the service after a connection: APN and account are then not "
		       "written to the modem again, which spares its flash. After a change of "
		       "APN, account, SIM or modem they are written once; the line may stay." },
};

int key_find(const char *name)
{
	for (int i = 0; i < KEY_COUNT; i++)
		if (strcmp(key_table[i].name, name) == 0)
			return i;
	return -1;
}

const char *key_nearest(const char *name)
{
	struct nearest n;

	nearest_init(&n, name);
	for (int i = 0; i < KEY_COUNT; i++)
		nearest_offer(&n, key_table[i].name);
	return n.name;
}

void key_option(enum key_id id, char option[KEY_OPTION_MAX])
{
	snprintf(option, KEY_OPTION_MAX, "keeper-%s", key_table[id].name);
	for (char *p = option; *p; p++)
		*p = *p == '_' ? '-' : (char)tolower((unsigned char)*p);
}
