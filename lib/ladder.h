/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The steps that bring a modem back, from the gentlest on, as RESET_STEPS or the modem database
 * lists them. Here only their order and kind; who does a step is told its word.
 */
#ifndef PPPKEEPER_LADDER_H
#define PPPKEEPER_LADDER_H

#include <stddef.h>

/* Steps in a list: each kind once, and room for a second command. */
#define LADDER_MAX 8

/* RESET_STEPS, bytes without the NUL: a word of pppd's files has at most 1023. */
#define LADDER_TEXT_MAX 500

/* The ladder of a modem of which nothing is known but that it is on USB. */
#define LADDER_USUAL "usb reauth power"

/* In the order of what they disturb. */
enum ladder_kind {
	LADDER_AT,		/* the modem's own command */
	LADDER_USB,		/* reset of the device by its USB port */
	LADDER_REAUTH,		/* off and on again for the kernel */
	LADDER_REBIND,		/* driver unbound and bound */
	LADDER_POWER,		/* power of the hub's port */
	LADDER_GPIO,		/* gpio:CHIP/LINE, see gpio.h */
	LADDER_COMMAND,		/* command:/PATH */
	LADDER_REBOOT,		/* the whole gateway */
	LADDER_KINDS
};

/* For messages: all that a word may be. */
#define LADDER_WORDS "at, usb, reauth, rebind, power, gpio:CHIP/LINE, command:/PATH, reboot"

struct ladder {
	unsigned count;
	unsigned char kind[LADDER_MAX];		/* enum ladder_kind */
};

/* From a list with blanks or commas between. 0; -1 at a word that is no step, or at too many. */
int ladder_parse(struct ladder *l, const char *text);
/* "at", "usb", ... */
const char *ladder_name(enum ladder_kind kind);
/* The word of step number i in the list that was parsed, its length in *len. */
const char *ladder_word(const char *text, unsigned i, size_t *len);
/* What follows the name in a step's word, "" for most. */
const char *ladder_argument(enum ladder_kind kind, const char *word);
/*
 * Number of the first step that disturbs at least as much as kind; where there is none, of the
 * last step. The ladder must have one.
 */
unsigned ladder_first(const struct ladder *l, enum ladder_kind kind);

#endif
