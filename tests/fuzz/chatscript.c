/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * chatscript_make() with any template and any values that the settings allow: each line is one that
 * chat reads whole, and no value begins a line of its own.
 */
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
};

static const char shipped[] = "'' ATZ\nOK {PDP_DEFINE}\nOK {AUTH_SET}\nOK {DIAL}\nCONNECT \\d\\c\n";

static unsigned lines_of(const char *text)
{
	unsigned n = 0;

	for (; *text; text++)
		n += *text == '\n';
	return n;
}

static unsigned make(const struct plan *p, const char *template)
{
	static struct errmsg e;
	struct chatscript c;
	unsigned n = 0;

	errmsg_init(&e);
	if (chatscript_make(&c, p, template, "t", &e) == 0) {
		n = lines_of(buffer_text(&c.text));
		for (const char *l = buffer_text(&c.text); *l; l += strcspn(l, "\n") + 1)
			if (strcspn(l, "\n") > 4 * QUOTE_CHAT_MAX)
				abort();
	}
	chatscript_free(&c);
	return n;
}

/* data: '\n' parts APN, account, password and the template. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum key_id ids[] = { KEY_APN, KEY_ACCOUNT, KEY_PASSWORD };
	static struct errmsg e;
	static struct plan p;
	char *text = calloc(1, size + 1), *at = text;
	unsigned n;

	memcpy(text, data, size);
	errmsg_init(&e);
	settings_init(&p.settings);
	p.modem = &modem;
	p.connected_once = size & 1;
	for (size_t i = 0; i < 3; i++) {
		char *end = at + strcspn(at, "\n");
		bool last = *end == '\0';

		*end = '\0';
		settings_set(&p.settings, ids[i], at, "f", &e);
		at = last ? end : end + 1;
	}
	make(&p, at);
	n = make(&p, shipped);
	/* head of 2, and 4 to 9 lines by the settings; 0: a value that AT cannot hold */
	if (n != 0 && (n < 6 || n > 11))
		abort();
	settings_free(&p.settings);
	free(text);
	return 0;
}
