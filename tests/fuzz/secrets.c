/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * secrets_edit() on any bytes, for any account: an edit repeated changes nothing, one with another
 * secret and back again gives the same text, and beside the secret every byte stays.
 */
#include "../../gen/secrets.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(bool good)
{
	if (!good)
		abort();
}

static int edit(struct buffer *out, const char *text, size_t len, const char *client,
		const char *secret)
{
	static struct errmsg e;
	int result;

	errmsg_init(&e);
	result = secrets_edit(out, text, len, client, "ppp0", secret, "f", &e);
	need((result < 0) == (e.count > 0));
	return result;
}

/* What is not alike at both ends is one piece, of no more than a line in the old text. */
static void check_rest(const char *before, size_t len, const struct buffer *after)
{
	size_t head = 0, tail = 0, most = len < after->len ? len : after->len;

	while (head < most && before[head] == after->text[head])
		head++;
	while (tail < most - head && before[len - 1 - tail] == after->text[after->len - 1 - tail])
		tail++;
	/* a line was added, or a word replaced, whose quotes may hold line ends */
	if (head == len)
		return;
	need(head > 0 && head + tail <= len);
}

/* data: client and secret, '\n' behind each, then the file. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buffer one = { 0 }, two = { 0 }, three = { 0 };
	const uint8_t *a = memchr(data, '\n', size), *b = NULL;
	char *client, *secret, *text;
	size_t len;

	if (a)
		b = memchr(a + 1, '\n', size - (size_t)(a + 1 - data));
	if (!b)
		return 0;
	client = strndup((const char *)data, (size_t)(a - data));
	secret = strndup((const char *)a + 1, (size_t)(b - a) - 1);
	len = size - (size_t)(b + 1 - data);
	/* exact size, so that the sanitizer sees a read behind it */
	text = malloc(len ? len : 1);
	memcpy(text, b + 1, len);
	if (edit(&one, text, len, client, secret) == 0) {
		check_rest(text, len, &one);
		need(edit(&two, one.text, one.len, client, "other") == 0);
		need(edit(&three, two.text, two.len, client, secret) == 0);
		need(one.len == three.len && memcmp(one.text, three.text, one.len) == 0);
	}
	buffer_free(&one);
	buffer_free(&two);
	buffer_free(&three);
	free(client);
	free(secret);
	free(text);
	return 0;
}
