/* SPDX-License-Identifier: BSD-2-Clause */
#include "refusal.h"

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/*
 * Numbers: 3GPP TS 27.007 9.2, TS 24.008 10.5.6.6, TS 24.301 annex B.1. The causes are ours: 8, 27
 * to 29, 32, 33, 50 to 52, 57 and 66 stand for settings or contract, which a retry does not change; 25,
 * 26, 30, 31, 34 and 38 pass by themselves. Of those only 28, 50 to 52 and 57 say that the type is
 * what was refused; 33 may mean the type or the APN. Rows of the same words: the first is found.
 */
static const struct refusal table[] = {
	{ 10, -1, "SIM not inserted", CAUSE_SIM },
	{ 11, -1, "SIM PIN required", CAUSE_PIN },
	{ 12, -1, "SIM PUK required", CAUSE_PUK },
	{ 13, -1, "SIM failure", CAUSE_SIM },
	{ 14, -1, "SIM busy", CAUSE_SIM },
	{ 15, -1, "SIM wrong", CAUSE_SIM },
	{ 16, -1, "incorrect password", CAUSE_PIN },
	{ 5, -1, "PH-SIM PIN required", CAUSE_SIM },
	{ 40, -1, "network personalisation PIN required", CAUSE_SIM },
	{ 41, -1, "network personalisation PUK required", CAUSE_SIM },
	{ 17, -1, "SIM PIN2 required", CAUSE_SIM },
	{ 18, -1, "SIM PUK2 required", CAUSE_SIM },
	{ 3, -1, "operation not allowed", CAUSE_COMMAND },
	{ 4, -1, "operation not supported", CAUSE_COMMAND },
	{ 26, -1, "dial string too long", CAUSE_COMMAND },
	{ 27, -1, "invalid characters in dial string", CAUSE_COMMAND },
	{ 50, -1, "incorrect parameters", CAUSE_COMMAND },
	{ 100, -1, "unknown error", CAUSE_COMMAND },
	{ 30, -1, "no network service", CAUSE_RADIO },
	{ 31, -1, "network timeout", CAUSE_RADIO },
	{ 32, -1, "network not allowed, emergency calls only", CAUSE_DENIED },
	{ 53, -1, "not attached to packet service", CAUSE_RADIO },
	{ 103, -1, "illegal MS", CAUSE_DENIED },
	{ 106, -1, "illegal ME", CAUSE_DENIED },
	{ 114, -1, "services not allowed in this PLMN", CAUSE_DENIED },
	{ 107, -1, "services not allowed", CAUSE_DENIED },
	{ 111, -1, "PLMN not allowed", CAUSE_DENIED },
	{ 112, -1, "location area not allowed", CAUSE_DENIED },
	{ 113, -1, "roaming not allowed", CAUSE_DENIED },
	{ 115, -1, "no suitable cells", CAUSE_DENIED },
	{ 119, -1, "ESM failure", CAUSE_PDP },
	{ 122, 22, "congestion", CAUSE_CONGESTION },
	{ 177, 8, "operator determined barring", CAUSE_PDP },
	{ -1, 25, "LLC or SNDCP failure", CAUSE_CONGESTION },
	{ 126, 26, "insufficient resources", CAUSE_CONGESTION },
	{ 127, 27, "missing or unknown APN", CAUSE_PDP },
	{ 128, 28, "unknown PDP address or PDP type", CAUSE_PDP_TYPE },
	{ 129, 29, "user authentication failed", CAUSE_AUTH },
	{ 149, -1, "PDP authentication failure", CAUSE_AUTH },
	{ 130, 30, "rejected by the gateway", CAUSE_CONGESTION },
	{ 131, 31, "rejected, unspecified", CAUSE_CONGESTION },
	{ 132, 32, "service option not supported", CAUSE_PDP },
	{ 133, 33, "requested service option not subscribed", CAUSE_PDP },
	{ 134, 34, "service option temporarily out of order", CAUSE_CONGESTION },
	{ 136, 36, "regular deactivation", CAUSE_NONE },
	{ -1, 38, "network failure", CAUSE_CONGESTION },
	{ -1, 43, "unknown PDP context", CAUSE_COMMAND },
	{ 148, -1, "unspecified GPRS error", CAUSE_CONGESTION },
	{ 178, -1, "maximum number of bearers reached", CAUSE_PDP },
	{ 192, 50, "PDP type IPv4 only allowed", CAUSE_PDP_TYPE },
	{ 193, 51, "PDP type IPv6 only allowed", CAUSE_PDP_TYPE },
	{ -1, 52, "single address bearers only allowed", CAUSE_PDP_TYPE },
	{ -1, 57, "PDP type IPv4v6 only allowed", CAUSE_PDP_TYPE },
	{ 179, 66, "requested APN not supported", CAUSE_PDP },
	{ 199, 112, "APN restriction value incompatible", CAUSE_PDP },
	{ 201, -1, "ESM information not received", CAUSE_CONGESTION },
};

#define ROWS (sizeof(table) / sizeof(table[0]))

/* Other words that makers use in +CEER, in the order in which they are looked for. */
static const struct {
	const char *words;
	int sm;
} words[] = {
	{ "not subscribed", 33 },
	{ "unknown apn", 27 },
	{ "invalid apn", 27 },
	{ "unknown or missing access point", 27 },
	{ "missing or unknown access point", 27 },
	{ "authentication fail", 29 },
	{ "unknown pdp address", 28 },
	{ "unknown pdp type", 28 },
	{ "unknown pdn type", 28 },
	{ "ipv4 only allowed", 50 },
	{ "ipv6 only allowed", 51 },
	{ "ipv4v6 only allowed", 57 },
	{ "single address bearer", 52 },
	{ "operator determined barring", 8 },
	{ "operator-determined barring", 8 },
	{ "insufficient resources", 26 },
	{ "rejected by ggsn", 30 },
	{ "activation rejected, unspecified", 31 },
	{ "out of order", 34 },
};

/* Words by which makers mark causes of voice calls. */
static const char *const of_voice[] = { "cc setup", "\"cc\"", "call control" };

const struct refusal *refusal_by_cme(int code)
{
	for (size_t i = 0; i < ROWS; i++)
		if (table[i].cme == code && code >= 0)
			return &table[i];
	return NULL;
}

static const struct refusal *by_sm(long code)
{
	for (size_t i = 0; i < ROWS; i++)
		if (table[i].sm == code && code >= 0)
			return &table[i];
	return NULL;
}

static bool is_of_voice(const char *text)
{
	for (size_t i = 0; i < sizeof(of_voice) / sizeof(of_voice[0]); i++)
		if (strcasestr(text, of_voice[i]))
			return true;
	return false;
}

/* The last number that stands by itself: "(33)", ",33", " 33", "#33". */
static const struct refusal *by_number(const char *text)
{
	const struct refusal *found = NULL;

	for (const char *t = text; *t;) {
		size_t len = strspn(t, "0123456789");
		bool apart = len > 0 && len <= 3 && !(t > text && isalpha((unsigned char)t[-1])) &&
			     !isalpha((unsigned char)t[len]);
		const struct refusal *row = apart ? by_sm(strtol(t, NULL, 10)) : NULL;

		if (row)
			found = row;
		t += len ? len : 1;
	}
	return found;
}

const struct refusal *refusal_by_ceer(const char *text)
{
	if (is_of_voice(text))
		return NULL;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcasestr(text, words[i].words))
			return by_sm(words[i].sm);
	for (size_t i = 0; i < ROWS; i++)
		if (strcasestr(text, table[i].text))
			return &table[i];
	return by_number(text);
}
