/* SPDX-License-Identifier: BSD-2-Clause */
/* Makes the files of a link's plan and writes them, all or none. */
#ifndef PPPKEEPER_GEN_WRITE_H
#define PPPKEEPER_GEN_WRITE_H

#include "filewrite.h"
#include "plan.h"

struct write_options {
	const char *pppd;	/* release that reads the files */
	const char *templates;	/* their folder; NULL: the installed one below root */
	bool check;		/* make, but do not write */
	/* with check: is called with each file as it would be written; NULL: nothing is shown */
	void (*show)(const struct plan *p, const struct file_new *f);
	struct errmsg *notices;
};

/* 0, or -1 with a message. */
int write_files(const struct plan *p, const struct write_options *o, struct errmsg *e);

#endif
