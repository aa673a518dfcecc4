/* SPDX-License-Identifier: BSD-2-Clause */
#include "chatscript.h"

#include <stdio.h>
#include <string.h>

#include "command.h"
#include "item.h"
#include "modemtext.h"
#include "quote.h"

/* Wait for the answer to a query of a setting, s: modems answer these from memory. */
#define QUERY_TIMEOUT_S 5
/* chat's own time-out while the template has set none, s. */
#define CHAT_TIMEOUT "45"

struct maker {
	struct chatscript *c;
	const struct plan *p;
	const bool *write;	/* NULL: as the original */
	int unconfirmed;	/* the item whose command was sent last; -1: none */
	const char *place;
	unsigned line;
	char timeout[16];	/* as the template has set it last */
	struct errmsg *e;
	bool failed;
};

static void wrong(struct maker *m, const char *what)
{
	errmsg_add(m->e, "%s:%u: %s", m->place, m->line, what);
	m->failed = true;
}

/* Adds a command as a send string. */
static void add_command(struct maker *m, const char *pattern, bool prefix)
{
	char to[QUOTE_CHAT_MAX + 1];
	struct buffer command = { 0 };

	command_fill(&command, m->p, pattern, prefix);
	if (command.failed || quote_chat(to, sizeof(to), buffer_text(&command)) < 0)
		wrong(m, "the command is too long for a chat script");
	else
		buffer_add(&m->c->text, "%s", to);
	buffer_free(&command);
}

/* The same inside an expect string, where '-' parts what is expected from what is sent. */
static void add_part(struct maker *m, const char *pattern, bool prefix)
{
	size_t from = m->c->text.len;
	struct buffer part = { 0 };

	add_command(m, pattern, prefix);
	if (m->failed)
		return;
	buffer_bytes(&part, m->c->text.text + from, m->c->text.len - from);
	m->c->text.len = from;
	for (const char *t = buffer_text(&part); *t; t++)
		buffer_add(&m->c->text, *t == '-' ? "\\%c" : "%c", *t);
	m->c->text.failed |= part.failed;
	buffer_free(&part);
}

/* What an answer shows; MODEMTEXT_END at its end is the end of the answer's line. */
static void add_shows(struct maker *m, const char *shows)
{
	size_t len = strlen(shows), end = strlen(MODEMTEXT_END);
	bool ends = len >= end && strcmp(shows + len - end, MODEMTEXT_END) == 0;
	struct buffer text = { 0 };

	buffer_bytes(&text, shows, ends ? len - end : len);
	add_part(m, buffer_text(&text), false);
	if (ends)
		buffer_add(&m->c->text, "\\r");
	m->c->text.failed |= text.failed;
	buffer_free(&text);
}

/*
 * Asks, and sends the command only where the answer lacks what it should show. Either way one OK
 * is still to come, which the next line expects. `shows-command` without a further expect string
 * ends in success for chat.
 */
static void add_ensure(struct maker *m, const char *expect, const char *query, const char *shows,
		       const char *command)
{
	buffer_add(&m->c->text, "TIMEOUT %d\n%s ", QUERY_TIMEOUT_S, expect);
	add_command(m, query, false);
	buffer_add(&m->c->text, "\n");
	add_shows(m, shows);
	buffer_add(&m->c->text, "-");
	add_part(m, command, true);
	buffer_add(&m->c->text, " \\c\nTIMEOUT %s\n", m->timeout);
}

static void add_send(struct maker *m, const char *expect, const char *command)
{
	bool secret = command_secret(command);

	buffer_add(&m->c->text, "%s %s", expect, secret ? "\\q" : "");
	add_command(m, command, true);
	buffer_add(&m->c->text, "\n");
	m->c->secret |= secret;
}

/*
 * As the original has it: before the first connection all is written, but what the modem shows to be
 * so; after it nothing to a flash that wears out, and to others what they show to be otherwise.
 */
static void add_unguarded(struct maker *m, const char *expect, const struct item *i)
{
	bool done = m->p->connected_once;

	if (done && m->p->modem->flash_wear)
		return;
	if (i->query && (i->proves || done))
		add_ensure(m, expect, i->query, i->shows, i->command);
	else if (!done)
		add_send(m, expect, i->command);
}

static void add_mark(struct maker *m, const char *what, int item)
{
	buffer_add(&m->c->text, "SAY \"" CHATSCRIPT_MARK "%s %d\\n\"\n", what, item);
}

/* The dialogue has gone on: the write before has been answered OK. */
static void confirm(struct maker *m)
{
	if (m->unconfirmed >= 0)
		add_mark(m, CHATSCRIPT_DONE, m->unconfirmed);
	m->unconfirmed = -1;
}

static void add_item(struct maker *m, const char *expect, enum ledger_item which)
{
	struct modem_mode own;
	struct item items[LEDGER_ITEMS];

	item_all(items, m->p, &own);
	if (!items[which].command)
		return;
	if (!m->write) {
		add_unguarded(m, expect, &items[which]);
	} else if (m->write[which]) {
		add_send(m, expect, items[which].command);
		confirm(m);
		add_mark(m, CHATSCRIPT_BEGUN, which);
		m->unconfirmed = (int)which;
	}
}

