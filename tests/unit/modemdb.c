/* SPDX-License-Identifier: BSD-2-Clause */
#include "modemdb.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tap.h"

static struct errmsg e;
static char folder[] = "/tmp/modemdb-XXXXXX";
static char shared[64];

static void put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	fputs(text, f);
	fclose(f);
}

static void put_site(const char *name, const char *text)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/etc", folder);
	mkdir(path, 0755);
	strcat(path, "/pppkeeper");
	mkdir(path, 0755);
	strcat(path, "/modems.d");
	mkdir(path, 0755);
	snprintf(path, sizeof(path), "%s/etc/pppkeeper/modems.d/%s", folder, name);
	if (text)
		put(path, text);
	else
		unlink(path);
}

#define REST "vendor = \"v\"; speed = 9600; chat = \"3gpp\"; dial = \"ATD*99***{CID}#\"; " \
	     "source = [ \"s\" ]; "
#define PDP "pdp = { define = \"AT+CGDCONT={CID},\\\"{PDPTYPE}\\\",\\\"{APN}\\\"\"; }; "
#define GENERIC "{ name = \"generic\"; tty = \"ttyMODEM\"; " REST PDP "}"
#define ENTRY(more) "modems = (\n{ name = \"M1\"; tty = \"ttyM1\"; " REST PDP more "},\n" GENERIC ");\n"

static struct modemdb *load(const char *text)
{
	put(shared, text);
	errmsg_init(&e);
	return modemdb_load(folder, shared, &e);
}

/* What is wrong with a file, and the message behind "FILE:". */
static const struct {
	const char *text, *message;
} bad[] = {
	{ "modems = (", "1: syntax error" },
	{ "", "0: modems: the file has no list modems = ( { ... } )" },
	{ "modems = 3;", "1: modems: the file has no list modems = ( { ... } )" },
	{ "modems = ( 3 );", "1: modems: is not a group: { name = ...; }" },
	{ ENTRY("") "more = 1;", "4: more: is not a known field (modems)" },
	{ "modems = (\n{ tty = \"ttyM1\"; " REST PDP "},\n" GENERIC ");\n",
	  "2: modems: the field 'name' is missing" },
	{ ENTRY("speedx = 3; "), "2: speedx: is not a known field" },
	{ ENTRY("aliases = \"x\"; "), "2: aliases: is not a list of at most 64 texts: [ \"...\", \"...\" ]" },
	{ ENTRY("flash_wear = 1; "), "2: flash_wear: is not true or false" },
	{ ENTRY("reset = { wait = \"8\"; }; "), "2: wait: is not a number from 0 to 4000000" },
	{ ENTRY("reset = { wait = -8; }; "), "2: wait: is not a number from 0 to 4000000" },
	{ ENTRY("reset = 3; "), "2: reset: is not a group: { ... }" },
	{ ENTRY("auth = { set = \"AT\"; CHAP = 1; }; "), "2: auth: the field 'PAP' is missing" },
	{ ENTRY("usb = ( { id = \"2C7C:0125\"; } ); "),
	  "2: id: is not VVVV:PPPP in lower-case hexadecimal digits" },
	{ ENTRY("usb = ( { id = \"2c7c:125\"; } ); "),
	  "2: id: is not VVVV:PPPP in lower-case hexadecimal digits" },
	{ ENTRY("usb = ( { ppp = 3; } ); "), "2: modems: a USB composition has no id" },
	{ ENTRY("usb = ( { id = \"2c7c:0125\"; ppp = 256; } ); "),
	  "2: ppp: is not an interface number from 0 to 255" },
	{ ENTRY("usb = ( { id = \"2c7c:0125\"; gps = 2; } ); "),
	  "2: gps: is not a known field (id, ppp, at, note)" },
	{ ENTRY("vendor = \"w\"; "), "2: duplicate setting name" },
	/* values */
	{ ENTRY("aliases = [ \"A B\" ]; "),
	  "2: M1: aliases: 'A B' is not a name of letters, digits, '.', '_' and '-', nor AUTO" },
	{ ENTRY("aliases = [ \"AUTO\" ]; "),
	  "2: M1: aliases: 'AUTO' is not a name of letters, digits, '.', '_' and '-', nor AUTO" },
	{ ENTRY("aliases = [ \"Generic\" ]; "), "2: M1: the alias 'Generic' is a name of generic too" },
	{ "modems = ( { name = \"M\"; tty = \"ttyUSB0\"; " REST PDP "}, " GENERIC " );",
	  "1: M: tty: 'ttyUSB0' is not a name that the kernel leaves free" },
	{ "modems = ( { name = \"M\"; tty = \"modem\"; " REST PDP "}, " GENERIC " );",
	  "1: M: tty: 'modem' is not a name that begins with tty" },
	{ ENTRY("reset = { command = \"CFUN\"; }; "),
	  "2: M1: reset.command: 'CFUN' is not a command that begins with AT" },
	{ ENTRY("reset = { command = \"AT\\n\"; }; "),
	  "2: M1: reset.command: 'AT\\x0a' is not printable ASCII" },
	{ ENTRY("reset = { steps = \"kick\"; }; "),
	  "2: M1: reset.steps: 'kick' is not a list of reset steps" },
	{ ENTRY("reset = { command = \"AT{CID}\"; }; "),
	  "2: M1: reset.command: 'AT{CID}' is not a text whose {...} may stand here" },
	{ "modems = ( { name = \"M\"; tty = \"ttyM\"; " REST "pdp = { define = \"AT{PASSWORD}\"; }; }, "
	  GENERIC " );", "1: M: pdp.define: 'AT{PASSWORD}' is not a text whose {...} may stand here" },
	{ "modems = ( { name = \"M\"; tty = \"ttyM\"; " REST
	  "pdp = { define = \"AT\"; query = \"AT?\"; }; }, " GENERIC " );",
	  "1: M: pdp: 'query' is not there with its partner" },
	{ "modems = ( " GENERIC ", " GENERIC " );", "1: generic: the name is taken by line 1" },
	{ "modems = ( );", " the entry 'generic' is missing" },
};

