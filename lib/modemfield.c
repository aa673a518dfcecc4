/* SPDX-License-Identifier: BSD-2-Clause */
#include "modemfield.h"

#include <string.h>

#include "nearest.h"

/* Slowest speed that any of these modems takes, and the fastest that Linux names, bit/s. */
#define SPEED_MIN 300
#define SPEED_MAX 4000000
/* A modem that needs longer than this after a reset is taken for dead, s. */
#define WAIT_MAX 600
/* Values of {AUTH}: none, PAP, CHAP, both, and room for a maker's own. */
#define AUTH_MAX 9

/* Writes; NOR flash stands 10,000 to 1,000,000. */
#define FLASH_WRITES_MAX 10000000

#define END { .name = NULL }
#define AT(member) offsetof(struct modem, member)
#define TEXT(field, member, what, text) \
	{ .name = field, .type = MODEMFIELD_TEXT, .form = what, .offset = AT(member), .doc = text }
#define COMMAND(field, member, set, text) \
	{ .name = field, .type = MODEMFIELD_TEXT, .form = MODEMFIELD_COMMAND, .holds = set, \
	  .offset = AT(member), .doc = text }
#define ANSWER(field, member, set, text) \
	{ .name = field, .type = MODEMFIELD_TEXT, .form = MODEMFIELD_ANSWER, .holds = set, \
	  .offset = AT(member), .doc = text }
#define LIST(field, member, what, text) \
	{ .name = field, .type = MODEMFIELD_LIST, .form = what, .offset = AT(member), .doc = text }
#define NUMBER(field, member, least, most, text) \
	{ .name = field, .type = MODEMFIELD_NUMBER, .min = least, .max = most, \
	  .offset = AT(member), .doc = text }
#define GROUP(field, members, text) \
	{ .name = field, .type = MODEMFIELD_GROUP, .fields = members, .doc = text }
#define MODE(table, mode, set) \
	static const struct modemfield table[] = { \
		COMMAND("command", mode.command, set, "The command."), \
		ANSWER("shows", mode.shows, set, "What the answer to the query then holds; " \
		       "{END} at its end stands for the end of the line."), \
		END \
	}

#define USB(field, what, member, text) \
	{ .name = field, .type = what, .offset = offsetof(struct modem_usb, member), .doc = text }

static const struct modemfield usb_fields[] = {
	USB("id", MODEMFIELD_USB_ID, vendor,
	    "Vendor and product, \"2c7c:0125\"; a range of products, \"1bc7:1034-103c\", stands for "
	    "each of them."),
	USB("ppp", MODEMFIELD_USB_IF, ppp_if,
	    "Number of the interface (bInterfaceNumber) whose port carries PPP. Left out where there "
	    "is none, or nobody knows it."),
	USB("at", MODEMFIELD_USB_IF, at_if,
	    "Number of the interface whose port takes AT commands while PPP runs."),
	USB("note", MODEMFIELD_TEXT, note, "What this composition is."),
	END
};

static const struct modemfield pdp_fields[] = {
	COMMAND("define", pdp_define, MODEMFIELD_CID | MODEMFIELD_APN | MODEMFIELD_PDPTYPE,
		"Defines the context."),
	COMMAND("query", pdp_query, 0, "Asks for the contexts."),
	ANSWER("shows", pdp_shows, MODEMFIELD_CID | MODEMFIELD_APN | MODEMFIELD_PDPTYPE,
	       "What the answer to query holds where the context is defined so already; it is then "
	       "not written."),
	{ .name = "types", .type = MODEMFIELD_LIST, .form = MODEMFIELD_CHOICE,
	  .choices = "IP|PPP|IPV6|IPV4V6", .offset = AT(pdp_types),
	  .doc = "Values of PDPTYPE that are known to work. Another one is used with a notice." },
	END
};

static const struct modemfield prefix_fields[] = {
	TEXT("CHAP", prefix_chap, MODEMFIELD_ANSWER, "For AUTH=CHAP."),
	TEXT("PAP", prefix_pap, MODEMFIELD_ANSWER, "For AUTH=PAP."),
	TEXT("NOAUTH", prefix_noauth, MODEMFIELD_ANSWER, "For AUTH=NOAUTH."),
	END
};

