/* SPDX-License-Identifier: BSD-2-Clause */
#include <config.h>

#include "filewrite.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tap.h"

static struct errmsg e;
static char folder[] = "/tmp/filewrite-XXXXXX";

static char *path(const char *name)
{
	static char paths[16][PATH_MAX];
	static unsigned turn;
	char *p = paths[turn++ % 16];

	snprintf(p, PATH_MAX, "%s/%s", folder, name);
	return p;
}

static void put(const char *name, const char *text, mode_t mode)
{
	FILE *f = fopen(path(name), "w");

	fputs(text, f);
	fchmod(fileno(f), mode);
	fclose(f);
}

static const char *get(const char *name)
{
	static char text[8192];
	FILE *f = fopen(path(name), "r");
	size_t n;

	if (!f)
		return "(none)";
	n = fread(text, 1, sizeof(text) - 1, f);
	text[n] = '\0';
	fclose(f);
	return text;
}

static mode_t mode_of(const char *name)
{
	struct stat st;

	return stat(path(name), &st) == 0 ? st.st_mode & 07777 : 0;
}

static struct file_new new_file(const char *p, const char *text, mode_t mode)
{
	struct file_new f = { .path = p, .text = text, .len = strlen(text), .mode = mode,
			      .uid = FILE_KEEP, .gid = (gid_t)FILE_KEEP };

	return f;
}

/* Does the folder hold this many files, hidden ones counted? */
static int file_count(const char *name)
{
	char command[PATH_MAX + 40];
	int n = -1;
	FILE *f;

	snprintf(command, sizeof(command), "ls -A '%s' | wc -l", path(name));
	f = popen(command, "r");
	if (fscanf(f, "%d", &n) != 1)
		n = -1;
	pclose(f);
	return n;
}

static void test_write(void)
{
	struct file_new f[2];

	errmsg_init(&e);
	mkdir(path("w"), 0700);
	f[0] = new_file(path("w/a"), "one\n", 0640);
	f[1] = new_file(path("w/b"), "", 0600);
	CHECK_LONG(file_write_all(f, 2, &e), 0);
	CHECK_TEXT(get("w/a"), "one\n");
	CHECK_TEXT(get("w/b"), "");
	CHECK_LONG(mode_of("w/a"), 0640);
	CHECK(f[0].written && f[1].written);
	/* again: nothing to do */
	CHECK_LONG(file_write_all(f, 2, &e), 0);
	CHECK(!f[0].written && !f[1].written);
	/* mode alone, then text alone */
	f[0].mode = 0600;
	CHECK_LONG(file_write_all(f, 2, &e), 0);
	CHECK(f[0].written && !f[1].written);
	CHECK_LONG(mode_of("w/a"), 0600);
	f[0] = new_file(path("w/a"), "two\n", 0644);
	f[0].keep_mode = true;
	CHECK_LONG(file_write_all(f, 1, &e), 0);
	CHECK_TEXT(get("w/a"), "two\n");
	CHECK_LONG(mode_of("w/a"), 0600);
	CHECK_LONG(file_count("w"), 2);
	CHECK_TEXT(e.text, "");
}

static void test_link(void)
{
	struct file_new f = new_file(path("link"), "new", 0600);
	struct stat st;

	put("real", "old", 0600);
	CHECK_LONG(symlink("real", path("link")), 0);
	CHECK_LONG(file_write_all(&f, 1, &e), 0);
	CHECK_TEXT(get("real"), "new");
	CHECK(lstat(path("link"), &st) == 0 && S_ISLNK(st.st_mode));
}

