/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Asks a modem, on USB or on a UART, what a diagnosis needs: whether its ports answer, and what it says of
 * SIM, radio and context. The port that carries PPP is asked only while no process holds it.
 */
#ifndef CTL_ASKED_H
#define CTL_ASKED_H

#include <stdint.h>
#include <sys/types.h>

#include "diagnosis.h"
#include "dialogue.h"
#include "target.h"

struct asked {
	char ppp_tty[USB_TTY_MAX], at_tty[USB_TTY_MAX];	/* "": there is none, or it is not known */
	pid_t ppp_holder, at_holder;	/* other processes that hold them; 0: none */
	struct diagnosis_ports ports;	/* its names point into this struct */
	struct modemfacts facts;
	char why[DIAGNOSIS_EVIDENCE_MAX];	/* of ASKED_NO_PORT */
};

enum asked_result {
	ASKED_OK,		/* ports and facts hold */
	ASKED_NO_PORT,		/* the device is there, but no port of it */
	ASKED_LATE,		/* the kernel or the device hung: the port that was asked is silent */
	ASKED_STOPPED,		/* a signal came (stop.h) */
	ASKED_ERROR,		/* message */
};

/*
 * Takes the locks of the ports meanwhile. cid: the context that counts. Ends before the point in
 * monotonic time. What hangs in the kernel is left behind.
 */
enum asked_result asked_modem(struct asked *a, const struct target *t, const struct modem *m, int cid,
			      int64_t limit_ms, struct errmsg *e);

/*
 * Enters the PIN (digits) on the port that answered. After one that was taken it asks again until the
 * modem is registered, or the time is over; a->facts are those after it. The PIN is in the memory of
 * this process and its child alone.
 */
enum asked_result asked_enter_pin(struct asked *a, const struct target *t, const struct modem *m,
				  const char *pin, enum dialogue_answer *answer, int64_t limit_ms,
				  struct errmsg *e);

#endif
