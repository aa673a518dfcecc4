/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * One function for each output language: text in, its form in that language out, NUL-terminated,
 * into the caller's buffer. 0; -1 when the language cannot say the text or size is too small
 * (the buffer then holds ""). QUOTE_SIZE(n) bytes are enough for n bytes of text in all of them.
 *
 * The rules are those of the readers: pppd/options.c getword() and pppd/auth.c scan_authfile()
 * of ppp 2.4.9 and 2.5.2, chat/chat.c of both, RFC 8259, ITU-T V.250 5.4.2.2.
 */
#ifndef PPPKEEPER_QUOTE_H
#define PPPKEEPER_QUOTE_H

#include <stddef.h>

#define QUOTE_SIZE(n) (6 * (n) + 3)

/* Longest word of pppd's files and longest line of a chat script, bytes without the NUL. */
#define QUOTE_PPPD_MAX 1023
#define QUOTE_CHAT_MAX 1022
/* Longest name and secret of an account, bytes: pppd cuts off what is longer, and says nothing. */
#define QUOTE_SECRETS_MAX 255

/* A word of a pppd option file, in double quotes. No control characters. */
int quote_pppd(char *to, size_t size, const char *text);
/* The same, without quotes where the word needs none. */
int quote_pppd_plain(char *to, size_t size, const char *text);

/* Client name in chap-secrets and pap-secrets, 1 to 255 bytes. Not "*" (any client). */
int quote_secrets_name(char *to, size_t size, const char *text);
/* Secret in these files, at most 255 bytes. Not "@/..." (a file's name). */
int quote_secrets_word(char *to, size_t size, const char *text);

/*
 * The inside of a quoted string in an AT command. Printable ASCII without " and \, because modems
 * differ in how, and whether, they read these.
 */
int quote_at(char *to, size_t size, const char *text);

/* A send string of a chat script (its CR is added by chat). No control characters. */
int quote_chat(char *to, size_t size, const char *text);

/* A JSON string with its quotes; bytes that are not UTF-8 become U+FFFD. */
int quote_json(char *to, size_t size, const char *text);

#endif
