/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Rules over several keys: what one needs of another. Values themselves are checked by value.h.
 */
#ifndef PPPKEEPER_RULES_H
#define PPPKEEPER_RULES_H

#include "settings.h"

/*
 * place names the file in messages. Errors make the settings unusable; notices say what has no
 * effect. 0, or -1 when there was an error. With PROVIDER those
 * of the generated files do not count.
 */
int rules_check(const struct settings *s, const char *place, struct errmsg *errors,
		struct errmsg *notices);

/* AUTH, or what an empty one means: CHAP where ACCOUNT is set, else NOAUTH. */
const char *rules_auth(const struct settings *s);
/* Is a hand-written peers file meant? A value that was refused counts. */
bool rules_provider(const struct settings *s);
/* On demand; of a hand-written file only the plugin sees it. */
bool rules_on_demand(const struct settings *s);
/* MONITOR=yes, and nothing that turns it off. */
bool rules_monitor(const struct settings *s);

#endif
