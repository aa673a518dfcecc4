/* SPDX-License-Identifier: BSD-2-Clause */
#include "dialogue.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "deadline.h"
#include "escape.h"

/* ms; V.250 wants an answer at once, modems that boot take some hundred */
#define ANSWER_MS 1000
/* A modem may lose the first command after its boot (it sets its speed by it). */
#define TRIES 2
/* ms for the answer to a question; some look into the SIM */
#define QUESTION_MS 3000
/* ms that a busy SIM is waited for: it is so for seconds after a modem's start */
#define BUSY_MS 8000
#define LOOK_MS 1000
/* bytes; a list of contexts has some hundred */
#define REPLY_MAX 2048

/* How a frame of PPP begins, escaped (RFC 1662): what a port in data mode answers. */
static const char frame[] = "~\xff}#";

static enum diagnosis_port state_of(enum at_result r, const char *reply)
{
	switch (r) {
	case AT_OK:
	case AT_ERROR: return DIAGNOSIS_ANSWERS;
	case AT_GONE: return DIAGNOSIS_GONE;
	default: break;
	}
	if (!*reply)
		return DIAGNOSIS_SILENT;
	return strstr(reply, frame) ? DIAGNOSIS_IN_DATA : DIAGNOSIS_GARBAGE;
}

static enum diagnosis_port say_at(struct at_port *p)
{
	enum diagnosis_port state = DIAGNOSIS_SILENT;
	char reply[256];

	for (int i = 0; i < TRIES && !diagnosis_answered(state) && state != DIAGNOSIS_GONE; i++)
		state = state_of(at_command(p, "AT", reply, sizeof(reply), ANSWER_MS), reply);
	return state;
}

enum diagnosis_port dialogue_try(struct at_port *p, bool escape)
{
	enum diagnosis_port state = say_at(p);

	if (!escape || diagnosis_answered(state) || state == DIAGNOSIS_GONE)
		return state;
	switch (escape_port(p)) {
	case AT_OK: return DIAGNOSIS_ESCAPED;
	case AT_GONE: return DIAGNOSIS_GONE;
	default: return state;
	}
}

static unsigned question_ms(int64_t limit_ms)
{
	int left = deadline_left_ms(limit_ms);

	return left < QUESTION_MS ? (unsigned)left : QUESTION_MS;
}

static void ask(struct at_port *p, const char *command, enum modemfacts_question q,
		struct modemfacts *f, int64_t limit_ms)
{
	unsigned ms = question_ms(limit_ms);
	char reply[REPLY_MAX];

	if (!command || ms == 0)
		return;
	/* what came before a time-out is cut off anywhere, and so is no answer */
	if (at_command(p, command, reply, sizeof(reply), ms) <= AT_ERROR)
		modemfacts_take(f, q, reply);
}

static void ask_list(struct at_port *p, char *const *commands, struct modemfacts *f, int64_t limit_ms)
{
	for (; commands && *commands; commands++)
		ask(p, *commands, MODEMFACTS_ANY, f, limit_ms);
}

static void ask_sim(struct at_port *p, const struct modem *m, struct modemfacts *f, int64_t limit_ms)
{
	const char *query = m->query_sim ? m->query_sim : "AT+CPIN?";

	ask(p, query, strcmp(query, "AT+CNUM") == 0 ? MODEMFACTS_ASK_CNUM : MODEMFACTS_ASK_SIM, f, limit_ms);
}

void dialogue_sim(struct at_port *p, const struct modem *m, struct modemfacts *f, int64_t limit_ms)
{
	int64_t busy_limit = deadline_now_ms() + BUSY_MS;

	if (busy_limit > limit_ms)
		busy_limit = limit_ms;
	for (;;) {
		ask_sim(p, m, f, limit_ms);
		if (f->sim != MODEMFACTS_SIM_BUSY || deadline_left_ms(busy_limit) < LOOK_MS)
			break;
		poll(NULL, 0, LOOK_MS);
	}
	if (f->sim == MODEMFACTS_SIM_PIN)
		ask(p, m->query_pin_tries ? m->query_pin_tries : "AT+CPINR", MODEMFACTS_ANY, f, limit_ms);
}

