/* SPDX-License-Identifier: BSD-2-Clause */
/* Answers of modems, good and bad, and what is read in them. */
#include "modemfacts.h"

#include "atfields.h"
#include "pintries.h"
#include "tap.h"

static struct modemfacts f;

static void take(enum modemfacts_question q, const char *reply)
{
	modemfacts_init(&f, 1);
	modemfacts_take(&f, q, reply);
}

static void test_sim(void)
{
	static const struct {
		const char *reply;
		enum modemfacts_sim sim;
	} rows[] = {
		{ "+CPIN: READY", MODEMFACTS_SIM_READY }, { "+CPIN:READY", MODEMFACTS_SIM_READY },
		{ "+CPIN: \"READY\"", MODEMFACTS_SIM_READY }, { "+CPIN: SIM PIN", MODEMFACTS_SIM_PIN },
		{ "+CPIN: SIM PUK", MODEMFACTS_SIM_PUK }, { "+CPIN: SIM PIN2", MODEMFACTS_SIM_READY },
		{ "+CPIN: SIM PUK2", MODEMFACTS_SIM_READY }, { "+CPIN: PH-NET PIN", MODEMFACTS_SIM_LOCKED },
		{ "+CPIN: PH-SIM PIN", MODEMFACTS_SIM_LOCKED },
		{ "+CPIN: NOT INSERTED", MODEMFACTS_SIM_ABSENT }, { "+CPIN: NOT READY", MODEMFACTS_SIM_BUSY },
		{ "+CME ERROR: 10", MODEMFACTS_SIM_ABSENT }, { "+CME ERROR: 11", MODEMFACTS_SIM_PIN },
		{ "+CME ERROR: 12", MODEMFACTS_SIM_PUK }, { "+CME ERROR: 13", MODEMFACTS_SIM_FAILED },
		{ "+CME ERROR: 14", MODEMFACTS_SIM_BUSY }, { "+CME ERROR: 15", MODEMFACTS_SIM_FAILED },
		{ "+CME ERROR: 5", MODEMFACTS_SIM_LOCKED }, { "+CME ERROR: 40", MODEMFACTS_SIM_LOCKED },
		{ "+CME ERROR: SIM not inserted", MODEMFACTS_SIM_ABSENT },
		{ "+CME ERROR: SIM busy", MODEMFACTS_SIM_BUSY }, { "+CME ERROR: 100", MODEMFACTS_SIM_UNKNOWN },
		{ "ERROR", MODEMFACTS_SIM_UNKNOWN }, { "+CPIN:", MODEMFACTS_SIM_UNKNOWN },
		{ "+CPIN: ?", MODEMFACTS_SIM_UNKNOWN }, { "", MODEMFACTS_SIM_UNKNOWN },
		{ "RING\n+CREG: 1\n+CPIN: READY", MODEMFACTS_SIM_READY },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		printf("# %s\n", rows[i].reply);
		take(MODEMFACTS_ASK_SIM, rows[i].reply);
		CHECK_LONG(f.sim, rows[i].sim);
	}
	take(MODEMFACTS_ASK_CNUM, "+CNUM: ,\"09000000000\",129");
	CHECK_LONG(f.sim, MODEMFACTS_SIM_READY);
	take(MODEMFACTS_ASK_CNUM, "");
	CHECK_LONG(f.sim, MODEMFACTS_SIM_READY);
	take(MODEMFACTS_ASK_CNUM, "ERROR");
	CHECK_LONG(f.sim, MODEMFACTS_SIM_ABSENT);
	take(MODEMFACTS_ASK_CNUM, "+CME ERROR: 11");
	CHECK_LONG(f.sim, MODEMFACTS_SIM_PIN);
	/* an error to another question says nothing of the SIM */
	take(MODEMFACTS_ANY, "+CME ERROR: 10");
	CHECK_LONG(f.sim, MODEMFACTS_SIM_UNKNOWN);
	CHECK_LONG(f.cme, 10);
}

