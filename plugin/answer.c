/* SPDX-License-Identifier: BSD-2-Clause */
#include "answer.h"

#include <stdio.h>
#include <string.h>

static void take_field(struct answer *a, const char *name, const char *value)
{
	if (strcmp(name, "cause") == 0 && !cause_by_name(value, &a->cause))
		a->cause = CAUSE_UNKNOWN;
	else if (strcmp(name, "evidence") == 0)
		snprintf(a->evidence, sizeof(a->evidence), "%s", value);
	else if (strcmp(name, "advice") == 0)
		snprintf(a->advice, sizeof(a->advice), "%s", value);
	else if (strcmp(name, "iccid") == 0)
		snprintf(a->iccid, sizeof(a->iccid), "%s", value);
}

void answer_read(struct answer *a, char *output)
{
	char *line, *value;

	*a = (struct answer){ .cause = CAUSE_UNKNOWN };
	while ((line = strsep(&output, "\n"))) {
		value = strchr(line, '=');
		if (value) {
			*value++ = 0;
			take_field(a, line, value);
		} else if (*line && !*a->evidence) {
			/* a message in place of answers */
			snprintf(a->evidence, sizeof(a->evidence), "%s", line);
		}
	}
}
