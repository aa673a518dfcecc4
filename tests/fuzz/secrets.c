/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * secrets_edit() on any bytes: an edit repeated changes nothing, and one with another secret
 * and back again gives the same text, so only the secret was touched.
 */
#include "../../gen/secrets.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int edit(struct buffer *out, const char *text, size_t len, const char *secret)
{
	static struct errmsg e;

	errmsg_init(&e);
	return secrets_edit(out, text, len, "u", "ppp0", secret, "f", &e);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buffer one = { 0 }, two = { 0 }, three = { 0 };
	char *text = malloc(size ? size : 1);

	if (size)
		memcpy(text, data, size);
	if (edit(&one, text, size, "s") == 0) {
		if (edit(&two, one.text, one.len, "other") < 0 ||
		    edit(&three, two.text, two.len, "s") < 0)
			abort();
		if (one.len != three.len || memcmp(one.text, three.text, one.len) != 0)
			abort();
		if (two.len != one.len + strlen("other") - strlen("s"))
			abort();
	}
	buffer_free(&one);
	buffer_free(&two);
	buffer_free(&three);
	free(text);
	return 0;
}
