/* SPDX-License-Identifier: BSD-2-Clause */
#include "post.h"

#include <stdio.h>
#include <string.h>

/* Of an answer so much is read and dropped, bytes; the rest is left unread. */
#define ANSWER_MAX 65536

enum post_end post_end_of(long status)
{
	switch (status) {
	case 400:
	case 413:
	case 415:
	case 422:
		return POST_REFUSED;
	default:
		return status >= 200 && status < 300 ? POST_TAKEN : POST_LATER;
	}
}

static size_t drop(char *data, size_t size, size_t count, void *arg)
{
	size_t *left = arg, len = size * count;

	(void)data;
	if (len > *left)
		return 0;
	*left -= len;
	return len;
}

static void say_failure(const struct way *w, CURLcode code, const char *error,
			char words[POST_WORDS_MAX])
{
	if (w->bind_error)
		snprintf(words, POST_WORDS_MAX, "a socket cannot be bound to %s: %s", w->interface,
			 strerror(w->bind_error));
	else
		snprintf(words, POST_WORDS_MAX, "%s", *error ? error : curl_easy_strerror(code));
}

static enum post_end perform(CURL *c, struct way *w, char words[POST_WORDS_MAX])
{
	char error[CURL_ERROR_SIZE] = "";
	size_t left = ANSWER_MAX;
	CURLcode code;
	long status = 0;

	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, drop);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, &left);
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, error);
	code = curl_easy_perform(c);
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	/* with a status, whatever ended it: the text has been read */
	if (status < 200) {
		say_failure(w, code, error, words);
		return POST_LATER;
	}
	snprintf(words, POST_WORDS_MAX, "%ld", status);
	return post_end_of(status);
}

enum post_end post_run(struct way *w, const char *text, char words[POST_WORDS_MAX])
{
	struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");
	enum post_end end = POST_LATER;
	CURL *c = curl_easy_init();

	snprintf(words, POST_WORDS_MAX, "out of memory");
	if (c && headers && way_set(w, c) == 0) {
		curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
		curl_easy_setopt(c, CURLOPT_POSTFIELDS, text);
		end = perform(c, w, words);
		way_free(w);
	}
	curl_easy_cleanup(c);
	curl_slist_free_all(headers);
	return end;
}
