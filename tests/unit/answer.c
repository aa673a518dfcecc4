/* SPDX-License-Identifier: BSD-2-Clause */
#include "answer.h"

#include <stdio.h>

#include "tap.h"

static struct answer read_text(const char *text)
{
	static char copy[4096];
	struct answer a;

	snprintf(copy, sizeof(copy), "%s", text);
	answer_read(&a, copy);
	return a;
}

static void test_fields(void)
{
	struct answer a = read_text("cause=pin\nevidence=+CPIN: SIM PIN; 3=left\nadvice=set PIN\n"
				    "imei=1\niccid=8981100022152967705\n");

	CHECK_LONG(a.cause, CAUSE_PIN);
	CHECK_TEXT(a.evidence, "+CPIN: SIM PIN; 3=left");
	CHECK_TEXT(a.advice, "set PIN");
	CHECK_TEXT(a.iccid, "8981100022152967705");
	a = read_text("cause=none\n");
	CHECK_LONG(a.cause, CAUSE_NONE);
	CHECK_TEXT(a.evidence, "");
}

/* Whatever a child that failed prints, nothing is decided by it. */
static void test_what_is_no_answer(void)
{
	static char longest[3000];
	struct answer a = read_text("");

	CHECK_LONG(a.cause, CAUSE_UNKNOWN);
	CHECK_TEXT(a.evidence, "");
	a = read_text("pppkeeper diagnose: no device on USB\nmore\n");
	CHECK_LONG(a.cause, CAUSE_UNKNOWN);
	CHECK_TEXT(a.evidence, "pppkeeper diagnose: no device on USB");
	CHECK_LONG(read_text("cause=plague\n").cause, CAUSE_UNKNOWN);
	CHECK_LONG(read_text("cause=\n=\n==\n").cause, CAUSE_UNKNOWN);
	memset(longest, 'x', sizeof(longest) - 1);
	memcpy(longest, "evidence=", 9);
	a = read_text(longest);
	CHECK_LONG((long)strlen(a.evidence), (long)sizeof(a.evidence) - 1);
}

int main(void)
{
	test_fields();
	test_what_is_no_answer();
	return tap_done();
}
