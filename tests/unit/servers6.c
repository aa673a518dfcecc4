/* SPDX-License-Identifier: BSD-2-Clause */
#include "servers6.h"

#include <stdlib.h>
#include <unistd.h>

#include "tap.h"

/* What is read of such a record, blanks between. */
static const char *servers(const char *record, unsigned max)
{
	static char text[256];
	char path[] = "servers6.XXXXXX", one[IPADDR_TEXT_MAX];
	struct ipaddr server[4];
	int fd = mkstemp(path);
	unsigned n;

	if (fd < 0 || write(fd, record, strlen(record)) < 0)
		return "no file";
	close(fd);
	n = servers6_read(path, server, max);
	unlink(path);
	text[0] = 0;
	for (unsigned i = 0; i < n; i++) {
		strcat(text, i ? " " : "");
		strcat(text, ipaddr_text(&server[i], one));
	}
	return text;
}

int main(void)
{
	struct ipaddr a;

	CHECK_TEXT(servers("{\"interface\":\"ppp0\",\"dns_by\":\"file\",\"dns\":\"2001:db8::53 2001:db8::54\"}", 2),
		   "2001:db8::53 2001:db8::54");
	CHECK_TEXT(servers("{\"dns\":\"2001:db8::53 2001:db8::54\",\"interface\":\"ppp0\"}", 1), "2001:db8::53");
	CHECK_TEXT(servers("{\"dns\":\"2001:db8::53", 2), "2001:db8::53");
	CHECK_TEXT(servers("{\"interface\":\"ppp0\"}", 2), "");
	CHECK_TEXT(servers("{\"dns\":\"x  2001:db8::54\"}", 2), "2001:db8::54");
	CHECK_TEXT(servers("", 2), "");
	CHECK_LONG(servers6_read("/nonexistent", &a, 1), 0);
	return tap_done();
}
