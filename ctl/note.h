/* SPDX-License-Identifier: BSD-2-Clause */
/* pppkeeper note: the plugin's pen. */
#ifndef CTL_NOTE_H
#define CTL_NOTE_H

#include "verb.h"

extern const struct verb note_verb;

#endif
