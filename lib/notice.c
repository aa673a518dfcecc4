/* SPDX-License-Identifier: BSD-2-Clause */
#include "notice.h"

#include <inttypes.h>

#include "jsontext.h"

static void put(struct jsontext *o, const char *name, const char *text)
{
	if (text)
		jsontext_text(o, name, text);
}

int notice_render(const struct notice *n, char *buf, size_t size)
{
	struct jsontext o = { .buf = buf, .size = size };

	jsontext_put(&o, "{\"event\":\"%s\",\"at_ms\":%" PRId64, n->event, n->at_ms);
	put(&o, "modem", n->modem);
	if (n->cause != CAUSE_NONE) {
		put(&o, "cause", cause_info(n->cause)->name);
		put(&o, "layer", cause_info(n->cause)->layer);
		put(&o, "text", cause_info(n->cause)->text);
	}
	put(&o, "evidence", n->evidence);
	put(&o, "advice", n->advice);
	put(&o, "step", n->step);
	put(&o, "result", n->result);
	if (n->incident && *n->incident)
		jsontext_put(&o, ",\"incident\":%s", n->incident);
	jsontext_put(&o, "}");
	return o.full ? -1 : (int)o.len;
}
