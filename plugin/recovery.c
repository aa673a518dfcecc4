/* SPDX-License-Identifier: BSD-2-Clause */
#include "recovery.h"

#include "asking.h"
#include "change.h"
#include "climb.h"
#include "decision.h"
#include "device.h"
#include "fallback.h"
#include "hour.h"
#include "keeper.h"
#include "notices.h"
#include "outage.h"
#include "show.h"
#include "sim.h"
#include "telling.h"
#include "work.h"

/* What ends a wait is looked for this often, s: the device, the settings file. */
#define LOOK_S 2
/* The same while a child is at work, s. */
#define WORK_S 1
/* During a slow wait the modem is asked this often for its SIM, ms; it costs the network nothing. */
#define SIM_LOOK_MS 60000

static struct {
	enum device_place place;
	bool changed;			/* files of other settings are made: start anew */
	bool leaving;			/* what is to be noted before that is under way */
	int64_t ended_ms;		/* of the last attempt */
	struct attempt_end end;		/* how it ended, until it is explained */
	bool in_doubt;			/* the modem is asked for the cause of that end */
	enum cause told;		/* what the modem last said, and what followed: said once */
	enum policy_kind told_next;
} r;

static void on_due(void *arg);
static void on_sim_look(void *arg);

/* A new decision; what it says begins when its time has come. */
static struct decision on(const struct policy_event *e)
{
	struct decision d = decision_on(e);
	const struct policy_action *a = &d.action;

	if (a->kind == POLICY_NOTHING || a->kind == POLICY_DISCONNECT)
		return d;
	pppd_timer_clear(on_due);
	pppd_timer_clear(on_sim_look);
	if (a->kind != POLICY_DIAL && a->kind != POLICY_CHANGE)
		pppd_timer_set(on_due, a->wait_ms);
	if (a->slow && decision_can_ask())
		pppd_timer_set(on_sim_look, SIM_LOOK_MS);
	return d;
}

/* A pppd that is about to end begins nothing. */
static bool ending(void)
{
	return !pppd_persists();
}

bool recovery_works(void)
{
	return climb_runs() || asking_runs() || fallback_working();
}

/* --- ends ----------------------------------------------------------------------------------- */

/* An end that somebody asked for is no outage. */
static bool is_planned(enum cause cause)
{
	return cause == CAUSE_USER || cause == CAUSE_IDLE || cause == CAUSE_CONNECT_TIME ||
	       cause == CAUSE_RESET_AT;
}

/* What was learned of the type that was refused does not hold for another one. */
static void type_changed(void)
{
	if (ending())
		return;
	on(&(struct policy_event){ .kind = POLICY_SETTINGS });
	show_publish();
}

static void ended(const struct attempt_end *e)
{
	struct decision d;

	outage_step_end(cause_info(e->cause)->name);
	if (!is_planned(e->cause))
		outage_found(e->cause, e->evidence, "");
	else if (e->was_up)
		notices_end(e->cause);
	r.ended_ms = pppd_now_ms();
	r.end = *e;
	r.told = CAUSE_NONE;
	d = on(&(struct policy_event){
		.kind = e->was_up ? POLICY_DOWN : POLICY_FAILED, .cause = e->cause,
		.up_ms = e->up_ms,
	});
	r.in_doubt = d.action.kind == POLICY_DIAGNOSE;
	telling_end(e, NULL, &d);
	if (!e->was_up && !r.in_doubt)
		fallback_failed(&keeper.options, e->cause, type_changed);
}

void recovery_ended(const struct attempt_end *e)
{
	ended(e);
	show_enter(STATE_HOLDOFF);
	show_publish();
}

void recovery_is_up(void)
{
	pppd_timer_clear(on_due);
	pppd_timer_clear(on_sim_look);
	fallback_up();
	on(&(struct policy_event){ .kind = POLICY_UP });
	outage_step_end("ok");
	outage_over("up", NULL);
}

