/* SPDX-License-Identifier: BSD-2-Clause */
/* settings_parse() on any bytes: an accepted file is read the same when its values are set again. */
#include "settings.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct errmsg e, notices;
	struct settings s, again;
	/* exact size, so that the sanitizer sees a read behind it */
	char *text = malloc(size ? size : 1);

	if (size)
		memcpy(text, data, size);
	settings_init(&s);
	settings_init(&again);
	errmsg_init(&e);
	errmsg_init(&notices);
	if (settings_parse(&s, "f", text, size, &e) == 0) {
		for (int i = 0; i < KEY_COUNT; i++)
			if (s.value[i] && settings_set(&again, (enum key_id)i, s.value[i], "f", &e) < 0)
				abort();
		rules_check(&s, "f", &e, &notices);
	} else if (e.count == 0) {
		abort();
	}
	settings_free(&s);
	settings_free(&again);
	free(text);
	return 0;
}
