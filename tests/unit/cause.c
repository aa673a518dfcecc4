/* SPDX-License-Identifier: BSD-2-Clause */
#include "cause.h"

#include "tap.h"

#define ABORTS "BUSY|NO CARRIER|VOICE|ERROR|+CME ERROR"

static void test_every_cause_is_described(void)
{
	int c;

	for (c = CAUSE_NONE; c < CAUSE_COUNT; c++)
		CHECK(cause_info((enum cause)c)->name && cause_info((enum cause)c)->text &&
		      cause_info((enum cause)c)->layer);
	CHECK_TEXT(cause_info((enum cause)99)->name, "unknown");
	CHECK_TEXT(cause_info((enum cause)-1)->name, "unknown");
}

static void test_names_are_found_again(void)
{
	enum cause found = CAUSE_NONE;

	for (int c = CAUSE_NONE; c < CAUSE_COUNT; c++)
		CHECK(cause_by_name(cause_info((enum cause)c)->name, &found) && (int)found == c);
	CHECK(!cause_by_name("", &found));
	CHECK(!cause_by_name("pi", &found));
	CHECK_LONG(found, CAUSE_UNKNOWN);
}

static void test_chat_exit_codes(void)
{
	CHECK_LONG(cause_of_chat(3, ABORTS), CAUSE_PORT);
	CHECK_LONG(cause_of_chat(4, ABORTS), CAUSE_DIAL);
	CHECK_LONG(cause_of_chat(5, ABORTS), CAUSE_DIAL);
	CHECK_LONG(cause_of_chat(7, ABORTS), CAUSE_COMMAND);
	CHECK_LONG(cause_of_chat(8, ABORTS), CAUSE_COMMAND);
	CHECK_LONG(cause_of_chat(9, ABORTS), CAUSE_UNKNOWN);
	CHECK_LONG(cause_of_chat(4, NULL), CAUSE_UNKNOWN);
	CHECK_LONG(cause_of_chat(1, ABORTS), CAUSE_UNKNOWN);
	CHECK_LONG(cause_of_chat(-1, ABORTS), CAUSE_UNKNOWN);
}

static void test_abort_text(void)
{
	char text[64];

	CHECK(cause_abort_text(ABORTS, 1, text, sizeof(text)));
	CHECK_TEXT(text, "NO CARRIER");
	CHECK(cause_abort_text(ABORTS, 4, text, sizeof(text)));
	CHECK_TEXT(text, "+CME ERROR");
	CHECK(!cause_abort_text(ABORTS, 5, text, sizeof(text)));
	CHECK(!cause_abort_text("", 0, text, sizeof(text)));
	CHECK(!cause_abort_text(ABORTS, -1, text, sizeof(text)));
	CHECK(cause_abort_text(ABORTS, 1, text, 4));
	CHECK_TEXT(text, "NO ");
}

int main(void)
{
	test_every_cause_is_described();
	test_names_are_found_again();
	test_chat_exit_codes();
	test_abort_text();
	return tap_done();
}
