/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The probing engine run once, from a program: the way is learnt, who is on it is asked, and after
 * some rounds the link is judged. Waits meanwhile.
 */
#ifndef CTL_SURVEY_H
#define CTL_SURVEY_H

#include <stdbool.h>

#include "prober.h"

/* Rounds missed in a row until silence is dead, or until nothing can be told. */
#define SURVEY_FAILS 3

enum survey_verdict { SURVEY_ALIVE, SURVEY_DEAD, SURVEY_UNKNOWN };

struct survey {
	struct prober prober;
	unsigned wanted;		/* rounds, the learning in the first one */
	void (*round)(const struct survey *s);	/* after each; NULL: nobody wants to know */
	/* since then */
	enum survey_verdict verdict;
	unsigned rounds;		/* that ended; follow-ups belong to the one before */
	unsigned missed;		/* in a row */
	bool by_data;			/* the last one: no answer, but data was received */
	int unsent_code;		/* errno of requests not sent; 0: they could be */
	int64_t began_ms, answered_ms;	/* answered_ms: of the last round with an answer; 0: none */
};

/* strict: silence is dead even where nobody has ever answered. */
void survey_init(struct survey *s, unsigned timeout_s, bool target_only, bool strict);
/* The session begins; probe_up() and so on are the caller's, on s->prober.probe. */
void survey_start(struct survey *s, const char *interface, bool answers_only);
/* 0: judged; -1: a socket cannot be had, with a message. Closes all. */
int survey_run(struct survey *s, struct errmsg *e);

#endif
