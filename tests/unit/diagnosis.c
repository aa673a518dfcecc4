/* SPDX-License-Identifier: BSD-2-Clause */
/* Every layer's faults, as the modem tells them, and the cause that each is. */
#include "diagnosis.h"

#include <stdbool.h>

#include "tap.h"

#define WELL "+CPIN: READY\n+CSQ: 20,99\n+CREG: 0,1\n+CGREG: 0,1\n+CEREG: 0,1\n"
#define ANSWERS DIAGNOSIS_ANSWERS
#define NO DIAGNOSIS_NOT_ASKED

static const struct {
	enum diagnosis_port ppp, at;
	bool link_up;
	const char *answers;
	enum cause cause;
	const char *layer, *evidence;
} rows[] = {
	/* port */
	{ DIAGNOSIS_SILENT, DIAGNOSIS_SILENT, false, "", CAUSE_PORT, "port",
	  "ttyUSB3 (PPP): no answer to AT, ttyUSB2 (AT): no answer to AT" },
	{ DIAGNOSIS_SILENT, ANSWERS, false, WELL, CAUSE_PORT, "port",
	  "ttyUSB3 (PPP): no answer to AT, ttyUSB2 (AT): answers AT" },
	{ DIAGNOSIS_GARBAGE, NO, false, "", CAUSE_PORT, "port",
	  "ttyUSB3 (PPP): garbage in answer to AT" },
	{ DIAGNOSIS_IN_DATA, ANSWERS, false, WELL, CAUSE_PORT, "port",
	  "ttyUSB3 (PPP): stuck in data mode, ttyUSB2 (AT): answers AT" },
	{ NO, DIAGNOSIS_GARBAGE, false, "", CAUSE_PORT, "port",
	  "ttyUSB2 (AT): garbage in answer to AT" },
	{ NO, DIAGNOSIS_SILENT, true, "", CAUSE_UNKNOWN, "", "ttyUSB2 (AT): no answer to AT" },
	{ DIAGNOSIS_GONE, NO, false, "", CAUSE_DEVICE, "device", "ttyUSB3 (PPP): cannot be opened" },
	{ NO, NO, true, "", CAUSE_UNKNOWN, "", "no port of the modem is free to be asked" },
	{ DIAGNOSIS_ESCAPED, ANSWERS, false, WELL, CAUSE_NONE, "",
	  "ttyUSB3 (PPP): was stuck in data mode, answers AT again, SIM ready, registered (home),"
	  " signal -73 dBm" },
	{ ANSWERS, DIAGNOSIS_SILENT, false, WELL, CAUSE_NONE, "",
	  "ttyUSB2 (AT): no answer to AT, SIM ready, registered (home), signal -73 dBm" },
	/* SIM */
	{ ANSWERS, ANSWERS, false, "+CPIN: SIM PIN\n+QPINC: \"SC\",3,10\n", CAUSE_PIN, "sim",
	  "the SIM asks for its PIN, 3 tries left" },
	{ ANSWERS, ANSWERS, false, "+CPIN: SIM PIN\n", CAUSE_PIN, "sim", "the SIM asks for its PIN" },
	{ ANSWERS, ANSWERS, false, "+CPIN: SIM PUK\n", CAUSE_PUK, "sim", "the SIM asks for its PUK" },
	{ ANSWERS, ANSWERS, false, "+CPIN: NOT INSERTED\n+CREG: 0,0\n", CAUSE_SIM, "sim", "no SIM" },
	{ ANSWERS, ANSWERS, false, "+CPIN: NOT READY\n", CAUSE_SIM, "sim", "the SIM stays busy" },
	{ ANSWERS, ANSWERS, false, "+CME ERROR: 13\n", CAUSE_SIM, "sim", "the SIM cannot be read" },
	{ ANSWERS, ANSWERS, false, "+CPIN: PH-NET PIN\n", CAUSE_SIM, "sim",
	  "the modem refuses this SIM: it is locked to another operator" },
	/* radio */
	{ ANSWERS, ANSWERS, false, "+CPIN: READY\n+CSQ: 99,99\n+CREG: 0,2\n", CAUSE_RADIO, "radio",
	  "searching for a network, no signal" },
	{ ANSWERS, ANSWERS, false, "+CPIN: READY\n+CSQ: 5,99\n+CREG: 0,2\n", CAUSE_RADIO, "radio",
	  "searching for a network, signal -103 dBm" },
	{ ANSWERS, ANSWERS, false, "+CPIN: READY\n+CREG: 0,3\n", CAUSE_DENIED, "radio",
	  "registration denied" },
	{ ANSWERS, ANSWERS, false, "+CPIN: READY\n+CEREG: 0,8\n", CAUSE_DENIED, "radio",
	  "registered for emergency calls only" },
	{ ANSWERS, ANSWERS, false, "+CPIN: READY\n+CREG: 0,0\n+CFUN: 4\n", CAUSE_RADIO, "radio",
	  "the radio is off (+CFUN: 4)" },
	{ ANSWERS, ANSWERS, false, "+CPIN: READY\n+CREG: 0,0\n+CFUN: 1\n", CAUSE_RADIO, "radio",
	  "not registered and not searching" },
	/* call */
	{ ANSWERS, ANSWERS, false, WELL "+CEER: missing or unknown APN (27)\n"
	  "+CGDCONT: 1,\"IP\",\"wrong\",\"\",0,0\n", CAUSE_PDP, "pdp",
	  "the network refused the call: missing or unknown APN (27), APN of context 1: 'wrong'" },
	{ ANSWERS, ANSWERS, false, WELL "+CEER: 33\n", CAUSE_PDP, "pdp",
	  "the network refused the call: 33" },
	{ ANSWERS, ANSWERS, false, WELL "+CEER: PDP type IPv4 only allowed (50)\n"
	  "+CGDCONT: 1,\"IPV6\",\"right\",\"\",0,0\n", CAUSE_PDP_TYPE, "pdp",
	  "the network refused the call: PDP type IPv4 only allowed (50), APN of context 1: 'right'" },
	{ ANSWERS, ANSWERS, false, WELL "+CEER: 29\n", CAUSE_AUTH, "auth",
	  "the network refused the call: 29" },
	{ ANSWERS, ANSWERS, false, WELL "+CEER: unspecified (26)\n", CAUSE_CONGESTION, "pdp",
	  "the network refused the call: unspecified (26)" },
	{ ANSWERS, ANSWERS, false, WELL "+CEER: roaming not allowed\n", CAUSE_DENIED, "radio",
	  "the network refused the call: roaming not allowed" },
	/* nothing wrong; what is past, and what is not known */
	{ ANSWERS, ANSWERS, false, WELL, CAUSE_NONE, "",
	  "SIM ready, registered (home), signal -73 dBm" },
	{ ANSWERS, ANSWERS, false, WELL "+CEER: No network service\n", CAUSE_NONE, "",
	  "SIM ready, registered (home), signal -73 dBm" },
	{ ANSWERS, ANSWERS, false, WELL "+CEER: Normal call clearing\n", CAUSE_NONE, "",
	  "SIM ready, registered (home), signal -73 dBm" },
	{ ANSWERS, ANSWERS, false, "+CPIN: READY\n+CSQ: 99,99\n+CEREG: 0,5\n", CAUSE_NONE, "",
	  "SIM ready, registered (roaming), no signal" },
	{ ANSWERS, ANSWERS, false, WELL "+CGATT: 0\n", CAUSE_NONE, "",
	  "SIM ready, registered (home), not attached to packet service, signal -73 dBm" },
	{ ANSWERS, ANSWERS, false, WELL "+CGATT: 1\n", CAUSE_NONE, "",
	  "SIM ready, registered (home), signal -73 dBm" },
	{ ANSWERS, ANSWERS, false, WELL "+CEER: 29\n+CGATT: 0\n", CAUSE_AUTH, "auth",
	  "the network refused the call: 29, not attached to packet service" },
	{ NO, ANSWERS, true, WELL "+CEER: 33\n", CAUSE_NONE, "",
	  "SIM ready, registered (home), signal -73 dBm" },
	{ ANSWERS, ANSWERS, false, "+CPIN: READY\n", CAUSE_UNKNOWN, "",
	  "SIM ready, the modem does not tell whether it is registered" },
	{ ANSWERS, ANSWERS, false, "ERROR", CAUSE_UNKNOWN, "",
	  "the modem does not tell whether it is registered" },
};

