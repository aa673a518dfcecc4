/* SPDX-License-Identifier: BSD-2-Clause */
#include "diff.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Cells of the table that finds what stays. Texts that differ in more are shown as all changed. */
#define CELLS_MAX 4000000

struct line {
	const char *at;
	size_t len;		/* with its '\n', where it has one */
};

struct lines {
	struct line *list;
	size_t count;
};

struct work {
	const struct diff *d;
	struct buffer *out;
	struct lines old, new;
	size_t head, tail;	/* lines that are equal at begin and end */
	char *signs;		/* ' ', '-' or '+' for each line from head to tail, in order */
	size_t count;
};

static bool split(struct lines *l, const char *text, size_t len)
{
	const char *end = text + len, *eol;
	size_t n = 0;

	for (const char *t = text; t < end; t++)
		n += *t == '\n' || t == end - 1;
	l->count = 0;
	l->list = calloc(n ? n : 1, sizeof(*l->list));
	while (l->list && text < end) {
		eol = memchr(text, '\n', (size_t)(end - text));
		eol = eol ? eol + 1 : end;
		l->list[l->count++] = (struct line){ text, (size_t)(eol - text) };
		text = eol;
	}
	return l->list != NULL;
}

static bool equal(const struct line *a, const struct line *b)
{
	return a->len == b->len && memcmp(a->at, b->at, a->len) == 0;
}

/* What is equal at both ends: all but a few lines of most files. */
static void trim(struct work *w)
{
	size_t most = w->old.count < w->new.count ? w->old.count : w->new.count;

	while (w->head < most && equal(&w->old.list[w->head], &w->new.list[w->head]))
		w->head++;
	while (w->tail < most - w->head &&
	       equal(&w->old.list[w->old.count - 1 - w->tail],
		     &w->new.list[w->new.count - 1 - w->tail]))
		w->tail++;
}

/* length[i][j]: longest common subsequence of the lines from i and j on. */
static uint16_t *measure(const struct work *w, size_t n, size_t m)
{
	const struct line *a = w->old.list + w->head, *b = w->new.list + w->head;
	uint16_t *length = calloc((n + 1) * (m + 1), sizeof(*length));

	for (size_t i = n; length && i-- > 0;) {
		for (size_t j = m; j-- > 0;) {
			uint16_t *cell = &length[i * (m + 1) + j];

			if (equal(&a[i], &b[j]))
				*cell = (uint16_t)(cell[m + 2] + 1);
			else
				*cell = cell[1] > cell[m + 1] ? cell[1] : cell[m + 1];
		}
	}
	return length;
}

/* Old lines before new ones, as diff does. */
static void mark(struct work *w, const uint16_t *length, size_t n, size_t m)
{
	const struct line *a = w->old.list + w->head, *b = w->new.list + w->head;
	size_t i = 0, j = 0;

	while (i < n || j < m) {
		char sign = i < n ? '-' : '+';

		if (length && i < n && j < m && equal(&a[i], &b[j]))
			sign = ' ';
		else if (length && i < n && j < m &&
			 length[i * (m + 1) + j + 1] > length[(i + 1) * (m + 1) + j])
			sign = '+';
		i += sign != '+';
		j += sign != '-';
		w->signs[w->count++] = sign;
	}
}

static bool compare(struct work *w)
{
	size_t n, m;
	uint16_t *length = NULL;

	trim(w);
	n = w->old.count - w->head - w->tail;
	m = w->new.count - w->head - w->tail;
	w->signs = malloc(n + m + 1);
	if (!w->signs)
		return false;
	if (n < UINT16_MAX && m < UINT16_MAX && (n + 1) * (m + 1) <= CELLS_MAX) {
		length = measure(w, n, m);
		if (!length)
			return false;
	}
	mark(w, length, n, m);
	free(length);
	return true;
}

/* --- output ------------------------------------------------------------------------------------ */

static void add_line(struct work *w, char sign, const struct line *l)
{
	bool ended = l->len > 0 && l->at[l->len - 1] == '\n';

	buffer_add(w->out, "%c", sign);
	w->d->show(w->out, sign, l->at, l->len - ended, w->d->arg);
	buffer_add(w->out, "\n%s", ended ? "" : "\\ No newline at end of file\n");
}

/* "12,3", or "12" for one line; an empty range names the line before it. */
static void add_range(struct buffer *out, char sign, size_t first, size_t count)
{
	buffer_add(out, " %c%zu", sign, count ? first + 1 : first);
	if (count != 1)
		buffer_add(out, ",%zu", count);
}

/* Signs from `from` to `to`, with `before` and `after` equal lines around them; i, j: lines there. */
static void add_hunk(struct work *w, size_t from, size_t to, size_t i, size_t j, size_t before,
		     size_t after)
{
	size_t olds = before + after, news = before + after;

	for (size_t k = from; k < to; k++) {
		olds += w->signs[k] != '+';
		news += w->signs[k] != '-';
	}
	buffer_add(w->out, "@@");
	add_range(w->out, '-', i - before, olds);
	add_range(w->out, '+', j - before, news);
	buffer_add(w->out, " @@\n");
	for (size_t k = i - before; k < i; k++)
		add_line(w, ' ', &w->old.list[k]);
	for (size_t k = from; k < to; k++) {
		add_line(w, w->signs[k], w->signs[k] == '+' ? &w->new.list[j] : &w->old.list[i]);
		i += w->signs[k] != '+';
		j += w->signs[k] != '-';
	}
	for (size_t k = 0; k < after; k++)
		add_line(w, ' ', &w->old.list[i + k]);
}

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The end of the changes that belong together from `from` on; `from`: there is an equal line. */
static size_t hunk_end(const struct work *w, size_t from)
{
	size_t end = from, equals = 0;

	if (w->signs[from] == ' ')
		return from;
	for (size_t k = from; k < w->count && equals <= 2 * (size_t)w->d->context; k++) {
		equals = w->signs[k] == ' ' ? equals + 1 : 0;
		if (!equals)
			end = k + 1;
	}
	return end;
}

/* Equal lines behind the changes that end before k. */
static size_t equal_after(const struct work *w, size_t k)
{
	size_t from = k;

	while (k < w->count && w->signs[k] == ' ')
		k++;
	return k - from + (k == w->count ? w->tail : 0);
}

static void add_hunks(struct work *w)
{
	size_t i = w->head, j = w->head, context = w->d->context, before = w->head, k = 0, end;

	while (k < w->count) {
		end = hunk_end(w, k);
		if (end > k)
			add_hunk(w, k, end, i, j, smaller(before, context),
				 smaller(equal_after(w, end), context));
		/* one equal line, or the whole hunk */
		before = end > k ? 0 : before + 1;
		end = end > k ? end : k + 1;
		for (; k < end; k++) {
			i += w->signs[k] != '+';
			j += w->signs[k] != '-';
		}
	}
}

void diff_add(struct buffer *out, const struct diff *d)
{
	struct work w = { .d = d, .out = out };

	if (d->old_len == d->new_len && memcmp(d->old, d->new, d->old_len) == 0)
		return;
	if (split(&w.old, d->old, d->old_len) && split(&w.new, d->new, d->new_len) &&
	    compare(&w)) {
		buffer_add(out, "--- %s\n+++ %s\n", d->name, d->name);
		add_hunks(&w);
	} else {
		out->failed = true;
	}
	free(w.signs);
	free(w.old.list);
	free(w.new.list);
}
