/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * When pppd ran for a link: /var/lib/pppkeeper/LINK.runs, a JSON object a line, the oldest first.
 * With the incidents it tells when the link was up. Written at a run's first connection, once a day
 * while it lasts, and at its end: what a power cut leaves untold is at most a day. For short-lived
 * children: it syncs and takes a lock.
 */
#ifndef PPPKEEPER_RUNS_H
#define PPPKEEPER_RUNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "errmsg.h"
#include "ledger.h"

#define RUNS_VERSION 1
#define RUNS_SUFFIX "runs"
/* Runs that are kept: a month with a dozen starts a day. */
#define RUNS_MAX 400
/* Largest file that is read, bytes; a line has below 160. */
#define RUNS_FILE_MAX (256 * 1024)
/* Of the kernel's boot_id: enough to tell boots apart. */
#define RUNS_BOOT_MAX 9

struct run {
	char boot[RUNS_BOOT_MAX];
	long pid;
	/* first connection, and the last sign of life: wall clock s since 1970, and s since boot */
	int64_t from_s, from_up_s, to_s, to_up_s;
	bool stopped;		/* it ended then; false: it goes on, or its end was not noted */
};

struct runs {
	unsigned count;
	struct run run[RUNS_MAX];
};

enum runs_event {
	RUNS_UP,	/* the first connection of a pppd; that of one that began anew goes on */
	RUNS_ALIVE,	/* it still runs */
	RUNS_STOPPED,
};

/* What an event changes; pid: of the pppd, 0 where it is not known. false: nothing. */
bool runs_change(struct runs *r, enum runs_event event, long pid, const struct ledger_clock *now);

/* Bad lines are left out; their number. */
unsigned runs_parse(struct runs *r, const char *text, size_t len);
/* malloc'ed; NULL: out of memory. */
char *runs_render(const struct runs *r, size_t *len);

/* 0, also where there is no file; -1 with a message. r is empty then. */
int runs_load(const char *root, const char *link, struct runs *r, struct errmsg *e);
/* 0; -1 with a message: not written. */
int runs_note(const char *root, const char *link, enum runs_event event, long pid, struct errmsg *e);

#endif
