/* SPDX-License-Identifier: BSD-2-Clause */
/* Numbers and words of refusals, and the causes that they stand for. */
#include "refusal.h"

#include "tap.h"

static const struct {
	int code;
	enum cause cause;
} cmes[] = {
	{ 3, CAUSE_COMMAND }, { 4, CAUSE_COMMAND }, { 5, CAUSE_SIM }, { 10, CAUSE_SIM },
	{ 11, CAUSE_PIN }, { 12, CAUSE_PUK }, { 13, CAUSE_SIM }, { 14, CAUSE_SIM }, { 15, CAUSE_SIM },
	{ 16, CAUSE_PIN }, { 17, CAUSE_SIM }, { 18, CAUSE_SIM }, { 26, CAUSE_COMMAND },
	{ 27, CAUSE_COMMAND }, { 30, CAUSE_RADIO }, { 31, CAUSE_RADIO }, { 32, CAUSE_DENIED },
	{ 40, CAUSE_SIM }, { 41, CAUSE_SIM }, { 50, CAUSE_COMMAND }, { 53, CAUSE_RADIO },
	{ 100, CAUSE_COMMAND }, { 103, CAUSE_DENIED }, { 106, CAUSE_DENIED }, { 107, CAUSE_DENIED },
	{ 111, CAUSE_DENIED }, { 112, CAUSE_DENIED }, { 113, CAUSE_DENIED }, { 114, CAUSE_DENIED },
	{ 115, CAUSE_DENIED }, { 119, CAUSE_PDP }, { 122, CAUSE_CONGESTION },
	{ 126, CAUSE_CONGESTION }, { 127, CAUSE_PDP }, { 128, CAUSE_PDP_TYPE }, { 129, CAUSE_AUTH },
	{ 130, CAUSE_CONGESTION }, { 131, CAUSE_CONGESTION }, { 132, CAUSE_PDP },
	{ 133, CAUSE_PDP }, { 134, CAUSE_CONGESTION }, { 136, CAUSE_NONE },
	{ 148, CAUSE_CONGESTION }, { 149, CAUSE_AUTH }, { 177, CAUSE_PDP }, { 178, CAUSE_PDP },
	{ 179, CAUSE_PDP }, { 192, CAUSE_PDP_TYPE }, { 193, CAUSE_PDP_TYPE }, { 199, CAUSE_PDP },
	{ 201, CAUSE_CONGESTION },
};

/* CAUSE_COUNT: no row. Texts as makers write them, and as the simulated modems do. */
static const struct {
	const char *text;
	enum cause cause;
} ceers[] = {
	{ "requested service option not subscribed (33)", CAUSE_PDP },
	{ "\"SM\",\"Requested service option not subscribed\",33", CAUSE_PDP },
	{ "Requested service option not subscribed", CAUSE_PDP },
	{ "missing or unknown APN (27)", CAUSE_PDP },
	{ "Unknown or missing access point name", CAUSE_PDP },
	{ "user authentication failed (29)", CAUSE_AUTH },
	{ "User Authentication Failure", CAUSE_AUTH },
	{ "unspecified (26)", CAUSE_CONGESTION },
	{ "unspecified (38)", CAUSE_CONGESTION },
	{ "Insufficient resources", CAUSE_CONGESTION },
	{ "8", CAUSE_PDP }, { "25", CAUSE_CONGESTION }, { "26", CAUSE_CONGESTION }, { "27", CAUSE_PDP },
	{ "28", CAUSE_PDP_TYPE }, { "29", CAUSE_AUTH }, { "30", CAUSE_CONGESTION },
	{ "31", CAUSE_CONGESTION }, { "32", CAUSE_PDP }, { "33", CAUSE_PDP },
	{ "34", CAUSE_CONGESTION }, { "36", CAUSE_NONE }, { "38", CAUSE_CONGESTION },
	{ "43", CAUSE_COMMAND }, { "50", CAUSE_PDP_TYPE }, { "51", CAUSE_PDP_TYPE }, { "52", CAUSE_PDP_TYPE },
	{ "57", CAUSE_PDP_TYPE }, { "66", CAUSE_PDP },
	{ "112", CAUSE_PDP }, { "5,33", CAUSE_PDP }, { "0,0,27", CAUSE_PDP },
	{ "PDP type IPv4 only allowed", CAUSE_PDP_TYPE }, { "PDN type IPv4v6 only allowed", CAUSE_PDP_TYPE },
	{ "unknown PDP address or PDP type (28)", CAUSE_PDP_TYPE }, { "Operator determined barring", CAUSE_PDP },
	{ "Rejected by GGSN", CAUSE_CONGESTION }, { "roaming not allowed", CAUSE_DENIED },
	{ "\"EMM cause\",8,\"EPS services not allowed\"", CAUSE_DENIED },
	{ "No network service", CAUSE_RADIO },
	{ "regular deactivation (36)", CAUSE_NONE },
	{ "CC setup error,27", CAUSE_COUNT }, { "\"CC\",31", CAUSE_COUNT },
	{ "Normal call clearing", CAUSE_COUNT }, { "No cause information available", CAUSE_COUNT },
	{ "SIM not ready", CAUSE_COUNT }, { "", CAUSE_COUNT }, { "0", CAUSE_COUNT },
	{ "a33", CAUSE_COUNT }, { "33b", CAUSE_COUNT }, { "1033", CAUSE_COUNT },
	{ "33333333333333333333333", CAUSE_COUNT },
};

int main(void)
{
	for (size_t i = 0; i < sizeof(cmes) / sizeof(cmes[0]); i++) {
		const struct refusal *r = refusal_by_cme(cmes[i].code);

		CHECK_LONG(r ? r->cause : CAUSE_COUNT, cmes[i].cause);
		CHECK(r && r->text && *r->text);
	}
	CHECK(!refusal_by_cme(-1));
	CHECK(!refusal_by_cme(9999));
	for (size_t i = 0; i < sizeof(ceers) / sizeof(ceers[0]); i++) {
		const struct refusal *r = refusal_by_ceer(ceers[i].text);

		printf("# %s\n", ceers[i].text);
		CHECK_LONG(r ? r->cause : CAUSE_COUNT, ceers[i].cause);
	}
	return tap_done();
}
