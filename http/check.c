/* SPDX-License-Identifier: BSD-2-Clause */
#include "check.h"
#include "hosts.h"
#include "way.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

struct transfer {
	const struct http_wanted *wanted;
	CURL *curl;
	struct way *way;
	char peer[INET6_ADDRSTRLEN];	/* who took a connection; "": nobody */
	bool enough;		/* all that is wanted has been read: the rest is left unread */
	char location[2048];
	char error[CURL_ERROR_SIZE];
	size_t len;
	char body[HTTP_BODY_MAX];
};

/* How curl's part ended. */
struct curl_end {
	CURLcode code;
	long status, os_error;
	char address[INET6_ADDRSTRLEN];
};

/* Whether a connection stood is known for sure to its socket alone, at its end. */
static int close_socket(void *arg, curl_socket_t fd)
{
	struct transfer *t = arg;
	struct sockaddr_storage a;
	socklen_t len = sizeof(a);

	if (getpeername(fd, (struct sockaddr *)&a, &len) == 0)
		getnameinfo((struct sockaddr *)&a, len, t->peer, sizeof(t->peer), NULL, 0,
			    NI_NUMERICHOST);
	return close(fd);
}

static void take_location(struct transfer *t, const char *line, size_t len)
{
	static const char name[] = "location:";
	size_t skip = strlen(name);

	if (len < skip || strncasecmp(line, name, skip) != 0)
		return;
	while (skip < len && (line[skip] == ' ' || line[skip] == '\t'))
		skip++;
	while (len > skip && strchr("\r\n ", line[len - 1]))
		len--;
	if (len - skip < sizeof(t->location))
		snprintf(t->location, sizeof(t->location), "%.*s", (int)(len - skip), line + skip);
}

static size_t on_header(char *line, size_t size, size_t count, void *arg)
{
	struct transfer *t = arg;
	size_t len = size * count;
	long status = 0;

	take_location(t, line, len);
	curl_easy_getinfo(t->curl, CURLINFO_RESPONSE_CODE, &status);
	/* the empty line ends the head; those of 1xx are followed by another */
	if (len > 2 || status < 200 || t->wanted->texts)
		return len;
	t->enough = true;
	return 0;
}

static size_t on_body(char *data, size_t size, size_t count, void *arg)
{
	struct transfer *t = arg;
	size_t len = size * count, room = sizeof(t->body) - t->len;

	if (len > room) {
		t->enough = true;
		len = room;
	}
	memcpy(t->body + t->len, data, len);
	t->len += len;
	return t->enough ? 0 : len;
}

static void set_options(struct transfer *t)
{
	CURL *c = t->curl;

	curl_easy_setopt(c, CURLOPT_FORBID_REUSE, 1L);
	curl_easy_setopt(c, CURLOPT_CLOSESOCKETFUNCTION, close_socket);
	curl_easy_setopt(c, CURLOPT_CLOSESOCKETDATA, t);
	curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(c, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, t);
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, t->error);
}

/* A reset by the host's own timetable or by a middle box: it answered, if not with HTTP. */
static enum http_end end_of_connection(const struct curl_end *end, bool connected)
{
	switch (end->code) {
	case CURLE_PEER_FAILED_VERIFICATION:
		return HTTP_END_CERTIFICATE;
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_SSL_CIPHER:
		return HTTP_END_NOT_TLS;
	case CURLE_UNSUPPORTED_PROTOCOL:
	case CURLE_WEIRD_SERVER_REPLY:
		return HTTP_END_NOT_HTTP;
	case CURLE_OPERATION_TIMEDOUT:
		return connected ? HTTP_END_SILENT : HTTP_END_NO_ANSWER;
	case CURLE_COULDNT_CONNECT:
		return end->os_error == ECONNREFUSED ? HTTP_END_REFUSED : HTTP_END_NO_ANSWER;
	default:
		return HTTP_END_CLOSED;
	}
}

