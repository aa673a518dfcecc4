/* SPDX-License-Identifier: BSD-2-Clause */
#include "attempt.h"

#include <stdio.h>

#include "keeper.h"
#include "show.h"

/* From CONNECT to an address, ms: networks that need longer have not been seen. */
#define SETUP_MAX_MS 60000

static struct {
	bool running;			/* begun, and its end is not judged yet */
	bool setting_up;		/* from CONNECT to IP up */
	bool negotiated;		/* LCP was up */
	struct attempt_end end;		/* cause: ours, where pppd's reason would say less */
} a;

static void end_with(enum cause cause, const char *evidence)
{
	a.end.cause = cause;
	snprintf(a.end.evidence, sizeof(a.end.evidence), "%s", evidence);
}

/* --- why it ended --------------------------------------------------------------------------- */

static enum cause cause_of_end(void)
{
	switch (pppd_end()) {
	case PPPD_END_USER: return CAUSE_USER;
	case PPPD_END_LOCK: return CAUSE_LOCK;
	case PPPD_END_OPEN: return CAUSE_DEVICE;
	case PPPD_END_PEER_AUTH: return CAUSE_PEER_AUTH;
	case PPPD_END_IDLE: return CAUSE_IDLE;
	case PPPD_END_CONNECT_TIME: return CAUSE_CONNECT_TIME;
	case PPPD_END_ECHO: return CAUSE_ECHO;
	case PPPD_END_HANGUP: return CAUSE_HANGUP;
	case PPPD_END_AUTH: return CAUSE_AUTH;
	case PPPD_END_NEGOTIATION: return a.negotiated ? CAUSE_NETWORK : CAUSE_LCP;
	case PPPD_END_NONE: return a.end.was_up ? CAUSE_PEER : CAUSE_LCP;
	default: return CAUSE_UNKNOWN;
	}
}

static void explain_chat(int code)
{
	const char *aborts = keeper.options.aborts;
	enum cause cause = cause_of_chat(code, aborts);
	char text[64];

	if (code < 0)
		snprintf(text, sizeof(text), "the connect script was killed");
	else if (cause_abort_text(aborts, code - CAUSE_CHAT_FIRST_ABORT, text, sizeof(text)))
		;
	else if (code == CAUSE_CHAT_TIMEOUT)
		snprintf(text, sizeof(text), "time-out in the connect script");
	else
		snprintf(text, sizeof(text), "connect script exit code %d", code);
	end_with(cause, text);
}

/* --- its course ----------------------------------------------------------------------------- */

static void setup_expired(void *arg)
{
	(void)arg;
	if (a.setting_up)
		attempt_close(a.negotiated ? CAUSE_NETWORK : CAUSE_LCP,
			      "no address within 60 s of CONNECT", "no address in time");
}

void attempt_begin(void)
{
	a.running = true;
	a.negotiated = false;
	a.end = (struct attempt_end){ .cause = CAUSE_NONE };
	keeper.state.next = NULL;
	keeper.state.dials++;
	show_enter(STATE_DIALLING);
}

void attempt_dialled(bool ok, int code)
{
	if (!ok) {
		if (pppd_end() == PPPD_END_CONNECT)
			explain_chat(code);
		return;
	}
	a.setting_up = true;
	show_enter(STATE_NEGOTIATING);
	pppd_timer_set(setup_expired, SETUP_MAX_MS);
}

void attempt_is_up(void)
{
	a.setting_up = false;
	a.end.was_up = true;
	pppd_timer_clear(setup_expired);
}

void attempt_was_up(int64_t up_ms, int64_t worked_ms)
{
	a.end.up_ms = a.end.cause == CAUSE_PATH && worked_ms < up_ms ? worked_ms : up_ms;
}

void attempt_close(enum cause cause, const char *evidence, const char *reason)
{
	end_with(cause, evidence);
	pppd_close(reason);
}

bool attempt_ended(enum pppd_phase phase, struct attempt_end *e)
{
	if (phase == PPPD_AUTHENTICATE || phase == PPPD_NETWORK)
		a.negotiated = true;
	if (phase != PPPD_DEAD)
		return false;
	pppd_timer_clear(setup_expired);
	if (!a.running)
		return false;
	a.running = a.setting_up = false;
	if (a.end.cause == CAUSE_NONE)
		a.end.cause = cause_of_end();
	*e = a.end;
	return true;
}
