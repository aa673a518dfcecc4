/* SPDX-License-Identifier: BSD-2-Clause */
/* What the programs said of a link, and the verdict of each layer. */
#include "checkup.h"

#include "tap.h"

static struct checkup c;

static void check(enum checkup_layer l, enum checkup_verdict v, const char *evidence)
{
	printf("# %s\n", checkup_layer_name(l));
	CHECK_TEXT(checkup_verdict_name(c.row[l].verdict), checkup_verdict_name(v));
	CHECK_TEXT(c.row[l].evidence, evidence);
	CHECK(c.row[l].verdict != CHECKUP_WRONG || *c.row[l].advice);
}

static json_t *object(const char *text)
{
	json_error_t error;
	json_t *o = json_loads(text, 0, &error);

	CHECK(o != NULL);
	return o;
}

static void advice(enum checkup_layer l, const char *text)
{
	CHECK_TEXT(c.row[l].advice, text);
}

static void test_settings(void)
{
	checkup_init(&c, "ppp0");
	check(CHECKUP_SETTINGS, CHECKUP_UNKNOWN, "not asked");
	checkup_settings(&c, 0, "", CHECKUP_OTHER);
	check(CHECKUP_SETTINGS, CHECKUP_OK, "can be used");
	checkup_settings(&c, 0, "/etc/default/ppp: LAN6: has no effect in this version\nx\n", CHECKUP_OTHER);
	check(CHECKUP_SETTINGS, CHECKUP_OK, "/etc/default/ppp: LAN6: has no effect in this version");
	checkup_settings(&c, 1, "/etc/default/ppp:3: APN: '' is not ...\n/etc/default/ppp:4: x\n", CHECKUP_OTHER);
	check(CHECKUP_SETTINGS, CHECKUP_WRONG, "/etc/default/ppp:3: APN: '' is not ...");
	advice(CHECKUP_SETTINGS, "gen_pppconfig --check ppp0 shows all that is wrong in the settings");
	checkup_settings(&c, -1, "gen_pppconfig: No such file or directory", CHECKUP_OTHER);
	check(CHECKUP_SETTINGS, CHECKUP_UNKNOWN, "gen_pppconfig: No such file or directory");
	advice(CHECKUP_SETTINGS, "");
}