/* A chain of links, in folders of their own, to a file that is not there yet. */
static void test_dangling_link(void)
{
	struct file_new f = new_file(path("one"), "new", 0600);
	struct stat st;

	mkdir(path("l"), 0700);
	mkdir(path("l/m"), 0700);
	CHECK_LONG(symlink("l/two", path("one")), 0);
	CHECK_LONG(symlink("m/three", path("l/two")), 0);
	CHECK_LONG(symlink(path("end"), path("l/m/three")), 0);
	errmsg_init(&e);
	CHECK_LONG(file_write_all(&f, 1, &e), 0);
	CHECK_TEXT(get("end"), "new");
	CHECK(lstat(path("one"), &st) == 0 && S_ISLNK(st.st_mode));
	CHECK(lstat(path("l/m/three"), &st) == 0 && S_ISLNK(st.st_mode));
	/* it goes round */
	CHECK_LONG(symlink("round", path("round")), 0);
	f = new_file(path("round"), "new", 0600);
	CHECK_LONG(file_write_all(&f, 1, &e), -1);
	CHECK(strstr(e.text, "/round: cannot write: Too many levels of symbolic links\n") != NULL);
	/* into a folder that is not there */
	errmsg_init(&e);
	CHECK_LONG(symlink("none/x", path("lost")), 0);
	f = new_file(path("lost"), "new", 0600);
	CHECK_LONG(file_write_all(&f, 1, &e), -1);
	CHECK(strstr(e.text, "/lost: cannot write: No such file or directory\n") != NULL);
	CHECK(lstat(path("lost"), &st) == 0 && S_ISLNK(st.st_mode));
}

/* What an interrupted run left behind is no obstacle, and a link there is not followed. */
static void test_stale(void)
{
	struct file_new f = new_file(path("s"), "new", 0600);

	put("victim", "safe", 0600);
	CHECK_LONG(symlink("victim", path(".s.pppkeeper-new")), 0);
	CHECK_LONG(file_write_all(&f, 1, &e), 0);
	CHECK_TEXT(get("s"), "new");
	CHECK_TEXT(get("victim"), "safe");
	CHECK(access(path(".s.pppkeeper-new"), F_OK) < 0);
	/* also where nothing is to be written */
	put(".s.pppkeeper-new", "left", 0600);
	CHECK_LONG(file_write_all(&f, 1, &e), 0);
	CHECK(!f.written && access(path(".s.pppkeeper-new"), F_OK) < 0);
	put(".s.pppkeeper-new", "left", 0600);
	file_clear(path("s"));
	CHECK(access(path(".s.pppkeeper-new"), F_OK) < 0);
	CHECK_TEXT(get("s"), "new");
	put("s", "A=1\n", 0600);
	put(".s.pppkeeper-new", "left", 0600);
	CHECK_LONG(file_append_line(path("s"), "A=1", &e), 0);
	CHECK(access(path(".s.pppkeeper-new"), F_OK) < 0);
}

/* What an editor does while our text is on its way to the disk. */
static const char *saved;

int fsync(int fd)
{
	(void)fd;
	if (saved)
		put("s", saved, 0600);
	return 0;
}

static void test_overtaken(void)
{
	put("s", "A=1\n", 0600);
	saved = "A=2\n";
	errmsg_init(&e);
	CHECK_LONG(file_append_line(path("s"), "B=1", &e), -1);
	CHECK(strstr(e.text, "/s: not replaced: another program has written to it meanwhile\n") != NULL);
	CHECK_TEXT(get("s"), "A=2\n");
	CHECK(access(path(".s.pppkeeper-new"), F_OK) < 0);
	saved = NULL;
	CHECK_LONG(file_append_line(path("s"), "B=1", &e), 0);
	CHECK_TEXT(get("s"), "A=2\nB=1\n");
}

static void test_all_or_none(void)
{
	struct file_new f[2];

	errmsg_init(&e);
	mkdir(path("n"), 0700);
	put("n/a", "old", 0600);
	mkdir(path("n/folder"), 0700);
	f[0] = new_file(path("n/a"), "new", 0600);
	f[1] = new_file(path("n/folder"), "x", 0600);
	CHECK_LONG(file_write_all(f, 2, &e), -1);
	CHECK(strstr(e.text, "/n/folder: cannot write: not a regular file\n") != NULL);
	CHECK_LONG(e.count, 1);
	CHECK_TEXT(get("n/a"), "old");
	errmsg_init(&e);
	f[1] = new_file(path("n/none/x"), "x", 0600);
	CHECK_LONG(file_write_all(f, 2, &e), -1);
	CHECK(strstr(e.text, "/n/none/x: cannot write: No such file or directory\n") != NULL);
	CHECK_TEXT(get("n/a"), "old");
	CHECK_LONG(file_count("n"), 2);
}

