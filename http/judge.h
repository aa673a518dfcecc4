/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a check of a URL means for the link. Pure. A host that answers anything at all proves that
 * the link carries data: a portal, a wrong status or certificate is told, but is no dead link.
 */
#ifndef HTTP_JUDGE_H
#define HTTP_JUDGE_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>

/* Most expected status codes and texts. */
#define HTTP_STATUSES_MAX 8
#define HTTP_TEXTS_MAX 8
/* Bytes of the body that are looked through. */
#define HTTP_BODY_MAX 65536
/* Host name with the NUL, RFC 1035. */
#define HTTP_HOST_MAX 256

/* How the request ended. */
enum http_end {
	HTTP_END_ANSWER,	/* an answer with a status code; its body may be cut */
	HTTP_END_NO_NAME,	/* the name was not resolved */
	HTTP_END_NO_ROUTE,	/* the system knows no way to any of the addresses */
	HTTP_END_NO_ANSWER,	/* no connection */
	HTTP_END_REFUSED,	/* the connection was refused */
	HTTP_END_SILENT,	/* the connection stood, no answer came in time */
	HTTP_END_CLOSED,	/* the connection stood and was ended without an answer */
	HTTP_END_CERTIFICATE,	/* the certificate is not that of the host, or not trusted */
	HTTP_END_NOT_TLS,	/* what answered does not speak TLS as it should */
	HTTP_END_NOT_HTTP,	/* nor HTTP */
};

struct http_seen {
	enum http_end end;
	long status;
	char redirect[HTTP_HOST_MAX];	/* host that a Location names, if another one; else "" */
	bool found[HTTP_TEXTS_MAX];	/* the expected texts, by their place */
	char address[INET6_ADDRSTRLEN];	/* who answered; "" : nobody */
	char detail[256];		/* words for the end: of TLS, of the resolver */
	long ms;			/* for all of it */
};

struct http_wanted {
	long status[HTTP_STATUSES_MAX];	/* one of them */
	size_t statuses;		/* 0: any of success, or a redirect within the host */
	const char *text[HTTP_TEXTS_MAX];	/* all of them */
	size_t texts;
};

/* Exit codes of pppkeeper-http; 2 is a wrong word or an error of the system. */
enum http_exit { HTTP_ALIVE = 0, HTTP_DEAD = 1, HTTP_OTHER = 3, HTTP_UNKNOWN = 4 };

struct http_verdict {
	enum http_exit code;
	const char *kind;	/* "alive", "portal", ... */
	char text[512];		/* what was seen, in words */
};

/* One word of --expect: three digits are a status, anything else a text. 0; -1: too many. */
int http_wanted_add(struct http_wanted *w, const char *word);

void http_judge(const struct http_wanted *w, const struct http_seen *s, struct http_verdict *v);

#endif
