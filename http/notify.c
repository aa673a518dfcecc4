/* SPDX-License-Identifier: BSD-2-Clause */
/* pppkeeper-notify: sends the notices of a link that wait to its NOTIFY_URL. */
#include "config.h"

#include <curl/curl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "deadline.h"
#include "envelope.h"
#include "errmsg.h"
#include "find.h"
#include "linksettings.h"
#include "post.h"
#include "settings.h"
#include "spool.h"
#include "text.h"
#include "usage.h"
#include "verb.h"
#include "via.h"

enum { NOTIFY_DONE = 0, NOTIFY_LATER = 1, NOTIFY_UNSET = 3 };

#define TIMEOUT_DEFAULT 15
#define TIMEOUT_MAX 60
#define BOOT_ID "/proc/sys/kernel/random/boot_id"

struct job {
	const struct args *args;
	const char *link;
	struct settings settings;
	const char *url;
	char shown[HTTP_HOST_MAX];	/* the URL's host: the rest may be a secret */
	struct via via;
	struct dns_result addresses;
	struct way way;
	char host[HOST_NAME_MAX + 1], boot[40];
};

static int read_settings(struct job *j)
{
	struct errmsg e;

	errmsg_init(&e);
	if (linksettings_read(&j->settings, j->args->root, j->link, KEY_NOTIFY_URL, &e) == 0)
		return 0;
	verb_warn_all(j->args, &e);
	return -1;
}

/* 0; -1 with words. */
static int find(struct job *j, char words[POST_WORDS_MAX])
{
	struct errmsg e;

	errmsg_init(&e);
	if (find_addresses(&j->way, j->shown, &j->via, j->way.timeout_ms, &j->addresses, &e) < 0)
		snprintf(words, POST_WORDS_MAX, "%.*s", (int)strcspn(e.text, "\n"), e.text);
	else if (j->addresses.count == 0)
		snprintf(words, POST_WORDS_MAX, "%s", dns_outcome_text(j->addresses.outcome));
	else
		return 0;
	return -1;
}

static void name_gateway(struct job *j)
{
	FILE *f = fopen(BOOT_ID, "re");

	if (gethostname(j->host, sizeof(j->host)) < 0)
		j->host[0] = '\0';
	j->host[sizeof(j->host) - 1] = '\0';
	if (f && !fgets(j->boot, sizeof(j->boot), f))
		j->boot[0] = '\0';
	if (f)
		fclose(f);
	j->boot[strcspn(j->boot, "\n")] = '\0';
}

static char *make(const struct job *j, unsigned long number)
{
	struct envelope v = { .link = j->link, .host = j->host, .boot = j->boot, .number = number,
			      .now_ms = deadline_now_ms(), .wall_s = time(NULL) };
	char text[SPOOL_TEXT_MAX];

	return spool_read(j->args->root, j->link, number, text) == 0 ? envelope_make(&v, text) : NULL;
}

/* One notice. What is no notice is taken away like one that is refused. */
static enum post_end send_one(struct job *j, unsigned long number, char words[POST_WORDS_MAX])
{
	char *text = make(j, number);
	enum post_end end = POST_REFUSED;

	snprintf(words, POST_WORDS_MAX, "it cannot be read");
	if (text)
		end = post_run(&j->way, text, words);
	free(text);
	if (end == POST_REFUSED)
		verb_warn(j->args, "%s: notice %lu is given up: %s", j->shown, number, words);
	if (end != POST_LATER)
		spool_remove(j->args->root, j->link, number);
	return end;
}

static int send_all(struct job *j)
{
	char words[POST_WORDS_MAX], plain[POST_WORDS_MAX];
	bool failed = find(j, words) < 0;
	unsigned long number;

	while (!failed && (number = spool_oldest(j->args->root, j->link)))
		failed = send_one(j, number, words) == POST_LATER;
	if (!failed)
		return NOTIFY_DONE;
	verb_warn(j->args, "%s: not delivered, later again: %s", j->shown, text_plain(plain, sizeof(plain), words));
	return NOTIFY_LATER;
}

