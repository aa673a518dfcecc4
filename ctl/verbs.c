/* SPDX-License-Identifier: BSD-2-Clause */
#include <string.h>

#include "diagnose.h"
#include "doctor.h"
#include "help.h"
#include "history.h"
#include "incidentsverb.h"
#include "ledgerverb.h"
#include "metrics.h"
#include "modems.h"
#include "note.h"
#include "net6.h"
#include "owed.h"
#include "probing.h"
#include "report.h"
#include "reset.h"
#include "resolve.h"
#include "sample.h"
#include "status.h"
#include "verb.h"

const struct verb *const verbs[] = {
	&status_verb,
	&modems_verb,
	&diagnose_verb,
	&doctor_verb,
	&reset_verb,
	&probe_verb,
	&resolve_verb,
	&ledger_verb,
	&incidents_verb,
	&history_verb,
	&report_verb,
	&sample_verb,
	&metrics_verb,
	&note_verb,
	&net6_verb,
	&owed_verb,
	&help_verb,
	NULL,
};

const struct verb *verb_find(const char *name)
{
	for (const struct verb *const *v = verbs; *v; v++) {
		if (strcmp((*v)->name, name) == 0)
			return *v;
	}
	return NULL;
}
