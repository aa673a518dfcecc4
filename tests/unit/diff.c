/* SPDX-License-Identifier: BSD-2-Clause */
/* gen/diff.c: known differences, and patch(1) over many pairs of texts. */
#include "diff.h"

#include <stdlib.h>
#include <unistd.h>

#include "tap.h"

static char folder[] = "/tmp/pppkeeper-diff-XXXXXX";

static void show(struct buffer *out, char sign, const char *line, size_t len, void *arg)
{
	(void)sign;
	(void)arg;
	buffer_bytes(out, line, len);
}

static void write_file(const char *name, const char *text)
{
	char path[64];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	f = fopen(path, "w");
	if (!f || fputs(text, f) < 0 || fclose(f) == EOF)
		exit(99);
}

static const char *make(const char *old, const char *new, unsigned context)
{
	static struct buffer out;
	struct diff d = {
		.name = "file", .old = old, .old_len = strlen(old), .new = new,
		.new_len = strlen(new), .context = context, .show = show,
	};

	buffer_free(&out);
	diff_add(&out, &d);
	return buffer_text(&out);
}

/* What patch(1) makes of old by the diff: the new text, whatever diff would have written. */
static int patch_makes(const char *old, const char *new, unsigned context)
{
	const char *text = make(old, new, context);
	char command[400];

	if (strcmp(old, new) == 0)
		return *text == '\0';
	write_file("old", old);
	write_file("new", new);
	write_file("diff", text);
	snprintf(command, sizeof(command),
		 "cd %s && patch -s -u --posix -o result old diff >/dev/null 2>&1 && cmp -s result new",
		 folder);
	return system(command) == 0;
}

static void test_known(void)
{
	CHECK_TEXT(make("", "", 3), "");
	CHECK_TEXT(make("a\n", "a\n", 3), "");
	CHECK_TEXT(make("a\n", "b\n", 3), "--- file\n+++ file\n@@ -1 +1 @@\n-a\n+b\n");
	CHECK_TEXT(make("", "b\n", 3), "--- file\n+++ file\n@@ -0,0 +1 @@\n+b\n");
	CHECK_TEXT(make("a\nb\n", "", 3), "--- file\n+++ file\n@@ -1,2 +0,0 @@\n-a\n-b\n");
	CHECK_TEXT(make("a\nb", "a\nb\n", 3),
		   "--- file\n+++ file\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n");
	CHECK_TEXT(make("1\n2\n3\n4\n5\n", "1\n2\n3\nx\n4\n5\n", 1),
		   "--- file\n+++ file\n@@ -3,2 +3,3 @@\n 3\n+x\n 4\n");
	CHECK_TEXT(make("1\n2\n3\n4\n5\n", "1\nx\n3\ny\n5\n", 0),
		   "--- file\n+++ file\n@@ -2 +2 @@\n-2\n+x\n@@ -4 +4 @@\n-4\n+y\n");
	/* two hunks that would touch are one */
	CHECK_TEXT(make("1\n2\n3\n4\n5\n", "x\n2\n3\n4\ny\n", 2),
		   "--- file\n+++ file\n@@ -1,5 +1,5 @@\n-1\n+x\n 2\n 3\n 4\n-5\n+y\n");
}

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1103515245 + 12345;
	return *seed >> 16;
}

/* Lines of few kinds, so that much is equal. */
static void random_text(char *text, unsigned *seed, unsigned lines)
{
	size_t n = 0;

	for (unsigned i = 0; i < lines; i++)
		n += (size_t)sprintf(text + n, "%c\n", 'a' + (int)(next_random(seed) % 4));
	text[n] = '\0';
	if (n && next_random(seed) % 8 == 0)
		text[n - 1] = '\0';
}

static void test_patch(void)
{
	char old[100], new[100];
	unsigned seed = 1, wrong = 0;

	if (system("command -v patch >/dev/null") != 0) {
		printf("ok %d - patch # SKIP patch is not installed\n", ++tap_count);
		return;
	}
	for (unsigned i = 0; i < 300; i++) {
		random_text(old, &seed, next_random(&seed) % 20);
		random_text(new, &seed, next_random(&seed) % 20);
		if (patch_makes(old, new, 3))
			continue;
		wrong++;
		printf("# seed %u, pair %u\n", seed, i);
	}
	CHECK_LONG(wrong, 0);
}

/* Long texts: the ends are left out, and what is too long to compare is all changed. */
static void test_long(void)
{
	struct buffer old = { 0 }, new = { 0 };
	const char *text;

	for (int i = 0; i < 100000; i++) {
		buffer_add(&old, "line %d\n", i);
		buffer_add(&new, i == 50000 ? "other\n" : "line %d\n", i);
	}
	text = make(buffer_text(&old), buffer_text(&new), 0);
	CHECK_TEXT(text, "--- file\n+++ file\n@@ -50001 +50001 @@\n-line 50000\n+other\n");
	buffer_free(&new);
	for (int i = 0; i < 5000; i++)
		buffer_add(&new, "other %d\n", i);
	text = make(buffer_text(&old), buffer_text(&new), 0);
	CHECK(strncmp(text, "--- file\n+++ file\n@@ -1,100000 +1,5000 @@\n-line 0\n", 49) == 0);
	buffer_free(&old);
	buffer_free(&new);
}

static void remove_files(void)
{
	static const char *const names[] = { "old", "new", "diff", "result", "result.orig", "old.orig" };
	char path[64];

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
		unlink(path);
	}
	if (rmdir(folder) < 0)
		exit(99);
}

int main(void)
{
	if (!mkdtemp(folder))
		return 99;
	test_known();
	test_patch();
	test_long();
	remove_files();
	return tap_done();
}
