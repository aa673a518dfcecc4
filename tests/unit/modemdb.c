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
	{ "", "0: the file has no list modems = ( { ... } )" },
	{ "modems = 3;", "1: modems: the file has no list modems = ( { ... } )" },
	{ "modems = ( 3, " GENERIC " );", "1: an entry is not a group: { name = ...; }" },
	{ ENTRY("") "more = 1;", "4: more: is not a known field (modems)" },
	{ "modems = (\n{ tty = \"ttyM1\"; " REST PDP "},\n" GENERIC ");\n", "2: an entry has no name" },
	{ "modems = (\n{ name = 3; " REST PDP "},\n" GENERIC ");\n", "2: an entry has no name" },
	{ ENTRY("speedx = 3; "), "2: M1: speedx: is not a known field (speed?)" },
	{ ENTRY("xyzzy = 3; "), "2: M1: xyzzy: is not a known field" },
	{ ENTRY("reset = { wiat = 3; }; "), "2: M1: reset.wiat: is not a known field (wait?)" },
	{ ENTRY("netmode = { LTE = { show = \"x\"; }; }; "),
	  "2: M1: netmode.LTE.show: is not a known field (shows?)" },
	{ ENTRY("aliases = \"x\"; "), "2: M1: aliases: is not a list of at most 64 texts: [ \"...\", \"...\" ]" },
	{ ENTRY("aliases = [ 1, 2 ]; "), "2: M1: aliases: is not a text: \"...\"\n%s:2: M1: aliases: is not a text: \"...\"" },
	{ ENTRY("flow = 1; "), "2: M1: flow: is not a text: \"...\"" },
	{ ENTRY("flash_wear = 1; "), "2: M1: flash_wear: is not true or false" },
	{ ENTRY("reset = { wait = \"8\"; }; "), "2: M1: reset.wait: is not a number from 0 to 600" },
	{ ENTRY("reset = { wait = -8; }; "), "2: M1: reset.wait: is not a number from 0 to 600" },
	{ ENTRY("reset = 3; "), "2: M1: reset: is not a group: { ... }" },
	{ ENTRY("usb = ( { id = \"2C7C:0125\"; } ); "), "2: M1: usb.id: is not VVVV:PPPP or VVVV:PPPP-PPPP "
	  "in lower-case hexadecimal digits, at most 32 products" },
	{ ENTRY("usb = ( { id = \"2c7c:0125-0124\"; } ); "), "2: M1: usb.id: is not VVVV:PPPP or "
	  "VVVV:PPPP-PPPP in lower-case hexadecimal digits, at most 32 products" },
	{ ENTRY("usb = ( { id = \"2c7c:0100-0120\"; } ); "), "2: M1: usb.id: is not VVVV:PPPP or "
	  "VVVV:PPPP-PPPP in lower-case hexadecimal digits, at most 32 products" },
	{ ENTRY("usb = ( { ppp = 3; } ); "), "2: M1: a USB composition has no id" },
	{ ENTRY("usb = ( 3 ); "), "2: M1: usb is not a list of groups: ( { id = \"...\"; } )" },
	{ ENTRY("usb = 3; "), "2: M1: usb: is not a list of at most 64 groups: ( { id = \"...\"; } )" },
	{ ENTRY("usb = ( { id = \"2c7c:0125\"; ppp = 256; } ); "),
	  "2: M1: usb.ppp: is not an interface number from 0 to 255" },
	{ ENTRY("usb = ( { id = \"2c7c:0125\"; gps = 2; } ); "), "2: M1: usb.gps: is not a known field (ppp?)" },
	{ ENTRY("usb = ( { id = \"2c7c:0125\"; }, { id = \"2c7c:0125\"; } ); "),
	  "2: M1: the USB id 2c7c:0125 stands twice" },
	{ ENTRY("vendor = \"w\"; "), "2: duplicate setting name" },
	{ ENTRY("cd = [ \"12d1:1F01\" ]; "),
	  "2: M1: cd: '12d1:1F01' is not VVVV:PPPP in lower-case hexadecimal digits" },
	{ ENTRY("cd = [ \"12d1:1f01 \" ]; "),
	  "2: M1: cd: '12d1:1f01 ' is not VVVV:PPPP in lower-case hexadecimal digits" },
	{ ENTRY("usb = ( { id = \"2c7c:0125\"; } ); cd = [ \"2c7c:0125\" ]; "),
	  "2: M1: the USB id 2c7c:0125 stands in usb and in cd" },
	/* texts */
	{ ENTRY("aliases = [ \"A B\" ]; "),
	  "2: M1: aliases: 'A B' is not a name of letters, digits, '.', '_' and '-', of at most 40 bytes, nor AUTO" },
	{ ENTRY("aliases = [ \"AUTO\" ]; "),
	  "2: M1: aliases: 'AUTO' is not a name of letters, digits, '.', '_' and '-', of at most 40 bytes, nor AUTO" },
	{ "modems = ( { name = \"M\"; tty = \"ttyUSB0\"; " REST PDP "}, " GENERIC " );",
	  "1: M: tty: 'ttyUSB0' is not a name that the kernel leaves free" },
	{ "modems = ( { name = \"S7\"; " REST PDP "}, " GENERIC " );",
	  "1: S7: tty: 'ttyS7' is not a name that the kernel leaves free" },
	{ "modems = ( { name = \"M\"; tty = \"modem\"; " REST PDP "}, " GENERIC " );",
	  "1: M: tty: 'modem' is not a name of at most 40 bytes that begins with tty" },
	{ ENTRY("bus = [ \"pci\" ]; "), "2: M1: bus: 'pci' is not one of usb|uart" },
	{ ENTRY("reset = { command = \"CFUN\"; }; "),
	  "2: M1: reset.command: 'CFUN' is not a command that begins with AT" },
	{ ENTRY("reset = { command = \"AT\\n\"; }; "),
	  "2: M1: reset.command: 'AT\\x0a' is not printable ASCII" },
	{ ENTRY("reset = { steps = \"kick\"; }; "), "2: M1: reset.steps: 'kick' is not a list of reset steps" },
	{ ENTRY("quirks = [ \"a\\tb\" ]; "),
	  "2: M1: quirks: 'a\\x09b' is not UTF-8 without control characters" },
	/* placeholders */
	{ ENTRY("reset = { command = \"AT{CID}\"; }; "),
	  "2: M1: reset.command: 'AT{CID}' is not a text without placeholders" },
	{ "modems = ( { name = \"M\"; " REST "pdp = { define = \"AT{PASSWORD}\"; }; }, " GENERIC " );",
	  "1: M: pdp.define: 'AT{PASSWORD}' is not a text whose placeholders are among {CID} {APN} "
	  "{PDPTYPE}" },
	{ ENTRY("carrier = { manual = { command = \"AT{PLMN\"; }; }; "),
	  "2: M1: carrier.manual.command: 'AT{PLMN' is not a text whose placeholders are among {PLMN}" },
	{ ENTRY("netmode = { query = \"AT?\"; LTE = { command = \"AT=3{END}\"; shows = \"3{END}\"; }; }; "),
	  "2: M1: netmode.LTE.command: 'AT=3{END}' is not a text without placeholders" },
	{ ENTRY("netmode = { query = \"AT?\"; LTE = { command = \"AT=3\"; shows = \"{END}3\"; }; }; "),
	  "2: M1: netmode.LTE.shows: '{END}3' is not a text without placeholders" },
	/* fields together */
	{ "modems = ( { name = \"M\"; dial = \"ATD\"; }, " GENERIC " );", "1: M: the field 'pdp.define' is missing" },
	{ "modems = ( { name = \"M\"; " PDP "}, " GENERIC " );", "1: M: the field 'dial' is missing" },
	{ "modems = ( { name = \"M\"; " REST "pdp = { define = \"AT\"; query = \"AT?\"; }; }, " GENERIC " );",
	  "1: M: the field 'pdp.shows' is missing: 'pdp.query' needs it" },
	{ ENTRY("netmode = { LTE = { command = \"AT=3\"; shows = \"3\"; }; }; "),
	  "2: M1: the field 'netmode.query' is missing: 'netmode.LTE.shows' needs it" },
	{ ENTRY("netmode = { query = \"AT?\"; LTE = { command = \"AT=3\"; }; }; "),
	  "2: M1: the field 'netmode.LTE.shows' is missing: 'netmode.LTE.command' needs it" },
	{ ENTRY("auth = { by = \"at\"; }; "), "2: M1: the field 'auth.set' is missing: 'auth.by = at' needs it" },
	{ ENTRY("auth = { set = \"AT={LOGIN}\"; }; "),
	  "2: M1: the field 'auth.order' is missing: {LOGIN} in auth.set needs it" },
	{ ENTRY("auth = { set = \"AT={AUTH}\"; }; "),
	  "2: M1: the field 'auth.CHAP' is missing: {AUTH} in auth.set needs it" },
	{ ENTRY("auth = { set = \"AT={LOGIN},{PASSWORD}\"; order = \"user,password\"; }; "),
	  "2: M1: auth.set has {LOGIN} and {ACCOUNT} or {PASSWORD}" },
	{ ENTRY("auth = { set = \"AT={PASSWORD},{ACCOUNT}\"; order = \"user,password\"; }; "),
	  "2: M1: auth.set has another order than auth.order, which is user,password" },
	{ ENTRY("bus = [ \"uart\" ]; usb = ( { id = \"2c7c:0125\"; } ); "),
	  "2: M1: it has USB ids, but bus has no usb" },
	{ ENTRY("bus = [ \"uart\" ]; reset = { steps = \"at usb\"; }; "),
	  "2: M1: reset.steps: 'at usb' needs USB, but bus has no usb" },
	/* entries together */
	{ ENTRY("aliases = [ \"Generic\" ]; "),
	  "3: generic: the name 'generic' is one of M1 already (%s:2)" },
	{ ENTRY("aliases = [ \"m1\" ]; "), "2: M1: the name 'm1' is one of M1 already (%s:2)" },
	{ "modems = ( " GENERIC ",\n" GENERIC " );", "2: generic: the name is taken (%s:1)" },
	{ "modems = ( );", " the entry 'generic' is missing" },
	{ ENTRY("usb = ( { id = \"0001:0002\"; ppp = 1; } ); "
		"}, { name = \"M2\"; tty = \"ttyM1\"; " REST PDP "usb = ( { id = \"0001:0002\"; ppp = 2; } ); "),
	  "2: M2: tty: 'ttyM1' is interface 2 of 0001:0002 here, and 1 in M1" },
	{ ENTRY("like = \"M2\"; "), "2: M1: like: 'M2' is not the name of an entry before this one" },
};