static void ask_radio(struct at_port *p, const struct modem *m, struct modemfacts *f, int64_t limit_ms)
{
	static char creg[] = "AT+CREG?", cgreg[] = "AT+CGREG?", csq[] = "AT+CSQ";
	static char *const registration[] = { creg, cgreg, NULL }, *const signal[] = { csq, NULL };

	ask_list(p, m->query_registration && *m->query_registration ? m->query_registration :
		 registration, f, limit_ms);
	ask_list(p, m->query_signal && *m->query_signal ? m->query_signal : signal, f, limit_ms);
}

void dialogue_numbers(struct at_port *p, struct modemfacts *f, int64_t limit_ms)
{
	ask(p, "AT+CMEE=1", MODEMFACTS_ANY, f, limit_ms);
}

/* The first questions decide; where an answer is slow, the last ones are left out. */
void dialogue_ask(struct at_port *p, const struct modem *m, struct modemfacts *f, int64_t limit_ms)
{
	dialogue_numbers(p, f, limit_ms);
	dialogue_sim(p, m, f, limit_ms);
	ask_radio(p, m, f, limit_ms);
	ask(p, "AT+CEER", MODEMFACTS_ANY, f, limit_ms);
	ask(p, "AT+CFUN?", MODEMFACTS_ANY, f, limit_ms);
	ask(p, "AT+CGDCONT?", MODEMFACTS_ANY, f, limit_ms);
	ask(p, "AT+COPS?", MODEMFACTS_ANY, f, limit_ms);
	ask(p, m->query_imei, MODEMFACTS_ASK_IMEI, f, limit_ms);
	ask(p, m->query_iccid, MODEMFACTS_ASK_ICCID, f, limit_ms);
	ask(p, "AT+CGATT?", MODEMFACTS_ANY, f, limit_ms);
}

static bool is_registered(const struct modemfacts *f)
{
	enum modemfacts_registration r = modemfacts_registration(f);

	return r == MODEMFACTS_REG_HOME || r == MODEMFACTS_REG_ROAMING;
}

void dialogue_await(struct at_port *p, const struct modem *m, struct modemfacts *f, int64_t limit_ms)
{
	while (deadline_left_ms(limit_ms) > 0) {
		ask_sim(p, m, f, limit_ms);
		ask_radio(p, m, f, limit_ms);
		if (is_registered(f) || deadline_left_ms(limit_ms) < LOOK_MS)
			return;
		poll(NULL, 0, LOOK_MS);
	}
}

/* +CME ERROR: operation not allowed (no PIN is asked for), SIM not inserted, SIM busy. */
static bool cost_no_try(int cme)
{
	return cme == 3 || cme == 10 || cme == 14;
}

enum dialogue_answer dialogue_pin(struct at_port *p, const char *pin, struct modemfacts *f,
				  int64_t limit_ms)
{
	char command[32], reply[256];
	enum at_result r;

	snprintf(command, sizeof(command), "AT+CPIN=\"%s\"", pin);
	r = at_command(p, command, reply, sizeof(reply), (unsigned)deadline_left_ms(limit_ms));
	modemfacts_take(f, MODEMFACTS_ANY, reply);
	explicit_bzero(command, sizeof(command));
	explicit_bzero(reply, sizeof(reply));
	if (r == AT_OK)
		return DIALOGUE_PIN_TAKEN;
	if (r != AT_ERROR)
		return DIALOGUE_PIN_UNKNOWN;
	return cost_no_try(f->cme) ? DIALOGUE_PIN_NOT_CHECKED : DIALOGUE_PIN_REFUSED;
}
