/* SPDX-License-Identifier: BSD-2-Clause */
#include "ledger.h"
#include "rewrite.h"
#include "text.h"

static int set(struct ledger *l, void *arg)
{
	(void)arg;
	l->rewrite = true;
	return 0;
}

int rewrite_ask(const struct args *a)
{
	const char *link = args_get(a, "link");
	struct errmsg e;
	int result;

	if (!link || !text_is_link(link)) {
		verb_warn(a, "--rewrite: --link LINK is needed with it");
		return -1;
	}
	errmsg_init(&e);
	result = ledger_change(a->root, link, set, NULL, &e);
	verb_warn_all(a, &e);
	return result;
}