/* "%s" stands for the file's name. */
static void expected(char *to, size_t size, const char *message)
{
	size_t n = (size_t)snprintf(to, size, "%s:", shared);

	for (const char *p = message; *p; p++) {
		if (strncmp(p, "%s", 2) == 0) {
			n += (size_t)snprintf(to + n, size - n, "%s", shared);
			p++;
		} else {
			n += (size_t)snprintf(to + n, size - n, "%c", *p);
		}
	}
	snprintf(to + n, size - n, "\n");
}

static void test_bad(void)
{
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		char message[500];

		expected(message, sizeof(message), bad[i].message);
		CHECK(load(bad[i].text) == NULL);
		CHECK_TEXT(e.text, message);
	}
	errmsg_init(&e);
	CHECK(modemdb_load(folder, "/nonexistent/modems.conf", &e) == NULL);
	CHECK_TEXT(strtok(e.text, "\n"), "/nonexistent/modems.conf: cannot read");
}

/* All of them in one run, from all files. */
static void test_all_at_once(void)
{
	unsigned lines = 0;

	put_site("10-a.conf", "modems = ( { name = \"A\"; dial = \"x\"; speed = 1; } );");
	put_site("20-b.conf", "modems = ( { nam = \"B\"; } );");
	CHECK(load(ENTRY("tyt = \"x\"; flash_wear = 3; ")) == NULL);
	for (const char *p = e.text; *p; p++)
		lines += *p == '\n';
	CHECK_LONG(lines, 6);
	CHECK(strstr(e.text, "tyt: is not a known field (tty?)"));
	CHECK(strstr(e.text, "flash_wear: is not true or false"));
	CHECK(strstr(e.text, "10-a.conf:1: A: dial: 'x' is not a command that begins with AT"));
	CHECK(strstr(e.text, "10-a.conf:1: A: speed: is not a number from 300 to 4000000"));
	CHECK(strstr(e.text, "10-a.conf:1: A: the field 'pdp.define' is missing"));
	CHECK(strstr(e.text, "20-b.conf:1: an entry has no name"));
	put_site("10-a.conf", NULL);
	put_site("20-b.conf", NULL);
}

