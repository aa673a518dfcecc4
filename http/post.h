/* SPDX-License-Identifier: BSD-2-Clause */
/* A JSON text posted to a URL, by libcurl; of the answer only the status counts. */
#ifndef HTTP_POST_H
#define HTTP_POST_H

#include "way.h"

enum post_end {
	POST_TAKEN,	/* 200 to 299 */
	POST_REFUSED,	/* it was read and is not wanted, now or later: 400, 413, 415, 422 */
	POST_LATER,	/* anything else: nobody answers, a portal, an overloaded server, a wrong key */
};

/* Longest words of how it ended, bytes with the NUL. */
#define POST_WORDS_MAX 512

/* What a status means. */
enum post_end post_end_of(long status);

/* words: "204", "no answer from 192.0.2.1", without anything of the URL but its host. */
enum post_end post_run(struct way *w, const char *text, char words[POST_WORDS_MAX]);

#endif
