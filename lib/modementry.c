/* SPDX-License-Identifier: BSD-2-Clause */
#include "modementry.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What most of them are. On USB the speed means nothing. */
#define DEFAULT_SPEED 115200
#define DEFAULT_CHAT "3gpp"
#define DEFAULT_BUS "usb"
#define DEFAULT_VENDOR "unknown"

void modementry_free_list(char **list)
{
	for (char **p = list; p && *p; p++)
		free(*p);
	free(list);
}

static void clear_usb(struct modem *m)
{
	for (size_t i = 0; i < m->usb_count; i++)
		free(m->usb[i].note);
	free(m->usb);
	m->usb = NULL;
	m->usb_count = 0;
}

static void clear_fields(const struct modemfield *fields, struct modem *m)
{
	for (; fields->name; fields++)
		modementry_clear_field(fields, m);
}

void modementry_clear_field(const struct modemfield *f, struct modem *m)
{
	void *at = (char *)m + f->offset;

	switch (f->type) {
	case MODEMFIELD_TEXT:
		free(*(char **)at);
		*(char **)at = NULL;
		break;
	case MODEMFIELD_LIST:
		modementry_free_list(*(char ***)at);
		*(char ***)at = NULL;
		break;
	case MODEMFIELD_NUMBER:
		*(unsigned *)at = 0;
		break;
	case MODEMFIELD_FLAG:
		*(bool *)at = false;
		break;
	case MODEMFIELD_GROUP:
		clear_fields(f->fields, m);
		break;
	case MODEMFIELD_USB:
		clear_usb(m);
		break;
	default:
		break;
	}
}

void modementry_clear(struct modem *m)
{
	clear_fields(modemfield_table, m);
	memset(m, 0, sizeof(*m));
}

static int copy_text(char **to, const char *from)
{
	*to = from ? strdup(from) : NULL;
	return from && !*to ? -1 : 0;
}

static int copy_list(char ***to, char *const *from)
{
	size_t n = 0;

	*to = NULL;
	if (!from)
		return 0;
	while (from[n])
		n++;
	*to = calloc(n + 1, sizeof(**to));
	for (size_t i = 0; *to && i < n; i++)
		if (copy_text(&(*to)[i], from[i]) < 0)
			return -1;
	return *to ? 0 : -1;
}

static int copy_usb(struct modem *to, const struct modem *from)
{
	to->usb = calloc(from->usb_count ? from->usb_count : 1, sizeof(*to->usb));
	for (size_t i = 0; to->usb && i < from->usb_count; i++) {
		to->usb[i] = from->usb[i];
		to->usb_count++;
		if (copy_text(&to->usb[i].note, from->usb[i].note) < 0)
			return -1;
	}
	return to->usb ? 0 : -1;
}

static int copy_fields(const struct modemfield *fields, struct modem *m, const struct modem *from,
		       bool own);

static int copy_field(const struct modemfield *f, struct modem *m, const struct modem *from,
		      bool own)
{
	const void *source = (const char *)from + f->offset;
	void *at = (char *)m + f->offset;

	switch (f->type) {
	case MODEMFIELD_TEXT:
		return copy_text(at, *(char *const *)source);
	case MODEMFIELD_LIST:
		return copy_list(at, *(char **const *)source);
	case MODEMFIELD_NUMBER:
		*(unsigned *)at = *(const unsigned *)source;
		return 0;
	case MODEMFIELD_FLAG:
		*(bool *)at = *(const bool *)source;
		return 0;
	case MODEMFIELD_GROUP:
		return copy_fields(f->fields, m, from, own);
	case MODEMFIELD_USB:
		return copy_usb(m, from);
	default:
		return 0;
	}
}

static int copy_fields(const struct modemfield *fields, struct modem *m, const struct modem *from,
		       bool own)
{
	for (; fields->name; fields++)
		if ((own || !fields->own) && copy_field(fields, m, from, own) < 0)
			return -1;
	return 0;
}

int modementry_copy(struct modem *to, const struct modem *from, bool own)
{
	return copy_fields(modemfield_table, to, from, own);
}

char **modementry_list(const char *text)
{
	char *one[] = { (char *)text, NULL }, **list;

	if (copy_list(&list, one) == 0)
		return list;
	modementry_free_list(list);
	return NULL;
}

/* "LISA-U200": "ttyLISAU200"; "AK-020B": "ttyAK020B0". */
static char *tty_of(const char *name)
{
	char *tty = malloc(strlen(name) + sizeof("tty0")), *to;

	if (!tty)
		return NULL;
	to = tty + sprintf(tty, "tty");
	for (; *name; name++)
		if (isalnum((unsigned char)*name))
			*to++ = *name;
	if (!isdigit((unsigned char)to[-1]))
		*to++ = '0';
	*to = '\0';
	return tty;
}

int modementry_complete(struct modem *m)
{
	if (!m->tty && m->name)
		m->tty = tty_of(m->name);
	if (!m->bus)
		m->bus = modementry_list(DEFAULT_BUS);
	if (!m->vendor)
		m->vendor = strdup(DEFAULT_VENDOR);
	if (!m->chat)
		m->chat = strdup(DEFAULT_CHAT);
	if (m->speed == 0)
		m->speed = DEFAULT_SPEED;
	return (m->tty || !m->name) && m->bus && m->vendor && m->chat ? 0 : -1;
}
