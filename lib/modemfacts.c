/* SPDX-License-Identifier: BSD-2-Clause */
#include "modemfacts.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "atfields.h"
#include "pintries.h"

/* A line kept for a moment, bytes with the NUL; longer ones are cut. */
#define LINE_MAX_BYTES 512
/* Digits of an IMEI (TS 23.003 6.2; 16 with its software version), of an ICCID (ITU-T E.118). */
#define IMEI_DIGITS_MIN 14
#define IMEI_DIGITS_MAX 16
#define ICCID_DIGITS_MIN 18
#define ICCID_DIGITS_MAX 20
/* Above these <stat> values there are none in 27.007. */
#define STAT_MAX 10

void modemfacts_init(struct modemfacts *f, int cid)
{
	memset(f, 0, sizeof(*f));
	f->cid = cid;
	f->pin_tries = f->cfun = f->attached = f->cme = f->signal_bars = -1;
}

/* As printable ASCII: it is shown, and becomes JSON. */
static void keep(char *to, size_t size, const char *text)
{
	size_t len = 0;

	for (; *text && len < size - 1; text++)
		to[len++] = *text >= ' ' && *text < 0x7f ? *text : '?';
	to[len] = '\0';
}

static void sim_by_error(struct modemfacts *f, long code)
{
	switch (code) {
	case 10: f->sim = MODEMFACTS_SIM_ABSENT; break;
	case 11: f->sim = MODEMFACTS_SIM_PIN; break;
	case 12: f->sim = MODEMFACTS_SIM_PUK; break;
	case 13:
	case 15: f->sim = MODEMFACTS_SIM_FAILED; break;
	case 14: f->sim = MODEMFACTS_SIM_BUSY; break;
	case 5:
	case 40: f->sim = MODEMFACTS_SIM_LOCKED; break;
	default: break;
	}
}

static const struct {
	const char *text;
	enum modemfacts_sim state;
} sim_states[] = {
	/* PIN2 and PUK2 guard a part of the SIM that data does not need */
	{ "READY", MODEMFACTS_SIM_READY }, { "SIM PIN2", MODEMFACTS_SIM_READY },
	{ "SIM PUK2", MODEMFACTS_SIM_READY }, { "SIM PIN", MODEMFACTS_SIM_PIN },
	{ "SIM PUK", MODEMFACTS_SIM_PUK }, { "NOT INSERTED", MODEMFACTS_SIM_ABSENT },
	{ "NOT READY", MODEMFACTS_SIM_BUSY }, { "SIM not inserted", MODEMFACTS_SIM_ABSENT },
	{ "SIM PIN required", MODEMFACTS_SIM_PIN }, { "SIM PUK required", MODEMFACTS_SIM_PUK },
	{ "SIM failure", MODEMFACTS_SIM_FAILED }, { "SIM busy", MODEMFACTS_SIM_BUSY },
	{ "SIM wrong", MODEMFACTS_SIM_FAILED },
};

static void sim_by_text(struct modemfacts *f, const char *text)
{
	for (size_t i = 0; i < sizeof(sim_states) / sizeof(sim_states[0]); i++)
		if (strcasecmp(text, sim_states[i].text) == 0) {
			f->sim = sim_states[i].state;
			return;
		}
	if (strncasecmp(text, "PH-", 3) == 0)
		f->sim = MODEMFACTS_SIM_LOCKED;
}

static void on_cpin(struct modemfacts *f, const struct atfields *v)
{
	sim_by_text(f, atfields_text(v, 0));
}

/* 27.007 8.5: 0 to 31 in steps of 2 dB from -113; 100 to 191 is RSCP or RSRP from -116 or -141. */
static void on_csq(struct modemfacts *f, const struct atfields *v)
{
	long n = atfields_number(v, 0);

	if (n < 0 || n > 199)
		return;
	f->signal_asked = true;
	f->signal = n <= 31 || (n >= 100 && n <= 191);
	if (n <= 31)
		f->signal_dbm = (int)(-113 + 2 * n);
	else if (f->signal)
		f->signal_dbm = (int)(-116 + (n - 100));
}