static void add_netmode(struct maker *m, const char *expect)
{
	add_item(m, expect, LEDGER_NETMODE);
}

static void add_carrier(struct maker *m, const char *expect)
{
	add_item(m, expect, LEDGER_CARRIER);
}

static void add_pdp(struct maker *m, const char *expect)
{
	add_item(m, expect, LEDGER_CONTEXT);
}

static void add_auth(struct maker *m, const char *expect)
{
	add_item(m, expect, LEDGER_ACCOUNT);
}

static void add_dial(struct maker *m, const char *expect)
{
	add_send(m, expect, m->p->modem->dial);
	confirm(m);
}

static const struct {
	const char *name;
	void (*add)(struct maker *m, const char *expect);
} placeholders[] = {
	{ "{NETMODE}", add_netmode },
	{ "{CARRIER_SET}", add_carrier },
	{ "{PDP_DEFINE}", add_pdp },
	{ "{AUTH_SET}", add_auth },
	{ "{DIAL}", add_dial },
};

/* "EXPECT {NAME}" */
static void add_placeholder(struct maker *m, const char *line, const char *brace)
{
	char expect[200];
	int len = (int)(brace - line);

	while (len > 0 && line[len - 1] == ' ')
		len--;
	if (snprintf(expect, sizeof(expect), "%.*s", len, line) >= (int)sizeof(expect)) {
		wrong(m, "EXPECT is longer than 199 bytes");
		return;
	}
	for (size_t i = 0; i < sizeof(placeholders) / sizeof(placeholders[0]); i++) {
		if (strcmp(brace, placeholders[i].name) == 0) {
			placeholders[i].add(m, expect);
			return;
		}
	}
	wrong(m, "this is not 'EXPECT {NAME}' with a known name");
}

/* chat ends with 4 + n on the n-th of these: the plugin has to know them. */
static void note_abort(struct maker *m, const char *word)
{
	size_t len = strlen(word);

	if (len >= 2 && (*word == '\'' || *word == '"') && word[len - 1] == *word) {
		word++;
		len -= 2;
	}
	if (len == 0 || memchr(word, '|', len)) {
		wrong(m, "an ABORT string is empty or has a '|'");
		return;
	}
	buffer_add(&m->c->aborts, "%s%.*s", m->c->aborts.len ? "|" : "", (int)len, word);
}

/* Words of chat(8) that stand where an expect string could; they send nothing. */
static bool is_directive(const char *line)
{
	static const char *const words[] = {
		"ABORT", "CLR_ABORT", "TIMEOUT", "HANGUP", "ECHO", "REPORT", "CLR_REPORT", "SAY",
	};
	size_t len = strcspn(line, " ");

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (len == strlen(words[i]) && strncmp(line, words[i], len) == 0)
			return true;
	return false;
}

static void add_line(struct maker *m, const char *line)
{
	const char *brace = strchr(line, '{');

	if (brace) {
		add_placeholder(m, line, brace);
		return;
	}
	if (strncmp(line, "ABORT ", 6) == 0)
		note_abort(m, line + 6);
	if (strncmp(line, "TIMEOUT ", 8) == 0)
		snprintf(m->timeout, sizeof(m->timeout), "%.15s", line + 8);
	buffer_add(&m->c->text, "%s\n", line);
	if (!is_directive(line))
		confirm(m);
}

/* chat takes the rest of a longer line for a line of its own. */
static void check_lengths(struct maker *m, size_t from)
{
	const char *line = buffer_text(&m->c->text) + from;

	for (size_t len; *line && !m->failed; line += len + (line[len] == '\n')) {
		len = strcspn(line, "\n");
		if (len > QUOTE_CHAT_MAX)
			wrong(m, "what is made of it is longer than 1022 bytes");
	}
}

int chatscript_make(struct chatscript *c, const struct plan *p, const bool *write,
		    const char *template, const char *place, struct errmsg *e)
{
	struct maker m = { .c = c, .p = p, .write = write, .place = place, .unconfirmed = -1,
			   .timeout = CHAT_TIMEOUT, .e = e };
	char line[QUOTE_CHAT_MAX + 1];

	memset(c, 0, sizeof(*c));
	buffer_add(&c->text, "# This chatfile was generated by gen_pppconfig.\n#\n");
	while (*template && !m.failed) {
		size_t len = strcspn(template, "\n"), from = c->text.len;

		m.line++;
		if (len >= sizeof(line))
			wrong(&m, "the line is longer than 1022 bytes");
		else if (len > 0 && *template != '#') {
			memcpy(line, template, len);
			line[len] = '\0';
			add_line(&m, line);
			check_lengths(&m, from);
		}
		template += len + (template[len] == '\n');
	}
	if (!m.failed && (c->text.failed || c->aborts.failed))
		wrong(&m, "out of memory");
	return m.failed ? -1 : 0;
}

void chatscript_free(struct chatscript *c)
{
	buffer_free(&c->text);
	buffer_free(&c->aborts);
}