/* A notice for nothing but to see it arrive. */
static int add_test(const struct job *j)
{
	char text[64];
	struct errmsg e;

	errmsg_init(&e);
	snprintf(text, sizeof(text), "{\"event\":\"test\",\"at_ms\":%lld}", (long long)deadline_now_ms());
	if (spool_add(j->args->root, j->link, text, &e) >= 0)
		return 0;
	verb_warn_all(j->args, &e);
	return -1;
}

static int go(struct job *j)
{
	struct errmsg e;
	int code, lock;

	errmsg_init(&e);
	/* what no later try could send is not kept for one */
	if (hosts_of(j->url, j->shown, j->way.port, &e) < 0) {
		verb_warn_all(j->args, &e);
		return EXIT_SYSTEM;
	}
	if (args_get(j->args, "test") && add_test(j) < 0)
		return EXIT_SYSTEM;
	if (!spool_oldest(j->args->root, j->link))
		return NOTIFY_DONE;
	lock = spool_lock(j->args->root, j->link, &e);
	if (lock < 0 || via_find(&j->via, j->args, &e) < 0) {
		verb_warn_all(j->args, &e);
		return EXIT_SYSTEM;
	}
	name_gateway(j);
	j->way.url = j->url;
	j->way.interface = via_interface(&j->via);
	j->way.ca = args_get(j->args, "ca");
	curl_global_init(CURL_GLOBAL_DEFAULT);
	code = send_all(j);
	curl_global_cleanup();
	via_free(&j->via);
	close(lock);
	return code;
}

static int notify_run(const struct args *a)
{
	static struct job j;
	long timeout_s;
	int code = EXIT_SYSTEM;

	j.args = a;
	j.link = a->operand;
	if (!text_is_link(j.link)) {
		verb_warn(a, "'%s' is not the name of a link (letters, digits, '.', '-', '_')", j.link);
		return EXIT_SYSTEM;
	}
	if (args_number(a, "timeout", 1, TIMEOUT_MAX, "s", TIMEOUT_DEFAULT, &timeout_s) < 0)
		return EXIT_SYSTEM;
	j.way.timeout_ms = (unsigned)timeout_s * 1000;
	settings_init(&j.settings);
	if (read_settings(&j) == 0) {
		j.url = settings_text(&j.settings, KEY_NOTIFY_URL);
		code = *j.url ? go(&j) : NOTIFY_UNSET;
		if (!*j.url)
			verb_warn(a, "%s: NOTIFY_URL is not set", j.link);
	}
	settings_free(&j.settings);
	return code;
}

static const struct verb notify_verb = {
	.name = "notify",
	.program = "pppkeeper-notify",
	.operand = "LINK",
	.operand_needed = true,
	.summary = "send the notices of a link that wait",
	.help =
"Posts the events of a link (ppp0, ppp1, ...) that wait to the NOTIFY_URL of\n"
"its settings, the oldest first, each as one JSON object. A notice is taken\n"
"away when the answer is 200 to 299; after 400, 413, 415 or 422 it is given\n"
"up, with a message. Any other end leaves it and those behind it for later.\n"
"pppkeeper's plugin starts this whenever the link is up and a notice waits.\n"
VIA_HELP "\n"
"\n"
"The URL is read from the settings file alone, and nothing but its host is\n"
"ever shown.\n"
"\n"
"Exit code: 0 none waits any more; 1 some still wait; 2 usage or system\n"
"error; 3 NOTIFY_URL is not set.",
	.options = {
		VIA_OPTION_INTERFACE,
		VIA_OPTION_SERVER,
		{ "test", NULL, "add a notice of the event \"test\" first" },
		{ "timeout", "S", "seconds that one notice may take, 1 to 60; default: 15" },
		{ "ca", "FILE", "trusted certificates in PEM, instead of the system's" },
	},
	.run = notify_run,
};

int main(int argc, char **argv)
{
	const char *root = "";

	if (argc > 2 && strcmp(argv[1], "--root") == 0) {
		root = argv[2];
		argc -= 2;
		argv += 2;
	}
	if (argc == 2 && strcmp(argv[1], "--version") == 0) {
		puts("pppkeeper-notify " PACKAGE_VERSION);
		return verb_end(0);
	}
	/* for the manual page, which a test compares */
	if (argc == 2 && strcmp(argv[1], "--man") == 0) {
		usage_mdoc(&notify_verb);
		return verb_end(0);
	}
	return verb_run(&notify_verb, root, argc - 1, argv + 1);
}