static void test_signal(void)
{
	static const struct {
		const char *reply;
		int asked, signal, dbm;
	} rows[] = {
		{ "+CSQ: 0,0", 1, 1, -113 }, { "+CSQ: 20,99", 1, 1, -73 }, { "+CSQ: 31,99", 1, 1, -51 },
		{ "+CSQ: 99,99", 1, 0, 0 }, { "+CSQ: 199,99", 1, 0, 0 }, { "+CSQ: 120,99", 1, 1, -96 },
		{ "+CSQ: 500", 0, 0, 0 }, { "+CSQ: ", 0, 0, 0 }, { "+CSQ: x", 0, 0, 0 },
		{ "+CESQ: 99,99,255,255,20,50", 1, 1, -91 }, { "+CESQ: 99,99,40,20,255,255", 1, 1, -81 },
		{ "+CESQ: 30,0,255,255,255,255", 1, 1, -81 }, { "+CESQ: 99,99,255,255,255,255", 0, 0, 0 },
		{ "+CESQ: 99", 0, 0, 0 },
		{ "*DANTE: 3", 1, 1, 0 }, { "*DANTE: 0", 1, 0, 0 }, { "*DLANTE: 4", 0, 0, 0 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		printf("# %s\n", rows[i].reply);
		take(MODEMFACTS_ANY, rows[i].reply);
		CHECK_LONG(f.signal_asked, rows[i].asked);
		CHECK_LONG(f.signal, rows[i].signal);
		CHECK_LONG(f.signal_dbm, rows[i].dbm);
	}
}

static void test_registration(void)
{
	static const struct {
		const char *reply;
		enum modemfacts_registration all;
	} rows[] = {
		{ "+CREG: 0,1", MODEMFACTS_REG_HOME }, { "+CREG: 0,5", MODEMFACTS_REG_ROAMING },
		{ "+CREG: 2,1,\"1A2B\",\"00C0FFEE\",7", MODEMFACTS_REG_HOME },
		{ "+CREG: 1,\"1A2B\",\"00C0FFEE\"", MODEMFACTS_REG_HOME },
		{ "+CREG: 5,1A2B,00C0", MODEMFACTS_REG_ROAMING }, { "+CREG: 2", MODEMFACTS_REG_SEARCHING },
		{ "+CREG: 0,0", MODEMFACTS_REG_OFF }, { "+CREG: 0,2", MODEMFACTS_REG_SEARCHING },
		{ "+CREG: 0,3", MODEMFACTS_REG_DENIED }, { "+CREG: 0,4", MODEMFACTS_REG_UNKNOWN },
		{ "+CREG: 0,6", MODEMFACTS_REG_HOME }, { "+CREG: 0,7", MODEMFACTS_REG_ROAMING },
		{ "+CREG: 0,8", MODEMFACTS_REG_EMERGENCY }, { "+CREG: 0,9", MODEMFACTS_REG_HOME },
		{ "+CREG: 0,10", MODEMFACTS_REG_ROAMING }, { "+CREG: 0,11", MODEMFACTS_REG_OFF },
		{ "+CREG:", MODEMFACTS_REG_UNKNOWN }, { "ERROR", MODEMFACTS_REG_UNKNOWN },
		{ "+CREG: 0,2\n+CEREG: 0,1", MODEMFACTS_REG_HOME },
		{ "+CREG: 0,1\n+CGREG: 0,3\n+CEREG: 0,0", MODEMFACTS_REG_DENIED },
		{ "+CREG: 0,1\n+CGREG: 0,5\n+CEREG: 0,3", MODEMFACTS_REG_ROAMING },
		{ "+CREG: 0,1\n+CGREG: 0,0\n+CEREG: 0,0", MODEMFACTS_REG_HOME },
		{ "+CREG: 0,1\n+CGREG: 0,2\n+CEREG: 0,0", MODEMFACTS_REG_SEARCHING },
		{ "+CREG: 0,4\n+CGREG: 0,0\n+CEREG: 0,4", MODEMFACTS_REG_OFF },
		{ "+CEREG: 0,8", MODEMFACTS_REG_EMERGENCY }, { "+CEREG: 0,0", MODEMFACTS_REG_OFF },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		printf("# %s\n", rows[i].reply);
		take(MODEMFACTS_ANY, rows[i].reply);
		CHECK_LONG(modemfacts_registration(&f), rows[i].all);
	}
}

static void test_others(void)
{
	take(MODEMFACTS_ANY, "+COPS: 0,0,\"NTT, DOCOMO\",7");
	CHECK_TEXT(f.operator, "NTT, DOCOMO");
	take(MODEMFACTS_ANY, "+COPS: 0");
	CHECK_TEXT(f.operator, "");
	take(MODEMFACTS_ANY, "+CEER: requested service option not subscribed (33)");
	CHECK_TEXT(f.ceer, "requested service option not subscribed (33)");
	take(MODEMFACTS_ANY, "+CGDCONT: 1,\"IP\",\"a.example\",\"0.0.0.0\",0,0\n"
			     "+CGDCONT: 2,\"IPV4V6\",\"ims\",\"\",0,0");
	CHECK_TEXT(f.context, "a.example");
	CHECK(f.context_asked);
	take(MODEMFACTS_ANY, "+CGDCONT: 2,\"IPV4V6\",\"ims\",\"\",0,0");
	CHECK_TEXT(f.context, "");
	take(MODEMFACTS_ANY, "+CGATT: 1");
	CHECK_LONG(f.attached, 1);
	take(MODEMFACTS_ANY, "+CGATT: 0");
	CHECK_LONG(f.attached, 0);
	take(MODEMFACTS_ANY, "+CGATT: 7");
	CHECK_LONG(f.attached, -1);
	take(MODEMFACTS_ANY, "+CFUN: 4");
	CHECK_LONG(f.cfun, 4);
	take(MODEMFACTS_ASK_IMEI, "356938035643809");
	CHECK_TEXT(f.imei, "356938035643809");
	take(MODEMFACTS_ASK_IMEI, "+CGSN: \"356938035643809\"");
	CHECK_TEXT(f.imei, "356938035643809");
	take(MODEMFACTS_ASK_IMEI, "12345");
	CHECK_TEXT(f.imei, "");
	take(MODEMFACTS_ANY, "356938035643809");
	CHECK_TEXT(f.imei, "");
	take(MODEMFACTS_ASK_ICCID, "+QCCID: 8981100022152967705F");
	CHECK_TEXT(f.iccid, "8981100022152967705F");
	take(MODEMFACTS_ASK_ICCID, "+CME ERROR: 10");
	CHECK_TEXT(f.iccid, "");
}

static void test_tries(void)
{
	static const struct {
		const char *line;
		int tries, asked;
	} rows[] = {
		{ "+CPINR: SIM PIN,3,3", 3, 0 }, { "+CPINR: \"SIM PIN\",2,3", 2, 0 },
		{ "+CPINR: SIM PUK,10,10", -1, 0 }, { "+CPINRE: SIM PIN,1,3", 1, 0 },
		{ "+QPINC: \"SC\",3,10", 3, 0 }, { "+QPINC: \"P2\",2,10", -1, 0 },
		{ "+UPINCNT: 3,10,10,10", 3, 0 }, { "^CPIN: SIM PIN,3,10,2,10,3", 2, 0 },
		{ "^CPIN: READY,,10,3,10,3", 3, 0 }, { "^CPIN: READY", -1, 0 },
		{ "*EPIN: 3,10,3,10", 3, 0 }, { "+CPINC: 1,3,10,10", 1, 0 },
		{ "+ZPINPUK: 3,10", 3, 0 }, { "+XPINCNT: 3, 3, 10, 10", 3, 0 },
		{ "+SPIC: 2,10,3,10", 2, 0 }, { "^SPIC: 1", 1, 1 }, { "#PCT: 3", 3, 1 },
		{ "#PCT: 99", -1, 0 }, { "+CPINR:", -1, 0 }, { "OK", -1, 0 }, { "", -1, 0 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		bool asked = false;

		printf("# %s\n", rows[i].line);
		CHECK_LONG(pintries_of(rows[i].line, &asked), rows[i].tries);
		CHECK_LONG(asked, rows[i].asked);
	}
	take(MODEMFACTS_ANY, "+CPINR: SIM PIN,2,3\n+CPINR: SIM PUK,10,10\n+CPINR: SIM PIN2,3,3");
	CHECK_LONG(f.pin_tries, 2);
	take(MODEMFACTS_ANY, "ERROR");
	CHECK_LONG(f.pin_tries, -1);
}

static void test_fields(void)
{
	struct atfields v;

	atfields_split(&v, " 1 , \"a,b\" ,,x");
	CHECK_LONG(v.count, 4);
	CHECK_LONG(atfields_number(&v, 0), 1);
	CHECK_LONG(atfields_number(&v, 1), -1);
	CHECK_LONG(atfields_number(&v, 2), -1);
	CHECK_LONG(atfields_number(&v, 9), -1);
	CHECK_TEXT(atfields_text(&v, 2), "");
	CHECK_TEXT(atfields_text(&v, 3), "x");
	CHECK_TEXT(atfields_text(&v, 4), "");
	atfields_split(&v, "\"3\"");
	CHECK_LONG(atfields_number(&v, 0), -1);
	CHECK_TEXT(atfields_text(&v, 0), "3");
	atfields_split(&v, "\"open, to the end");
	CHECK_TEXT(atfields_text(&v, 0), "open, to the end");
	atfields_split(&v, "  ");
	CHECK_LONG(v.count, 0);
	atfields_split(&v, ",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,");
	CHECK_LONG(v.count, ATFIELDS_MAX);
}

int main(void)
{
	test_fields();
	test_sim();
	test_signal();
	test_registration();
	test_others();
	test_tries();
	return tap_done();
}
