/* SPDX-License-Identifier: BSD-2-Clause */
#include "keeper.h"

#include <arpa/inet.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ifaddr.h"
#include "choice.h"
#include "monitor.h"
#include "monitorlog.h"
#include "options.h"
#include "policy.h"
#include "state.h"
#include "work.h"

/* From CONNECT to an address, ms: networks that need longer have not been seen. */
#define SETUP_MAX_MS 60000
/* Look for an absent device this often, s. */
#define DEVICE_POLL_S 2
/* Look for an IPv6 address this often, ms; each look is one small file of /proc. */
#define ADDRESS6_POLL_MS 1000
/* Look whether a reset is done this often, s. */
#define RESET_POLL_S 1

static struct {
	struct options options;
	struct policy policy;
	struct state state;
	struct port port;
	bool attempt;			/* a dial was begun and its end is not judged yet */
	bool setting_up;		/* from CONNECT to IP up */
	bool negotiated;		/* LCP was up in this attempt */
	bool was_up;			/* IP was up in this attempt */
	bool reset_due;
	bool connect_ok_done;
	enum cause cause;		/* ours, where pppd's reason would say less */
	char evidence[MONITORLOG_EVIDENCE_MAX];
	int64_t up_ms;			/* length of the session that just ended */
	int64_t not_before_ms;		/* no dial before this */
} k;

/* --- what is shown -------------------------------------------------------------------------- */

static void publish(void)
{
	struct errmsg e;

	errmsg_init(&e);
	/* another one since pppd went into the background */
	k.state.pid = getpid();
	k.state.failures = k.policy.failures;
	if (state_write(&k.state, pppd_now_ms(), &e) < 0)
		pppd_log(PPPD_WARN, "%s: %.*s", k.options.link, (int)e.len - 1, e.text);
}

static void enter(enum state_phase phase)
{
	if (k.state.phase == phase)
		return;
	k.state.phase = phase;
	k.state.since_ms = pppd_now_ms();
	publish();
}

static void log_line(enum pppd_level level, const char *text)
{
	pppd_log(level, "%s: %s", k.options.link, text);
}

/* --- ends of attempts and sessions ---------------------------------------------------------- */

static enum cause cause_of_end(void)
{
	switch (pppd_end()) {
	case PPPD_END_USER: return CAUSE_USER;
	case PPPD_END_LOCK: return CAUSE_LOCK;
	case PPPD_END_OPEN: return CAUSE_DEVICE;
	case PPPD_END_PEER_AUTH: return CAUSE_PEER_AUTH;
	case PPPD_END_IDLE: return CAUSE_IDLE;
	case PPPD_END_CONNECT_TIME: return CAUSE_CONNECT_TIME;
	case PPPD_END_ECHO: return CAUSE_ECHO;
	case PPPD_END_HANGUP: return CAUSE_HANGUP;
	case PPPD_END_AUTH: return CAUSE_AUTH;
	case PPPD_END_NEGOTIATION: return k.negotiated ? CAUSE_NETWORK : CAUSE_LCP;
	case PPPD_END_NONE: return k.was_up ? CAUSE_PEER : CAUSE_LCP;
	default: return CAUSE_UNKNOWN;
	}
}

static const char *how_it_ended(enum cause cause)
{
	if (!k.was_up)
		return "failed";
	return cause == CAUSE_PATH || cause == CAUSE_ECHO ? "dead" : "ended";
}

/* "path dead: 2 rounds without answer ...; dial again in 5 s" */
static void explain(enum cause cause, const struct policy_action *a)
{
	const char *meaning = cause_info(cause)->text;
	char next[96];

	if (a->kind == POLICY_RESET)
		snprintf(next, sizeof(next), "reset the modem (%u failures)", k.policy.failures);
	else if (a->wait_ms == 0)
		snprintf(next, sizeof(next), "dial again");
	else
		snprintf(next, sizeof(next), "dial again in %u s", (a->wait_ms + 999) / 1000);
	snprintf(k.state.cause_text, sizeof(k.state.cause_text), "%s%s%s", meaning,
		 k.evidence[0] ? ": " : "", k.evidence);
	pppd_log(PPPD_NOTICE, "%s: %s %s: %s; %s%s", k.options.link, cause_info(cause)->name,
		 how_it_ended(cause), k.evidence[0] ? k.evidence : meaning, next,
		 a->limited ? " (RESET_LIMIT is used up, no reset)" : "");
}

static void plan(const struct policy_action *a)
{
	/* settings that have changed come with another pppd */
	k.not_before_ms = pppd_now_ms() + (a->kind == POLICY_CHANGE ? BUDGET_DAY_MS : a->wait_ms);
	k.reset_due = a->kind == POLICY_RESET;
	k.state.next_ms = k.reset_due ? 0 : k.not_before_ms;
}

