/* SPDX-License-Identifier: BSD-2-Clause */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "statusrow.h"
#include "statusview.h"
#include "text.h"

static const struct {
	const char *phase, *words;
} phases[] = {
	{ "starting", "starting" },
	{ "waiting-for-device", "waiting for the modem's port to appear" },
	{ "dialling", "dialling" },
	{ "negotiating", "negotiating with the network" },
	{ "up", "up" },
	{ "closing", "closing" },
	{ "holdoff", "down, waiting to dial again" },
	{ "resetting", "down, the modem is being reset" },
	{ "diagnosing", "down, the modem is asked what is wrong" },
	{ "dormant", "ready, waiting for a packet to send" },
	{ "stopped", "stopped" },
};

/* A text of the state, fit to be shown; "" when it is not there. */
static const char *text_of(const json_t *o, const char *key, char *buf, size_t size)
{
	const char *text = json_string_value(json_object_get(o, key));

	return text_plain(buf, size, text ? text : "");
}

static int64_t number_of(const json_t *o, const char *key)
{
	return json_integer_value(json_object_get(o, key));
}

static const char *times(int64_t n, const char *one, char *buf, size_t size)
{
	snprintf(buf, size, "%" PRId64 " %s%s", n, one, n == 1 ? "" : "s");
	return buf;
}

/* Green, yellow, red: up and well, up and suspected, down. */
static const char *colour_of(const json_t *s, bool live)
{
	char phase[64], verdict[32];

	if (!live)
		return "\033[31m";
	if (strcmp(text_of(s, "phase", phase, sizeof(phase)), "up") != 0)
		return strcmp(phase, "dormant") == 0 ? "\033[32m" : "\033[31m";
	text_of(json_object_get(s, "monitor"), "verdict", verdict, sizeof(verdict));
	return *verdict && strcmp(verdict, "alive") != 0 ? "\033[33m" : "\033[32m";
}

static void print_head(const json_t *s, int64_t now_ms, bool live, bool colour)
{
	char link[64], phase[64], since[TEXT_DURATION_MAX];
	const char *words = text_of(s, "phase", phase, sizeof(phase));

	for (size_t i = 0; i < sizeof(phases) / sizeof(phases[0]); i++) {
		if (strcmp(phase, phases[i].phase) == 0)
			words = phases[i].words;
	}
	printf("%s: %s%s%s", text_of(s, "link", link, sizeof(link)), colour ? colour_of(s, live) : "",
	       live ? words : "not running", colour ? "\033[0m" : "");
	if (live)
		printf(", for %s\n", text_duration(since, now_ms - number_of(s, "since_ms")));
	else
		printf("; was %s\n", words);
}

static void print_modem(const json_t *s)
{
	char modem[128], device[128], tty[128];

	text_of(s, "modem", modem, sizeof(modem));
	text_of(s, "device", device, sizeof(device));
	text_of(s, "tty", tty, sizeof(tty));
	if (*modem || *device)
		statusrow("modem", "%s%s%s%s%s%s", *modem ? modem : "?", *device ? " on " : "", device,
		    *tty ? " (" : "", tty, *tty ? ")" : "");
}

static void print_address(const json_t *s)
{
	const json_t *dns = json_object_get(s, "dns");
	char iface[64], local[64], remote[64], server[64];
	const char *also = "";
	const char *sep = "";
	json_t *item;
	size_t i;

	text_of(s, "iface", iface, sizeof(iface));
	if (*text_of(s, "local", local, sizeof(local))) {
		statusrow("address", "%s on %s, peer %s", local, iface,
		    text_of(s, "remote", remote, sizeof(remote)));
		also = "and ";
	}
	if (*text_of(s, "local6", local, sizeof(local)))
		statusrow(*also ? "" : "address", "%s%s on %s", also, local, iface);
	if (json_array_size(dns) == 0)
		return;
	printf("  %-10s", "DNS");
	json_array_foreach(dns, i, item) {
		printf("%s%s", sep, text_plain(server, sizeof(server),
			json_is_string(item) ? json_string_value(item) : "?"));
		sep = ", ";
	}
	putchar('\n');
}

static void print_net6(const json_t *s)
{
	const json_t *n = json_object_get(s, "net6");
	char dns[256], prefix[64], lan[64], address[64];

	if (*text_of(n, "dns", dns, sizeof(dns)))
		statusrow("DNS, IPv6", "%s", dns);
	if (*text_of(n, "lan", lan, sizeof(lan)))
		statusrow("LAN", "%s/64 is shared on %s, where we are %s",
		    text_of(n, "prefix", prefix, sizeof(prefix)), lan,
		    text_of(n, "lan_address", address, sizeof(address)));
}

static void print_witness(const json_t *m)
{
	char witness[64], is[32], hops[32], of[64] = "";
	int64_t n = number_of(m, "witness_hops");

	if (!*text_of(m, "witness", witness, sizeof(witness)))
		return;
	text_of(m, "witness_is", is, sizeof(is));
	if (n > 0)
		snprintf(of, sizeof(of), ", %s away", times(n, "hop", hops, sizeof(hops)));
	statusrow("", "asks %s (%s%s)", witness, strcmp(is, "hop") == 0 ? "on the way" :
	    strcmp(is, "target") == 0 ? "the target" : "DNS server", of);
}