static const struct modemfield auth_fields[] = {
	{ .name = "by", .type = MODEMFIELD_TEXT, .form = MODEMFIELD_CHOICE, .choices = "at|ppp",
	  .offset = AT(auth_by),
	  .doc = "at: the modem keeps the account, so it is sent by set. ppp: PPP carries it, and "
		 "nothing is sent. In both cases pppd is given the account." },
	COMMAND("set", auth_set, MODEMFIELD_CID | MODEMFIELD_APN | MODEMFIELD_LOGIN,
		"Sets the account. {LOGIN} stands for account and password, each in quotes, a comma "
		"between, in the order of the field order; {PDPNUM} for 1 (IP), 2 (IPV6) or 3 "
		"(IPV4V6)."),
	{ .name = "order", .type = MODEMFIELD_TEXT, .form = MODEMFIELD_CHOICE,
	  .choices = "user,password|password,user", .offset = AT(auth_order),
	  .doc = "Order of {LOGIN}. Modems answer OK to the wrong one and fail later." },
	COMMAND("clear", auth_clear, MODEMFIELD_CID | MODEMFIELD_APN | MODEMFIELD_PDPTYPE,
		"For AUTH=NOAUTH."),
	NUMBER("CHAP", auth_chap, 0, AUTH_MAX, "Value of {AUTH} for AUTH=CHAP."),
	NUMBER("PAP", auth_pap, 0, AUTH_MAX, "Value of {AUTH} for AUTH=PAP."),
	END
};

MODE(auto_fields, netmode_auto, 0);
MODE(wcdma_fields, netmode_wcdma, 0);
MODE(lte_fields, netmode_lte, 0);

static const struct modemfield netmode_fields[] = {
	COMMAND("query", netmode_query, 0, "Asks for the radio mode. Without it none is set."),
	GROUP("AUTO", auto_fields, "For NETMODE=AUTO."),
	GROUP("WCDMA", wcdma_fields, "For NETMODE=WCDMA."),
	GROUP("LTE", lte_fields, "For NETMODE=LTE."),
	END
};

MODE(manual_fields, carrier_manual, MODEMFIELD_PLMN);
MODE(automatic_fields, carrier_automatic, 0);

static const struct modemfield carrier_fields[] = {
	COMMAND("query", carrier_query, 0, "Asks for the operator."),
	GROUP("manual", manual_fields, "For CARRIERID with a PLMN of 5 or 6 digits."),
	GROUP("automatic", automatic_fields,
	      "For CARRIERID=4 (SIM free): the modem chooses its operator by the SIM."),
	COMMAND("id1", carrier_id[0], 0, "For CARRIERID=1 (NTT docomo)."),
	COMMAND("id2", carrier_id[1], 0, "For CARRIERID=2 (KDDI MNO)."),
	COMMAND("id3", carrier_id[2], 0, "For CARRIERID=3 (Softbank)."),
	COMMAND("id4", carrier_id[3], 0, "For CARRIERID=4, in place of automatic."),
	COMMAND("id5", carrier_id[4], 0, "For CARRIERID=5 (KDDI MVNO)."),
	END
};

static const struct modemfield query_fields[] = {
	LIST("signal", query_signal, MODEMFIELD_COMMAND, "Signal strength."),
	LIST("registration", query_registration, MODEMFIELD_COMMAND, "Registration."),
	COMMAND("sim", query_sim, 0, "State of the SIM; without it AT+CPIN?."),
	COMMAND("pin_tries", query_pin_tries, 0,
		"Tries that are left for the PIN; without it AT+CPINR. Where the answer tells none, a PIN "
		"is tried once."),
	COMMAND("iccid", query_iccid, 0, "Number of the SIM."),
	COMMAND("imei", query_imei, 0, "Number of the modem."),
	COMMAND("model", query_model, 0, "Model."),
	LIST("extra", query_extra, MODEMFIELD_COMMAND, "More for a diagnosis."),
	END
};

static const struct modemfield reset_fields[] = {
	COMMAND("command", reset_command, 0, "Restarts the modem."),
	NUMBER("wait", reset_wait_s, 0, WAIT_MAX, "Seconds until its port answers again."),
	TEXT("steps", reset_steps, MODEMFIELD_STEPS,
	     "Steps of a reset as in RESET_STEPS, mildest first; without it at where its command is "
	     "known, and on USB usb, reauth and power."),
	END
};

