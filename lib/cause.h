/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Why an attempt or a session ended: the layer that died, and what follows from it.
 */
#ifndef PPPKEEPER_CAUSE_H
#define PPPKEEPER_CAUSE_H

#include <stdbool.h>

/* Exit codes of chat(8): its time-out, and the first of its ABORT strings. */
#define CAUSE_CHAT_TIMEOUT 3
#define CAUSE_CHAT_FIRST_ABORT 4

enum cause {
	CAUSE_NONE,
	CAUSE_SETTINGS,		/* unusable settings, or a modem that is not known */
	CAUSE_DEVICE,		/* the tty cannot be opened, or vanished while dialling */
	CAUSE_LOCK,		/* another process holds the tty */
	CAUSE_PORT,		/* no answer to AT commands */
	CAUSE_COMMAND,		/* the modem answered ERROR to a command */
	CAUSE_SIM,		/* no SIM, or one that cannot be read */
	CAUSE_PIN,		/* the SIM asks for a PIN, or refused ours */
	CAUSE_PUK,		/* the SIM is blocked: it asks for a PUK */
	CAUSE_RADIO,		/* not registered: no signal, or still searching */
	CAUSE_DENIED,		/* registration refused: denied, barred, no roaming */
	CAUSE_PDP,		/* the context was refused for what it asks: APN, subscription */
	CAUSE_PDP_TYPE,		/* the context was refused for its type: IP, IPV6, IPV4V6 */
	CAUSE_CONGESTION,	/* the context was refused for now: the network has no room */
	CAUSE_DIAL,		/* the network or the modem refused the call */
	CAUSE_LCP,		/* no answer to LCP after CONNECT (RFC 1661) */
	CAUSE_AUTH,		/* our account was refused */
	CAUSE_PEER_AUTH,	/* the peer did not authenticate itself as asked */
	CAUSE_NETWORK,		/* LCP is up, but no address was agreed on in time */
	CAUSE_ECHO,		/* no answer to LCP echo */
	CAUSE_PATH,		/* up, but no packet comes back */
	CAUSE_HANGUP,		/* carrier lost */
	CAUSE_PEER,		/* the peer ended the session */
	CAUSE_IDLE,		/* idle time-out */
	CAUSE_CONNECT_TIME,	/* maximum connect time reached */
	CAUSE_RESET_AT,		/* the hour of RESET_AT */
	CAUSE_USER,		/* a person or the system asked for it */
	CAUSE_UNKNOWN,
	CAUSE_COUNT
};

struct cause_info {
	const char *name;	/* one word, for status and logs */
	const char *layer;	/* the layer that died: settings, device, port, sim, radio, pdp, call, ppp,
				   auth, path; else none, planned or unknown */
	const char *text;	/* what it means, plain English */
};

/* The row of a cause; never NULL. */
const struct cause_info *cause_info(enum cause c);
/* The cause of that name. false: there is none, *c stays. */
bool cause_by_name(const char *name, enum cause *c);

/*
 * The cause of a failed connect script. code: exit code of chat(8), -1 when it was killed;
 * aborts: its ABORT strings in order, '|' between them (chat exits CAUSE_CHAT_FIRST_ABORT + index), or NULL.
 */
enum cause cause_of_chat(int code, const char *aborts);
/* The ABORT string with that index, copied to buf. false: there is none. */
bool cause_abort_text(const char *aborts, int index, char *buf, unsigned size);

#endif