static bool is_failure_of_ours(const struct transfer *t, const struct curl_end *end)
{
	/* with a status, whatever ended it: somebody has answered */
	if (end->status)
		return false;
	switch (end->code) {
	case CURLE_OK:
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_SSL_CIPHER:
	case CURLE_UNSUPPORTED_PROTOCOL:
	case CURLE_WEIRD_SERVER_REPLY:
	case CURLE_OPERATION_TIMEDOUT:
	case CURLE_COULDNT_CONNECT:
	case CURLE_GOT_NOTHING:
	case CURLE_SEND_ERROR:
	case CURLE_RECV_ERROR:
	case CURLE_PARTIAL_FILE:
		return t->way->bind_error;
	default:
		return true;
	}
}

static void list_addresses(const struct dns_result *r, char *text, size_t size)
{
	size_t len = 0;

	text[0] = '\0';
	for (size_t i = 0; i < r->count && len + INET6_ADDRSTRLEN + 2 < size; i++)
		len += (size_t)sprintf(text + len, "%s%s", i ? ", " : "", r->address[i]);
}

static void note_answer(const struct transfer *t, struct http_seen *s)
{
	for (size_t i = 0; i < t->wanted->texts; i++)
		s->found[i] = memmem(t->body, t->len, t->wanted->text[i],
				     strlen(t->wanted->text[i])) != NULL;
	if (*t->location)
		hosts_elsewhere(t->way->url, t->location, s->redirect);
}

static void note(const struct transfer *t, const struct curl_end *end, struct http_seen *s)
{
	s->status = end->status;
	snprintf(s->address, sizeof(s->address), "%s", *end->address ? end->address : t->peer);
	s->end = s->status ? HTTP_END_ANSWER : end_of_connection(end, *t->peer);
	switch (s->end) {
	case HTTP_END_ANSWER:
		note_answer(t, s);
		break;
	case HTTP_END_NO_ANSWER:
	case HTTP_END_REFUSED:
		list_addresses(t->way->addresses, s->detail, sizeof(s->detail));
		break;
	default:
		snprintf(s->detail, sizeof(s->detail), "%s",
			 *t->error ? t->error : curl_easy_strerror(end->code));
		break;
	}
}

static int perform(struct transfer *t, struct curl_end *end)
{
	char *address = NULL;

	if (way_set(t->way, t->curl) < 0)
		return -1;
	set_options(t);
	end->code = curl_easy_perform(t->curl);
	way_free(t->way);
	curl_easy_getinfo(t->curl, CURLINFO_RESPONSE_CODE, &end->status);
	curl_easy_getinfo(t->curl, CURLINFO_OS_ERRNO, &end->os_error);
	curl_easy_getinfo(t->curl, CURLINFO_PRIMARY_IP, &address);
	snprintf(end->address, sizeof(end->address), "%s", address ? address : "");
	return 0;
}

static void add_failure(const struct transfer *t, CURLcode code, struct errmsg *e)
{
	if (t->way->bind_error)
		errmsg_add(e, "a socket cannot be bound to %s: %s", t->way->interface,
			   strerror(t->way->bind_error));
	else
		errmsg_add(e, "libcurl: %s%s", *t->error ? t->error : curl_easy_strerror(code),
			   code == CURLE_SSL_CACERT_BADFILE && !t->way->ca ?
			   " (Debian has it in the package ca-certificates)" : "");
}

static int run(struct transfer *t, struct http_seen *s, struct errmsg *e)
{
	struct curl_end end = { .code = CURLE_OUT_OF_MEMORY };
	int performed;

	t->curl = curl_easy_init();
	performed = t->curl ? perform(t, &end) : -1;
	/* the last sockets are closed by this, and tell whether they were connected */
	curl_easy_cleanup(t->curl);
	if (performed < 0 || is_failure_of_ours(t, &end)) {
		add_failure(t, end.code, e);
		return -1;
	}
	note(t, &end, s);
	return 0;
}

int check_run(struct way *way, const struct http_wanted *w, struct http_seen *s, struct errmsg *e)
{
	struct transfer *t = calloc(1, sizeof(*t));
	int result;

	memset(s, 0, sizeof(*s));
	if (!t || curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
		errmsg_add(e, "libcurl: %s", strerror(ENOMEM));
		free(t);
		return -1;
	}
	t->way = way;
	t->wanted = w;
	result = run(t, s, e);
	curl_global_cleanup();
	free(t);
	return result;
}