static void test_fields(void)
{
	struct modemdb *db = load(ENTRY("aliases = [ \"A1\", \"A2\" ]; "
		"usb = ( { id = \"2c7c:0125\"; ppp = 3; at = 2; note = \"n\"; }, { id = \"ffff:0001-0003\"; } ); "
		"apn_prefix = { CHAP = \"CHAP:\"; }; flash_wear = true; bus = [ \"usb\", \"uart\" ]; "
		"auth = { set = \"AT{CID},{LOGIN},{AUTH}\"; order = \"password,user\"; CHAP = 2; PAP = 1; }; "
		"netmode = { query = \"AT?\"; LTE = { command = \"AT=3\"; shows = \"3{END}\"; }; }; "
		"carrier = { id1 = \"AT+X\"; }; flow = \"rtscts\"; "
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
	CHECK(modem_on_bus(m, "uart") && modem_on_bus(m, "usb"));
	CHECK_LONG(m->usb_count, 4);
	CHECK_LONG(m->usb[0].vendor, 0x2c7c);
	CHECK_LONG(m->usb[0].ppp_if, 3);
	CHECK_TEXT(m->usb[0].note, "n");
	CHECK_LONG(m->usb[1].product, 1);
	CHECK_LONG(m->usb[3].product, 3);
	CHECK_LONG(m->usb[3].at_if, -1);
	CHECK_TEXT(m->pdp_define, "AT+CGDCONT={CID},\"{PDPTYPE}\",\"{APN}\"");
	CHECK_TEXT(m->pdp_query, NULL);
	CHECK_TEXT(m->prefix_chap, "CHAP:");
	CHECK_TEXT(m->prefix_pap, NULL);
	CHECK(modem_auth_by_at(m));
	CHECK_LONG(m->auth_chap, 2);
	CHECK_TEXT(m->netmode_lte.command, "AT=3");
	CHECK_TEXT(m->netmode_auto.command, NULL);
	CHECK_TEXT(m->carrier_id[0], "AT+X");
	CHECK_TEXT(m->flow, "rtscts");
	CHECK_TEXT(m->query_signal[0], "AT+CSQ");
	CHECK_TEXT(m->reset_command, "AT+R");
	CHECK_LONG(m->reset_wait_s, 8);
	CHECK_TEXT(m->reset_steps, "at usb");
	CHECK(m->flash_wear);
	CHECK(m->quirks == NULL);
	CHECK_LONG(m->line, 2);
	modemdb_free(db);
}

/* What an entry has that says little. */
static void test_defaults(void)
{
	static const char *const ttys[][2] = { { "EC25", "ttyEC25" }, { "SARA-U2", "ttySARAU2" },
					       { "Onyx", "ttyOnyx0" }, { "L-02C", "ttyL02C0" } };
	char text[400];

	for (size_t i = 0; i < sizeof(ttys) / sizeof(ttys[0]); i++) {
		const struct modem *m;
		struct modemdb *db;

		snprintf(text, sizeof(text), "modems = ( " GENERIC ", { name = \"%s\"; dial = \"ATD\"; " PDP
			 "} );", ttys[i][0]);
		db = load(text);
		CHECK_TEXT(e.text, "");
		m = db ? modemdb_find(db, ttys[i][0]) : NULL;
		CHECK_TEXT(m ? m->tty : NULL, ttys[i][1]);
		CHECK(m && m->speed == 115200 && strcmp(m->chat, "3gpp") == 0 && modem_on_bus(m, "usb"));
		CHECK(m && !modem_on_bus(m, "uart") && !modem_auth_by_at(m) && !m->like);
		modemdb_free(db);
	}
}

static void test_like(void)
{
	struct modemdb *db = load("modems = (" GENERIC ", { name = \"A\"; aliases = [ \"AA\" ]; tty = \"ttyX\"; "
		"usb = ( { id = \"0001:0002\"; ppp = 1; note = \"n\"; } ); source = [ \"s\" ]; bus = [ \"uart\", \"usb\" ]; "
		"dial = \"ATD1\"; speed = 9600; flash_wear = true; quirks = [ \"q\" ]; " PDP
		"netmode = { query = \"AT?\"; LTE = { command = \"AT=3\"; shows = \"3\"; }; "
		"AUTO = { command = \"AT=0\"; shows = \"0\"; }; }; query = { sim = \"AT1\"; iccid = \"AT2\"; }; },"
		"{ name = \"B\"; like = \"a\"; dial = \"ATD2\"; flash_wear = false; quirks = [ ]; "
		"netmode = { LTE = { }; }; query = { sim = \"\"; imei = \"AT3\"; }; } );");
	const struct modem *m = db ? modemdb_find(db, "B") : NULL;

	CHECK_TEXT(e.text, "");
	CHECK(m != NULL);
	if (!m) {
		modemdb_free(db);
		return;
	}
	CHECK(!m->aliases && m->usb_count == 0 && !m->source && !modem_on_bus(m, "uart"));
	CHECK_TEXT(m->tty, "ttyB0");
	CHECK_TEXT(m->vendor, "unknown");
	CHECK_TEXT(m->dial, "ATD2");
	CHECK_LONG(m->speed, 9600);
	CHECK(!m->flash_wear && !m->quirks);
	CHECK_TEXT(m->netmode_lte.command, NULL);
	CHECK_TEXT(m->netmode_auto.command, "AT=0");
	CHECK_TEXT(m->query_sim, NULL);
	CHECK_TEXT(m->query_iccid, "AT2");
	CHECK_TEXT(m->query_imei, "AT3");
	modemdb_free(db);
}

static const char *name_of(const struct modem *m)
{
	return m ? m->name : "(none)";
}

static void test_find(void)
{
	struct modemdb *db = load(ENTRY("aliases = [ \"A1\" ]; "
					"usb = ( { id = \"0001:0002\"; ppp = 3; } ); cd = [ \"0001:00ff\" ]; "));
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
	CHECK_TEXT(name_of(modemdb_find_cd(db, 1, 0xff, 0)), "M1");
	CHECK_TEXT(name_of(modemdb_find_cd(db, 1, 0xff, 1)), "(none)");
	CHECK_TEXT(name_of(modemdb_find_cd(db, 1, 2, 0)), "(none)");
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
	snprintf(message, sizeof(message), "%s/etc/pppkeeper/modems.d/20-b.conf:1: X: ", folder);
	CHECK(strncmp(e.text, message, strlen(message)) == 0);
	put_site("10-a.conf", NULL);
	put_site("20-b.conf", NULL);
	put_site("ignored.txt", NULL);
}

/* A site changes one field of an entry, and all others stay. */
static void test_site_like(void)
{
	struct modemdb *db;
	const struct modem *m;

	put_site("M1.conf", "modems = ( { name = \"M1\"; like = \"M1\"; carrier = { id1 = \"AT+X\"; }; } );");
	db = load(ENTRY("aliases = [ \"A1\" ]; usb = ( { id = \"0001:0002\"; ppp = 1; note = \"n\"; } ); "
			"unverified = [ \"u\" ]; bus = [ \"uart\", \"usb\" ]; "));
	CHECK_TEXT(e.text, "");
	m = db ? modemdb_find(db, "A1") : NULL;
	CHECK(m && m->usb_count == 1 && m->usb[0].ppp_if == 1 && modem_on_bus(m, "uart"));
	CHECK_TEXT(m ? m->carrier_id[0] : NULL, "AT+X");
	CHECK_TEXT(m ? m->tty : NULL, "ttyM1");
	CHECK_TEXT(m ? m->usb[0].note : NULL, "n");
	CHECK_TEXT(m && m->unverified ? m->unverified[0] : NULL, "u");
	modemdb_free(db);
	put_site("M1.conf", NULL);
}

/* A file of its own in place of the site's. */
static void test_one_file(void)
{
	char path[100];
	struct modemdb *db;

	put_site("10-a.conf", "x");
	put(shared, ENTRY(""));
	snprintf(path, sizeof(path), "%s/my.conf", folder);
	put(path, "modems = ( { name = \"My\"; like = \"M1\"; } );");
	errmsg_init(&e);
	db = modemdb_load_site(folder, shared, path, &e);
	CHECK_TEXT(e.text, "");
	CHECK(db && modemdb_find(db, "My") && modemdb_find(db, "M1"));
	modemdb_free(db);
	put_site("10-a.conf", NULL);
}

static void check_shipped(const struct modemdb *db, const struct modem *m)
{
	const struct modem_usb *usb;

	CHECK(m->source && strcmp(m->vendor, "unknown") != 0);
	/* no modem is taken for a CD */
	for (size_t i = 0; i < m->usb_count; i++)
		CHECK(!modemdb_find_cd(db, m->usb[i].vendor, m->usb[i].product, 0));
	/* what AUTO finds has a PPP port, where any entry with the same ids knows it */
	for (size_t i = 0; i < m->usb_count; i++) {
		CHECK(m->usb[i].ppp_if >= 0 || m->usb[i].note);
		modemdb_find_usb(db, m->usb[i].vendor, m->usb[i].product, 0, &usb);
		CHECK(usb->ppp_if >= 0 || m->usb[i].ppp_if < 0);
	}
}

/* The folder that is shipped. */
static void test_shipped(void)
{
	static const char *const names[] = { "LISA-U200", "KYM11", "UM03-KO", "AMP520", "AMM570",
		"LN940A", "AMM5220", "EC25", "SIM7600", "generic", "ttyLISA0", "ttyKYM11",
		"ttyUM03KO0", "ttyAMP0", "E3372h", "ttyEC25", "SC-QGLC4-C1" };
	const char *srcdir = getenv("srcdir");
	const struct modem_usb *usb;
	char path[PATH_MAX];
	struct modemdb *db;

	snprintf(path, sizeof(path), "%s/etc/modems.d", srcdir ? srcdir : ".");
	errmsg_init(&e);
	db = modemdb_load(folder, path, &e);
	CHECK_TEXT(e.text, "");
	CHECK(db != NULL);
	if (!db)
		return;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		CHECK(modemdb_find(db, names[i]) != NULL);
	for (size_t i = 0; i < modemdb_count(db); i++)
		check_shipped(db, modemdb_get(db, i));
	CHECK_LONG(modemdb_count(db), 70);
	CHECK_TEXT(modemdb_find(db, "ttyAMP0")->name, "AMP520");
	/* families share ids: the first of each wins */
	CHECK_TEXT(name_of(modemdb_find_usb(db, 0x1546, 0x1102, 0, &usb)), "LISA-U200");
	CHECK_TEXT(name_of(modemdb_find_usb(db, 0x1546, 0x1102, 1, &usb)), "SARA-U2");
	CHECK_TEXT(name_of(modemdb_find_usb(db, 0x2c7c, 0x0125, 0, &usb)), "EC25");
	CHECK_TEXT(name_of(modemdb_find_usb(db, 0x1ecb, 0x0202, 0, &usb)), "AMP520");
	CHECK_TEXT(name_of(modemdb_find_usb(db, 0x12d1, 0x1506, 0, &usb)), "E3372");
	CHECK_TEXT(name_of(modemdb_find_cd(db, 0x12d1, 0x1f01, 0)), "E3372");
	CHECK_TEXT(name_of(modemdb_find_cd(db, 0x12d1, 0x1f01, 1)), "E3531");
	modemdb_free(db);
}

static void test_ladder_of_an_entry(void)
{
	static char *usb[] = { (char *)"usb", NULL }, *uart[] = { (char *)"uart", NULL };
	struct modem m = { .bus = usb };

	CHECK_TEXT(modem_reset_steps(NULL), "usb reauth power");
	CHECK_TEXT(modem_reset_steps(&m), "usb reauth power");
	m.reset_command = (char *)"AT+CFUN=1,1";
	CHECK_TEXT(modem_reset_steps(&m), "at usb reauth power");
	m.bus = uart;
	CHECK_TEXT(modem_reset_steps(&m), "at");
	m.reset_command = NULL;
	CHECK_TEXT(modem_reset_steps(&m), "");
	m.reset_steps = (char *)"at, power";
	CHECK_TEXT(modem_reset_steps(&m), "at, power");
}

int main(void)
{
	char command[100];
	int failed;

	if (!mkdtemp(folder))
		return 99;
	snprintf(shared, sizeof(shared), "%s/modems.conf", folder);
	test_bad();
	test_all_at_once();
	test_fields();
	test_defaults();
	test_like();
	test_find();
	test_site();
	test_site_like();
	test_one_file();
	test_shipped();
	test_ladder_of_an_entry();
	failed = tap_done();
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	return system(command) == 0 ? failed : 99;
}
