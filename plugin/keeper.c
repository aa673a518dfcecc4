/* SPDX-License-Identifier: BSD-2-Clause */
#include "keeper.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "attempt.h"
#include "outage.h"
#include "recovery.h"
#include "session.h"
#include "show.h"
#include "uplink6.h"

struct keeper keeper;

static void on_device(const char *path)
{
	char *word = keeper.port.word;

	if (snprintf(word, PORT_WORD_MAX, "%s", path) >= PORT_WORD_MAX)
		*word = '\0';
}

/* What the generator made is run by its own guard, which spares the modem's flash. */
static void guard_dial(void)
{
	/* pppd keeps it; the name of a link is checked */
	static char script[sizeof(SBINDIR) + 80];

	/* a script of the user's own is left alone */
	if (!keeper.options.aborts)
		return;
	snprintf(script, sizeof(script), "exec " SBINDIR "/gen_pppconfig --dial %s", keeper.options.link);
	pppd_set_connect(script);
}

static bool may_dial(void)
{
	if (!recovery_may_dial())
		return false;
	guard_dial();
	attempt_begin();
	return true;
}

static void on_phase(enum pppd_phase phase)
{
	struct attempt_end end;

	if (phase == PPPD_NETWORK)
		uplink6_prepare();
	if (attempt_ended(phase, &end))
		recovery_ended(&end);
	if (phase == PPPD_DORMANT && pppd_on_demand() && pppd_persists() && !recovery_works())
		show_enter(STATE_DORMANT);
}

static void on_signal(int signo)
{
	if (signo != SIGHUP)
		recovery_stop();
}

static void on_exit_of_pppd(void)
{
	recovery_leave();
	outage_leave();
	state_remove(keeper.options.link);
}

static int check_options(struct errmsg *e)
{
	if (options_check(&keeper.options, e) < 0)
		return -1;
	return options_port(&keeper.options, &keeper.port, e);
}

static int on_check(void)
{
	static const struct session_calls calls = {
		.up = recovery_is_up, .dead = recovery_is_dead,
	};
	struct errmsg *e = show_errors();
	char *line, *rest = e->text;

	if (check_options(e) < 0) {
		while ((line = strsep(&rest, "\n")) && *line)
			pppd_log(PPPD_ERROR, "pppkeeper: %s", line);
		return -1;
	}
	snprintf(keeper.state.link, sizeof(keeper.state.link), "%s", keeper.options.link);
	show_modem();
	session_init(&calls);
	recovery_init();
	uplink6_tell(&keeper.options);
	keeper.state.since_ms = pppd_now_ms();
	return 0;
}

int keeper_init(void)
{
	return options_register(&keeper.options);
}

const struct pppd_calls keeper_calls = {
	.device = on_device,
	.check = on_check,
	.phase = on_phase,
	.may_dial = may_dial,
	.dialled = attempt_dialled,
	.ip_up = session_ip_up,
	.ip_down = session_ip_down,
	.ipv6_up = session_ipv6_up,
	.ipv6_down = session_ipv6_down,
	.holdoff = recovery_holdoff,
	.signalled = on_signal,
	.exiting = on_exit_of_pppd,
};