const struct modemfield modemfield_table[] = {
	{ .name = "name", .type = MODEMFIELD_TEXT, .form = MODEMFIELD_NAME, .offset = AT(name),
	  .own = true, .doc = "Name of the modem, as in DEVICE. Letter case does not count." },
	{ .name = "like", .type = MODEMFIELD_TEXT, .form = MODEMFIELD_NAME, .offset = AT(like),
	  .own = true,
	  .doc = "Name of an entry that was read before: its fields hold where this entry gives "
		 "none. Only from an entry of the same name come the names, vendor, bus, tty, usb, "
		 "cd, unverified and source as well. Members of groups are taken one by one; an empty "
		 "text, list or group takes away what the other entry has." },
	{ .name = "aliases", .type = MODEMFIELD_LIST, .form = MODEMFIELD_NAME, .offset = AT(aliases),
	  .own = true, .doc = "Further names, as in DEVICE." },
	{ .name = "vendor", .type = MODEMFIELD_TEXT, .form = MODEMFIELD_WORDS, .offset = AT(vendor),
	  .own = true, .doc = "Maker." },
	{ .name = "bus", .type = MODEMFIELD_LIST, .form = MODEMFIELD_CHOICE, .choices = "usb|uart",
	  .offset = AT(bus), .own = true, .doc = "How it is connected; without it USB." },
	{ .name = "tty", .type = MODEMFIELD_TEXT, .form = MODEMFIELD_TTY, .offset = AT(tty),
	  .own = true,
	  .doc = "Link below /dev to the port that carries PPP, made by the udev rules; NAME-at is "
		 "the link to the AT port. Entries of a family may share it. Without it the name "
		 "after \"tty\", with a 0 where it does not end in a digit." },
	{ .name = "usb", .type = MODEMFIELD_USB, .own = true, .fields = usb_fields,
	  .doc = "Its USB compositions, a list of groups." },
	{ .name = "cd", .type = MODEMFIELD_LIST, .form = MODEMFIELD_VENDOR_PRODUCT, .offset = AT(cd),
	  .own = true,
	  .doc = "Vendor and product, \"12d1:1f01\", under which it is a CD with drivers until "
		 "usb_modeswitch makes a modem of it." },
	NUMBER("speed", speed, SPEED_MIN, SPEED_MAX,
	       "Speed of the port, bit/s; without it 115200. USB knows no speed."),
	{ .name = "flow", .type = MODEMFIELD_TEXT, .form = MODEMFIELD_CHOICE, .choices = "rtscts|none",
	  .offset = AT(flow), .doc = "Flow control of a UART; none where its lines are not wired. Without "
	  "it pppd's own, which /etc/ppp/options of Debian sets to rtscts." },
	TEXT("chat", chat, MODEMFIELD_NAME, "Template of the dialogue, chat/NAME.chat; without it "
	     "3gpp."),
	COMMAND("dial", dial, MODEMFIELD_CID, "Begins the data call."),
	GROUP("pdp", pdp_fields, "The packet data context."),
	GROUP("apn_prefix", prefix_fields,
	      "Put before the APN, on modems of u-blox alone: it names the authentication. The modem "
	      "does not show it, so it proves nothing of what it shows."),
	GROUP("auth", auth_fields, "The account inside the modem."),
	GROUP("netmode", netmode_fields, "Radio modes, for NETMODE."),
	GROUP("carrier", carrier_fields, "Operators, for CARRIERID."),
	GROUP("query", query_fields, "Commands that ask and change nothing."),
	GROUP("reset", reset_fields, "How it is restarted."),
	{ .name = "flash_wear", .type = MODEMFIELD_FLAG, .offset = AT(flash_wear),
	  .doc = "true: every setting wears its flash out; with CONNECT_OK=1 the chat script has none." },
	NUMBER("flash_writes", flash_writes, 0, FLASH_WRITES_MAX,
	       "Setting commands that its flash stands, for warnings and reports; 0: nobody knows."),
	LIST("quirks", quirks, MODEMFIELD_WORDS, "What to know about it."),
	{ .name = "unverified", .type = MODEMFIELD_LIST, .form = MODEMFIELD_WORDS,
	  .offset = AT(unverified), .own = true,
	  .doc = "Fields that nobody has tried, or whose source is weak." },
	{ .name = "source", .type = MODEMFIELD_LIST, .form = MODEMFIELD_WORDS, .offset = AT(source),
	  .own = true, .doc = "Where the facts are from." },
	END
};

const struct modemfield *modemfield_find(const struct modemfield *fields, const char *name)
{
	for (; fields->name; fields++)
		if (strcmp(fields->name, name) == 0)
			return fields;
	return NULL;
}

const char *modemfield_nearest(const struct modemfield *fields, const char *mistyped)
{
	struct nearest n;

	nearest_init(&n, mistyped);
	for (; fields->name; fields++)
		nearest_offer(&n, fields->name);
	return n.name;
}
