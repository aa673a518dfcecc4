/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A modem that was not there when the files were made (DEVICE=AUTO, or a place on USB), or that was
 * replaced by another since: gen_pppconfig, which knows the modems, is asked again when other
 * devices are plugged in, and its choice is taken from the new files.
 */
#ifndef PPPKEEPER_CHOICE_H
#define PPPKEEPER_CHOICE_H

#include "options.h"

/*
 * To be asked before each dial; there: the port was found. true: o and p are what to dial with.
 * false: gen_pppconfig is at work, or refuses (several modems): not now.
 */
bool choice_made(struct options *o, struct port *p, bool there);

#endif
