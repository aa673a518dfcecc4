/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The settings of one link: parsed from the text of /etc/default/ppp (never executed), or set one
 * by one (the plugin's options). Values are checked by the key table.
 *
 * The text: KEY=value lines, blank lines, and comments (# first on the line). Accepted is what sh
 * and systemd's EnvironmentFile= read alike, so a value is bare, '...' or "..." (with \" \\ \$ \`),
 * nothing is expanded, no value runs over lines, and no comment stands behind a value. As with
 * both of them a later line wins over an earlier one of the same key. Refused: export, CR at a
 * line's end, NUL, a byte order mark, keys that the table lacks.
 */
#ifndef PPPKEEPER_SETTINGS_H
#define PPPKEEPER_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "errmsg.h"
#include "keys.h"

/* Largest file, bytes: all keys at full length and a page of comments for each. */
#define SETTINGS_FILE_MAX (256 * 1024)
/* The line that the service itself appends, after the first connection. */
#define SETTINGS_CONNECT_OK "CONNECT_OK=1"

struct settings {
	char *value[KEY_COUNT];		/* owned; NULL: not in the file, or blank */
	unsigned line[KEY_COUNT];	/* where it stood, from 1; 0: nowhere */
	unsigned replaced[KEY_COUNT];	/* line of an earlier value that lost; 0: none */
	bool refused[KEY_COUNT];	/* a value was there, with an error; so it is not missing */
};

/* The settings file of a link: /etc/default/ppp of ppp0, /etc/default/LINK of others. */
#define SETTINGS_PLACE_MAX 48
const char *settings_place(char place[SETTINGS_PLACE_MAX], const char *link);

/* Highest N of a link pppN: pppd's unit numbers stay small, and names below 8 characters. */
#define SETTINGS_UNIT_MAX 255
/* N of pppN, without leading zeros; false: link is no such name. */
bool settings_unit(const char *link, unsigned *unit);
/* The link that a file of this name in /etc/default is for; false: it is for none. */
#define SETTINGS_LINK_MAX 8
bool settings_link(char link[SETTINGS_LINK_MAX], const char *name);

/* Where a key stands, for messages: "/etc/default/ppp:7", or the place alone where it does not. */
#define SETTINGS_AT_MAX (SETTINGS_PLACE_MAX + 12)
const char *settings_at(char at[SETTINGS_AT_MAX], const struct settings *s, enum key_id id,
			const char *place);

void settings_init(struct settings *s);
void settings_free(struct settings *s);

/*
 * Reads a whole file's text. place names it in messages. All errors are added to e.
 * 0, or -1 when there was at least one error.
 */
int settings_parse(struct settings *s, const char *place, const char *text, size_t len,
		   struct errmsg *e);

/*
 * Reads the settings file of a link for those who need a key of it; other errors in it are for
 * gen_pppconfig --check to tell. 0; 1: there is no file; -1: it cannot be read, with a message.
 */
int settings_load(struct settings *s, const char *root, const char *link, struct errmsg *e);

/* One value; an empty text unsets. place stands before the message. 0 or -1. */
int settings_set(struct settings *s, enum key_id id, const char *text, const char *place,
		 struct errmsg *e);

/* The value or the default as text; "" where neither exists. */
const char *settings_text(const struct settings *s, enum key_id id);
/* The same as number (KEY_TYPE_UINT; 0 where not set). */
long settings_uint(const struct settings *s, enum key_id id);
/* True for yes and 1. */
bool settings_on(const struct settings *s, enum key_id id);
bool settings_is_set(const struct settings *s, enum key_id id);

#endif