static void judge_end(void)
{
	enum cause cause = k.cause != CAUSE_NONE ? k.cause : cause_of_end();
	int64_t now = pppd_now_ms();
	struct policy_action a;

	k.attempt = k.setting_up = false;
	a = policy_step(&k.policy, &(struct policy_event){
		.kind = k.was_up ? POLICY_DOWN : POLICY_FAILED, .cause = cause, .up_ms = k.up_ms,
	}, now);
	plan(&a);
	k.state.cause = cause;
	if (cause == CAUSE_USER)
		snprintf(k.state.cause_text, sizeof(k.state.cause_text), "%s",
			 cause_info(cause)->text);
	else
		explain(cause, &a);
	enter(STATE_HOLDOFF);
	publish();
}

static void end_with(enum cause cause, const char *evidence)
{
	k.cause = cause;
	snprintf(k.evidence, sizeof(k.evidence), "%s", evidence);
}

/* --- dial ----------------------------------------------------------------------------------- */

static void on_device(const char *path)
{
	snprintf(k.port.word, sizeof(k.port.word), "%s", path);
}

static void show_modem(void)
{
	snprintf(k.state.device, sizeof(k.state.device), "%.*s", (int)sizeof(k.state.device) - 1,
		 k.port.word);
	snprintf(k.state.modem, sizeof(k.state.modem), "%.*s", (int)sizeof(k.state.modem) - 1,
		 k.options.modem ? k.options.modem : "");
}

static bool have_device(void)
{
	char tty[PATH_MAX];
	bool there;

	if (!port_is_set(&k.port))
		return true;
	there = port_find(&k.port, tty);
	if (!choice_made(&k.options, &k.port, there) || !there) {
		if (k.state.phase != STATE_NO_DEVICE)
			pppd_log(PPPD_NOTICE, "%s: %s is not there; waiting for it", k.options.link,
				 k.port.word);
		k.state.tty[0] = 0;
		enter(STATE_NO_DEVICE);
		return false;
	}
	if (k.state.phase == STATE_NO_DEVICE)
		pppd_log(PPPD_NOTICE, "%s: %s is there (%s)", k.options.link, k.port.word, tty);
	pppd_set_device(tty);
	show_modem();
	snprintf(k.state.tty, sizeof(k.state.tty), "%.*s", (int)sizeof(k.state.tty) - 1, tty);
	return true;
}

static bool may_dial(void)
{
	if (work_resetting() || pppd_now_ms() < k.not_before_ms || !have_device())
		return false;
	k.attempt = true;
	k.negotiated = k.was_up = false;
	k.cause = CAUSE_NONE;
	k.evidence[0] = 0;
	k.state.next_ms = 0;
	k.state.dials++;
	enter(STATE_DIALLING);
	return true;
}

static void setup_expired(void *arg)
{
	(void)arg;
	if (!k.setting_up)
		return;
	end_with(k.negotiated ? CAUSE_NETWORK : CAUSE_LCP, "no address within 60 s of CONNECT");
	pppd_close("no address in time");
}

static void explain_chat(int code)
{
	char text[64];

	k.cause = cause_of_chat(code, k.options.aborts);
	if (code < 0)
		snprintf(k.evidence, sizeof(k.evidence), "the connect script was killed");
	else if (cause_abort_text(k.options.aborts, code - CAUSE_CHAT_FIRST_ABORT, text, sizeof(text)))
		snprintf(k.evidence, sizeof(k.evidence), "%s", text);
	else if (code == CAUSE_CHAT_TIMEOUT)
		snprintf(k.evidence, sizeof(k.evidence), "time-out in the connect script");
	else
		snprintf(k.evidence, sizeof(k.evidence), "connect script exit code %d", code);
}

static void on_dialled(bool ok, int code)
{
	if (!ok) {
		if (pppd_end() == PPPD_END_CONNECT)
			explain_chat(code);
		return;
	}
	k.setting_up = true;
	enter(STATE_NEGOTIATING);
	pppd_timer_set(setup_expired, SETUP_MAX_MS);
}

/* --- up and down ---------------------------------------------------------------------------- */

static void connect_ok_ended(bool ok)
{
	k.connect_ok_done = ok;
}

static void show_address(char text[48], uint32_t address)
{
	text[0] = 0;
	if (address)
		inet_ntop(AF_INET, &address, text, 48);
}

static void path_dead(const char *evidence)
{
	end_with(CAUSE_PATH, evidence);
	pppd_close("no data gets through");
}

static void connection_made(void)
{
	k.setting_up = false;
	pppd_timer_clear(setup_expired);
	k.was_up = true;
	k.state.up_ms = pppd_now_ms();
	k.state.connects++;
	policy_step(&k.policy, &(struct policy_event){ .kind = POLICY_UP }, pppd_now_ms());
	snprintf(k.state.iface, sizeof(k.state.iface), "%s", pppd_interface());
	enter(STATE_UP);
	if (!settings_on(&k.options.settings, KEY_CONNECT_OK) && !k.connect_ok_done &&
	    k.options.file && work_connect_ok(&k.options, connect_ok_ended) < 0)
		log_line(PPPD_WARN, "gen_pppconfig could not be started");
}