static void print_last_answer(const json_t *m, int64_t now_ms)
{
	int64_t rtt_us = number_of(m, "rtt_us"), last_ms = number_of(m, "last_ok_ms");
	char ago[TEXT_DURATION_MAX];

	if (last_ms && rtt_us > 0)
		statusrow("", "last answer %s ago, after %" PRId64 ".%" PRId64 " ms",
		    text_duration(ago, now_ms - last_ms), rtt_us / 1000, rtt_us % 1000 / 100);
	else if (last_ms)
		statusrow("", "last answer %s ago", text_duration(ago, now_ms - last_ms));
	else
		statusrow("", "no answer yet");
}

/* What is out of order, and is not told by the link's own state. */
static void print_health(const json_t *m)
{
	static const char *const names[][2] = { { "ipv4", "IPv4" }, { "ipv6", "IPv6" } };
	char word[32];

	if (strcmp(text_of(m, "verdict", word, sizeof(word)), "suspected") == 0)
		statusrow("", "under suspicion: no answer");
	else if (strcmp(word, "unknown") == 0)
		statusrow("", "nobody answers on this link; it cannot be told whether it works");
	for (size_t i = 0; i < 2; i++)
		if (strcmp(text_of(m, names[i][0], word, sizeof(word)), "dead") == 0)
			statusrow("", "nothing gets through over %s", names[i][1]);
}

static void print_monitor(const json_t *s, int64_t now_ms)
{
	const json_t *m = json_object_get(s, "monitor");
	int64_t tenths = (number_of(m, "month_bytes") + 50000) / 100000;
	char target[256], rounds[32];

	if (!json_is_object(m))
		return;
	statusrow("monitor", "%s each %" PRId64 " s; %s, %" PRId64 " missed in a row",
	    text_of(m, "target", target, sizeof(target)), number_of(m, "interval_s"),
	    times(number_of(m, "rounds"), "round", rounds, sizeof(rounds)),
	    number_of(m, "missed"));
	print_witness(m);
	print_last_answer(m, now_ms);
	print_health(m);
	if (tenths > 0)
		statusrow("", "costs at most %" PRId64 ".%" PRId64 " MB a month", tenths / 10, tenths % 10);
}

static void print_cause(const json_t *s, int is_up)
{
	char cause[64], text[512];

	text_of(s, "cause", cause, sizeof(cause));
	text_of(s, "cause_text", text, sizeof(text));
	if (*cause || *text)
		statusrow(is_up ? "last end" : "cause", "%s%s%s", cause, *cause && *text ? ": " : "",
		    text);
	if (is_up)
		return;
	if (*text_of(s, "layer", cause, sizeof(cause)))
		statusrow("", "the layer at fault: %s", cause);
	if (*text_of(s, "advice", text, sizeof(text)))
		statusrow("advice", "%s", text);
}

/* What ends a link that is well. */
static void print_planned(const json_t *s)
{
	char at[16];

	if (*text_of(s, "reset_at", at, sizeof(at)))
		statusrow("next", "disconnect at %s (RESET_AT)", at);
}

static void print_next(const json_t *s, int64_t now_ms)
{
	static const char *const words[][2] = {
		{ "diagnose", "ask the modem" }, { "wait", "look for the modem again" },
		{ "change", "nothing until the settings are changed" },
	};
	bool slow = json_is_true(json_object_get(s, "slow"));
	char next[64], step[64], in[TEXT_DURATION_MAX], failures[32];
	int64_t at_ms = number_of(s, "next_at_ms"), failed = number_of(s, "failures");
	const char *word = text_of(s, "next", next, sizeof(next));

	if (!*word) {
		print_planned(s);
		return;
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(next, words[i][0]) == 0)
			word = words[i][1];
	text_of(s, "next_step", step, sizeof(step));
	times(failed, "failure", failures, sizeof(failures));
	statusrow("next", "%s%s%s%s%s%s", word, *step ? ": " : "", step, at_ms > now_ms ? " in " : "",
	    at_ms > now_ms ? text_duration(in, at_ms - now_ms) : "",
	    slow ? "; at once when the settings or the SIM are changed" : "");
	if (failed && !slow)
		statusrow("", "%s in a row, a reset is due after %" PRId64, failures,
		    number_of(s, "retry"));
}

static void print_counts(const json_t *s)
{
	char dials[32], connects[32], resets[32];

	const json_t *left = json_object_get(s, "budget_left");
	char more[40] = "";

	if (left)
		snprintf(more, sizeof(more), ", %" PRId64 " more in 24 h",
			 (int64_t)json_integer_value(left));
	statusrow("counts", "%s, %s, %s%s", times(number_of(s, "dials"), "dial", dials, sizeof(dials)),
	    times(number_of(s, "connects"), "connect", connects, sizeof(connects)),
	    times(number_of(s, "resets"), "reset", resets, sizeof(resets)), more);
}

void statusview_head(const json_t *s, int64_t now_ms, bool live, bool colour)
{
	print_head(s, now_ms, live, colour);
	print_modem(s);
}

void statusview_rest(const json_t *s, int64_t now_ms)
{
	const char *phase = json_string_value(json_object_get(s, "phase"));

	print_address(s);
	print_net6(s);
	print_monitor(s, now_ms);
	print_cause(s, phase && strcmp(phase, "up") == 0);
	print_next(s, now_ms);
	print_counts(s);
}
