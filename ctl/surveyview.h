/* SPDX-License-Identifier: BSD-2-Clause */
/* What a survey found, for people and as JSON, on standard output. */
#ifndef CTL_SURVEYVIEW_H
#define CTL_SURVEYVIEW_H

#include <jansson.h>

#include "survey.h"

/* Longest reason, bytes with the NUL. */
#define SURVEYVIEW_WHY_MAX 512

/* "alive", "dead", "unknown" */
const char *surveyview_word(enum survey_verdict verdict);
/* Why: who answers, or who was asked for how long. */
void surveyview_why(const struct survey *s, char why[SURVEYVIEW_WHY_MAX]);

/* The way, a line a host, of each family that is up. */
void surveyview_table(const struct survey *s);
/* The same: an array with an object a family. */
json_t *surveyview_families(const struct survey *s);
/* Who answers, nearest first; NULL: nobody. */
json_t *surveyview_witness(const struct survey *s);

#endif
