/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Random lines: what settings_parse() accepts, sh and systemd read alike. The lines that it refuses
 * are of no interest: they may be read anyhow.
 */
#include <config.h>

#include "settings.h"

#include <stdlib.h>
#include <unistd.h>

#include "tap.h"

#define LINES 20000
#define LENGTH_MAX 12
/* A different seed each time would make failures hard to see again. */
#define SEED 20240229u
#define GENERATOR "/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator"

static char folder[] = "/tmp/alike-XXXXXX";
static struct accepted {
	char *line, *value;
} accepted[LINES];
static size_t count;

static void random_line(char line[LENGTH_MAX + 1])
{
	static const char chars[] = "aab '\"'\"\\\\$`;&|<>()#~:*?[]!{}=-,^\t";
	size_t len = (size_t)rand() % LENGTH_MAX;

	for (size_t i = 0; i < len; i++)
		line[i] = chars[(size_t)rand() % (sizeof(chars) - 1)];
	line[len] = '\0';
}

static void make_lines(void)
{
	static struct errmsg e;

	srand(SEED);
	for (int i = 0; i < LINES; i++) {
		char line[LENGTH_MAX + 1], text[LENGTH_MAX + 20];
		struct settings s;

		random_line(line);
		snprintf(text, sizeof(text), "ACCOUNT=%s\n", line);
		settings_init(&s);
		errmsg_init(&e);
		if (settings_parse(&s, "f", text, strlen(text), &e) == 0) {
			accepted[count].line = strdup(line);
			accepted[count++].value = strdup(settings_text(&s, KEY_ACCOUNT));
		}
		settings_free(&s);
	}
	printf("# %zu of %d lines are accepted\n", count, LINES);
	CHECK(count > LINES / 50);
}

static FILE *open_file(const char *name, const char *mode)
{
	char path[200];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	return fopen(path, mode);
}

/*
 * systemd's generator expands '$' after reading, which EnvironmentFile= does not, and prints a lone
 * '~' so that a shell expands it.
 */
static bool left_out(const struct accepted *a, bool systemd)
{
	return systemd && (strchr(a->line, '$') || strcmp(a->value, "~") == 0);
}

static size_t write_lines(const char *name, bool systemd)
{
	FILE *f = open_file(name, "w");
	size_t n = 0;

	for (size_t i = 0; i < count; i++) {
		if (left_out(&accepted[i], systemd))
			continue;
		fprintf(f, "K%zu=%s\n", i, accepted[i].line);
		n++;
	}
	fclose(f);
	return n;
}

/* A script that sources a file of these lines and prints each value with a NUL behind it. */
static void write_script(const char *name, const char *lines)
{
	FILE *f = open_file(name, "w");

	fprintf(f, ". %s/%s\n", folder, lines);
	for (size_t i = 0; i < count; i++)
		fprintf(f, "printf '%%s\\0' \"$K%zu\"\n", i);
	fclose(f);
}

/* Runs the script; values of lines that were written must be ours. */
static void compare(const char *script, bool systemd)
{
	char command[300], *value = NULL;
	size_t room = 0, wrong = 0;
	FILE *p;

	/* no command is found, should one be run against all expectation */
	snprintf(command, sizeof(command), "cd %s && PATH=/nonexistent /bin/sh %s", folder, script);
	p = popen(command, "r");
	for (size_t i = 0; i < count; i++) {
		if (getdelim(&value, &room, '\0', p) < 0) {
			printf("# the output ends at line '%s'\n", accepted[i].line);
			wrong++;
			break;
		}
		if (left_out(&accepted[i], systemd))
			continue;
		if (strcmp(value, accepted[i].value) == 0)
			continue;
		printf("# %s: we '%s', they '%s'\n", accepted[i].line, accepted[i].value, value);
		wrong++;
	}
	free(value);
	CHECK_LONG(pclose(p), 0);
	CHECK_LONG(wrong, 0);
}

/* systemd's reader of such files, asked through its generator for environment.d. */
static void compare_systemd(void)
{
	char command[500];

	snprintf(command, sizeof(command), "mkdir -p %s/environment.d", folder);
	CHECK_LONG(system(command), 0);
	CHECK(write_lines("environment.d/a.conf", true) > count / 2);
	/* it complains of each empty value, which it leaves unset */
	snprintf(command, sizeof(command),
		 "env -i XDG_CONFIG_HOME=%s %s >%s/systemd.lines 2>/dev/null", folder, GENERATOR,
		 folder);
	CHECK_LONG(system(command), 0);
	write_script("systemd.sh", "systemd.lines");
	compare("systemd.sh", true);
}

int main(void)
{
	char command[100];
	int failed;

	if (!mkdtemp(folder))
		return 99;
	make_lines();
	write_lines("sh.lines", false);
	write_script("sh.sh", "sh.lines");
	compare("sh.sh", false);
	if (access(GENERATOR, X_OK) == 0)
		compare_systemd();
	else
		printf("ok %d # SKIP systemd is not installed\n", ++tap_count);
	for (size_t i = 0; i < count; i++) {
		free(accepted[i].line);
		free(accepted[i].value);
	}
	failed = tap_done();
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	return system(command) == 0 ? failed : 99;
}
