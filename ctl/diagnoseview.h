/* SPDX-License-Identifier: BSD-2-Clause */
/* What a diagnosis found, for people, as JSON, or as one name=value a line. */
#ifndef CTL_DIAGNOSEVIEW_H
#define CTL_DIAGNOSEVIEW_H

#include "asked.h"
#include "diagnosis.h"

enum diagnoseview_form { DIAGNOSEVIEW_PEOPLE, DIAGNOSEVIEW_JSON, DIAGNOSEVIEW_FIELDS };

/* modem: its name, NULL: not known. a: NULL where nothing was asked. */
void diagnoseview_print(enum diagnoseview_form form, const char *modem, const char *device,
			const struct diagnosis *d, const struct asked *a);

#endif
