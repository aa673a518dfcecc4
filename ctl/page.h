/* SPDX-License-Identifier: BSD-2-Clause */
/* The report of links as one HTML page that needs no other file. Pure. */
#ifndef CTL_PAGE_H
#define CTL_PAGE_H

#include <jansson.h>
#include <stdio.h>

#include "record.h"

struct page_link {
	const struct record *record;
	const json_t *samples;
};

/* host: the gateway's name. */
void page_write(FILE *f, const char *host, const struct page_link *links, size_t count);

#endif