void recovery_is_dead(const char *why)
{
	outage_found(CAUSE_PATH, why, "");
	if (on(&(struct policy_event){ .kind = POLICY_DEAD }).action.kind == POLICY_DISCONNECT)
		attempt_close(CAUSE_PATH, why, "no data gets through");
}

static void on_hour(void)
{
	if (on(&(struct policy_event){ .kind = POLICY_HOUR }).action.kind == POLICY_DISCONNECT)
		attempt_close(CAUSE_RESET_AT, "", "the hour of RESET_AT");
	else
		show_log(PPPD_NOTICE, "RESET_AT: the link is down, there is no session to end");
}

/* --- asking the modem ----------------------------------------------------------------------- */

static void new_sim(void)
{
	struct decision d = on(&(struct policy_event){ .kind = POLICY_SIM });

	r.in_doubt = false;
	telling_other("another SIM is in the modem", &d);
}

static void take_answer(const struct answer *said)
{
	bool nothing = said->cause == CAUSE_NONE || said->cause == CAUSE_UNKNOWN;
	struct decision d = on(&(struct policy_event){
		.kind = POLICY_DIAGNOSED, .cause = said->cause,
	});
	bool again = said->cause == r.told && d.action.kind == r.told_next &&
		     d.action.kind != POLICY_RESET;

	if (!nothing)
		outage_found(said->cause, said->evidence, said->advice);
	if (r.in_doubt && nothing)
		telling_end(&r.end, said, &d);
	else if (!again)
		telling_answer(said, &d);
	if (r.in_doubt && !r.end.was_up)
		fallback_failed(&keeper.options, nothing ? r.end.cause : said->cause, type_changed);
	r.in_doubt = false;
	r.told = said->cause;
	r.told_next = d.action.kind;
}

static void asked(const struct answer *said)
{
	outage_step_end(cause_info(said->cause)->name);
	if (ending())
		return;
	if (sim_changed(said))
		new_sim();
	else
		take_answer(said);
	show_enter(STATE_HOLDOFF);
	show_publish();
}

static void ask(void)
{
	outage_step("diagnose");
	if (asking_start(&keeper.options, keeper.port.device, asked) < 0)
		asked(&(struct answer){ .cause = CAUSE_UNKNOWN });
	else
		show_enter(STATE_ASKING);
}

/* During a slow wait: only another SIM counts, and a modem that has nothing to say against a dial. */
static void sim_seen(const struct answer *said)
{
	if (ending())
		return;
	if (sim_changed(said))
		new_sim();
	else if (decision_now()->action.kind == POLICY_DIAGNOSE && said->cause == CAUSE_NONE)
		take_answer(said);
	else
		pppd_timer_set(on_sim_look, SIM_LOOK_MS);
	show_publish();
}

static void on_sim_look(void *arg)
{
	(void)arg;
	if (ending())
		return;
	if (recovery_works() || r.leaving || r.place != DEVICE_READY ||
	    asking_start(&keeper.options, keeper.port.device, sim_seen) < 0)
		pppd_timer_set(on_sim_look, SIM_LOOK_MS);
}

/* --- resets --------------------------------------------------------------------------------- */

static void reset_ended(enum climb_end end)
{
	struct decision d;

	keeper.state.resets++;
	if (ending())
		return;
	r.place = device_look();
	if (r.place == DEVICE_AWAY)
		on(&(struct policy_event){ .kind = POLICY_WENT });
	d = on(&(struct policy_event){ .kind = POLICY_RESET_DONE, .ok = end == CLIMB_OK });
	telling_reset(end, &d);
	show_enter(STATE_HOLDOFF);
	show_publish();
}

static void start_reset(void)
{
	struct ladder l;

	if (ladder_parse(&l, decision_now()->step) == 0)
		keeper.state.steps[l.kind[0]]++;
	show_enter(STATE_RESETTING);
	climb_step(decision_now()->step, reset_ended);
}

/* --- waits ---------------------------------------------------------------------------------- */

