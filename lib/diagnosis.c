/* SPDX-License-Identifier: BSD-2-Clause */
#include "diagnosis.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "refusal.h"

struct judge {
	struct diagnosis *d;
	const struct diagnosis_ports *p;
	const struct modemfacts *f;
};

static void evidence(struct diagnosis *d, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Adds to it, ", " between. */
static void evidence(struct diagnosis *d, const char *fmt, ...)
{
	size_t len = strlen(d->evidence);
	va_list ap;

	if (len)
		len += (size_t)snprintf(d->evidence + len, sizeof(d->evidence) - len, ", ");
	if (len >= sizeof(d->evidence))
		return;
	va_start(ap, fmt);
	vsnprintf(d->evidence + len, sizeof(d->evidence) - len, fmt, ap);
	va_end(ap);
}

/* true, so that a layer's judge can end with it. */
static bool found(struct judge *j, enum cause cause, const char *layer, const char *advice)
{
	j->d->cause = cause;
	j->d->layer = layer;
	j->d->advice = advice;
	return true;
}

bool diagnosis_answered(enum diagnosis_port p)
{
	return p == DIAGNOSIS_ANSWERS || p == DIAGNOSIS_ESCAPED;
}

/* --- port ------------------------------------------------------------------------------------ */

static const char *const port_texts[] = {
	[DIAGNOSIS_NOT_ASKED] = NULL,
	[DIAGNOSIS_ANSWERS] = "answers AT",
	[DIAGNOSIS_ESCAPED] = "was stuck in data mode, answers AT again",
	[DIAGNOSIS_SILENT] = "no answer to AT",
	[DIAGNOSIS_GARBAGE] = "garbage in answer to AT",
	[DIAGNOSIS_IN_DATA] = "stuck in data mode",
	[DIAGNOSIS_GONE] = "cannot be opened",
};

static void tell_port(struct judge *j, enum diagnosis_port state, const char *tty, const char *what)
{
	if (tty && port_texts[state])
		evidence(j->d, "%s (%s): %s", tty, what, port_texts[state]);
}

static bool is_bad(enum diagnosis_port p)
{
	return p != DIAGNOSIS_NOT_ASKED && !diagnosis_answered(p);
}

/* The PPP port decides; where it was not asked, the AT port does. */
static bool judge_port(struct judge *j)
{
	const struct diagnosis_ports *p = j->p;
	enum diagnosis_port decides = p->ppp != DIAGNOSIS_NOT_ASKED ? p->ppp : p->at;

	if (!is_bad(decides) && decides != DIAGNOSIS_NOT_ASKED)
		return false;
	tell_port(j, p->ppp, p->ppp_tty, "PPP");
	tell_port(j, p->at, p->at_tty, "AT");
	if (decides == DIAGNOSIS_NOT_ASKED) {
		evidence(j->d, "no port of the modem is free to be asked");
		return found(j, CAUSE_UNKNOWN, "", "");
	}
	if (decides == DIAGNOSIS_GONE)
		return found(j, CAUSE_DEVICE, "device",
			     "look at cable, power and dmesg; pppkeeper modems shows what is there");
	/* a call is on: an AT port of its own that hangs harms nobody */
	if (p->link_up)
		return found(j, CAUSE_UNKNOWN, "", "");
	return found(j, CAUSE_PORT, "port", "reset the modem: pppkeeper reset");
}

/* --- SIM ------------------------------------------------------------------------------------- */

static bool judge_sim(struct judge *j)
{
	switch (j->f->sim) {
	case MODEMFACTS_SIM_PIN:
		evidence(j->d, "the SIM asks for its PIN");
		if (j->f->pin_tries >= 0)
			evidence(j->d, "%d tries left", j->f->pin_tries);
		return found(j, CAUSE_PIN, "sim", "set PIN in the settings, or turn the PIN off");
	case MODEMFACTS_SIM_PUK:
		evidence(j->d, "the SIM asks for its PUK");
		return found(j, CAUSE_PUK, "sim", "enter PUK and a new PIN in a telephone");
	case MODEMFACTS_SIM_ABSENT:
		evidence(j->d, "no SIM");
		return found(j, CAUSE_SIM, "sim", "insert a SIM, the right way round");
	case MODEMFACTS_SIM_BUSY:
		evidence(j->d, "the SIM stays busy");
		return found(j, CAUSE_SIM, "sim", "take the SIM out and in; if it stays busy, change it");
	case MODEMFACTS_SIM_FAILED:
		evidence(j->d, "the SIM cannot be read");
		return found(j, CAUSE_SIM, "sim", "clean the SIM's contacts; if that is no help, change it");
	case MODEMFACTS_SIM_LOCKED:
		evidence(j->d, "the modem refuses this SIM: it is locked to another operator");
		return found(j, CAUSE_SIM, "sim", "use a SIM of the modem's operator, or unlock the modem");
	default:
		return false;
	}
}

/* --- radio ----------------------------------------------------------------------------------- */

const char *diagnosis_registration(enum modemfacts_registration r)
{
	switch (r) {
	case MODEMFACTS_REG_OFF: return "off";
	case MODEMFACTS_REG_SEARCHING: return "searching";
	case MODEMFACTS_REG_DENIED: return "denied";
	case MODEMFACTS_REG_EMERGENCY: return "emergency";
	case MODEMFACTS_REG_HOME: return "home";
	case MODEMFACTS_REG_ROAMING: return "roaming";
	default: return "unknown";
	}
}

static void tell_signal(struct judge *j)
{
	if (j->f->signal_asked && !j->f->signal)
		evidence(j->d, "no signal");
	else if (j->f->signal_dbm)
		evidence(j->d, "signal %d dBm", j->f->signal_dbm);
	else if (j->f->signal_bars > 0)
		evidence(j->d, "signal %d of 3", j->f->signal_bars);
}

static bool judge_radio(struct judge *j)
{
	static const char antenna[] = "look at the antenna and its plug; try another place";
	static const char denied[] =
		"the carrier refuses this SIM here: ask it (not activated, unpaid, no roaming)";

	switch (modemfacts_registration(j->f)) {
	case MODEMFACTS_REG_DENIED:
		evidence(j->d, "registration denied");
		tell_signal(j);
		return found(j, CAUSE_DENIED, "radio", denied);
	case MODEMFACTS_REG_EMERGENCY:
		evidence(j->d, "registered for emergency calls only");
		tell_signal(j);
		return found(j, CAUSE_DENIED, "radio", denied);
	case MODEMFACTS_REG_SEARCHING:
		evidence(j->d, "searching for a network");
		tell_signal(j);
		return found(j, CAUSE_RADIO, "radio", antenna);
	case MODEMFACTS_REG_OFF:
		if (j->f->cfun >= 0 && j->f->cfun != 1) {
			evidence(j->d, "the radio is off (+CFUN: %d)", j->f->cfun);
			return found(j, CAUSE_RADIO, "radio", "turn it on: AT+CFUN=1, or reset the modem");
		}
		evidence(j->d, "not registered and not searching");
		tell_signal(j);
		return found(j, CAUSE_RADIO, "radio", antenna);
	default:
		return false;
	}
}

/* Evidence alone: a dial attaches by itself (27.007 10.2), and there are modems that do it only then. */
static void tell_attached(struct judge *j)
{
	if (j->f->attached == 0)
		evidence(j->d, "not attached to packet service");
}

/* --- context --------------------------------------------------------------------------------- */

static const char *advice_for_call(enum cause cause)
{
	switch (cause) {
	case CAUSE_AUTH: return "compare ACCOUNT, PASSWORD and AUTH with what the carrier gave";
	case CAUSE_PDP: return "compare APN, PDPTYPE and CID with what the carrier gave; ask it what "
			       "the SIM may do";
	case CAUSE_PDP_TYPE: return "ask the carrier which PDPTYPE it offers with this APN";
	case CAUSE_CONGESTION: return "wait: the carrier's network is at fault, or full";
	case CAUSE_DENIED: return "ask the carrier: it refuses this SIM here";
	default: return "";
	}
}

/* Why the last call was refused. What SIM and radio said then is past: they are well now. */
static bool judge_call(struct judge *j)
{
	const struct refusal *r;

	if (j->p->link_up || !j->f->ceer[0])
		return false;
	r = refusal_by_ceer(j->f->ceer);
	if (!r || !*advice_for_call(r->cause))
		return false;
	evidence(j->d, "the network refused the call: %s", j->f->ceer);
	tell_attached(j);
	if ((r->cause == CAUSE_PDP || r->cause == CAUSE_PDP_TYPE) && j->f->context_asked)
		evidence(j->d, "APN of context %d: '%s'", j->f->cid, j->f->context);
	return found(j, r->cause, r->cause == CAUSE_AUTH ? "auth" :
		     r->cause == CAUSE_DENIED ? "radio" : "pdp", advice_for_call(r->cause));
}

/* --- all together ---------------------------------------------------------------------------- */

/* Nothing is wrong as far as the modem tells; it has to have told something. */
static void judge_rest(struct judge *j)
{
	enum modemfacts_registration r = modemfacts_registration(j->f);

	if (j->p->ppp == DIAGNOSIS_ESCAPED)
		tell_port(j, j->p->ppp, j->p->ppp_tty, "PPP");
	if (is_bad(j->p->at))
		tell_port(j, j->p->at, j->p->at_tty, "AT");
	if (j->f->sim == MODEMFACTS_SIM_READY)
		evidence(j->d, "SIM ready");
	if (r != MODEMFACTS_REG_UNKNOWN)
		evidence(j->d, "registered (%s)", diagnosis_registration(r));
	tell_attached(j);
	tell_signal(j);
	if (r == MODEMFACTS_REG_UNKNOWN) {
		evidence(j->d, "the modem does not tell whether it is registered");
		found(j, CAUSE_UNKNOWN, "", "");
		return;
	}
	found(j, CAUSE_NONE, "", "");
}

void diagnosis_judge(struct diagnosis *d, const struct diagnosis_ports *p, const struct modemfacts *f)
{
	static bool (*const layers[])(struct judge *j) = {
		judge_port, judge_sim, judge_radio, judge_call,
	};
	struct judge j = { .d = d, .p = p, .f = f };

	memset(d, 0, sizeof(*d));
	for (size_t i = 0; i < sizeof(layers) / sizeof(layers[0]); i++)
		if (layers[i](&j))
			return;
	judge_rest(&j);
}