/* 27.007 8.69: rxlev, ber, rscp, ecno, rsrq, rsrp. It counts only where it knows one of the three. */
static void on_cesq(struct modemfacts *f, const struct atfields *v)
{
	long rxlev = atfields_number(v, 0), rscp = atfields_number(v, 2);
	long rsrp = atfields_number(v, 5), dbm;

	if (rsrp >= 0 && rsrp <= 97)
		dbm = -141 + rsrp;
	else if (rscp >= 0 && rscp <= 96)
		dbm = -121 + rscp;
	else if (rxlev >= 0 && rxlev <= 63)
		dbm = -111 + rxlev;
	else
		return;
	f->signal_asked = f->signal = true;
	f->signal_dbm = (int)dbm;
}

/* Of docomo's modules: 0 is out of range, 3 is best. */
static void on_dante(struct modemfacts *f, const struct atfields *v)
{
	long n = atfields_number(v, 0);

	if (n < 0 || n > 3)
		return;
	f->signal_asked = true;
	f->signal = n > 0;
	f->signal_bars = (int)n;
}

static enum modemfacts_registration registration_of(long stat)
{
	switch (stat) {
	case 0: return MODEMFACTS_REG_OFF;
	case 1:
	case 6:
	case 9: return MODEMFACTS_REG_HOME;
	case 2: return MODEMFACTS_REG_SEARCHING;
	case 3: return MODEMFACTS_REG_DENIED;
	case 5:
	case 7:
	case 10: return MODEMFACTS_REG_ROAMING;
	case 8: return MODEMFACTS_REG_EMERGENCY;
	default: return MODEMFACTS_REG_UNKNOWN;
	}
}

/* "<n>,<stat>[,...]" when read; "<stat>[,<lac>...]" when the modem says it unasked. */
static void on_registration(struct modemfacts *f, enum modemfacts_domain d, const struct atfields *v)
{
	long second = atfields_number(v, 1);
	bool read = second >= 0 && second <= STAT_MAX && strlen(atfields_text(v, 1)) <= 2;
	long stat = read ? second : atfields_number(v, 0);

	if (stat >= 0)
		f->registration[d] = registration_of(stat);
}

static void on_creg(struct modemfacts *f, const struct atfields *v)
{
	on_registration(f, MODEMFACTS_CS, v);
}

static void on_cgreg(struct modemfacts *f, const struct atfields *v)
{
	on_registration(f, MODEMFACTS_PS, v);
}

static void on_cereg(struct modemfacts *f, const struct atfields *v)
{
	on_registration(f, MODEMFACTS_EPS, v);
}

static void on_cops(struct modemfacts *f, const struct atfields *v)
{
	keep(f->operator, sizeof(f->operator), atfields_text(v, 2));
}

static void on_cgatt(struct modemfacts *f, const struct atfields *v)
{
	long n = atfields_number(v, 0);

	if (n == 0 || n == 1)
		f->attached = (int)n;
}

static void on_cfun(struct modemfacts *f, const struct atfields *v)
{
	long n = atfields_number(v, 0);

	if (n >= 0 && n <= 127)
		f->cfun = (int)n;
}

static void on_cgdcont(struct modemfacts *f, const struct atfields *v)
{
	f->context_asked = true;
	if (atfields_number(v, 0) == f->cid)
		keep(f->context, sizeof(f->context), atfields_text(v, 2));
}

static const struct {
	const char *prefix;
	void (*take)(struct modemfacts *f, const struct atfields *v);
} answers[] = {
	{ "+CPIN:", on_cpin }, { "+CSQ:", on_csq }, { "+CESQ:", on_cesq },
	{ "+CREG:", on_creg }, { "+CGREG:", on_cgreg }, { "+CEREG:", on_cereg }, { "+COPS:", on_cops },
	{ "*DANTE:", on_dante }, { "*DLANTE:", on_dante }, { "+CGATT:", on_cgatt }, { "+CFUN:", on_cfun }, { "+CGDCONT:", on_cgdcont },
};