static void wait_is_over(void)
{
	struct decision d = on(&(struct policy_event){ .kind = POLICY_TICK });

	if (d.action.kind == POLICY_RESET)
		telling_other("the modem is not on USB", &d);
	show_publish();
}

static void on_due(void *arg)
{
	(void)arg;
	if (ending())
		return;
	/* the modem may be asked for its SIM at the moment */
	if (recovery_works() || r.leaving) {
		pppd_timer_set(on_due, WORK_S * 1000);
		return;
	}
	switch (decision_now()->action.kind) {
	case POLICY_RESET: start_reset(); break;
	case POLICY_DIAGNOSE: ask(); break;
	case POLICY_WAIT: wait_is_over(); break;
	default: break;
	}
}

static void tell_of_device(enum device_place before, enum device_place now)
{
	bool went = now == DEVICE_AWAY && before != DEVICE_AWAY;
	bool came = (before == DEVICE_AWAY && now != DEVICE_AWAY) ||
		    (before == DEVICE_NO_PORT && now == DEVICE_READY);

	if (!went && !came)
		return;
	on(&(struct policy_event){ .kind = went ? POLICY_WENT : POLICY_CAME });
	show_publish();
}

static void look_at_device(void)
{
	enum device_place before = r.place;

	r.place = device_look();
	decision_take_modem();
	tell_of_device(before, r.place);
	if (r.place != DEVICE_NO_PORT || !decision_dial())
		return;
	ended(&(struct attempt_end){ .cause = CAUSE_DEVICE, .evidence = "the modem is on USB, its "
				     "port is not there" });
	show_publish();
}

static void files_are_ready(void)
{
	r.changed = true;
}

static void leave(void)
{
	r.leaving = false;
	change_begin(&keeper.options);
}

/* HOLDOFF is kept all the same. */
static void start_anew(void)
{
	if (pppd_now_ms() < r.ended_ms + settings_uint(&keeper.options.settings, KEY_HOLDOFF) * 1000)
		return;
	/* it was told to end with the link */
	if (work_notifying())
		return;
	r.changed = false;
	r.leaving = true;
	outage_over("settings", leave);
}

bool recovery_may_dial(void)
{
	if (recovery_works() || r.leaving)
		return false;
	if (r.changed)
		start_anew();
	if (r.changed || r.leaving || change_look(&keeper.options, files_are_ready))
		return false;
	look_at_device();
	if (r.place != DEVICE_READY || !decision_dial())
		return false;
	pppd_timer_clear(on_sim_look);
	outage_step("dial");
	return true;
}

int recovery_holdoff(void)
{
	const struct policy_action *a = &decision_now()->action;

	if (a->kind == POLICY_DIAL && r.place != DEVICE_READY)
		return LOOK_S;
	/* on demand pppd waits for a packet afterwards: one that came before the time would be lost */
	if (a->kind == POLICY_DIAL && !a->slow && pppd_on_demand() && decision_wait_ms() > WORK_S * 1000)
		return (int)((decision_wait_ms() + 999) / 1000);
	/* never 0: without a holdoff pppd neither sees its children nor its signals between two rounds */
	if (recovery_works() || r.changed || decision_wait_ms() <= WORK_S * 1000)
		return WORK_S;
	return LOOK_S;
}

void recovery_leave(void)
{
	if (settings_on(&keeper.options.settings, KEY_PERSIST))
		return;
	/* what a person ends begins anew */
	if (r.end.cause == CAUSE_USER || pppd_told_to_end())
		decision_forget();
	else
		decision_leave();
}

void recovery_stop(void)
{
	asking_stop();
	work_stop();
}

void recovery_init(void)
{
	r.changed = r.leaving = r.in_doubt = false;
	r.place = DEVICE_UNKNOWN;
	r.ended_ms = INT64_MIN / 2;
	decision_init();
	change_accept(&keeper.options);
	hour_init(settings_text(&keeper.options.settings, KEY_RESET_AT), on_hour);
}
