/* SPDX-License-Identifier: BSD-2-Clause */
#include "judge.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* RFC 6585 6: the network wants a login. */
#define NETWORK_LOGIN 511

int http_wanted_add(struct http_wanted *w, const char *word)
{
	long status = strtol(word, NULL, 10);

	if (strlen(word) == 3 && strspn(word, "0123456789") == 3 && status >= 100 && status < 600) {
		if (w->statuses == HTTP_STATUSES_MAX)
			return -1;
		w->status[w->statuses++] = status;
		return 0;
	}
	if (w->texts == HTTP_TEXTS_MAX)
		return -1;
	w->text[w->texts++] = word;
	return 0;
}

__attribute__((format(printf, 4, 5)))
static void say(struct http_verdict *v, enum http_exit code, const char *kind, const char *fmt, ...)
{
	va_list ap;

	v->code = code;
	v->kind = kind;
	va_start(ap, fmt);
	vsnprintf(v->text, sizeof(v->text), fmt, ap);
	va_end(ap);
}

static bool is_redirect(long status)
{
	return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

static bool status_ok(const struct http_wanted *w, const struct http_seen *s)
{
	for (size_t i = 0; i < w->statuses; i++)
		if (w->status[i] == s->status)
			return true;
	return w->statuses == 0 && ((s->status >= 200 && s->status < 300) ||
				    (is_redirect(s->status) && !*s->redirect));
}

/* "204", "200 or 204" */
static const char *list(const struct http_wanted *w, char text[64])
{
	size_t len = 0;

	text[0] = '\0';
	for (size_t i = 0; i < w->statuses && len + 12 < 64; i++)
		len += (size_t)sprintf(text + len, "%s%ld", i ? " or " : "", w->status[i]);
	return w->statuses ? text : "success";
}

static const char *missing_text(const struct http_wanted *w, const struct http_seen *s)
{
	for (size_t i = 0; i < w->texts; i++)
		if (!s->found[i])
			return w->text[i];
	return NULL;
}

static void judge_answer(const struct http_wanted *w, const struct http_seen *s,
			 struct http_verdict *v)
{
	const char *missing = missing_text(w, s);
	char statuses[64];

	if (s->status == NETWORK_LOGIN)
		say(v, HTTP_OTHER, "portal", "%ld from %s: the network wants a login", s->status,
		    s->address);
	else if (!status_ok(w, s) && *s->redirect)
		say(v, HTTP_OTHER, "portal", "%ld from %s: sent on to %s", s->status, s->address,
		    s->redirect);
	else if (!status_ok(w, s))
		say(v, HTTP_OTHER, "status", "%ld from %s, expected is %s", s->status, s->address,
		    list(w, statuses));
	else if (missing)
		say(v, HTTP_OTHER, "text", "%ld from %s, without the text '%.64s'", s->status,
		    s->address, missing);
	else
		say(v, HTTP_ALIVE, "alive", "%ld from %s in %ld ms", s->status, s->address, s->ms);
}

void http_judge(const struct http_wanted *w, const struct http_seen *s, struct http_verdict *v)
{
	switch (s->end) {
	case HTTP_END_ANSWER:
		judge_answer(w, s, v);
		return;
	case HTTP_END_NO_NAME:
		say(v, HTTP_UNKNOWN, "name", "not resolved: %s", s->detail);
		return;
	case HTTP_END_NO_ROUTE:
		say(v, HTTP_DEAD, "dead", "no route to %s", s->detail);
		return;
	case HTTP_END_NO_ANSWER:
		say(v, HTTP_DEAD, "dead", "no answer from %s in %ld ms", s->detail, s->ms);
		return;
	case HTTP_END_REFUSED:
		say(v, HTTP_OTHER, "refused", "connection refused by %s", s->detail);
		return;
	case HTTP_END_SILENT:
		say(v, HTTP_OTHER, "silent", "%s took the connection and said nothing in %ld ms",
		    s->address, s->ms);
		return;
	case HTTP_END_CLOSED:
		say(v, HTTP_OTHER, "closed", "%s ended the connection without an answer",
		    s->address);
		return;
	case HTTP_END_CERTIFICATE:
		say(v, HTTP_OTHER, "certificate", "from %s: %s", s->address, s->detail);
		return;
	case HTTP_END_NOT_TLS:
		say(v, HTTP_OTHER, "tls", "from %s: %s", s->address, s->detail);
		return;
	case HTTP_END_NOT_HTTP:
		say(v, HTTP_OTHER, "no-http", "what %s says is not HTTP", s->address);
		return;
	}
}
