/* SPDX-License-Identifier: BSD-2-Clause */
/* Advertisements of any bytes, at any times: what is known of the link stays within its bounds. */
#include "advert6.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_known(const struct advert6 *n, int64_t now_ms)
{
	struct in6_addr dns[ADVERT6_DNS_MAX];

	if (advert6_dns(n, dns) > ADVERT6_DNS_MAX)
		abort();
	if (n->has_prefix && (n->preferred_ms <= now_ms || n->preferred_s > n->valid_s ||
			      n->prefix.s6_addr[0] == 0xfe || n->prefix.s6_addr[0] == 0xff))
		abort();
	for (int i = 8; n->has_prefix && i < 16; i++)
		if (n->prefix.s6_addr[i])
			abort();
}

/* A byte of length before each message, eight bytes a unit; time passes between them. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int64_t now_ms = 1000;
	struct advert6 n;
	struct ra ra;

	advert6_init(&n, now_ms);
	while (size > 1) {
		size_t len = (size_t)(data[0] & 31) * 8 + (data[0] >> 5);
		unsigned char *p;

		data++, size--;
		len = len < size ? len : size;
		/* exact size, so that the sanitizer sees a read behind it */
		p = malloc(len ? len : 1);
		if (!p)
			return 0;
		memcpy(p, data, len);
		if (ra_parse(&ra, p, len)) {
			advert6_hear(&n, &ra, now_ms);
			if (ra.dns_count > RA_DNS_MAX)
				abort();
		}
		free(p);
		now_ms += 1 + (len % 7) * 10000;
		advert6_age(&n, now_ms);
		advert6_solicit(&n, now_ms);
		advert6_inform(&n, now_ms);
		check_known(&n, now_ms);
		data += len, size -= len;
	}
	return 0;
}
