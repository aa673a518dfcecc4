/* SPDX-License-Identifier: BSD-2-Clause */
#include "httpchild.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "beside.h"

#define PROGRAM "pppkeeper-http"
/* Longest output, bytes: one JSON object with a URL of 500. */
#define OUTPUT_MAX 4096
/* Its exit codes that say that somebody answered. */
enum { AS_EXPECTED = 0, OTHERWISE = 3 };

static void become(const char *path, const struct httpchild *c, int out)
{
	const char *argv[12 + 2 * DNS_SERVERS_MAX] = { PROGRAM, "--root", c->root, "--json", "-I",
						       c->interface };
	size_t n = 6;

	for (size_t i = 0; i < c->via->servers; i++) {
		argv[n++] = "--server";
		argv[n++] = c->via->server[i];
	}
	if (*c->expect) {
		argv[n++] = "--expect";
		argv[n++] = c->expect;
	}
	if (*c->link)
		argv[n++] = "--link";
	argv[n++] = *c->link ? c->link : c->url;
	dup2(out, STDOUT_FILENO);
	dup2(out, STDERR_FILENO);
	execv(path, (char **)argv);
	_exit(127);
}

static void read_all(int in, char text[OUTPUT_MAX])
{
	size_t len = 0;
	ssize_t n;

	do {
		n = read(in, text + len, OUTPUT_MAX - 1 - len);
		if (n > 0)
			len += (size_t)n;
	} while (n > 0 || (n < 0 && errno == EINTR));
	text[len] = '\0';
}

static int spawn(const char *path, const struct httpchild *c, char text[OUTPUT_MAX],
		 struct errmsg *e)
{
	int ends[2], status = 0;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) < 0) {
		errmsg_add(e, "%s: %s", path, strerror(errno));
		return -1;
	}
	pid = fork();
	if (pid == 0)
		become(path, c, ends[1]);
	close(ends[1]);
	if (pid > 0)
		read_all(ends[0], text);
	else
		errmsg_add(e, "fork: %s", strerror(errno));
	close(ends[0]);
	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 127;
}

static const char *part(const json_t *o, const char *key)
{
	const char *text = json_string_value(json_object_get(o, key));

	return text ? text : "";
}

int httpchild_run(struct httpchild_result *r, const struct httpchild *c, struct errmsg *e)
{
	char path[PATH_MAX], text[OUTPUT_MAX];
	int code;

	memset(r, 0, sizeof(*r));
	if (beside_find(path, PROGRAM, e) < 0)
		return -1;
	code = spawn(path, c, text, e);
	if (code < 0)
		return -1;
	r->json = json_loads(text, 0, NULL);
	if (r->json)
		snprintf(r->line, sizeof(r->line), "%s: %s: %s", part(r->json, "kind"),
			 part(r->json, "url"), part(r->json, "text"));
	else
		snprintf(r->line, sizeof(r->line), "%.*s", (int)strcspn(text, "\n"), text);
	r->answered = code == AS_EXPECTED || code == OTHERWISE;
	return 0;
}

void httpchild_free(struct httpchild_result *r)
{
	json_decref(r->json);
	r->json = NULL;
}
