/* SPDX-License-Identifier: BSD-2-Clause */
#include "checkup.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "dns.h"
#include "settings.h"
#include "unit.h"

static const char *const layer_names[CHECKUP_LAYERS] = {
	[CHECKUP_SETTINGS] = "settings", [CHECKUP_DEVICE] = "device", [CHECKUP_PORT] = "port",
	[CHECKUP_SIM] = "sim", [CHECKUP_RADIO] = "radio", [CHECKUP_CALL] = "call",
	[CHECKUP_LINK] = "link", [CHECKUP_PATH] = "path", [CHECKUP_DNS] = "dns",
};

const char *checkup_layer_name(enum checkup_layer l)
{
	return layer_names[l];
}

const char *checkup_verdict_name(enum checkup_verdict v)
{
	static const char *const names[] = { "ok", "wrong", "cannot tell" };

	return names[v];
}

static void set(struct checkup *c, enum checkup_layer l, enum checkup_verdict v, const char *advice,
		const char *fmt, ...) __attribute__((format(printf, 5, 6)));

static void set(struct checkup *c, enum checkup_layer l, enum checkup_verdict v, const char *advice,
		const char *fmt, ...)
{
	struct checkup_row *row = &c->row[l];
	va_list ap;

	row->verdict = v;
	snprintf(row->advice, sizeof(row->advice), "%s", advice);
	va_start(ap, fmt);
	vsnprintf(row->evidence, sizeof(row->evidence), fmt, ap);
	va_end(ap);
}