/* They cannot be looked at, for different reasons. */
static void test_obstacles(void)
{
	static const struct {
		const char *link;
		enum checkup_obstacle obstacle;
		enum checkup_verdict verdict;
		const char *advice;
	} rows[] = {
		{ "ppp0", CHECKUP_NO_FILE, CHECKUP_WRONG,
		  "install -m 600 " PKGDATADIR "/default-ppp /etc/default/ppp, and edit it" },
		{ "ppp1", CHECKUP_NO_FILE, CHECKUP_WRONG,
		  "install -m 600 " PKGDATADIR "/default-ppp /etc/default/ppp1, and edit it" },
		{ "ppp0", CHECKUP_USER, CHECKUP_UNKNOWN, "run it as root" },
		{ "ppp0", CHECKUP_MODEMS, CHECKUP_WRONG,
		  "gen_pppconfig --check-modems shows all that is wrong in the modem database" },
		{ "ppp1", CHECKUP_OTHER, CHECKUP_WRONG,
		  "gen_pppconfig --check ppp1 shows all that is wrong in the settings" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		checkup_init(&c, rows[i].link);
		checkup_settings(&c, 2, "what it said\nx", rows[i].obstacle);
		check(CHECKUP_SETTINGS, rows[i].verdict, "what it said");
		advice(CHECKUP_SETTINGS, rows[i].advice);
	}
}

static void test_not_wanted(void)
{
	checkup_init(&c, "ppp1");
	checkup_settings(&c, 0, "", CHECKUP_OTHER);
	checkup_link(&c, NULL);
	advice(CHECKUP_LINK, "systemctl start pppkeeper@ppp1.path; if that was done,"
			     " journalctl -u pppkeeper@ppp1.service tells more");
	checkup_not_wanted(&c);
	check(CHECKUP_SETTINGS, CHECKUP_WRONG, "START is not yes: nothing is started");
	advice(CHECKUP_SETTINGS, "set START=yes in /etc/default/ppp1, then systemctl start pppkeeper@ppp1.path");
	advice(CHECKUP_LINK, "");

	/* what is wrong besides comes first */
	checkup_init(&c, "ppp0");
	checkup_settings(&c, 1, "APN", CHECKUP_OTHER);
	checkup_link(&c, NULL);
	checkup_not_wanted(&c);
	check(CHECKUP_SETTINGS, CHECKUP_WRONG, "APN");
	advice(CHECKUP_LINK, "systemctl start ppp.path; if that was done, journalctl -u ppp.service tells more");
}

/* The layer of a cause is wrong, those before it are well, those behind it cannot be told. */
static void test_modem(void)
{
	static const struct {
		const char *cause, *layer;
		enum checkup_layer wrong;
	} rows[] = {
		{ "device", "device", CHECKUP_DEVICE }, { "port", "port", CHECKUP_PORT },
		{ "sim", "sim", CHECKUP_SIM }, { "pin", "sim", CHECKUP_SIM }, { "puk", "sim", CHECKUP_SIM },
		{ "radio", "radio", CHECKUP_RADIO }, { "denied", "radio", CHECKUP_RADIO },
		{ "pdp", "pdp", CHECKUP_CALL }, { "pdp-type", "pdp", CHECKUP_CALL },
		{ "congestion", "pdp", CHECKUP_CALL },
		{ "auth", "auth", CHECKUP_CALL },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		json_t *d = json_pack("{s:s,s:s,s:s,s:s}", "cause", rows[i].cause, "layer",
				      rows[i].layer, "evidence", "the evidence", "advice", "do it");

		checkup_init(&c, "ppp0");
		checkup_modem(&c, d, "");
		check(rows[i].wrong, CHECKUP_WRONG, "the evidence");
		for (int l = CHECKUP_DEVICE; l <= CHECKUP_CALL; l++)
			if (l != (int)rows[i].wrong)
				CHECK_LONG(c.row[l].verdict, l < (int)rows[i].wrong ? CHECKUP_OK :
							     CHECKUP_UNKNOWN);
		json_decref(d);
	}
}

static void test_reset(void)
{
	static const char *const rows[][2] = {
		{ "1-1.2", "reset the modem: pppkeeper reset --device 1-1.2" },
		{ "ttyS1", "reset the modem: pppkeeper reset --device /dev/ttyS1" },
		{ "", "reset the modem: pppkeeper reset" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		json_t *d = json_pack("{s:s,s:s,s:s,s:s,s:s}", "cause", "port", "layer", "port", "evidence", "e",
				      "advice", "reset the modem: pppkeeper reset", "device", rows[i][0]);

		checkup_init(&c, "ppp1");
		checkup_modem(&c, d, "");
		check(CHECKUP_PORT, CHECKUP_WRONG, "e");
		advice(CHECKUP_PORT, rows[i][1]);
		json_decref(d);
	}
}

static void test_well(void)
{
	json_t *d = object("{\"cause\":\"none\",\"evidence\":\"e\",\"modem\":\"EC25\",\"device\":\"1-1\","
			   "\"ppp_tty\":\"ttyUSB3\",\"at_tty\":\"ttyUSB2\",\"operator\":\"NTT DOCOMO\","
			   "\"signal_dbm\":-73,\"registration\":\"home\",\"apn\":\"a.example\"}");

	checkup_init(&c, "ppp0");
	checkup_modem(&c, d, "");
	check(CHECKUP_DEVICE, CHECKUP_OK, "EC25 on USB 1-1");
	check(CHECKUP_PORT, CHECKUP_OK, "ttyUSB3, ttyUSB2");
	check(CHECKUP_SIM, CHECKUP_OK, "ready");
	check(CHECKUP_RADIO, CHECKUP_OK, "registered (home), NTT DOCOMO, -73 dBm");
	check(CHECKUP_CALL, CHECKUP_OK, "no refusal, APN a.example");
	check(CHECKUP_LINK, CHECKUP_UNKNOWN, "not asked");
	json_decref(d);

	d = object("{\"cause\":\"unknown\",\"evidence\":\"no port is free\",\"device\":\"1-1\"}");
	checkup_init(&c, "ppp0");
	checkup_modem(&c, d, "");
	check(CHECKUP_DEVICE, CHECKUP_OK, "unknown modem on USB 1-1");
	check(CHECKUP_PORT, CHECKUP_UNKNOWN, "no port is free");
	check(CHECKUP_SIM, CHECKUP_UNKNOWN, "not asked");
	json_decref(d);

	checkup_init(&c, "ppp0");
	checkup_modem(&c, NULL, "");
	check(CHECKUP_DEVICE, CHECKUP_UNKNOWN, "not asked");
	checkup_modem(&c, NULL, "2 devices match\nx");
	check(CHECKUP_DEVICE, CHECKUP_UNKNOWN, "2 devices match");
}

static void test_link(void)
{
	static const struct {
		const char *state;
		enum checkup_verdict verdict;
		const char *evidence;
	} rows[] = {
		{ "{\"phase\":\"up\",\"iface\":\"ppp0\",\"local\":\"10.64.1.2\",\"cause\":\"path\"}",
		  CHECKUP_OK, "up as ppp0, 10.64.1.2" },
		{ "{\"phase\":\"holdoff\",\"cause\":\"auth\",\"cause_text\":\"the network refused it\"}",
		  CHECKUP_WRONG, "holdoff; auth: the network refused it" },
		{ "{\"phase\":\"dialling\",\"cause\":\"pdp\",\"cause_text\":\"x\"}", CHECKUP_WRONG,
		  "dialling; pdp: x" },
		{ "{\"phase\":\"dialling\",\"cause\":\"lock\",\"cause_text\":\"x\"}", CHECKUP_WRONG,
		  "dialling; lock: x" },
		{ "{\"phase\":\"dialling\",\"cause\":\"lcp\",\"cause_text\":\"x\"}", CHECKUP_WRONG,
		  "dialling; lcp: x" },
		{ "{\"phase\":\"starting\"}", CHECKUP_UNKNOWN, "starting" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		json_t *state = object(rows[i].state);

		checkup_init(&c, "ppp0");
		checkup_link(&c, state);
		check(CHECKUP_LINK, rows[i].verdict, rows[i].evidence);
		json_decref(state);
	}
	json_t *o = object("{\"phase\":\"holdoff\",\"cause\":\"lcp\",\"cause_text\":\"x\"}");

	checkup_link(&c, o);
	CHECK(strncmp(c.row[CHECKUP_LINK].advice, "the carrier does not answer PPP", 31) == 0);
	json_object_set_new(o, "cause", json_string("dial"));
	checkup_link(&c, o);
	CHECK(strncmp(c.row[CHECKUP_LINK].advice, "the carrier has refused the call", 32) == 0);
	json_decref(o);
	checkup_link(&c, NULL);
	check(CHECKUP_LINK, CHECKUP_UNKNOWN, "pppd does not run for it");
}

/* The path is alive; what the URL's own check said then counts. */
static void test_url(void)
{
	static const struct {
		int code;
		const char *kind;
		enum checkup_verdict verdict;
		const char *evidence, *advice;
	} rows[] = {
		{ 0, "alive", CHECKUP_OK, "192.0.2.1 answers", "" },
		{ 4, "name", CHECKUP_OK, "192.0.2.1 answers", "" },
		{ 3, "portal", CHECKUP_WRONG, "portal: http://a/: the text", "log in at the portal" },
		{ 3, "certificate", CHECKUP_WRONG, "certificate: http://a/: the text", "set the clock" },
		{ 3, "tls", CHECKUP_WRONG, "tls: http://a/: the text", "set the clock" },
		{ 3, "status", CHECKUP_WRONG, "status: http://a/: the text", "look at the page" },
		{ 3, "text", CHECKUP_WRONG, "text: http://a/: the text", "look at the page" },
		{ 3, "refused", CHECKUP_WRONG, "refused: http://a/: the text", "the link carries data" },
		{ 1, "dead", CHECKUP_WRONG, "dead: http://a/: the text", "the link carries data" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		json_t *o = json_pack("{s:s, s:{s:i, s:s, s:s, s:s}}", "why", "192.0.2.1 answers", "url",
				      "code", rows[i].code, "kind", rows[i].kind, "url", "http://a/",
				      "text", "the text");

		checkup_init(&c, "ppp0");
		checkup_path(&c, 0, o);
		check(CHECKUP_PATH, rows[i].verdict, rows[i].evidence);
		CHECK(strncmp(c.row[CHECKUP_PATH].advice, rows[i].advice, strlen(rows[i].advice)) == 0);
		/* of a dead path nothing else is told */
		checkup_path(&c, 1, o);
		check(CHECKUP_PATH, CHECKUP_WRONG, "192.0.2.1 answers");
		json_decref(o);
	}
}

static void test_beyond(void)
{
	json_t *o = object("{\"why\":\"no answer from 192.0.2.1\"}");

	checkup_init(&c, "ppp0");
	checkup_path(&c, 0, o);
	check(CHECKUP_PATH, CHECKUP_OK, "no answer from 192.0.2.1");
	checkup_path(&c, 1, o);
	check(CHECKUP_PATH, CHECKUP_WRONG, "no answer from 192.0.2.1");
	checkup_path(&c, 2, NULL);
	check(CHECKUP_PATH, CHECKUP_UNKNOWN, "the probe gave no result");
	json_decref(o);

	o = object("{\"name\":\"example.com\",\"why\":\"no answer from the DNS servers\"}");
	checkup_dns(&c, 0, o);
	check(CHECKUP_DNS, CHECKUP_OK, "example.com is found");
	checkup_dns(&c, 1, o);
	check(CHECKUP_DNS, CHECKUP_WRONG, "example.com: no answer from the DNS servers");
	checkup_dns(&c, -1, NULL);
	check(CHECKUP_DNS, CHECKUP_UNKNOWN, "the question gave no result");
	json_decref(o);
	o = object("{\"name\":\"example.com\",\"why\":\"there is no such name\"}");
	checkup_dns(&c, 1, o);
	check(CHECKUP_DNS, CHECKUP_OK, "a server answers: example.com: there is no such name");
	json_decref(o);
}

int main(void)
{
	test_settings();
	test_obstacles();
	test_not_wanted();
	test_modem();
	test_reset();
	test_well();
	test_link();
	test_beyond();
	test_url();
	return tap_done();
}