static void test_rows(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct diagnosis_ports p = { .ppp = rows[i].ppp, .at = rows[i].at,
					     .link_up = rows[i].link_up, .ppp_tty = "ttyUSB3",
					     .at_tty = "ttyUSB2" };
		struct modemfacts f;
		struct diagnosis d;

		modemfacts_init(&f, 1);
		modemfacts_take(&f, MODEMFACTS_ASK_SIM, rows[i].answers);
		diagnosis_judge(&d, &p, &f);
		printf("# %s\n", rows[i].answers[0] ? rows[i].evidence : "no answers");
		CHECK_TEXT(cause_info(d.cause)->name, cause_info(rows[i].cause)->name);
		CHECK_TEXT(d.layer, rows[i].layer);
		CHECK_TEXT(d.evidence, rows[i].evidence);
		CHECK((d.cause == CAUSE_NONE || d.cause == CAUSE_UNKNOWN) == !*d.advice);
	}
}

/* Texts of the greatest length are cut, not more. */
static void test_long(void)
{
	struct diagnosis_ports p = { .ppp = ANSWERS };
	struct modemfacts f;
	struct diagnosis d;
	char reply[1024];

	memset(reply, 'x', sizeof(reply));
	memcpy(reply, "+CEER: (33) ", 12);
	reply[sizeof(reply) - 1] = '\0';
	modemfacts_init(&f, 1);
	modemfacts_take(&f, MODEMFACTS_ANY, WELL);
	modemfacts_take(&f, MODEMFACTS_ANY, reply);
	diagnosis_judge(&d, &p, &f);
	CHECK_LONG(d.cause, CAUSE_PDP);
	CHECK(strlen(d.evidence) < sizeof(d.evidence));
}

int main(void)
{
	test_rows();
	test_long();
	return tap_done();
}
