/* SPDX-License-Identifier: BSD-2-Clause */
/* A link that is up: its addresses, its monitor, and the note of the first success. */
#ifndef PPPKEEPER_SESSION_H
#define PPPKEEPER_SESSION_H

struct session_calls {
	void (*up)(void);			/* the first address is there */
	void (*dead)(const char *evidence);	/* the monitor: nothing passes any more */
};

/* Once, when the options are known; calls are kept. */
void session_init(const struct session_calls *calls);

/* As pppd reports them, see struct pppd_calls. */
void session_ip_up(void);
void session_ip_down(void);
void session_ipv6_up(void);
void session_ipv6_down(void);

#endif
