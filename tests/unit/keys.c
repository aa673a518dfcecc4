/* SPDX-License-Identifier: BSD-2-Clause */
#include "keys.h"

#include <stdlib.h>

#include "tap.h"
#include "value.h"

/* The keys of the original with their defaults: what its users rely on. */
static const struct {
	const char *name, *dflt;
} original[] = {
	{ "START", "no" }, { "PROVIDER", NULL }, { "PERSIST", "1" }, { "RESET_ON_FAIL", "1" },
	{ "RESET_ALWAYS", "0" }, { "RESET_AT", NULL }, { "RESET_WAIT", "30" },
	{ "HOLDOFF", "5" }, { "RETRY", "3" }, { "APN", NULL }, { "PDPTYPE", "IP" },
	{ "DEMAND", "0" }, { "IDLE", NULL }, { "DEVICE", "AUTO" }, { "LOCALADDR", NULL },
	{ "REMOTEADDR", NULL }, { "NETMASK", NULL }, { "DEFAULTROUTE", "0" }, { "AUTH", NULL },
	{ "ACCOUNT", NULL }, { "PASSWORD", NULL }, { "NETMODE", NULL }, { "CARRIERID", NULL },
	{ "MONITOR", "no" }, { "MONITOR_TARGET", NULL }, { "MONITOR_INTERVAL", "30" },
	{ "MONITOR_FAIL", "2" }, { "MONITOR_LOG", "no" }, { "CONNECT_OK", NULL },
};

static void test_original(void)
{
	for (size_t i = 0; i < sizeof(original) / sizeof(original[0]); i++) {
		int id = key_find(original[i].name);

		CHECK(id >= 0);
		if (id >= 0)
			CHECK_TEXT(key_table[id].dflt, original[i].dflt);
	}
}

static void test_rows(void)
{
	for (int i = 0; i < KEY_COUNT; i++) {
		const struct key *k = &key_table[i];
		char legal[VALUE_LEGAL_MAX], option[KEY_OPTION_MAX];

		printf("# %s\n", k->name ? k->name : "(hole)");
		CHECK(k->name && key_doc(k) && k->group);
		if (!k->name)
			continue;
		CHECK_LONG(key_find(k->name), i);
		CHECK(!k->dflt || value_ok(k, k->dflt));
		CHECK(!k->shipped || value_ok(k, k->shipped));
		CHECK(k->min <= k->max);
		CHECK((k->type == KEY_TYPE_CHOICE) == (k->choices != NULL));
		CHECK(key_doc(k)[strlen(key_doc(k)) - 1] == '.');
		value_legal(k, legal);
		CHECK(legal[0] && strlen(legal) < VALUE_LEGAL_MAX - 1);
		key_option((enum key_id)i, option);
		CHECK(strncmp(option, "keeper-", 7) == 0 && !strchr(option, '_') &&
		      strlen(option) == strlen(k->name) + 7);
		/* a secret must not reach the world-readable list of pppd's options */
		CHECK(!(k->flags & KEY_SECRET) || !(k->flags & KEY_PLUGIN));
	}
}

static void test_find(void)
{
	char option[KEY_OPTION_MAX];

	CHECK_LONG(key_find("apn"), -1);
	CHECK_LONG(key_find(""), -1);
	CHECK_TEXT(key_nearest("STRT"), "START");
	CHECK_TEXT(key_nearest("apn"), "APN");
	CHECK_TEXT(key_nearest("MONITOR_TARGETS"), "MONITOR_TARGET");
	CHECK_TEXT(key_nearest("RESETWAIT"), "RESET_WAIT");
	CHECK_TEXT(key_nearest("HOME"), NULL);
	CHECK_TEXT(key_nearest("A_KEY_THAT_IS_LONGER_THAN_ALL_OF_THEM"), NULL);
	key_option(KEY_MONITOR_FAIL, option);
	CHECK_TEXT(option, "keeper-monitor-fail");
}

int main(void)
{
	test_original();
	test_rows();
	test_find();
	return tap_done();
}
