/* SPDX-License-Identifier: BSD-2-Clause */
/* ctl/peersfile.c: words of pppd's option files. */
#include "faketree.h"
#include "peersfile.h"
#include "tap.h"

static struct errmsg e;
static char value[32];

/* The option's value in a file of this text, or "none", or "error". */
static const char *value_in(const char *text)
{
	char path[128];
	int result;
	FILE *f;

	snprintf(path, sizeof(path), "%s/etc/ppp/peers/ppp0", fake_root);
	f = fopen(path, "w");
	if (!f || fputs(text, f) < 0 || fclose(f) == EOF)
		fake_die("write", path);
	errmsg_init(&e);
	result = peersfile_option(fake_root, "ppp0", "keeper-modem", value, sizeof(value), &e);
	return result == 0 ? value : result > 0 ? "none" : "error";
}

int main(void)
{
	fake_begin();
	errmsg_init(&e);
	CHECK_LONG(peersfile_option(fake_root, "ppp0", "x", value, sizeof(value), &e), -1);
	CHECK(strstr(e.text, "/etc/ppp/peers/ppp0: cannot be opened: No such file") != NULL);
	fake_shell("mkdir -p etc/ppp/peers");
	CHECK_TEXT(value_in(""), "none");
	CHECK_TEXT(value_in("noauth\n"), "none");
	CHECK_TEXT(value_in("keeper-modem EC25\n"), "EC25");
	CHECK_TEXT(value_in("keeper-modem EC25"), "EC25");
	CHECK_TEXT(value_in("plugin x.so keeper-modem\n\t'EC25' # the modem\n"), "EC25");
	CHECK_TEXT(value_in("keeper-modem \"LISA U\\\"200\"\n"), "LISA U\"200");
	CHECK_TEXT(value_in("keeper-mod\\\nem EC\\\n25\n"), "EC25");
	CHECK_TEXT(value_in("# keeper-modem EC20\n#\n##\nkeeper-modem EC25\n"), "EC25");
	CHECK_TEXT(value_in("keeper-modem EC20\nkeeper-modem EC25\n"), "EC25");
	CHECK_TEXT(value_in("password 'keeper-modem EC20'\n"), "none");
	CHECK_TEXT(value_in("keeper-modem ''\n"), "");
	CHECK_TEXT(value_in("keeper-modem\n"), "error");
	CHECK_TEXT(value_in("keeper-modem A123456789012345678901234567890x\n"), "error");
	CHECK_TEXT(value_in("#"), "none");
	CHECK_TEXT(value_in("'keeper-modem EC25"), "none");
	fake_end();
	return tap_done();
}
