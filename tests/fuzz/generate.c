/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Any settings file that is accepted, through to the files that are made of it: their form is the
 * one that plain texts make in the same settings, line for line and word for word, so no text can
 * say more than itself.
 */
#include "../../gen/secrets.c"

#include <stdint.h>
#include <stdlib.h>

#include "../../gen/chatscript.h"
#include "../../gen/peers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char template[] =
	"'' ATZ\nABORT ERROR\nTIMEOUT 30\nOK {NETMODE}\nOK {CARRIER_SET}\nOK {PDP_DEFINE}\nOK {AUTH_SET}\n"
	"OK {DIAL}\nCONNECT \\d\\c\n";

/* Keys whose value is free text, and a plain one. */
static const struct {
	enum key_id id;
	const char *plain;
} texts[] = {
	{ KEY_APN, "plain" }, { KEY_ACCOUNT, "plain" }, { KEY_PASSWORD, "plain" },
};

struct made {
	struct plan *plan;
	struct buffer peers, secrets;
	struct chatscript chat;
};

static struct errmsg e, notices;

static void need(bool good)
{
	if (!good)
		abort();
}

static struct modemdb *database(void)
{
	static struct modemdb *db;

	if (!db)
		db = modemdb_load("/nonexistent", MODEMS_CONF, &e);
	need(db != NULL);
	return db;
}

static bool make(struct made *m)
{
	struct settings *s = &m->plan->settings;

	m->plan->connected_once = settings_on(s, KEY_CONNECT_OK);
	if (plan_check(m->plan, database(), &e, &notices) < 0 ||
	    settings_is_set(s, KEY_PROVIDER) ||
	    chatscript_make(&m->chat, m->plan, NULL, template, "t", &e) < 0 ||
	    peers_make(&m->peers, m->plan, &m->chat, "2.5.2", &e) < 0)
		return false;
	return !settings_is_set(s, KEY_ACCOUNT) ||
	       secrets_edit(&m->secrets, "", 0, settings_text(s, KEY_ACCOUNT), "ppp0",
			    settings_text(s, KEY_PASSWORD), "f", &e) == 0;
}

/* Two files of words have as many lines, of as many words; options: the lines begin alike as well. */
static void compare_words(const struct buffer *one, const struct buffer *two, bool options)
{
	struct reader a = { .text = buffer_text(one), .len = one->len };
	struct reader b = { .text = buffer_text(two), .len = two->len };
	bool more;

	do {
		more = next_word(&a);
		need(next_word(&b) == more);
		need(!more || (a.first == b.first && a.open == b.open));
		need(!more || !a.first || !options || word_is(&a, b.word));
	} while (more);
}

/* Two chat scripts: the same blanks and line ends, and no quote or @ where the other has none. */
static void compare_scripts(const char *a, const char *b)
{
	while (*a && *b) {
		size_t n = strcspn(a, " \n"), m = strcspn(b, " \n");

		need(a[n] == b[m] && (*a == '\'') == (*b == '\'') && (*a == '"') == (*b == '"'));
		need((*a == '@') == (*b == '@') && (*a == '#') == (*b == '#'));
		a += n + (a[n] != '\0');
		b += m + (b[m] != '\0');
	}
	need(!*a && !*b);
}

static void begin(struct made *m)
{
	*m = (struct made){ .plan = calloc(1, sizeof(struct plan)) };
	need(plan_link(m->plan, "/nonexistent", "ppp0"));
}

static void end(struct made *m)
{
	plan_free(m->plan);
	free(m->plan);
	buffer_free(&m->peers);
	buffer_free(&m->secrets);
	chatscript_free(&m->chat);
}

static void compare(const struct settings *s, const struct made *one)
{
	struct made two;

	begin(&two);
	for (int i = 0; i < KEY_COUNT; i++)
		if (s->value[i])
			settings_set(&two.plan->settings, (enum key_id)i, s->value[i], "f", &e);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (s->value[texts[i].id])
			settings_set(&two.plan->settings, texts[i].id, texts[i].plain, "f", &e);
	need(make(&two));
	compare_words(&one->peers, &two.peers, true);
	compare_words(&one->secrets, &two.secrets, false);
	compare_scripts(buffer_text(&one->chat.text), buffer_text(&two.chat.text));
	end(&two);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct made one;

	begin(&one);
	errmsg_init(&e);
	errmsg_init(&notices);
	if (settings_parse(&one.plan->settings, "f", (const char *)data, size, &e) == 0 && make(&one))
		compare(&one.plan->settings, &one);
	end(&one);
	return 0;
}
