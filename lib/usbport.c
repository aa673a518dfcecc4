/* SPDX-License-Identifier: BSD-2-Clause */
#include "usbport.h"

#include <stdlib.h>
#include <string.h>

/* bInterfaceNumber is one byte. */
#define INTERFACE_MAX 255

/* One id and the ':' behind it; the text behind that, or NULL. */
static const char *parse_id(const char *text, uint16_t *id, bool *any)
{
	char *end;

	*any = *text == '*';
	if (*any)
		return text[1] == ':' ? text + 2 : NULL;
	if (strspn(text, "0123456789abcdefABCDEF") != 4)
		return NULL;
	*id = (uint16_t)strtoul(text, &end, 16);
	return *end == ':' ? end + 1 : NULL;
}

static bool parse_word(struct usbport_id *id, const char *text, size_t len)
{
	const char *end = text + len;
	size_t digits;

	*id = (struct usbport_id){ 0 };
	text = parse_id(text, &id->vendor, &id->any_vendor);
	if (text)
		text = parse_id(text, &id->product, &id->any_product);
	if (!text)
		return false;
	digits = strspn(text, "0123456789");
	id->interface = atoi(text);
	return digits >= 1 && digits <= 3 && text + digits == end &&
	       id->interface <= INTERFACE_MAX;
}

int usbport_parse(struct usbport *p, const char *text)
{
	for (p->count = 0; *(text += strspn(text, " ")); text += strcspn(text, " ")) {
		if (p->count == USBPORT_MAX ||
		    !parse_word(&p->ids[p->count], text, strcspn(text, " "))) {
			p->count = 0;
			return -1;
		}
		p->count++;
	}
	return 0;
}

bool usbport_is_place(const char *text)
{
	size_t bus = strspn(text, "0123456789"), len = strlen(text);

	return bus > 0 && text[bus] == '-' && len < USB_NAME_MAX &&
	       text[bus + 1] >= '0' && text[bus + 1] <= '9' && text[len - 1] != '.' &&
	       !strstr(text, "..") &&
	       text[bus + 1 + strspn(text + bus + 1, "0123456789.")] == '\0';
}

static bool fits(const struct usbport_id *id, const struct usb_device *d)
{
	return (id->any_vendor || id->vendor == d->vendor) &&
	       (id->any_product || id->product == d->product);
}

/* The tty of a device's port. 0; -1: it is no such device, or has none now. */
static int tty_of(const char *root, const struct usbport *p, const struct usb_device *d,
		  char tty[USB_TTY_MAX])
{
	if (p->place[0] && strcmp(p->place, d->name) != 0)
		return -1;
	for (size_t i = 0; i < p->count; i++)
		if (fits(&p->ids[i], d) && usb_tty(root, d->name, p->ids[i].interface, tty) == 0)
			return 0;
	return -1;
}

size_t usbport_find(const char *root, const struct usbport *p, const char *preferred,
		    char device[USB_NAME_MAX], char tty[USB_TTY_MAX])
{
	struct usb_device *list;
	size_t count, found = 0;
	char name[USB_TTY_MAX];

	if (p->count == 0 || usb_list(root, &list, &count, NULL) < 0)
		return 0;
	for (size_t i = 0; i < count; i++) {
		if (tty_of(root, p, &list[i], name) < 0)
			continue;
		if (found++ == 0 || (preferred && strcmp(name, preferred) == 0)) {
			memcpy(device, list[i].name, USB_NAME_MAX);
			memcpy(tty, name, USB_TTY_MAX);
		}
	}
	free(list);
	return found;
}
