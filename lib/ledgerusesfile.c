/* SPDX-License-Identifier: BSD-2-Clause */
#include "ledgeruses.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "ledger.h"

#define BOOT_ID "/proc/sys/kernel/random/boot_id"
/* Read at once, bytes. */
#define PIECE 512

static int64_t seconds(clockid_t id)
{
	struct timespec t;

	return clock_gettime(id, &t) == 0 ? t.tv_sec : 0;
}

void ledger_clock_now(struct ledger_clock *now)
{
	int fd = open(BOOT_ID, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, now->boot, sizeof(now->boot) - 1);

	now->up_s = seconds(CLOCK_BOOTTIME);
	now->wall_s = seconds(CLOCK_REALTIME);
	now->boot[n > 0 ? n : 0] = '\0';
	now->boot[strcspn(now->boot, "\n")] = '\0';
	if (fd >= 0)
		close(fd);
}

static int read_all(int fd, struct ledgeruses_reader *r)
{
	char piece[PIECE];
	size_t total = 0;
	ssize_t n;

	ledgeruses_begin(r);
	for (;;) {
		n = read(fd, piece, sizeof(piece));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return (int)n;
		total += (size_t)n;
		if (total > LEDGER_FILE_MAX) {
			errno = EFBIG;
			return -1;
		}
		ledgeruses_feed(r, piece, (size_t)n);
	}
}

static int open_regular(const char *path)
{
	/* whatever it is, opening it waits for nobody */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;

	if (fd < 0 || (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)))
		return fd;
	close(fd);
	errno = EINVAL;
	return -1;
}

static int load(const char *path, struct ledgeruses *u, struct errmsg *e)
{
	struct ledgeruses_reader r;
	int fd = open_regular(path), result;

	if (fd < 0 && errno == ENOENT)
		return 0;
	if (fd < 0) {
		errmsg_add(e, "%s: %s", path, strerror(errno));
		return -1;
	}
	result = read_all(fd, &r);
	if (result < 0)
		errmsg_add(e, "%s: %s", path, strerror(errno));
	close(fd);
	if (result < 0)
		return -1;
	if (ledgeruses_end(&r) < 0) {
		errmsg_add(e, "%s: it is not a ledger of version %d", path, LEDGER_VERSION);
		return 1;
	}
	*u = r.uses;
	return 0;
}

int ledgeruses_load(const char *root, const char *link, struct ledgeruses *u, struct errmsg *e)
{
	struct ledger_clock now;
	char path[PATH_MAX];
	int result;

	ledger_clock_now(&now);
	memset(u, 0, sizeof(*u));
	u->at = now;
	if (statefolder_path(path, root, link, "ledger", e) < 0)
		return -1;
	result = load(path, u, e);
	ledgeruses_age(u, &now);
	return result;
}
