/* SPDX-License-Identifier: BSD-2-Clause */
#include "hour.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "daily.h"
#include "keeper.h"
#include "pppd_compat.h"
#include "show.h"

/* Looks this often, ms: each minute is seen. */
#define LOOK_MS 30000

static struct {
	const char *text;
	struct daily daily;
	void (*due)(void);
} h;

static const char *meaning(enum daily_event event)
{
	switch (event) {
	case DAILY_NO_CLOCK: return "the clock is not set: not before it is";
	case DAILY_SKIPPED_LATE: return "skipped today: the clock was set forward over it";
	case DAILY_SKIPPED_UNSET: return "skipped today: the clock was set after it";
	case DAILY_SKIPPED_SOON: return "skipped today: the last one is less than 20 hours ago";
	case DAILY_STEPPED_BACK: return "the clock went back by a day or more: the days count anew";
	default: return NULL;
	}
}

static void look(void *arg)
{
	time_t now = time(NULL);
	enum daily_event event;
	struct tm local;

	(void)arg;
	pppd_timer_set(look, LOOK_MS);
	/* the zone may have been changed */
	tzset();
	localtime_r(&now, &local);
	event = daily_look(&h.daily, &local, pppd_now_ms());
	if (event == DAILY_DUE)
		h.due();
	else if (meaning(event))
		show_log(PPPD_NOTICE, "RESET_AT=%s: %s", h.text, meaning(event));
}

void hour_init(const char *text, void (*due)(void))
{
	const char *minutes = strchr(text, ':');

	if (!minutes)
		return;
	h.text = keeper.state.reset_at = text;
	h.due = due;
	daily_init(&h.daily, atoi(text) * 60 + atoi(minutes + 1));
	pppd_timer_set(look, 0);
}
