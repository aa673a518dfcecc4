/* SPDX-License-Identifier: BSD-2-Clause */
#include <config.h>

#include "identity.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>

#include "at.h"
#include "buffer.h"
#include "command.h"
#include "modemtext.h"

/* A modem that is awake answers AT within some ms; one that is busy with its SIM within seconds. */
#define AWAKE_MS 1000
/* Answers come from memory. */
#define ANSWER_MS 5000
/* A modem that has said nothing for this long, ms, has no answer under way; most need 10 to 100. */
#define QUIET_MS 300
/* Longest answer: 16 contexts of 100 bytes, and what comes between. */
#define ANSWER_MAX 4096
/* 3GPP TS 23.003: IMEI and IMEISV; ITU-T E.118: ICCID; 3GPP TS 23.003: IMSI. Digits. */
#define IMEI_MIN 14
#define IMEI_MAX 17
#define ICCID_MIN 18
#define ICCID_MAX 22
#define IMSI_MIN 14
#define IMSI_MAX 15
#define IMSI_QUERY "AT+CIMI"

void identity_number(char *to, size_t size, const char *answer, size_t min, size_t max)
{
	static const char digits[] = "0123456789";
	size_t len;

	*to = '\0';
	while (*(answer += strcspn(answer, digits))) {
		len = strspn(answer, digits);
		if (len >= min && len <= max && len < size) {
			memcpy(to, answer, len);
			to[len] = '\0';
			return;
		}
		answer += len;
	}
}

bool identity_shows(const char *answer, const char *text)
{
	size_t len = strlen(text), end = strlen(MODEMTEXT_END);
	bool ends = len >= end && strcmp(text + len - end, MODEMTEXT_END) == 0;

	if (ends)
		len -= end;
	for (; *answer; answer++)
		if (strncmp(answer, text, len) == 0 &&
		    (!ends || answer[len] == '\n' || answer[len] == '\0'))
			return true;
	return false;
}

static bool ask(struct at_port *port, const char *command, char answer[ANSWER_MAX])
{
	return command && at_command(port, command, answer, ANSWER_MAX, ANSWER_MS) == AT_OK;
}

static void ask_number(struct at_port *port, const char *command, char *to, size_t size, size_t min,
		       size_t max)
{
	char answer[ANSWER_MAX];

	if (ask(port, command, answer))
		identity_number(to, size, answer, min, max);
	else
		*to = '\0';
}

static void ask_who(struct at_port *port, const struct modem *m, struct guard *g)
{
	ask_number(port, m->query_imei, g->imei, sizeof(g->imei), IMEI_MIN, IMEI_MAX);
	ask_number(port, m->query_iccid, g->iccid, sizeof(g->iccid), ICCID_MIN, ICCID_MAX);
	if (g->iccid[0])
		memcpy(g->sim_id, g->iccid, sizeof(g->sim_id));
	else if (!m->query_iccid)
		ask_number(port, IMSI_QUERY, g->sim_id, sizeof(g->sim_id), IMSI_MIN, IMSI_MAX);
}

static enum guard_shown look_at(struct at_port *port, const struct item *i, const char *shows)
{
	char answer[ANSWER_MAX];

	if (!ask(port, i->query, answer))
		return GUARD_UNREADABLE;
	if (!identity_shows(answer, shows))
		return GUARD_OTHER;
	return i->proves ? GUARD_SHOWN : GUARD_LIKELY;
}

/* Something else is believed when it is seen twice: a write follows, and a late answer may have been another question's. */
static enum guard_shown ask_item(struct at_port *port, const struct plan *p, const struct item *i)
{
	struct buffer shows = { 0 };
	enum guard_shown shown = GUARD_UNREADABLE;

	command_fill(&shows, p, i->shows, false);
	if (!shows.failed)
		shown = look_at(port, i, buffer_text(&shows));
	if (shown == GUARD_OTHER && at_silence(port, QUIET_MS) == AT_OK)
		shown = look_at(port, i, buffer_text(&shows));
	buffer_free(&shows);
	return shown;
}

static bool is_awake(struct at_port *port, unsigned patience_s)
{
	char answer[ANSWER_MAX];

	for (unsigned i = 0; i < patience_s; i++)
		if (at_command(port, "AT", answer, sizeof(answer), AWAKE_MS) == AT_OK)
			/* those before may be answered yet */
			return i == 0 || at_silence(port, AWAKE_MS) == AT_OK;
	return false;
}

static int ask_all(struct at_port *port, const struct plan *p, const struct item items[LEDGER_ITEMS],
		   struct guard *g, struct pin *pin, unsigned patience_s)
{
	char answer[ANSWER_MAX];

	if (!is_awake(port, patience_s))
		return -1;
	/* with its echo on, an answer would begin with the question */
	ask(port, "ATE0", answer);
	/* before its PIN a SIM does not tell itself */
	pin_enter(pin, port, p);
	ask_who(port, p->modem, g);
	for (int i = 0; i < LEDGER_ITEMS; i++)
		if (items[i].command && items[i].query && items[i].shows)
			g->items[i].shown = ask_item(port, p, &items[i]);
	return 0;
}

int identity_ask(int fd, const struct plan *p, const struct item items[LEDGER_ITEMS],
		 struct guard *g, struct pin *pin, unsigned patience_s)
{
	struct at_port *port;
	struct termios before;
	struct errmsg e;
	char path[32];
	int result;

	pin->sent = false;
	errmsg_init(&pin->errors);
	errmsg_init(&e);
	/* opened anew: pppd and chat share the open file, and its modes */
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	if (tcgetattr(fd, &before) < 0)
		return -1;
	port = at_open(path, 0, &e);
	if (!port)
		return -1;
	result = ask_all(port, p, items, g, pin, patience_s);
	at_close(port);
	tcsetattr(fd, TCSANOW, &before);
	return result;
}