/* A disk of 64 KiB: the first file fits, the second does not. */
static void test_full_disk(void)
{
	static char big[128 * 1024];
	struct file_new f[2];

	mkdir(path("full"), 0700);
	if (mount("tmpfs", path("full"), "tmpfs", 0, "size=64k") < 0) {
		printf("ok %d # SKIP a file system can be mounted by root alone\n", ++tap_count);
		return;
	}
	put("full/a", "old", 0600);
	memset(big, 'x', sizeof(big) - 1);
	errmsg_init(&e);
	f[0] = new_file(path("full/a"), "new", 0600);
	f[1] = new_file(path("full/b"), big, 0600);
	CHECK_LONG(file_write_all(f, 2, &e), -1);
	CHECK(strstr(e.text, "/full/b: cannot write: No space left on device\n") != NULL);
	CHECK_LONG(e.count, 1);
	CHECK_TEXT(get("full/a"), "old");
	CHECK_LONG(file_count("full"), 1);
	mount(NULL, path("full"), NULL, MS_REMOUNT | MS_RDONLY, NULL);
	errmsg_init(&e);
	CHECK_LONG(file_write_all(f, 1, &e), -1);
	CHECK(strstr(e.text, "/full/a: cannot write: Read-only file system\n") != NULL);
	CHECK_LONG(file_append_line(path("full/a"), "CONNECT_OK=1", &e), -1);
	CHECK_TEXT(get("full/a"), "old");
	umount(path("full"));
}

static void test_append(void)
{
	static const struct {
		const char *before, *after;
	} rows[] = {
		{ "APN=a\n", "APN=a\nCONNECT_OK=1\n" },
		{ "APN=a", "APN=a\nCONNECT_OK=1\n" },
		{ "", "CONNECT_OK=1\n" },
		{ "CONNECT_OK=1\n", "CONNECT_OK=1\n" },
		{ "CONNECT_OK=1", "CONNECT_OK=1" },
		{ "CONNECT_OK=\n", "CONNECT_OK=\nCONNECT_OK=1\n" },
		{ "CONNECT_OK=1\nCONNECT_OK=0\n", "CONNECT_OK=1\nCONNECT_OK=0\nCONNECT_OK=1\n" },
		{ "#CONNECT_OK=1\n", "#CONNECT_OK=1\nCONNECT_OK=1\n" },
		{ "CONNECT_OK=12\n", "CONNECT_OK=12\nCONNECT_OK=1\n" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		errmsg_init(&e);
		put("d", rows[i].before, 0640);
		CHECK_LONG(file_append_line(path("d"), "CONNECT_OK=1", &e), 0);
		CHECK_TEXT(get("d"), rows[i].after);
		CHECK_LONG(mode_of("d"), 0640);
	}
	errmsg_init(&e);
	CHECK_LONG(file_append_line(path("absent"), "CONNECT_OK=1", &e), -1);
	CHECK(strstr(e.text, "/absent: cannot read: No such file or directory\n") != NULL);
}

static void test_read(void)
{
	char *text;
	size_t len;

	errmsg_init(&e);
	put("r", "0123456789", 0600);
	CHECK_LONG(file_read(path("r"), 10, &text, &len, &e), 0);
	CHECK_LONG(len, 10);
	CHECK_TEXT(text, "0123456789");
	free(text);
	CHECK_LONG(file_read(path("r"), 9, &text, &len, &e), -1);
	CHECK(strstr(e.text, "/r: cannot read: File too large\n") != NULL);
	errmsg_init(&e);
	CHECK_LONG(file_read(folder, 9, &text, &len, &e), -1);
	CHECK(strstr(e.text, ": cannot read: not a regular file\n") != NULL);
	mkfifo(path("fifo"), 0600);
	CHECK_LONG(file_read(path("fifo"), 9, &text, &len, &e), -1);
}

int main(void)
{
	char command[100];
	int failed;

	if (!mkdtemp(folder))
		return 99;
	umask(077);
	test_write();
	test_link();
	test_dangling_link();
	test_stale();
	test_overtaken();
	test_all_or_none();
	test_full_disk();
	test_append();
	test_read();
	failed = tap_done();
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	return system(command) == 0 ? failed : 99;
}
