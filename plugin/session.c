/* SPDX-License-Identifier: BSD-2-Clause */
#include "session.h"

#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "attempt.h"
#include "change.h"
#include "ifaddr.h"
#include "keeper.h"
#include "monitor.h"
#include "notices.h"
#include "runlog.h"
#include "show.h"
#include "work.h"

/* Stack that dialling may have used below this, bytes; the kernel keeps more than that free of other mappings. */
#define STACK_USED 65536
/* Below the stack pointer, still in use (by the x86-64 ABI), and what madvise() itself takes, bytes. */
#define STACK_KEPT 4096

static const struct session_calls *calls;
static bool connect_ok_done;
static unsigned looks6;		/* for an IPv6 address; each is one small file of /proc */

static void connect_ok_ended(int code)
{
	connect_ok_done = code == 0;
	change_append_end(&keeper.options);
}

static void append_connect_ok(const struct options *o)
{
	change_append_begin(o);
	if (work_connect_ok(o, connect_ok_ended) < 0)
		show_log(PPPD_WARN, "gen_pppconfig could not be started");
}

static void show_address(char text[48], uint32_t address)
{
	text[0] = 0;
	if (address)
		inet_ntop(AF_INET, &address, text, 48);
}

/* What finding the modem and dialling took is not needed for as long as the link is up. */
static void give_back(void)
{
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	uintptr_t end = ((uintptr_t)__builtin_frame_address(0) - STACK_KEPT) / page * page;

	/* where the stack is smaller than that: it says so, and has done what there was */
	madvise((void *)(end - STACK_USED), STACK_USED, MADV_DONTNEED);
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

static void connection_made(void)
{
	const struct options *o = &keeper.options;

	attempt_is_up();
	keeper.state.up_ms = pppd_now_ms();
	keeper.state.connects++;
	calls->up();
	snprintf(keeper.state.iface, sizeof(keeper.state.iface), "%s", pppd_interface());
	show_enter(STATE_UP);
	notices_link_up();
	runlog_up();
	if (!settings_on(&o->settings, KEY_CONNECT_OK) && !connect_ok_done && o->file)
		append_connect_ok(o);
	give_back();
}

static void connection_ended(void)
{
	struct state *s = &keeper.state;

	if (s->ipv4 || s->ipv6)
		return;
	if (s->up_ms)
		attempt_was_up(pppd_now_ms() - s->up_ms, monitor_life_ms() - s->up_ms);
	s->up_ms = 0;
	s->iface[0] = 0;
	notices_link_down();
	show_enter(STATE_CLOSING);
}

void session_ip_up(void)
{
	struct state *s = &keeper.state;
	uint32_t local, remote, dns[2];

	pppd_addresses(&local, &remote, dns);
	show_address(s->local, local);
	show_address(s->remote, remote);
	show_address(s->dns[0], dns[0]);
	show_address(s->dns[1], dns[1] == dns[0] ? 0 : dns[1]);
	s->ipv4 = true;
	if (!s->up_ms)
		connection_made();
	monitor_up(AF_INET);
	show_publish();
}

/* The carrier's advertisement brings the address, at any time after IPv6CP. */
static void see_address6(void *arg)
{
	struct ipaddr a;

	(void)arg;
	if (!ifaddr_global6(IFADDR_FILE, pppd_interface(), &a)) {
		pppd_timer_set(see_address6, ifaddr_wait_ms(++looks6));
		return;
	}
	ipaddr_text(&a, keeper.state.local6);
	if (!keeper.state.up_ms)
		connection_made();
	monitor_up(AF_INET6);
	show_publish();
}

void session_ipv6_up(void)
{
	keeper.state.ipv6 = true;
	looks6 = 0;
	see_address6(NULL);
}

void session_ip_down(void)
{
	struct state *s = &keeper.state;

	s->ipv4 = false;
	s->local[0] = s->remote[0] = 0;
	s->dns[0][0] = s->dns[1][0] = 0;
	monitor_down(AF_INET);
	connection_ended();
}

void session_ipv6_down(void)
{
	if (!keeper.state.ipv6)
		return;
	pppd_timer_clear(see_address6);
	keeper.state.ipv6 = false;
	keeper.state.local6[0] = 0;
	monitor_down(AF_INET6);
	connection_ended();
}

void session_init(const struct session_calls *c)
{
	static struct monitor_calls monitor = { .round = show_publish };

	calls = c;
	monitor.dead = c->dead;
	monitor_init(&keeper.options, &keeper.state, &monitor);
}