static void test_bad(void)
{
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		char message[300];

		snprintf(message, sizeof(message), "%s:%s\n", shared, bad[i].message);
		CHECK(load(bad[i].text) == NULL);
		CHECK_TEXT(e.text, message);
	}
	errmsg_init(&e);
	CHECK(modemdb_load(folder, "/nonexistent/modems.conf", &e) == NULL);
	CHECK_TEXT(e.text, "/nonexistent/modems.conf: cannot read\n");
}

static void test_fields(void)
{
	struct modemdb *db = load(ENTRY("aliases = [ \"A1\", \"A2\" ]; "
		"usb = ( { id = \"2c7c:0125\"; ppp = 3; at = 2; }, { id = \"ffff:0001\"; } ); "
		"apn_prefix = { CHAP = \"CHAP:\"; }; flash_wear = true; "
		"auth = { set = \"AT{CID},{PASSWORD}\"; CHAP = 2; PAP = 1; }; "
		"netmode = { query = \"AT?\"; LTE = { command = \"AT=3\"; shows = \"3\"; }; }; "
		"query = { signal = [ \"AT+CSQ\" ]; }; reset = { command = \"AT+R\"; wait = 8; "
		"steps = \"at usb\"; }; quirks = [ ]; "));
	const struct modem *m;

	CHECK_TEXT(e.text, "");
	CHECK(db != NULL);
	if (!db)
		return;
	CHECK_LONG(modemdb_count(db), 2);
	m = modemdb_get(db, 0);
	CHECK(modemdb_get(db, 2) == NULL);
	CHECK_TEXT(m->name, "M1");
	CHECK_TEXT(m->aliases[1], "A2");
	CHECK(m->aliases[2] == NULL);
	CHECK_TEXT(m->tty, "ttyM1");
	CHECK_LONG(m->speed, 9600);
	CHECK_LONG(m->usb_count, 2);
	CHECK_LONG(m->usb[0].vendor, 0x2c7c);
	CHECK_LONG(m->usb[0].ppp_if, 3);
	CHECK_LONG(m->usb[1].product, 1);
	CHECK_LONG(m->usb[1].at_if, -1);
	CHECK_TEXT(m->pdp_define, "AT+CGDCONT={CID},\"{PDPTYPE}\",\"{APN}\"");
	CHECK_TEXT(m->pdp_query, NULL);
	CHECK_TEXT(m->prefix_chap, "CHAP:");
	CHECK_TEXT(m->prefix_pap, NULL);
	CHECK_LONG(m->auth_chap, 2);
	CHECK_TEXT(m->netmode_lte.command, "AT=3");
	CHECK_TEXT(m->netmode_auto.command, NULL);
	CHECK_TEXT(m->query_signal[0], "AT+CSQ");
	CHECK_TEXT(m->reset_command, "AT+R");
	CHECK_LONG(m->reset_wait_s, 8);
	CHECK_TEXT(m->reset_steps, "at usb");
	CHECK(m->flash_wear);
	CHECK(m->quirks && m->quirks[0] == NULL);
	CHECK_LONG(m->line, 2);
	modemdb_free(db);
}

