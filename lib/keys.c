/* SPDX-License-Identifier: BSD-2-Clause */
#include "keys.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "budget.h"
#include "ladder.h"
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
		.name = "START", .type = KEY_TYPE_YESNO, .dflt = "no", .group = group_service },
	[KEY_PROVIDER] = {
		.name = "PROVIDER", .type = KEY_TYPE_NAME, .min = 1, .max = 64,
		.group = group_service },
	[KEY_PERSIST] = {
		.name = "PERSIST", .type = KEY_TYPE_SWITCH, .dflt = "1", .flags = KEY_PLUGIN,
		.group = group_service },
	[KEY_RESET_ON_FAIL] = {
		.name = "RESET_ON_FAIL", .type = KEY_TYPE_SWITCH, .dflt = "1",
		.flags = KEY_PLUGIN, .group = group_service },
	[KEY_RESET_ALWAYS] = {
		.name = "RESET_ALWAYS", .type = KEY_TYPE_SWITCH, .dflt = "0",
		.flags = KEY_PLUGIN, .group = group_service },
	[KEY_RESET_AT] = {
		.name = "RESET_AT", .type = KEY_TYPE_TIME, .flags = KEY_PLUGIN,
		.group = group_service },
	[KEY_RESET_WAIT] = {
		.name = "RESET_WAIT", .type = KEY_TYPE_UINT, .min = 0, .max = 600, .unit = "s",
		.dflt = "30", .flags = KEY_PLUGIN, .group = group_service },
	[KEY_RESET_LIMIT] = {
		.name = "RESET_LIMIT", .type = KEY_TYPE_UINT, .min = 0, .max = BUDGET_MAX,
		.unit = "resets a day", .dflt = "24", .flags = KEY_PLUGIN, .group = group_service },
	[KEY_RESET_STEPS] = {
		.name = "RESET_STEPS", .type = KEY_TYPE_STEPS, .min = 1, .max = LADDER_TEXT_MAX,
		.flags = KEY_PLUGIN, .group = group_service },
	[KEY_HOLDOFF] = {
		.name = "HOLDOFF", .type = KEY_TYPE_UINT, .min = 0, .max = DAY_S, .unit = "s",
		.dflt = "5", .flags = KEY_PLUGIN, .group = group_service },
	[KEY_HOLDOFF_MAX] = {
		.name = "HOLDOFF_MAX", .type = KEY_TYPE_UINT, .min = 1, .max = DAY_S, .unit = "s",
		.dflt = "300", .flags = KEY_PLUGIN, .group = group_service },
	[KEY_RETRY] = {
		.name = "RETRY", .type = KEY_TYPE_UINT, .min = 1, .max = 100, .unit = "attempts",
		.dflt = "3", .flags = KEY_PLUGIN, .group = group_service },
	[KEY_NOTIFY_URL] = {
		.name = "NOTIFY_URL", .type = KEY_TYPE_URL, .min = 8, .max = TARGET_MAX,
		.flags = KEY_SECRET, .group = group_service },

	/* --- PPP ---------------------------------------------------------------------- */
	[KEY_APN] = {
		.name = "APN", .type = KEY_TYPE_ASCII, .min = 1, .max = APN_MAX,
		.flags = KEY_FILES, .group = group_ppp },
	[KEY_PDPTYPE] = {
		.name = "PDPTYPE", .type = KEY_TYPE_CHOICE, .choices = "IP|PPP|IPV6|IPV4V6",
		.dflt = "IP", .flags = KEY_FILES, .group = group_ppp },
	[KEY_CID] = {
		.name = "CID", .type = KEY_TYPE_UINT, .min = 1, .max = 24, .dflt = "1",
		.flags = KEY_FILES, .group = group_ppp },
	[KEY_PIN] = {
		.name = "PIN", .type = KEY_TYPE_DIGITS, .min = 4, .max = 8,
		.flags = KEY_SECRET, .group = group_ppp },
	[KEY_DEMAND] = {
		.name = "DEMAND", .type = KEY_TYPE_SWITCH, .dflt = "0", .flags = KEY_PLUGIN | KEY_FILES,
		.group = group_ppp },
	[KEY_IDLE] = {
		.name = "IDLE", .type = KEY_TYPE_UINT, .min = 0, .max = DAY_S, .unit = "s",
		.flags = KEY_PLUGIN | KEY_FILES, .group = group_ppp },
	[KEY_DEVICE] = {
		.name = "DEVICE", .type = KEY_TYPE_DEVICE, .min = 1, .max = 64, .dflt = "AUTO",
		.flags = KEY_PLUGIN | KEY_FILES, .group = group_ppp },
	[KEY_LOCALADDR] = {
		.name = "LOCALADDR", .type = KEY_TYPE_IPV4, .flags = KEY_FILES, .group = group_ppp },
	[KEY_REMOTEADDR] = {
		.name = "REMOTEADDR", .type = KEY_TYPE_IPV4, .flags = KEY_FILES, .group = group_ppp },
	[KEY_NETMASK] = {
		.name = "NETMASK", .type = KEY_TYPE_IPV4, .flags = KEY_FILES, .group = group_ppp },
	[KEY_DEFAULTROUTE] = {
		.name = "DEFAULTROUTE", .type = KEY_TYPE_SWITCH, .dflt = "0", .shipped = "1",
		.flags = KEY_FILES, .group = group_ppp },
	[KEY_AUTH] = {
		.name = "AUTH", .type = KEY_TYPE_CHOICE, .choices = "CHAP|PAP|NOAUTH",
		.flags = KEY_FILES, .group = group_ppp },
	[KEY_ACCOUNT] = {
		.name = "ACCOUNT", .type = KEY_TYPE_TEXT, .min = 1, .max = CREDENTIAL_MAX,
		.flags = KEY_FILES, .group = group_ppp },
	[KEY_PASSWORD] = {
		.name = "PASSWORD", .type = KEY_TYPE_TEXT, .min = 1, .max = CREDENTIAL_MAX,
		.flags = KEY_SECRET | KEY_FILES, .group = group_ppp },
	[KEY_NETMODE] = {
		.name = "NETMODE", .type = KEY_TYPE_CHOICE, .choices = "AUTO|WCDMA|LTE|NONE",
		.flags = KEY_FILES, .group = group_ppp },
	[KEY_CARRIERID] = {
		.name = "CARRIERID", .type = KEY_TYPE_CARRIER, .flags = KEY_FILES, .group = group_ppp },
	[KEY_LCP_ECHO] = {
		.name = "LCP_ECHO", .type = KEY_TYPE_ECHO, .flags = KEY_FILES, .group = group_ppp },
	[KEY_LAN6] = {
		.name = "LAN6", .type = KEY_TYPE_NAME, .min = 1, .max = 15, .flags = KEY_PLUGIN,
		.group = group_ppp },

	/* --- monitor ------------------------------------------------------------------ */
	[KEY_MONITOR] = {
		.name = "MONITOR", .type = KEY_TYPE_YESNO, .dflt = "no", .flags = KEY_PLUGIN,
		.group = group_monitor },
	[KEY_MONITOR_TARGET] = {
		.name = "MONITOR_TARGET", .type = KEY_TYPE_HOST, .min = 1, .max = TARGET_MAX,
		.flags = KEY_PLUGIN, .group = group_monitor },
	[KEY_MONITOR_INTERVAL] = {
		.name = "MONITOR_INTERVAL", .type = KEY_TYPE_UINT, .min = 1, .max = DAY_S,
		.unit = "s", .dflt = "30", .flags = KEY_PLUGIN, .group = group_monitor },
	[KEY_MONITOR_FAIL] = {
		.name = "MONITOR_FAIL", .type = KEY_TYPE_UINT, .min = 1, .max = 100,
		.unit = "misses", .dflt = "2", .flags = KEY_PLUGIN, .group = group_monitor },
	[KEY_MONITOR_LOG] = {
		.name = "MONITOR_LOG", .type = KEY_TYPE_YESNO, .dflt = "no", .flags = KEY_PLUGIN,
		.group = group_monitor },
	[KEY_MONITOR_METHOD] = {
		.name = "MONITOR_METHOD", .type = KEY_TYPE_CHOICE, .choices = "route|target",
		.dflt = "route", .flags = KEY_PLUGIN, .group = group_monitor },
	[KEY_MONITOR_EXPECT] = {
		.name = "MONITOR_EXPECT", .type = KEY_TYPE_TEXT, .min = 1, .max = 200,
		.flags = KEY_PLUGIN, .group = group_monitor },
	[KEY_MONITOR_TIMEOUT] = {
		.name = "MONITOR_TIMEOUT", .type = KEY_TYPE_UINT, .min = 1, .max = 60,
		.unit = "s", .dflt = "5", .flags = KEY_PLUGIN, .group = group_monitor },
	[KEY_MONITOR_IDLE] = {
		.name = "MONITOR_IDLE", .type = KEY_TYPE_YESNO, .dflt = "no", .flags = KEY_PLUGIN,
		.group = group_monitor },
	[KEY_CONNECT_OK] = {
		.name = "CONNECT_OK", .type = KEY_TYPE_SWITCH, .flags = KEY_PLUGIN | KEY_FILES,
		.group = group_monitor },
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
