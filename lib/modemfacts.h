/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a modem has said of itself, collected from the answers to AT commands (3GPP TS 27.007, and
 * makers' own). Pure: answers go in as text. Any answer is taken; what cannot be read changes nothing.
 */
#ifndef PPPKEEPER_MODEMFACTS_H
#define PPPKEEPER_MODEMFACTS_H

#include <stdbool.h>

/* Longest texts kept, bytes with the NUL. */
#define MODEMFACTS_TEXT_MAX 128
#define MODEMFACTS_NUMBER_MAX 24

enum modemfacts_sim {
	MODEMFACTS_SIM_UNKNOWN,
	MODEMFACTS_SIM_READY,
	MODEMFACTS_SIM_PIN,
	MODEMFACTS_SIM_PUK,
	MODEMFACTS_SIM_ABSENT,
	MODEMFACTS_SIM_BUSY,
	MODEMFACTS_SIM_FAILED,
	MODEMFACTS_SIM_LOCKED,		/* the modem takes SIMs of another operator only */
};

/* +CREG, +CGREG, +CEREG: <stat> (27.007 7.2). */
enum modemfacts_registration {
	MODEMFACTS_REG_UNKNOWN,		/* nothing was answered, or 4 */
	MODEMFACTS_REG_OFF,		/* 0: not registered, not searching */
	MODEMFACTS_REG_SEARCHING,	/* 2 */
	MODEMFACTS_REG_DENIED,		/* 3 */
	MODEMFACTS_REG_EMERGENCY,	/* 8: emergency calls only */
	MODEMFACTS_REG_HOME,		/* 1, and 6 and 9, which limit what else there is */
	MODEMFACTS_REG_ROAMING,		/* 5, 7, 10 */
};

enum modemfacts_domain {
	MODEMFACTS_CS,			/* +CREG */
	MODEMFACTS_PS,			/* +CGREG */
	MODEMFACTS_EPS,			/* +CEREG */
	MODEMFACTS_DOMAINS,
};

/* What was asked, where the answer's line does not begin with its own name. */
enum modemfacts_question {
	MODEMFACTS_ANY,
	MODEMFACTS_ASK_SIM,		/* an error is the SIM's state */
	MODEMFACTS_ASK_CNUM,		/* the same by AT+CNUM, where an error is a SIM that is not there */
	MODEMFACTS_ASK_IMEI,
	MODEMFACTS_ASK_ICCID,
};

struct modemfacts {
	int cid;			/* the context that counts; set by the caller */
	enum modemfacts_sim sim;
	int pin_tries;			/* left; -1: not known */
	bool pin_tries_asked;		/* they are of the code that is asked for now, whichever that is */
	int cfun;			/* +CFUN: 1 is full function; -1: not known */
	bool signal_asked;		/* the two below hold */
	bool signal;			/* there is one */
	int signal_dbm;			/* 0: the modem does not tell it so */
	int signal_bars;		/* 0 to 3; -1: nor so */
	enum modemfacts_registration registration[MODEMFACTS_DOMAINS];
	int attached;			/* +CGATT; -1: not known */
	/* texts are printable ASCII, other bytes stand as '?' */
	char operator[MODEMFACTS_TEXT_MAX];	/* "": none, or not known */
	char context[MODEMFACTS_TEXT_MAX];	/* APN of the context */
	bool context_asked;		/* the contexts were listed */
	char ceer[MODEMFACTS_TEXT_MAX];	/* text of the last refusal */
	int cme;			/* +CME ERROR number of the last question; -1: none */
	char imei[MODEMFACTS_NUMBER_MAX], iccid[MODEMFACTS_NUMBER_MAX];
};

/* Nothing is known. */
void modemfacts_init(struct modemfacts *f, int cid);
/* One reply, as at_command() gives it: lines with '\n' between them, an error's line too. */
void modemfacts_take(struct modemfacts *f, enum modemfacts_question question, const char *reply);
/* Registered for data, or where only that is known, at all; the best of the three domains. */
enum modemfacts_registration modemfacts_registration(const struct modemfacts *f);

#endif
