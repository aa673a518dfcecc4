/* SPDX-License-Identifier: BSD-2-Clause */
/* chatscript_make() with any template: each line is one that chat reads whole. */
#include "../../gen/chatscript.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "quote.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct modem modem = {
	.name = (char *)"M", .tty = (char *)"ttyM", .dial = (char *)"ATD*99***{CID}#",
	.pdp_define = (char *)"AT+CGDCONT={CID},\"{PDPTYPE}\",\"{APN}\"",
	.pdp_query = (char *)"AT+CGDCONT?", .pdp_shows = (char *)"{CID},\"{PDPTYPE}\",\"{APN}\"",
	.auth_set = (char *)"AT$QCPDPP={CID},{AUTH},\"{PASSWORD}\",\"{ACCOUNT}\"",
	.netmode_query = (char *)"AT+URAT?",
	.netmode_lte = { .command = (char *)"AT+URAT=3", .shows = (char *)"+URAT: 3" },
	.carrier_query = (char *)"AT+COPS?",
	.carrier_manual = { .command = (char *)"AT+COPS=1,2,\"{PLMN}\"", .shows = (char *)"\"{PLMN}\"" },
};

static void check(const struct chatscript *c)
{
	for (const char *l = buffer_text(&c->text); *l; l += strcspn(l, "\n") + 1)
		if (strcspn(l, "\n") > QUOTE_CHAT_MAX)
			abort();
	if (strlen(buffer_text(&c->text)) != c->text.len)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct errmsg e;
	struct chatscript c;
	struct plan *p = calloc(1, sizeof(*p));
	char *template = malloc(size + 1);
	int result;

	memcpy(template, data, size);
	template[size] = '\0';
	errmsg_init(&e);
	settings_init(&p->settings);
	p->modem = &modem;
	p->connected_once = size & 1;
	settings_set(&p->settings, KEY_APN, "a-b^c", "f", &e);
	settings_set(&p->settings, KEY_ACCOUNT, "u $-", "f", &e);
	settings_set(&p->settings, KEY_PASSWORD, "'p ", "f", &e);
	settings_set(&p->settings, KEY_NETMODE, "LTE", "f", &e);
	settings_set(&p->settings, KEY_CARRIERID, "44010", "f", &e);
	result = chatscript_make(&c, p, NULL, template, "t", &e);
	if ((result < 0) != (e.count > 0))
		abort();
	if (result == 0)
		check(&c);
	chatscript_free(&c);
	settings_free(&p->settings);
	free(template);
	free(p);
	return 0;
}
