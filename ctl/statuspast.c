/* SPDX-License-Identifier: BSD-2-Clause */
#include "statuspast.h"

#include <stdio.h>

#include "samples.h"
#include "statusrow.h"
#include "text.h"

/* Incidents that are listed. */
#define INCIDENTS 3
#define DAY_S 86400

static const char *text_of(const json_t *o, const char *key, char *buf, size_t size)
{
	const char *text = json_string_value(json_object_get(o, key));

	return text_plain(buf, size, text ? text : "");
}

/* Received power of GSM, UMTS and what LTE modems give by +CSQ, as telephones show it. */
unsigned statuspast_bars(long dbm)
{
	return dbm >= -70 ? 4 : dbm >= -85 ? 3 : dbm >= -100 ? 2 : dbm >= -110 ? 1 : 0;
}

void statuspast_signal(const json_t *samples, int64_t up_s, bool colour)
{
	static const char *const words[] = { "hardly any", "weak", "fair", "good", "strong" };
	static const char *const colours[] = { "\033[31m", "\033[31m", "\033[33m", "\033[32m", "\033[32m" };
	const json_t *o = samples_answered(samples), *dbm = json_object_get(o, "signal_dbm");
	char operator[64], registration[32], ago[TEXT_DURATION_MAX];

	if (!o && json_array_size(samples) == 0)
		statusrow("signal", "not sampled; --ask, or enable pppkeeper-sample.timer");
	if (!o)
		return;
	text_duration(ago, (up_s - json_integer_value(json_object_get(o, "up_s"))) * 1000);
	if (json_is_integer(dbm)) {
		unsigned bars = statuspast_bars((long)json_integer_value(dbm));

		statusrow("signal", "%s%.*s%.*s%s %lld dBm, %s; %s ago", colour ? colours[bars] : "",
			  (int)bars, "####", (int)(STATUSPAST_BARS - bars), "....",
			  colour ? "\033[0m" : "", (long long)json_integer_value(dbm), words[bars], ago);
	}
	text_of(o, "operator", operator, sizeof(operator));
	text_of(o, "registration", registration, sizeof(registration));
	if (*operator || *registration)
		statusrow("network", "%s%s%s%s%s", *operator ? operator : "registered",
			  *registration ? " (" : "", registration, *registration ? ")" : "",
			  json_is_integer(dbm) ? "" : ", signal not known");
}

static const char *amount(long long bytes, char buf[32])
{
	static const char *const units[] = { "bytes", "kB", "MB", "GB", "TB" };
	double n = (double)bytes;
	int u = 0;

	for (; n >= 1000 && u < 4; u++)
		n /= 1000;
	snprintf(buf, 32, u ? "%.1f %s" : "%.0f %s", n, units[u]);
	return buf;
}

void statuspast_data(const char *root, const char *interface)
{
	json_t *o = json_object();
	char in[32], out[32];

	if (*interface)
		sample_count(o, root, interface);
	if (json_object_get(o, "rx_bytes") && json_object_get(o, "tx_bytes"))
		statusrow("data", "%s received, %s sent on this connection",
			  amount(json_integer_value(json_object_get(o, "rx_bytes")), in),
			  amount(json_integer_value(json_object_get(o, "tx_bytes")), out));
	json_decref(o);
}

static unsigned of_last_day(const json_t *incidents, int64_t wall_s)
{
	unsigned n = 0;
	json_t *o;
	size_t i;

	json_array_foreach(incidents, i, o)
		n += json_integer_value(json_object_get(o, "detected")) > wall_s - DAY_S;
	return n;
}

void statuspast_incidents(const json_t *incidents, int64_t wall_s)
{
	size_t count = json_array_size(incidents);

	if (count == 0)
		return;
	statusrow("incidents", "%u in 24 hours", of_last_day(incidents, wall_s));
	for (size_t i = count; i > 0 && count - i < INCIDENTS; i--) {
		const json_t *o = json_array_get(incidents, i - 1);
		char cause[32], down[TEXT_DURATION_MAX], ago[TEXT_DURATION_MAX];

		statusrow("", "%s, down for %s, %s ago", text_of(o, "cause", cause, sizeof(cause)),
			  text_duration(down, (int64_t)(json_number_value(json_object_get(o, "total")) * 1000)),
			  text_duration(ago, (wall_s - json_integer_value(json_object_get(o, "detected"))) * 1000));
	}
}
