/* SPDX-License-Identifier: BSD-2-Clause */
#include "report.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "eachlink.h"
#include "errmsg.h"
#include "filewrite.h"
#include "page.h"
#include "samples.h"

/* Links in a page: of each a record of some MB is held. */
#define LINKS_MAX 16

static struct {
	struct page_link link[LINKS_MAX];
	size_t count;
} all;

static int collect(const struct args *a, const char *link)
{
	struct page_link *l = &all.link[all.count];
	char *name = strdup(link);
	struct errmsg e;

	errmsg_init(&e);
	if (all.count == LINKS_MAX || !name) {
		verb_warn(a, "%s: left out: a page holds %d links", link, LINKS_MAX);
		free(name);
		return EXIT_SYSTEM;
	}
	l->record = record_load(a->root, name, &e);
	verb_warn_all(a, &e);
	if (!l->record) {
		free(name);
		return EXIT_SYSTEM;
	}
	l->samples = samples_load(a->root, name);
	all.count++;
	return 0;
}

static int put_out(const struct args *a, const char *text, size_t len)
{
	const char *path = args_get(a, "o");
	struct file_new file = { .path = path, .text = text, .len = len, .mode = 0644,
				 .uid = FILE_KEEP, .gid = (gid_t)FILE_KEEP };
	struct errmsg e;

	errmsg_init(&e);
	if (!path)
		return fwrite(text, 1, len, stdout) == len ? 0 : -1;
	if (file_write_all(&file, 1, &e) == 0)
		return 0;
	verb_warn_all(a, &e);
	return -1;
}

static int write_page(const struct args *a)
{
	char host[HOST_NAME_MAX + 1] = "", *text = NULL;
	size_t len = 0;
	FILE *f = open_memstream(&text, &len);
	int result = -1;

	if (gethostname(host, sizeof(host) - 1) < 0)
		host[0] = '\0';
	if (f) {
		page_write(f, host, all.link, all.count);
		result = fclose(f);
	}
	if (result == 0)
		result = put_out(a, text, len);
	else
		verb_warn(a, "out of memory");
	free(text);
	return result;
}

static int report_run(const struct args *a)
{
	int code = eachlink(a, ".runs", "nothing is known yet", collect);

	if (all.count && write_page(a) < 0)
		code = EXIT_SYSTEM;
	for (size_t i = 0; i < all.count; i++) {
		struct record *r = (struct record *)all.link[i].record;

		free((char *)r->link);
		record_free(r);
		json_decref((json_t *)all.link[i].samples);
	}
	return code;
}

const struct verb report_verb = {
	.name = "report",
	.operand = "LINK",
	.summary = "availability, incidents, signal, round trip and data as an HTML page",
	.help =
"Writes one HTML page that needs no other file, of a link or of all: what\n"
"`pppkeeper history` and `pppkeeper incidents` tell, as pictures and tables, and\n"
"curves of the last week: signal, the monitor's round trip, data used. The\n"
"curves are of samples, which pppkeeper-sample.timer has taken, if enabled.\n"
"\n"
"Exit code: 0 written; 2 usage or system error; 3 nothing is known.",
	.options = {
		{ "o", "FILE", "write FILE, whole or not at all; default: standard output" },
	},
	.run = report_run,
};
