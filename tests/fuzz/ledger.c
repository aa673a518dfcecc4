/* SPDX-License-Identifier: BSD-2-Clause */
/* ledger_parse() and incidentfile_parse() on any bytes: what is read is written and read the same. */
#include "ledger.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "incidentfile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try_ledger(const char *text, size_t size)
{
	static const struct ledger_clock now = { .up_s = 5000, .wall_s = 1790000000, .boot = "b" };
	static struct ledger l, again;
	static struct errmsg e;
	char *first, *second;

	errmsg_init(&e);
	if (ledger_parse(&l, text, size, &now, &e) < 0) {
		if (e.count != 1 || l.module_count)
			abort();
		return;
	}
	first = ledger_render(&l, "ppp0", &now);
	if (!first || strlen(first) > LEDGER_FILE_MAX ||
	    ledger_parse(&again, first, strlen(first), &now, &e) < 0)
		abort();
	second = ledger_render(&again, "ppp0", &now);
	if (strcmp(first, second) != 0)
		abort();
	free(first);
	free(second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* exact size, so that the sanitizer sees a read behind it */
	char *text = malloc(size ? size : 1);
	unsigned bad;

	if (size)
		memcpy(text, data, size);
	try_ledger(text, size);
	json_decref(incidentfile_parse(text, size, &bad));
	free(text);
	return 0;
}
