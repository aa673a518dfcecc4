/* SPDX-License-Identifier: BSD-2-Clause */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "configured.h"
#include "deadline.h"
#include "errmsg.h"
#include "exposition.h"
#include "filewrite.h"
#include "metrics.h"
#include "samples.h"
#include "statefile.h"
#include "text.h"

/* Links that are shown: as many as there may be, ppp0 to ppp255. */
#define LINKS_MAX 256

struct collected {
	struct exposition_link links[LINKS_MAX];
	size_t count;
	bool failed;		/* a file could not be read; a message was printed */
};

/* What the modem said is told for so long, s: three times what the timer of samples takes. */
#define FRESH_S 900

/* Its last answer, and the bytes of the interface. */
static json_t *look(const struct args *a, const char *link, const json_t *state)
{
	const char *iface = json_string_value(json_object_get(state, "iface"));
	json_t *samples = samples_load(a->root, link), *seen = json_object();
	const json_t *answer = samples_answered(samples);
	struct ledger_clock now;

	ledger_clock_now(&now);
	if (now.up_s - json_integer_value(json_object_get(answer, "up_s")) <= FRESH_S)
		json_object_update(seen, (json_t *)answer);
	json_object_del(seen, "rx_bytes");
	json_object_del(seen, "tx_bytes");
	if (iface)
		sample_count(seen, a->root, iface);
	json_decref(samples);
	return seen;
}

/* Of a pppd that is gone only the ledger is true. */
static void collect_link(const struct args *a, struct collected *c, const char *link)
{
	struct exposition_link *l = &c->links[c->count];
	struct ledger *ledger = malloc(sizeof(*ledger));
	json_t *state = NULL;
	struct errmsg e;

	errmsg_init(&e);
	if (statefile_read(a->root, link, &state, &e) < 0)
		c->failed = true;
	/* what cannot be loaded is empty then */
	if (!ledger || ledger_load(a->root, link, ledger, &e) != 0)
		c->failed = true;
	verb_warn_all(a, &e);
	if (state && !statefile_is_live(state)) {
		json_decref(state);
		state = NULL;
	}
	*l = (struct exposition_link){ .link = link, .state = state, .ledger = ledger,
					.seen = state ? look(a, link, state) : NULL };
	c->count++;
}

static void collected_free(struct collected *c)
{
	for (size_t i = 0; i < c->count; i++) {
		json_decref((json_t *)c->links[i].state);
		json_decref((json_t *)c->links[i].seen);
		free((struct ledger *)c->links[i].ledger);
	}
}

static int64_t wall_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int write_output(const struct args *a, const char *path, const char *text, size_t len)
{
	struct file_new file = { .path = path, .text = text, .len = len, .mode = 0644,
				 .uid = FILE_KEEP, .gid = (gid_t)FILE_KEEP };
	struct errmsg e;

	errmsg_init(&e);
	if (file_write_all(&file, 1, &e) == 0)
		return 0;
	verb_warn_all(a, &e);
	return -1;
}

static int print(const struct args *a, const struct collected *c)
{
	const char *path = args_get(a, "output");
	struct exposition x = {
		.links = c->links, .count = c->count, .now_ms = deadline_now_ms(),
		.wall_ms = wall_ms(), .open = args_get(a, "openmetrics"),
	};
	char *text = NULL;
	size_t len = 0;
	int result = -1;
	FILE *f = open_memstream(&text, &len);

	if (!f) {
		verb_warn(a, "out of memory");
		return -1;
	}
	exposition_write(f, &x);
	if (fclose(f) != 0)
		verb_warn(a, "out of memory");
	else if (path)
		result = write_output(a, path, text, len);
	else
		result = fwrite(text, 1, len, stdout) == len ? 0 : -1;
	free(text);
	return result;
}

static int metrics_run(const struct args *a)
{
	static struct collected c;
	struct errmsg e;
	json_t *links, *link;
	size_t i;
	int result;

	errmsg_init(&e);
	links = configured_links(a->root, &e);
	verb_warn_all(a, &e);
	if (!links)
		return EXIT_SYSTEM;
	c.failed = e.count > 0;
	json_array_foreach(links, i, link) {
		if (c.count < LINKS_MAX)
			collect_link(a, &c, json_string_value(link));
	}
	result = print(a, &c);
	collected_free(&c);
	json_decref(links);
	return result < 0 || c.failed ? EXIT_SYSTEM : 0;
}

const struct verb metrics_verb = {
	.name = "metrics",
	.summary = "figures for Prometheus",
	.help =
"Prints the state of all links that run or whose settings say START=yes, what\n"
"their modems' flash took, and signal and registration of the last sample\n"
"(pppkeeper-sample.timer), if it is less than 15 minutes old, in Prometheus'\n"
"text format.\n"
"pppkeeper-metrics.timer writes it each minute to /run/pppkeeper-metrics.prom,\n"
"which the node exporter reads through a symbolic link in its textfile folder.\n"
"docs/install.md has an alert.\n"
"\n"
"Exit code: 0 printed; 2 usage or system error.",
	.options = {
		{ "openmetrics", NULL, "OpenMetrics 1.0, which is for HTTP" },
		{ "output", "FILE", "write FILE, whole or not at all" },
	},
	.run = metrics_run,
};
