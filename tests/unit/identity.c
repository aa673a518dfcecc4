/* SPDX-License-Identifier: BSD-2-Clause */
/* gen/identity.c: numbers and settings in a modem's answers; fingerprints against known hashes. */
#include "identity.h"

#include "fingerprint.h"
#include "tap.h"

static const char *number(const char *answer, size_t min, size_t max)
{
	static char to[24];

	identity_number(to, sizeof(to), answer, min, max);
	return to;
}

static void test_numbers(void)
{
	CHECK_TEXT(number("490154203237518", 14, 17), "490154203237518");
	CHECK_TEXT(number("+CGSN: \"490154203237518\"", 14, 17), "490154203237518");
	CHECK_TEXT(number("+CREG: 1\n490154203237518", 14, 17), "490154203237518");
	CHECK_TEXT(number("+QCCID: 8981100012345678901F", 18, 22), "8981100012345678901");
	CHECK_TEXT(number("ERROR", 14, 17), "");
	CHECK_TEXT(number("", 14, 17), "");
	CHECK_TEXT(number("123456789012345678901234567890", 14, 22), "");
}

static void test_shows(void)
{
	const char *answer = "+CGDCONT: 1,\"IP\",\"a.example\",\"0.0.0.0\",0,0\n"
			     "+CGDCONT: 2,\"IP\",\"b\"\n+COPS: 1,2,\"44010\"";

	CHECK(identity_shows(answer, "+CGDCONT: 1,\"IP\",\"a.example\""));
	CHECK(!identity_shows(answer, "+CGDCONT: 1,\"IP\",\"a.example\"{END}"));
	CHECK(identity_shows(answer, "+CGDCONT: 2,\"IP\",\"b\"{END}"));
	CHECK(identity_shows(answer, "+COPS: 1,2,\"44010\"{END}"));
	CHECK(!identity_shows(answer, "+CGDCONT: 1,\"IP\",\"b\""));
	CHECK(!identity_shows("", "+CGDCONT"));
}

/* printf 'saltabc\0de\0' | sha256sum */
static void test_hash(void)
{
	static const char *const texts[] = { "abc", "de" }, *const moved[] = { "ab", "cde" };
	char to[FINGERPRINT_SIZE], other[FINGERPRINT_SIZE];

	fingerprint_make(to, "salt", texts, 2);
	CHECK_TEXT(to, "1636e7b33ae1a534e000c7012acfe38db5236a4222f161785e0f5d993535088a");
	fingerprint_make(other, "salt", moved, 2);
	CHECK(strcmp(to, other) != 0);
	/* FIPS 180-2, B.1 */
	fingerprint_make(to, "abc", NULL, 0);
	CHECK_TEXT(to, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

int main(void)
{
	test_numbers();
	test_shows();
	test_hash();
	return tap_done();
}
