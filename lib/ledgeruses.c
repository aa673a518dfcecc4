/* SPDX-License-Identifier: BSD-2-Clause */
#include "ledgeruses.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "ledger.h"

/* A number that takes another digit without an overflow. */
#define NUMBER_MAX ((INT64_MAX - 9) / 10)

/* --- time ----------------------------------------------------------------------------------- */

static void grow_older(struct budget_saved *b, int64_t wall_s, int64_t same_boot_s,
		       const struct ledger_clock *now)
{
	struct budget grown;

	b->wall_s = same_boot_s < 0 ? wall_s : 0;
	for (unsigned i = 0; same_boot_s > 0 && i < b->count; i++) {
		int64_t age_s = b->age_s[i] + same_boot_s;

		b->age_s[i] = age_s < UINT32_MAX ? (uint32_t)age_s : UINT32_MAX;
	}
	budget_init(&grown, BUDGET_MAX);
	budget_load(&grown, b, now->up_s * 1000, now->wall_s);
	budget_save(&grown, now->up_s * 1000, now->wall_s, b);
}

/* Within one boot the kernel tells how much time has passed. */
void ledgeruses_age(struct ledgeruses *u, const struct ledger_clock *now)
{
	int64_t passed_s = now->up_s - u->at.up_s;

	if (!u->at.boot[0] || strcmp(u->at.boot, now->boot) != 0 || passed_s < 0)
		passed_s = -1;
	grow_older(&u->resets, u->at.wall_s, passed_s, now);
	grow_older(&u->reboots, u->at.wall_s, passed_s, now);
	u->at = *now;
}

/* --- text ----------------------------------------------------------------------------------- */

static bool named(const struct ledgeruses_reader *r, const char *name)
{
	return strcmp(r->name, name) == 0;
}

static void add_age(struct budget_saved *b, int64_t age_s)
{
	if (b->count < BUDGET_MAX && age_s <= UINT32_MAX)
		b->age_s[b->count++] = (uint32_t)age_s;
}

static void take_number(struct ledgeruses_reader *r)
{
	struct ledgeruses *u = &r->uses;

	if (r->depth == 1 && named(r, "version"))
		r->version = r->number;
	else if (r->depth == 1 && named(r, "up"))
		u->at.up_s = r->number;
	else if (r->depth == 1 && named(r, "wall"))
		u->at.wall_s = r->number;
	else if (r->depth == 2 && named(r, "resets"))
		add_age(&u->resets, r->number);
	else if (r->depth == 2 && named(r, "reboots"))
		add_age(&u->reboots, r->number);
}

static void end_token(struct ledgeruses_reader *r)
{
	if (r->token == LEDGERUSES_NUMBER)
		take_number(r);
	r->token = LEDGERUSES_NO_NUMBER;
	r->number = 0;
}

static void take_token(struct ledgeruses_reader *r, char c)
{
	if (r->token == LEDGERUSES_OTHER || !isdigit((unsigned char)c) || r->number > NUMBER_MAX) {
		r->token = LEDGERUSES_OTHER;
		return;
	}
	r->token = LEDGERUSES_NUMBER;
	r->number = r->number * 10 + (c - '0');
}

static void end_string(struct ledgeruses_reader *r)
{
	r->in_string = false;
	r->text[r->len] = '\0';
	if (r->depth != 1)
		return;
	if (r->is_name)
		snprintf(r->name, sizeof(r->name), "%.*s", (int)sizeof(r->name) - 1, r->text);
	else if (named(r, "boot"))
		memcpy(r->uses.at.boot, r->text, sizeof(r->text));
}

static void take_in_string(struct ledgeruses_reader *r, char c)
{
	if (!r->escaped && c == '"') {
		end_string(r);
		return;
	}
	r->escaped = !r->escaped && c == '\\';
	if (r->len < sizeof(r->text) - 1)
		r->text[r->len++] = c;
}

static void open_one(struct ledgeruses_reader *r, char c)
{
	if (r->depth == 0 && (c != '{' || r->ended))
		r->wrong = true;
	if (r->depth == 1 && c == '[' && named(r, "modules"))
		r->modules = true;
	r->depth++;
	r->is_name = r->depth == 1;
}

static void close_one(struct ledgeruses_reader *r)
{
	end_token(r);
	if (r->depth == 0)
		r->wrong = true;
	else
		r->ended = --r->depth == 0;
}

static void take(struct ledgeruses_reader *r, char c)
{
	if (r->in_string) {
		take_in_string(r, c);
	} else if (c == '"') {
		r->in_string = true;
		r->len = 0;
	} else if (c == '{' || c == '[') {
		open_one(r, c);
	} else if (c == '}' || c == ']') {
		close_one(r);
	} else if (c == ',' || isspace((unsigned char)c)) {
		end_token(r);
		r->is_name |= c == ',' && r->depth == 1;
	} else if (c == ':') {
		r->is_name &= r->depth != 1;
	} else {
		take_token(r, c);
	}
}

void ledgeruses_begin(struct ledgeruses_reader *r)
{
	memset(r, 0, sizeof(*r));
}

void ledgeruses_feed(struct ledgeruses_reader *r, const char *text, size_t len)
{
	for (size_t i = 0; i < len && !r->wrong; i++)
		take(r, text[i]);
}

int ledgeruses_end(struct ledgeruses_reader *r)
{
	if (r->ended && !r->wrong && r->modules && r->version == LEDGER_VERSION)
		return 0;
	memset(&r->uses, 0, sizeof(r->uses));
	return -1;
}