/* Advice that names the link, its file or its units. */
static void advise(struct checkup *c, enum checkup_layer l, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

static void advise(struct checkup *c, enum checkup_layer l, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(c->row[l].advice, sizeof(c->row[l].advice), fmt, ap);
	va_end(ap);
}

void checkup_init(struct checkup *c, const char *link)
{
	c->link = link;
	for (int l = 0; l < CHECKUP_LAYERS; l++)
		set(c, (enum checkup_layer)l, CHECKUP_UNKNOWN, "", "not asked");
}

static const char *text_of(const json_t *o, const char *name)
{
	const char *text = json_string_value(json_object_get(o, name));

	return text ? text : "";
}

/* --- settings -------------------------------------------------------------------------------- */

static void advise_obstacle(struct checkup *c, enum checkup_obstacle obstacle)
{
	char place[SETTINGS_PLACE_MAX];

	switch (obstacle) {
	case CHECKUP_NO_FILE:
		advise(c, CHECKUP_SETTINGS, "install -m 600 " PKGDATADIR "/default-ppp %s, and edit it",
		       settings_place(place, c->link));
		break;
	case CHECKUP_MODEMS:
		advise(c, CHECKUP_SETTINGS,
		       "gen_pppconfig --check-modems shows all that is wrong in the modem database");
		break;
	case CHECKUP_USER:
		c->row[CHECKUP_SETTINGS].verdict = CHECKUP_UNKNOWN;
		advise(c, CHECKUP_SETTINGS, "run it as root");
		break;
	case CHECKUP_OTHER:
		break;
	}
}

void checkup_settings(struct checkup *c, int code, const char *said, enum checkup_obstacle obstacle)
{
	int len = (int)strcspn(said, "\n");

	if (code < 0) {
		set(c, CHECKUP_SETTINGS, CHECKUP_UNKNOWN, "", "%.*s", len, said);
		return;
	}
	if (code == 0) {
		set(c, CHECKUP_SETTINGS, CHECKUP_OK, "", "%.*s", len ? len : 11, len ? said : "can be used");
		return;
	}
	set(c, CHECKUP_SETTINGS, CHECKUP_WRONG, "", "%.*s", len, said);
	advise(c, CHECKUP_SETTINGS, "gen_pppconfig --check %s shows all that is wrong in the settings", c->link);
	if (code > 1)
		advise_obstacle(c, obstacle);
}

void checkup_not_wanted(struct checkup *c)
{
	char place[SETTINGS_PLACE_MAX], unit[UNIT_MAX];

	if (c->row[CHECKUP_SETTINGS].verdict != CHECKUP_OK)
		return;
	set(c, CHECKUP_SETTINGS, CHECKUP_WRONG, "", "START is not yes: nothing is started");
	advise(c, CHECKUP_SETTINGS, "set START=yes in %s, then systemctl start %s",
	       settings_place(place, c->link), unit_name(unit, c->link, "path"));
	*c->row[CHECKUP_LINK].advice = '\0';
}

/* --- modem ----------------------------------------------------------------------------------- */

/* Where a diagnosis places its causes. */
static const struct {
	const char *layer;
	enum checkup_layer is;
} places[] = {
	{ "device", CHECKUP_DEVICE }, { "port", CHECKUP_PORT }, { "sim", CHECKUP_SIM },
	{ "radio", CHECKUP_RADIO }, { "pdp", CHECKUP_CALL }, { "auth", CHECKUP_CALL },
};

static void well_port(struct checkup *c, const json_t *d)
{
	const char *at = text_of(d, "at_tty"), *ppp = text_of(d, "ppp_tty");

	set(c, CHECKUP_PORT, CHECKUP_OK, "", "%s%s%s", ppp, *ppp && *at ? ", " : "", at);
}

static void well_radio(struct checkup *c, const json_t *d)
{
	const json_t *dbm = json_object_get(d, "signal_dbm");
	char signal[32] = "";

	if (json_is_integer(dbm))
		snprintf(signal, sizeof(signal), ", %d dBm", (int)json_integer_value(dbm));
	set(c, CHECKUP_RADIO, CHECKUP_OK, "", "registered (%s)%s%s%s", text_of(d, "registration"),
	    *text_of(d, "operator") ? ", " : "", text_of(d, "operator"), signal);
}

/* All below this layer is well, or the diagnosis would have ended there. */
static void well_below(struct checkup *c, const json_t *d, enum checkup_layer end)
{
	if (end > CHECKUP_DEVICE)
		set(c, CHECKUP_DEVICE, CHECKUP_OK, "", "%s on USB %s",
		    *text_of(d, "modem") ? text_of(d, "modem") : "unknown modem", text_of(d, "device"));
	if (end > CHECKUP_PORT)
		well_port(c, d);
	if (end > CHECKUP_SIM)
		set(c, CHECKUP_SIM, CHECKUP_OK, "", "ready%s%s", *text_of(d, "iccid") ? ", " : "",
		    text_of(d, "iccid"));
	if (end > CHECKUP_RADIO)
		well_radio(c, d);
	if (end > CHECKUP_CALL)
		set(c, CHECKUP_CALL, CHECKUP_OK, "", "no refusal%s%s", *text_of(d, "apn") ? ", APN " : "",
		    text_of(d, "apn"));
}

/* Of several modems the reset has to be told which: by its place on USB, or its UART. */
static void name_modem(struct checkup_row *row, const char *device)
{
	static const char reset[] = "pppkeeper reset";
	size_t len = strlen(row->advice), tail = strlen(reset);

	if (*device && len >= tail && strcmp(row->advice + len - tail, reset) == 0)
		snprintf(row->advice + len, sizeof(row->advice) - len, " --device %s%s",
			 strncmp(device, "tty", 3) == 0 ? "/dev/" : "", device);
}

void checkup_modem(struct checkup *c, const json_t *d, const char *said)
{
	const char *cause = text_of(d, "cause"), *layer = text_of(d, "layer");

	if (!*cause) {
		if (*said)
			set(c, CHECKUP_DEVICE, CHECKUP_UNKNOWN, "", "%.*s", (int)strcspn(said, "\n"), said);
		return;
	}
	if (strcmp(cause, "none") == 0) {
		well_below(c, d, CHECKUP_LINK);
		return;
	}
	if (strcmp(cause, "unknown") == 0) {
		well_below(c, d, CHECKUP_PORT);
		set(c, CHECKUP_PORT, CHECKUP_UNKNOWN, "", "%s", text_of(d, "evidence"));
		return;
	}
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		if (strcmp(places[i].layer, layer) != 0)
			continue;
		well_below(c, d, places[i].is);
		set(c, places[i].is, CHECKUP_WRONG, text_of(d, "advice"), "%s", text_of(d, "evidence"));
		name_modem(&c->row[places[i].is], text_of(d, "device"));
	}
}

/* --- link ------------------------------------------------------------------------------------ */

static const char *link_advice(const char *cause)
{
	if (strcmp(cause, "auth") == 0)
		return "compare ACCOUNT, PASSWORD and AUTH with what the carrier gave";
	if (strcmp(cause, "pdp") == 0 || strcmp(cause, "pdp-type") == 0)
		return "compare APN, PDPTYPE and CID with what the carrier gave";
	if (strcmp(cause, "lock") == 0)
		return "end the other program, or keep it away from the PPP port";
	if (strcmp(cause, "lcp") == 0 || strcmp(cause, "network") == 0 || strcmp(cause, "echo") == 0)
		return "the carrier does not answer PPP: it dials again by itself; if it stays so, ask the carrier";
	if (strcmp(cause, "dial") == 0 || strcmp(cause, "congestion") == 0)
		return "the carrier has refused the call: it dials again by itself; if it stays so, ask the carrier";
	return "pppkeeper status and the log tell more: journalctl -t pppd";
}

