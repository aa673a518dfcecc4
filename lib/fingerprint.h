/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fingerprints: SHA-256 over a salt of this machine and some texts. They tell whether something is
 * as it was, and nothing else: the texts, passwords among them, cannot be had from them without the
 * salt, which is for root alone. libmd does the hashing: dpkg needs it, so each Debian has it. For
 * short-lived children.
 */
#ifndef PPPKEEPER_FINGERPRINT_H
#define PPPKEEPER_FINGERPRINT_H

#include <stddef.h>

#include "errmsg.h"

/* 64 hexadecimal digits and the NUL. */
#define FINGERPRINT_SIZE 65

/*
 * The salt of the machine, /var/lib/pppkeeper/salt; made where it is missing or no salt. 0; -1 with
 * a message.
 */
int fingerprint_salt(const char *root, char salt[FINGERPRINT_SIZE], struct errmsg *e);

/* Of count texts in their order; moving letters from one to the next makes another fingerprint. */
void fingerprint_make(char to[FINGERPRINT_SIZE], const char *salt, const char *const *texts,
		      size_t count);

#endif
