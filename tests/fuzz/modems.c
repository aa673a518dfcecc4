/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * modemdb_load() of any file: an entry that is taken makes udev rules and scripts of whole lines.
 * libconfig itself is not instrumented.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../../gen/chatscript.h"
#include "../../gen/udev.h"
#include "modemdb.h"
#include "quote.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const char *__lsan_default_suppressions(void);

/* It forgets the text that it was reading at a syntax error; the file is read once a run. */
const char *__lsan_default_suppressions(void)
{
	return "leak:libconfig.so\n";
}

static const char template[] =
	"'' ATZ\nOK {NETMODE}\nOK {CARRIER_SET}\nOK {PDP_DEFINE}\nOK {AUTH_SET}\nOK {DIAL}\nCONNECT \\d\\c\n";

static void need(bool good)
{
	if (!good)
		abort();
}

/* Quotes are closed, and nothing in them is more than a name. */
static void check_rules(const char *rules)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._- :/*$";

	for (; *rules; rules += strcspn(rules, "\n") + 1) {
		const char *end = rules + strcspn(rules, "\n");

		need(*end == '\n' && *rules != ' ');
		if (*rules == '#')
			continue;
		for (const char *at = rules; (at = memchr(at, '"', (size_t)(end - at))); at++) {
			at += 1 + strspn(at + 1, plain);
			need(at < end && *at == '"');
		}
	}
}

static void check_script(const struct modem *m, bool again)
{
	static struct errmsg e;
	struct plan *p = calloc(1, sizeof(*p));
	struct chatscript c;

	errmsg_init(&e);
	settings_init(&p->settings);
	settings_set(&p->settings, KEY_APN, "a", "f", &e);
	settings_set(&p->settings, KEY_ACCOUNT, "u", "f", &e);
	settings_set(&p->settings, KEY_PASSWORD, "p", "f", &e);
	settings_set(&p->settings, KEY_NETMODE, "LTE", "f", &e);
	settings_set(&p->settings, KEY_CARRIERID, "1", "f", &e);
	p->modem = m;
	p->connected_once = again;
	if (chatscript_make(&c, p, NULL, template, "t", &e) == 0)
		for (const char *l = buffer_text(&c.text); *l; l += strcspn(l, "\n") + 1)
			need(strcspn(l, "\n") <= QUOTE_CHAT_MAX);
	chatscript_free(&c);
	settings_free(&p->settings);
	free(p);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct errmsg e;
	struct buffer rules = { 0 };
	struct modemdb *db;
	char path[40];
	int fd;

	/* libconfig would read any file that is named so */
	if (memmem(data, size, "@include", 8))
		return 0;
	fd = memfd_create("modems", 0);
	need(fd >= 0 && write(fd, data, size) == (ssize_t)size);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	errmsg_init(&e);
	db = modemdb_load("/nonexistent", path, &e);
	need((db == NULL) == (e.count > 0));
	for (size_t i = 0; db && i < modemdb_count(db); i++) {
		check_script(modemdb_get(db, i), false);
		check_script(modemdb_get(db, i), true);
	}
	if (db)
		udev_rules(&rules, db);
	check_rules(buffer_text(&rules));
	buffer_free(&rules);
	modemdb_free(db);
	close(fd);
	return 0;
}