/* The first run of digits (and letters of it, of an ICCID) of that length in the line. */
static void keep_number(char to[MODEMFACTS_NUMBER_MAX], const char *line, size_t min, size_t max,
			const char *of)
{
	for (const char *t = line; *t;) {
		size_t len = strspn(t, of);

		if (len >= min && len <= max && isdigit((unsigned char)*t)) {
			memcpy(to, t, len);
			to[len] = '\0';
			return;
		}
		t += len ? len : 1;
	}
}

static void take_error(struct modemfacts *f, enum modemfacts_question q, const char *text)
{
	struct atfields v;

	atfields_split(&v, text);
	f->cme = (int)atfields_number(&v, 0);
	if (q != MODEMFACTS_ASK_SIM && q != MODEMFACTS_ASK_CNUM)
		return;
	if (f->cme >= 0)
		sim_by_error(f, f->cme);
	else
		sim_by_text(f, atfields_text(&v, 0));
}

static void take_line(struct modemfacts *f, enum modemfacts_question q, const char *line)
{
	struct atfields v;
	int tries;

	if (q == MODEMFACTS_ASK_CNUM && strcmp(line, "ERROR") == 0)
		f->sim = MODEMFACTS_SIM_ABSENT;
	if (strncmp(line, "+CME ERROR:", 11) == 0) {
		take_error(f, q, line + 11);
		return;
	}
	if (strncmp(line, "+CEER:", 6) == 0)
		keep(f->ceer, sizeof(f->ceer), line + 6 + strspn(line + 6, " "));
	for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
		size_t len = strlen(answers[i].prefix);

		if (strncmp(line, answers[i].prefix, len) != 0)
			continue;
		atfields_split(&v, line + len);
		answers[i].take(f, &v);
	}
	tries = pintries_of(line, &f->pin_tries_asked);
	if (tries >= 0)
		f->pin_tries = tries;
	if (q == MODEMFACTS_ASK_IMEI)
		keep_number(f->imei, line, IMEI_DIGITS_MIN, IMEI_DIGITS_MAX, "0123456789");
	if (q == MODEMFACTS_ASK_ICCID)
		keep_number(f->iccid, line, ICCID_DIGITS_MIN, ICCID_DIGITS_MAX, "0123456789Ff");
}

void modemfacts_take(struct modemfacts *f, enum modemfacts_question question, const char *reply)
{
	char line[LINE_MAX_BYTES];

	f->cme = -1;
	if (question == MODEMFACTS_ASK_CNUM)
		f->sim = MODEMFACTS_SIM_READY;
	while (*reply) {
		size_t len = strcspn(reply, "\n");

		snprintf(line, sizeof(line), "%.*s", (int)(len < LINE_MAX_BYTES ? len : LINE_MAX_BYTES - 1),
			 reply);
		take_line(f, question, line);
		reply += len + (reply[len] == '\n');
	}
}

static bool is_registered(enum modemfacts_registration r)
{
	return r == MODEMFACTS_REG_HOME || r == MODEMFACTS_REG_ROAMING;
}

/*
 * The packet domains count. Where both are only off or unknown, the circuit domain does: there are
 * modems that attach at the dial.
 */
enum modemfacts_registration modemfacts_registration(const struct modemfacts *f)
{
	static const enum modemfacts_registration worst_last[] = {
		MODEMFACTS_REG_SEARCHING, MODEMFACTS_REG_DENIED, MODEMFACTS_REG_EMERGENCY,
	};
	enum modemfacts_registration cs = f->registration[MODEMFACTS_CS];
	enum modemfacts_registration ps = f->registration[MODEMFACTS_PS];
	enum modemfacts_registration eps = f->registration[MODEMFACTS_EPS];

	if (is_registered(eps))
		return eps;
	if (is_registered(ps))
		return ps;
	for (size_t i = 0; i < sizeof(worst_last) / sizeof(worst_last[0]); i++)
		if (ps == worst_last[i] || eps == worst_last[i])
			return worst_last[i];
	if (cs != MODEMFACTS_REG_UNKNOWN)
		return cs;
	return ps != MODEMFACTS_REG_UNKNOWN ? ps : eps;
}