static void on_ip_up(void)
{
	uint32_t local, remote, dns[2];

	pppd_addresses(&local, &remote, dns);
	show_address(k.state.local, local);
	show_address(k.state.remote, remote);
	show_address(k.state.dns[0], dns[0]);
	show_address(k.state.dns[1], dns[1] == dns[0] ? 0 : dns[1]);
	k.state.ipv4 = true;
	if (!k.state.up_ms)
		connection_made();
	monitor_up(AF_INET);
	publish();
}

/* The carrier's advertisement brings the address, at any time after IPv6CP. */
static void see_address6(void *arg)
{
	struct ipaddr a;

	(void)arg;
	if (!ifaddr_global6(IFADDR_FILE, pppd_interface(), &a)) {
		pppd_timer_set(see_address6, ADDRESS6_POLL_MS);
		return;
	}
	ipaddr_text(&a, k.state.local6);
	if (!k.state.up_ms)
		connection_made();
	monitor_up(AF_INET6);
	publish();
}

static void on_ipv6_up(void)
{
	k.state.ipv6 = true;
	see_address6(NULL);
}

static void connection_ended(void)
{
	if (k.state.ipv4 || k.state.ipv6)
		return;
	if (k.state.up_ms)
		k.up_ms = pppd_now_ms() - k.state.up_ms;
	k.state.up_ms = 0;
	k.state.iface[0] = 0;
	enter(STATE_CLOSING);
}

static void on_ip_down(void)
{
	k.state.ipv4 = false;
	k.state.local[0] = k.state.remote[0] = 0;
	k.state.dns[0][0] = k.state.dns[1][0] = 0;
	monitor_down(AF_INET);
	connection_ended();
}

static void on_ipv6_down(void)
{
	if (!k.state.ipv6)
		return;
	pppd_timer_clear(see_address6);
	k.state.ipv6 = false;
	k.state.local6[0] = 0;
	monitor_down(AF_INET6);
	connection_ended();
}

static void on_phase(enum pppd_phase phase)
{
	switch (phase) {
	case PPPD_AUTHENTICATE:
	case PPPD_NETWORK:
		k.negotiated = true;
		break;
	case PPPD_DORMANT:
		if (pppd_on_demand() && pppd_persists())
			enter(STATE_DORMANT);
		break;
	case PPPD_DEAD:
		pppd_timer_clear(setup_expired);
		if (k.attempt)
			judge_end();
		break;
	default:
		break;
	}
}

/* --- between the attempts ------------------------------------------------------------------- */

static void reset_ended(bool ok)
{
	struct policy_action a = policy_step(&k.policy, &(struct policy_event){
		.kind = POLICY_RESET_DONE, .ok = ok,
	}, pppd_now_ms());

	k.state.resets++;
	log_line(PPPD_NOTICE, ok ? "reset: the modem is back" : "reset: the modem did not come back");
	plan(&a);
	enter(STATE_HOLDOFF);
	publish();
}

static void start_reset(void)
{
	k.reset_due = false;
	if (work_reset(&k.options, k.port.device, reset_ended) < 0)
		log_line(PPPD_ERROR, "pppkeeper reset could not be started");
	else
		enter(STATE_RESETTING);
}

static int holdoff(void)
{
	int64_t wait_ms;

	if (k.reset_due)
		start_reset();
	if (work_resetting())
		return RESET_POLL_S;
	wait_ms = k.not_before_ms - pppd_now_ms();
	if (wait_ms > 0)
		return (int)((wait_ms + 999) / 1000);
	return k.state.phase == STATE_NO_DEVICE ? DEVICE_POLL_S : 0;
}

static void on_signal(int signo)
{
	if (signo != SIGHUP)
		work_stop();
}

static void on_exit_of_pppd(void)
{
	k.state.next_ms = 0;
	state_remove(k.options.link);
}

static const struct monitor_calls monitor_calls = { .round = publish, .dead = path_dead };

static int on_check(void)
{
	struct policy_config c;
	struct errmsg e;
	char *line, *rest = e.text;

	errmsg_init(&e);
	if (options_check(&k.options, &e) < 0 || options_port(&k.options, &k.port, &e) < 0) {
		while ((line = strsep(&rest, "\n")) && *line)
			pppd_log(PPPD_ERROR, "pppkeeper: %s", line);
		return -1;
	}
	options_policy(&k.options, &c);
	policy_init(&k.policy, &c);
	snprintf(k.state.link, sizeof(k.state.link), "%s", k.options.link);
	show_modem();
	k.state.retry = c.retry;
	monitor_init(&k.options, &k.state, &monitor_calls);
	k.state.since_ms = pppd_now_ms();
	return 0;
}

int keeper_init(void)
{
	return options_register(&k.options);
}

const struct pppd_calls keeper_calls = {
	.device = on_device,
	.check = on_check,
	.phase = on_phase,
	.may_dial = may_dial,
	.dialled = on_dialled,
	.ip_up = on_ip_up,
	.ip_down = on_ip_down,
	.ipv6_up = on_ipv6_up,
	.ipv6_down = on_ipv6_down,
	.holdoff = holdoff,
	.signalled = on_signal,
	.exiting = on_exit_of_pppd,
};
