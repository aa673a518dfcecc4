/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * pppd as the plugin sees it, the same for 2.4.9 and 2.5.x. pppd_compat.c is the only file that
 * includes pppd's headers; nothing here needs them.
 */
#ifndef PPPKEEPER_PPPD_COMPAT_H
#define PPPKEEPER_PPPD_COMPAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* The phases that matter here; numbers are our own. */
enum pppd_phase {
	PPPD_DEAD, PPPD_SERIALCONN, PPPD_DORMANT, PPPD_ESTABLISH, PPPD_AUTHENTICATE, PPPD_NETWORK,
	PPPD_RUNNING, PPPD_TERMINATE, PPPD_DISCONNECT, PPPD_HOLDOFF, PPPD_OTHER
};

/* How the last attempt or session ended, as pppd's status says it while it is still true. */
enum pppd_end {
	PPPD_END_NONE, PPPD_END_USER, PPPD_END_LOCK, PPPD_END_OPEN, PPPD_END_CONNECT,
	PPPD_END_NEGOTIATION, PPPD_END_PEER_AUTH, PPPD_END_IDLE, PPPD_END_CONNECT_TIME,
	PPPD_END_ECHO, PPPD_END_HANGUP, PPPD_END_AUTH, PPPD_END_OTHER
};

enum pppd_level { PPPD_DEBUG, PPPD_INFO, PPPD_NOTICE, PPPD_WARN, PPPD_ERROR };

/* What pppd calls; every pointer is set. */
struct pppd_calls {
	/* a device word of the options, "/dev/..." */
	void (*device)(const char *path);
	/* all options are read; -1 with a message logged ends pppd with exit 2 */
	int (*check)(void);
	void (*phase)(enum pppd_phase phase);
	/* before a dial: true to go on; false: not now, without an attempt */
	bool (*may_dial)(void);
	/* a dial is over. ok: CONNECT was seen; code: exit code of the connect script, -1: none */
	void (*dialled)(bool ok, int code);
	void (*ip_up)(void);
	void (*ip_down)(void);
	/* IPv6CP is up: link-local addresses alone; a global one comes by other ways, later */
	void (*ipv6_up)(void);
	void (*ipv6_down)(void);	/* also without an ipv6_up before */
	/* seconds to stay away before the next round, 0..; only called when pppd goes on */
	int (*holdoff)(void);
	/* SIGTERM or SIGINT came; in signal context: only async-signal-safe calls */
	void (*signalled)(int signo);
	/* pppd ends now; not called for dryrun */
	void (*exiting)(void);
};

/* Registers with pppd; to be called once, from plugin_init. */
void pppd_register(const struct pppd_calls *calls);

/* Options that a plugin may add. */
#define PPPD_OPTIONS_MAX 48

/*
 * An option with a text value; *value is set to pppd's own copy. name is copied, doc is kept. 0, or
 * -1: no memory, or one too many.
 */
int pppd_add_option(const char *name, const char *doc, char **value);

/* The tty that the next dial opens. */
void pppd_set_device(const char *path);

/* The connect script of the next dial; kept. */
void pppd_set_connect(char *script);

/* Monotonic ms, as pppd's timers count. */
int64_t pppd_now_ms(void);
/* One-shot timer in pppd's main loop; setting it again moves it. */
void pppd_timer_set(void (*fn)(void *), unsigned after_ms);
void pppd_timer_clear(void (*fn)(void *));

/* Ends the session; pppd stays (persist). reason: a literal, told to the peer. */
void pppd_close(const char *reason);

/*
 * Becomes a new pppd with the same command line, in the same process. To be called from a timer or
 * where a dial is refused, with no child running. Returns only where that fails, or SIGTERM came.
 */
void pppd_again(void);

enum pppd_end pppd_end(void);
/* At ip_down: the carrier was lost / the peer ended the session. */
bool pppd_hung_up(void);
bool pppd_peer_ended(void);
bool pppd_persists(void);
/* Was it told to end, by SIGTERM or SIGINT? */
bool pppd_told_to_end(void);
bool pppd_on_demand(void);
/* Our unit's interface, "ppp0". */
const char *pppd_interface(void);
/* Its number. pppd invents the peer's address 10.64.64.64 + this where the peer tells none. */
int pppd_unit(void);
/* Is IPv6CP to be negotiated? Is a default route over IPv6 allowed (nodefaultroute6)? */
bool pppd_wants_ipv6(void);
bool pppd_wants_route6(void);
/* Are the peer's DNS servers asked for (usepeerdns)? */
bool pppd_wants_dns(void);
/* A variable for the scripts that pppd runs. */
void pppd_script_variable(const char *name, const char *value);
/* Addresses agreed on, network byte order, 0: none. */
void pppd_addresses(uint32_t *local, uint32_t *remote, uint32_t dns[2]);

/* A program that runs beside pppd. */
struct pppd_child {
	pid_t pid;		/* of its watcher, which passes SIGTERM on; 0: none runs */
	int out;		/* its standard output and error, non-blocking */
	int report;		/* its exit code, see pppd_child_end() */
};

/*
 * Starts a program in a session of its own. Its environment is PATH alone. done is called with arg
 * from pppd's main loop when it has ended, and calls pppd_child_end(). 0 or -1.
 */
int pppd_spawn(struct pppd_child *c, char *const args[], void (*done)(void *), void *arg);
/* The exit code, -1: killed. Closes all. */
int pppd_child_end(struct pppd_child *c);

void pppd_log(enum pppd_level level, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
