/* SPDX-License-Identifier: BSD-2-Clause */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "budget.h"
#include "text.h"

const char *text_duration(char *buf, int64_t ms)
{
	int64_t s = ms > 0 ? ms / 1000 : 0;

	if (s < 60)
		snprintf(buf, TEXT_DURATION_MAX, "%" PRId64 " s", s);
	else if (s < 3600)
		snprintf(buf, TEXT_DURATION_MAX, "%" PRId64 " min %" PRId64 " s", s / 60, s % 60);
	else if (s < 86400)
		snprintf(buf, TEXT_DURATION_MAX, "%" PRId64 " h %" PRId64 " min", s / 3600,
			 s % 3600 / 60);
	else
		snprintf(buf, TEXT_DURATION_MAX, "%" PRId64 " d %" PRId64 " h", s / 86400,
			 s % 86400 / 3600);
	return buf;
}

const char *text_date(char *buf, int64_t wall_s)
{
	time_t t = (time_t)wall_s;
	struct tm tm;

	if (wall_s < BUDGET_CLOCK_SET_S || !localtime_r(&t, &tm) ||
	    strftime(buf, TEXT_DATE_MAX, "%Y-%m-%d %H:%M:%S", &tm) == 0)
		snprintf(buf, TEXT_DATE_MAX, "?");
	return buf;
}

const char *text_plain(char *buf, size_t size, const char *text)
{
	static const char hex[] = "0123456789abcdef";
	size_t n = 0;

	for (const unsigned char *t = (const unsigned char *)text; *t && n + 5 < size; t++) {
		if (*t >= 0x20 && *t != 0x7f) {
			buf[n++] = (char)*t;
			continue;
		}
		buf[n++] = '\\';
		buf[n++] = 'x';
		buf[n++] = hex[*t >> 4];
		buf[n++] = hex[*t & 15];
	}
	buf[n] = '\0';
	return buf;
}

bool text_is_link(const char *name)
{
	static const char legal[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789.-_";

	return *name && *name != '.' && *name != '-' && name[strspn(name, legal)] == '\0' &&
	       strlen(name) < 64;
}
