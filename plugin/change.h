/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * An edited settings file. pppd reads its options once, so a link that is down is started anew with
 * files made of the new settings: pppd becomes a new pppd, in the same process. Settings that
 * cannot be used change nothing.
 */
#ifndef PPPKEEPER_CHANGE_H
#define PPPKEEPER_CHANGE_H

#include <stdbool.h>

#include "options.h"

/* The file is as it should be now: at the start. */
void change_accept(const struct options *o);
/*
 * Around a child that appends SETTINGS_CONNECT_OK to the file. That line alone is a change of our own; what
 * else was edited, before or meanwhile, remains to be found by change_look().
 */
void change_append_begin(const struct options *o);
void change_append_end(const struct options *o);
/*
 * To be asked now and then while the link is down and no child uses the modem. true: the files are
 * being made anew; no dial meanwhile. ready is called when they are: what is left is change_begin().
 */
bool change_look(const struct options *o, void (*ready)(void));
/* Becomes a new pppd; returns only where that fails. */
void change_begin(const struct options *o);

#endif
