/* SPDX-License-Identifier: BSD-2-Clause */
#include "resolvtext.h"

#include <stdlib.h>

#include "tap.h"

static const char *make(const char *text, const char *ours, bool only_ours, const char *add)
{
	static char copy[1024];
	char *made = resolvtext_make(text, ours, only_ours, add);

	snprintf(copy, sizeof(copy), "%s", made ? made : "no memory");
	free(made);
	return copy;
}

int main(void)
{
	const char *other = "search a\nnameserver 192.0.2.1\nnameserver\t2001:db8::1 \noptions x\n";

	CHECK_TEXT(make("", "", false, ""), "");
	CHECK_TEXT(make("", "", true, "2001:db8::1 2001:db8::2"),
		   "nameserver 2001:db8::1\nnameserver 2001:db8::2\n");
	CHECK_TEXT(make(other, "", false, ""), other);
	CHECK_TEXT(make(other, "2001:db8::1", false, ""),
		   "search a\nnameserver 192.0.2.1\noptions x\n");
	CHECK_TEXT(make(other, "2001:db8::11 2001:db8::", false, ""), other);
	CHECK_TEXT(make(other, "", true, " 2001:db8::3"),
		   "search a\noptions x\nnameserver 2001:db8::3\n");
	CHECK_TEXT(make("search a", "", false, "2001:db8::3"),
		   "search a\nnameserver 2001:db8::3\n");
	CHECK_TEXT(make("nameservers x\nnameserver\n#nameserver y\nnameserver z", "", true, ""),
		   "nameservers x\nnameserver\n#nameserver y\n");
	CHECK(resolvtext_has_server(other) && !resolvtext_has_server("nameserver \nsearch nameserver\n"));
	CHECK(resolvtext_names(other, "2001:db8::1 192.0.2.1"));
	CHECK(!resolvtext_names(other, "2001:db8::1 192.0.2.11"));
	CHECK(resolvtext_names("", ""));
	return tap_done();
}
