/* SPDX-License-Identifier: BSD-2-Clause */
#include "fingerprint.h"

#include <errno.h>
#include <limits.h>
#include <sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "filewrite.h"
#include "statefolder.h"

#define DIGITS (FINGERPRINT_SIZE - 1)

static void hex(char to[FINGERPRINT_SIZE], const unsigned char bytes[DIGITS / 2])
{
	for (size_t i = 0; i < DIGITS / 2; i++)
		sprintf(to + 2 * i, "%02x", bytes[i]);
}

void fingerprint_make(char to[FINGERPRINT_SIZE], const char *salt, const char *const *texts,
		      size_t count)
{
	uint8_t digest[SHA256_DIGEST_LENGTH];
	SHA2_CTX sha;

	SHA256Init(&sha);
	SHA256Update(&sha, (const uint8_t *)salt, strlen(salt));
	for (size_t i = 0; i < count; i++) {
		/* with its NUL, which no text holds */
		SHA256Update(&sha, (const uint8_t *)texts[i], strlen(texts[i]) + 1);
	}
	SHA256Final(digest, &sha);
	hex(to, digest);
	explicit_bzero(&sha, sizeof(sha));
}

/* 0; 1: there is none, or it is no salt; -1 with a message. */
static int read_salt(const char *path, char salt[FINGERPRINT_SIZE], struct errmsg *e)
{
	size_t len;
	char *text;

	if (access(path, F_OK) < 0 && errno == ENOENT)
		return 1;
	if (file_read(path, DIGITS + 1, &text, &len, e) < 0)
		return -1;
	snprintf(salt, FINGERPRINT_SIZE, "%s", text);
	free(text);
	return strspn(salt, "0123456789abcdef") == DIGITS ? 0 : 1;
}

static int make_salt(const char *path, char salt[FINGERPRINT_SIZE], struct errmsg *e)
{
	struct file_new f = { .path = path, .text = salt, .len = DIGITS, .mode = 0600,
			      .uid = FILE_KEEP, .gid = (gid_t)FILE_KEEP };
	unsigned char bytes[DIGITS / 2];

	if (getrandom(bytes, sizeof(bytes), 0) != sizeof(bytes)) {
		errmsg_add(e, "%s: no random numbers: %s", path, strerror(errno));
		return -1;
	}
	hex(salt, bytes);
	return file_write_all(&f, 1, e);
}

int fingerprint_salt(const char *root, char salt[FINGERPRINT_SIZE], struct errmsg *e)
{
	int lock = statefolder_lock(root, e), result;
	char path[PATH_MAX];

	if (lock < 0)
		return -1;
	snprintf(path, sizeof(path), "%.*s" STATEFOLDER "/salt", PATH_MAX - 64, root);
	result = read_salt(path, salt, e);
	if (result == 1)
		result = make_salt(path, salt, e);
	close(lock);
	return result;
}
