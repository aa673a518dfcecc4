/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The layers of a link from its settings to its name servers, and how each is: judged from what other
 * programs have found. Pure: what they said goes in, a row comes out.
 */
#ifndef CTL_CHECKUP_H
#define CTL_CHECKUP_H

#include <jansson.h>
#include <stdbool.h>

#define CHECKUP_TEXT_MAX 512

enum checkup_verdict { CHECKUP_OK, CHECKUP_WRONG, CHECKUP_UNKNOWN };

/* In the order in which they are walked. */
enum checkup_layer {
	CHECKUP_SETTINGS,
	CHECKUP_DEVICE,
	CHECKUP_PORT,
	CHECKUP_SIM,
	CHECKUP_RADIO,
	CHECKUP_CALL,		/* APN, account as the modem has them */
	CHECKUP_LINK,		/* PPP and what pppd tells of it */
	CHECKUP_PATH,
	CHECKUP_DNS,
	CHECKUP_LAYERS
};

struct checkup_row {
	enum checkup_verdict verdict;
	char evidence[CHECKUP_TEXT_MAX];
	char advice[CHECKUP_TEXT_MAX];	/* "": none is needed */
};

struct checkup {
	const char *link;
	struct checkup_row row[CHECKUP_LAYERS];
};

/* "settings", "device", ... */
const char *checkup_layer_name(enum checkup_layer l);
/* "ok", "wrong", "cannot tell" */
const char *checkup_verdict_name(enum checkup_verdict v);

/* What keeps the settings from being looked at. */
enum checkup_obstacle {
	CHECKUP_NO_FILE,
	CHECKUP_MODEMS,		/* the modem database is wrong */
	CHECKUP_USER,		/* not run as root */
	CHECKUP_OTHER
};

/* All cannot be told of this link. */
void checkup_init(struct checkup *c, const char *link);

/* gen_pppconfig --check: exit code and what it said; -1: it could not be run. obstacle: of a code above 1. */
void checkup_settings(struct checkup *c, int code, const char *said, enum checkup_obstacle obstacle);
/* The link does not run, and START is not yes: good settings alone do not start it. After the others. */
void checkup_not_wanted(struct checkup *c);
/* pppkeeper diagnose --json; NULL: there is none, and `said` may tell why. Fills DEVICE to CALL. */
void checkup_modem(struct checkup *c, const json_t *diagnosis, const char *said);
/* The link's state file; NULL: pppd does not run for it. */
void checkup_link(struct checkup *c, const json_t *state);
/* pppkeeper probe --json: exit code; its object or NULL. */
void checkup_path(struct checkup *c, int code, const json_t *probe);
/* pppkeeper resolve --json of that name. */
void checkup_dns(struct checkup *c, int code, const json_t *resolved);

#endif