static const char *name_of(const struct modem *m)
{
	return m ? m->name : "(none)";
}

static void test_find(void)
{
	struct modemdb *db = load(ENTRY("aliases = [ \"A1\" ]; "
					"usb = ( { id = \"0001:0002\"; ppp = 3; } ); "));
	const struct modem_usb *usb = NULL;

	CHECK(db != NULL);
	if (!db)
		return;
	CHECK_TEXT(name_of(modemdb_find(db, "M1")), "M1");
	CHECK_TEXT(name_of(modemdb_find(db, "m1")), "M1");
	CHECK_TEXT(name_of(modemdb_find(db, "a1")), "M1");
	CHECK_TEXT(name_of(modemdb_find(db, "ttyM1")), "M1");
	CHECK_TEXT(name_of(modemdb_find(db, "/dev/ttyM1")), "M1");
	CHECK_TEXT(name_of(modemdb_find(db, "ttym1")), "(none)");
	CHECK_TEXT(name_of(modemdb_find(db, "M")), "(none)");
	CHECK_TEXT(name_of(modemdb_find_usb(db, 1, 2, 0, &usb)), "M1");
	CHECK(usb && usb->ppp_if == 3);
	CHECK_TEXT(name_of(modemdb_find_usb(db, 1, 2, 1, &usb)), "(none)");
	CHECK_TEXT(name_of(modemdb_find_usb(db, 1, 3, 0, &usb)), "(none)");
	modemdb_free(db);
}

/* Site files in the order of their names: an entry replaces that of its name, whole. */
static void test_site(void)
{
	struct modemdb *db;
	char message[200];

	put_site("20-b.conf", "modems = ( { name = \"m1\"; tty = \"ttyB\"; " REST PDP "} );");
	put_site("10-a.conf", "modems = ( { name = \"M1\"; tty = \"ttyA\"; " REST PDP "}, "
			      "{ name = \"New\"; tty = \"ttyNEW\"; " REST PDP "} );");
	put_site("ignored.txt", "x");
	db = load(ENTRY("flash_wear = true; "));
	CHECK_TEXT(e.text, "");
	CHECK(db != NULL);
	if (db) {
		CHECK_LONG(modemdb_count(db), 3);
		CHECK_TEXT(modemdb_get(db, 0)->tty, "ttyB");
		CHECK(!modemdb_get(db, 0)->flash_wear);
		CHECK_TEXT(modemdb_get(db, 2)->name, "New");
		modemdb_free(db);
	}
	put_site("20-b.conf", "modems = ( { name = \"X\"; } );");
	CHECK(load(ENTRY("")) == NULL);
	snprintf(message, sizeof(message), "%s/etc/pppkeeper/modems.d/20-b.conf:1: modems: ", folder);
	CHECK(strncmp(e.text, message, strlen(message)) == 0);
	put_site("10-a.conf", NULL);
	put_site("20-b.conf", NULL);
	put_site("ignored.txt", NULL);
}

/* The file that is shipped. */
static void test_shipped(void)
{
	static const char *const names[] = { "LISA-U200", "KYM11", "UM03-KO", "AMP520", "AMM570",
		"LN940A", "AMM5220", "EC25", "SIM7600", "generic", "ttyLISA0", "ttyKYM11",
		"ttyUM03KO0", "ttyAMP0" };
	const char *srcdir = getenv("srcdir");
	char path[PATH_MAX];
	struct modemdb *db;

	snprintf(path, sizeof(path), "%s/etc/modems.conf", srcdir ? srcdir : ".");
	errmsg_init(&e);
	db = modemdb_load(folder, path, &e);
	CHECK_TEXT(e.text, "");
	CHECK(db != NULL);
	for (size_t i = 0; db && i < sizeof(names) / sizeof(names[0]); i++)
		CHECK(modemdb_find(db, names[i]) != NULL);
	if (db)
		CHECK_TEXT(modemdb_find(db, "ttyAMP0")->name, "AMP520");
	modemdb_free(db);
}

int main(void)
{
	char command[100];
	int failed;

	if (!mkdtemp(folder))
		return 99;
	snprintf(shared, sizeof(shared), "%s/modems.conf", folder);
	test_bad();
	test_fields();
	test_find();
	test_site();
	test_shipped();
	failed = tap_done();
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	return system(command) == 0 ? failed : 99;
}
