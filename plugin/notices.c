/* SPDX-License-Identifier: BSD-2-Clause */
#include "notices.h"

#include "keeper.h"
#include "notice.h"
#include "show.h"
#include "spool.h"
#include "work.h"

/* What could not be delivered is tried again after this, ms; doubled each time, up to the second. */
#define RETRY_MS 60000
#define RETRY_MAX_MS 3600000

static struct {
	bool up;
	bool waiting;		/* for the next try */
	bool overflowed;	/* told in the log */
	unsigned retry_ms;
} n;

static void send_now(void *arg);

static void sent(int code)
{
	if (!n.up)
		return;
	if (code != 0) {
		n.waiting = true;
		pppd_timer_set(send_now, n.retry_ms);
		n.retry_ms = n.retry_ms < RETRY_MAX_MS / 2 ? 2 * n.retry_ms : RETRY_MAX_MS;
		return;
	}
	n.retry_ms = RETRY_MS;
	n.overflowed = false;
	/* one that came after its last look */
	if (spool_oldest("", keeper.options.link))
		send_now(NULL);
}

static void send_now(void *arg)
{
	(void)arg;
	n.waiting = false;
	if (n.up && spool_oldest("", keeper.options.link) && !work_notifying() &&
	    work_notify(&keeper.options, pppd_interface(), sent) < 0)
		show_log(PPPD_WARN, "pppkeeper-notify could not be started");
}

static void tell(struct notice *what)
{
	static char text[SPOOL_TEXT_MAX];
	struct errmsg e;
	int result;

	if (!keeper.options.notify)
		return;
	errmsg_init(&e);
	what->at_ms = pppd_now_ms();
	what->modem = keeper.state.modem;
	if (notice_render(what, text, sizeof(text)) < 0)
		return;
	result = spool_add("", keeper.options.link, text, &e);
	if (result < 0)
		show_log(PPPD_WARN, "%.*s", (int)e.len - 1, e.text);
	if (result == 1 && !n.overflowed) {
		n.overflowed = true;
		show_log(PPPD_WARN, "NOTIFY_URL: %d notices wait; each new one takes the place of the oldest",
			 SPOOL_MAX);
	}
	if (n.up && !n.waiting)
		send_now(NULL);
}

void notices_down(enum cause cause, const char *evidence, const char *advice)
{
	tell(&(struct notice){ .event = "down", .cause = cause, .evidence = evidence,
			       .advice = advice });
}

void notices_cause(enum cause cause, const char *evidence, const char *advice)
{
	tell(&(struct notice){ .event = "cause", .cause = cause, .evidence = evidence,
			       .advice = advice });
}

void notices_reset(const char *step, const char *result)
{
	tell(&(struct notice){ .event = "reset", .step = step, .result = result });
}

void notices_over(const char *end, const char *record)
{
	tell(&(struct notice){ .event = end, .incident = record });
}

void notices_end(enum cause cause)
{
	tell(&(struct notice){ .event = "end", .cause = cause });
}

void notices_link_up(void)
{
	if (!keeper.options.notify)
		return;
	n.up = true;
	n.retry_ms = RETRY_MS;
	send_now(NULL);
}

void notices_link_down(void)
{
	n.up = false;
	pppd_timer_clear(send_now);
	work_notify_stop();
}