void checkup_link(struct checkup *c, const json_t *state)
{
	const char *phase = text_of(state, "phase"), *cause = text_of(state, "cause");
	char path[UNIT_MAX], service[UNIT_MAX];

	if (!state) {
		set(c, CHECKUP_LINK, CHECKUP_UNKNOWN, "", "pppd does not run for it");
		advise(c, CHECKUP_LINK, "systemctl start %s; if that was done, journalctl -u %s tells more",
		       unit_name(path, c->link, "path"), unit_name(service, c->link, "service"));
		return;
	}
	if (strcmp(phase, "up") == 0)
		set(c, CHECKUP_LINK, CHECKUP_OK, "", "up as %s%s%s", text_of(state, "iface"),
		    *text_of(state, "local") ? ", " : "", text_of(state, "local"));
	else if (*cause)
		set(c, CHECKUP_LINK, CHECKUP_WRONG, link_advice(cause), "%s; %s: %s", phase, cause,
		    text_of(state, "cause_text"));
	else
		set(c, CHECKUP_LINK, CHECKUP_UNKNOWN, "", "%s", phase);
}

/* --- beyond ---------------------------------------------------------------------------------- */

/* Something else than the URL's host answered, or that host is silent while the path is not. */
static const char *url_advice(const char *kind)
{
	if (strcmp(kind, "portal") == 0)
		return "log in at the portal, or see whether credit or contract are used up";
	if (strcmp(kind, "certificate") == 0 || strcmp(kind, "tls") == 0)
		return "set the clock; else a portal or another box answers in the host's place";
	if (strcmp(kind, "status") == 0 || strcmp(kind, "text") == 0)
		return "look at the page, MONITOR_TARGET and MONITOR_EXPECT; it may be the carrier's, on"
		       " used-up credit";
	return "the link carries data: look at MONITOR_TARGET's host";
}

/* true: it is at fault, though the path is not. */
static bool judge_url(struct checkup *c, const json_t *url)
{
	enum { AS_EXPECTED = 0, NOT_RESOLVED = 4 };
	json_int_t code = json_integer_value(json_object_get(url, "code"));

	/* a name that is not found is the name servers' row */
	if (!url || code == AS_EXPECTED || code == NOT_RESOLVED)
		return false;
	set(c, CHECKUP_PATH, CHECKUP_WRONG, url_advice(text_of(url, "kind")), "%s: %s: %s",
	    text_of(url, "kind"), text_of(url, "url"), text_of(url, "text"));
	return true;
}

void checkup_path(struct checkup *c, int code, const json_t *probe)
{
	const char *why = text_of(probe, "why");

	if (code == 0 && judge_url(c, json_object_get(probe, "url")))
		return;
	if (code == 0)
		set(c, CHECKUP_PATH, CHECKUP_OK, "", "%s", why);
	else if (code == 1)
		set(c, CHECKUP_PATH, CHECKUP_WRONG,
		    "with MONITOR=yes it heals by itself; if it stays so, ask the carrier", "%s", why);
	else
		set(c, CHECKUP_PATH, CHECKUP_UNKNOWN, "", "%s", *why ? why : "the probe gave no result");
}

void checkup_dns(struct checkup *c, int code, const json_t *resolved)
{
	const char *name = text_of(resolved, "name"), *why = text_of(resolved, "why");

	bool answered = strcmp(why, dns_outcome_text(DNS_NO_NAME)) == 0 ||
			strcmp(why, dns_outcome_text(DNS_NO_ADDRESS)) == 0;

	if (code == 0)
		set(c, CHECKUP_DNS, CHECKUP_OK, "", "%s is found", name);
	else if (answered)
		set(c, CHECKUP_DNS, CHECKUP_OK, "", "a server answers: %s: %s", name, why);
	else if (code == 1)
		set(c, CHECKUP_DNS, CHECKUP_WRONG,
		    "the carrier's name servers are at fault; /etc/resolv.conf may name others",
		    "%s: %s", name, why);
	else
		set(c, CHECKUP_DNS, CHECKUP_UNKNOWN, "", "%s", *why ? why : "the question gave no result");
}
