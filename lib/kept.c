/* SPDX-License-Identifier: BSD-2-Clause */
#include "kept.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "jsontext.h"

/* Counts beyond this make no difference. */
#define COUNT_MAX 1000000

static const struct field {
	const char *name;
	enum { COUNT, STEP, TRUTH, TIME } type;
	size_t at;
} fields[] = {
#define FIELD(name, type) { #name, type, offsetof(struct policy, name) }
	FIELD(failures, COUNT), FIELD(suspect, COUNT), FIELD(slow, COUNT), FIELD(rung, STEP),
	FIELD(rung_failed, TRUTH), FIELD(exhausted, TRUTH), FIELD(worked, TRUTH), FIELD(waited, TRUTH),
	FIELD(spared, TRUTH), FIELD(sim_reset, TRUTH), FIELD(searching, TRUTH), FIELD(radio_ms, TIME),
	FIELD(search_ms, TIME), FIELD(ended_ms, TIME), FIELD(due_ms, TIME),
	FIELD(climbs, COUNT), FIELD(climb_ms, TIME),
#undef FIELD
};

#define FIELDS (sizeof(fields) / sizeof(fields[0]))

static int64_t get(const struct policy *p, const struct field *f)
{
	const void *at = (const char *)p + f->at;

	switch (f->type) {
	case COUNT: return *(const unsigned *)at;
	case STEP: return *(const int *)at;
	case TRUTH: return *(const bool *)at;
	default: return *(const int64_t *)at;
	}
}

static void set(struct policy *p, const struct field *f, int64_t value)
{
	void *at = (char *)p + f->at;

	switch (f->type) {
	case COUNT:
		if (value >= 0 && value <= COUNT_MAX)
			*(unsigned *)at = (unsigned)value;
		break;
	case STEP:
		/* the ladder may be another one by now */
		if (value >= -1 && value < (int64_t)p->config.ladder.count)
			*(int *)at = (int)value;
		break;
	case TRUTH:
		*(bool *)at = value != 0;
		break;
	default:
		*(int64_t *)at = value;
	}
}

int kept_render(const struct policy *p, char *buf, size_t size)
{
	struct jsontext o = { .buf = buf, .size = size };

	for (size_t i = 0; i < FIELDS; i++)
		jsontext_put(&o, "%s=%" PRId64 "\n", fields[i].name, get(p, &fields[i]));
	return o.full ? -1 : (int)o.len;
}

static void take(struct policy *p, const char *name, const char *value)
{
	char *end;
	int64_t n;

	errno = 0;
	n = strtoll(value, &end, 10);
	for (size_t i = 0; i < FIELDS && !errno && end != value && !*end; i++)
		if (strcmp(name, fields[i].name) == 0)
			set(p, &fields[i], n);
}

void kept_parse(struct policy *p, char *text)
{
	char *line, *value;

	while ((line = strsep(&text, "\n"))) {
		value = strchr(line, '=');
		if (!value)
			continue;
		*value++ = '\0';
		take(p, line, value);
	}
}
