/* SPDX-License-Identifier: BSD-2-Clause */
#include "advert6.h"

#include <string.h>

static int64_t end_of(uint32_t lifetime_s, int64_t now_ms)
{
	return lifetime_s == RA_INFINITE ? INT64_MAX : now_ms + (int64_t)lifetime_s * 1000;
}

void advert6_init(struct advert6 *n, int64_t now_ms)
{
	memset(n, 0, sizeof(*n));
	n->solicit_ms = now_ms;
	n->inform_ms = INT64_MAX;
	n->inform_wait_ms = ADVERT6_DHCP_RETRY_MS;
}

/* --- DNS ---------------------------------------------------------------------------------------- */

static unsigned list(const struct advert6_dns *from, struct in6_addr dns[ADVERT6_DNS_MAX])
{
	unsigned count = 0;

	for (unsigned i = 0; i < ADVERT6_DNS_MAX; i++)
		if (from[i].until_ms)
			dns[count++] = from[i].address;
	return count;
}

unsigned advert6_dns(const struct advert6 *n, struct in6_addr dns[ADVERT6_DNS_MAX])
{
	unsigned count = list(n->ra, dns);

	return count ? count : list(n->dhcp, dns);
}

/* false: they are the same. */
static bool dns_differ(const struct advert6 *n, const struct in6_addr *old, unsigned count)
{
	struct in6_addr now[ADVERT6_DNS_MAX];

	return advert6_dns(n, now) != count || memcmp(now, old, count * sizeof(*old)) != 0;
}

/* Puts a server into its place, a free one, or (RFC 8106 5.3.1) that of the one which ends first. */
static void keep_dns(struct advert6_dns *at, const struct in6_addr *address, int64_t until_ms)
{
	struct advert6_dns *place = NULL;

	for (unsigned i = 0; i < ADVERT6_DNS_MAX; i++) {
		if (at[i].until_ms && IN6_ARE_ADDR_EQUAL(&at[i].address, address)) {
			at[i].until_ms = until_ms;
			return;
		}
	}
	if (!until_ms)
		return;
	for (unsigned i = 0; i < ADVERT6_DNS_MAX && !(place && !place->until_ms); i++)
		if (!place || at[i].until_ms < place->until_ms)
			place = &at[i];
	if (place->until_ms < until_ms)
		*place = (struct advert6_dns){ .address = *address, .until_ms = until_ms };
}

static void hear_dns(struct advert6 *n, const struct ra *ra, int64_t now_ms)
{
	for (unsigned i = 0; i < ra->dns_count; i++) {
		const struct ra_dns *d = &ra->dns[i];

		keep_dns(n->ra, &d->address, d->lifetime_s ? end_of(d->lifetime_s, now_ms) : 0);
	}
}

/* --- prefix ------------------------------------------------------------------------------------- */

static unsigned drop_prefix(struct advert6 *n)
{
	if (!n->has_prefix)
		return 0;
	n->has_prefix = false;
	return ADVERT6_PREFIX;
}

static unsigned hear_prefix(struct advert6 *n, const struct ra *ra, int64_t now_ms)
{
	bool same = n->has_prefix && IN6_ARE_ADDR_EQUAL(&n->prefix, &ra->prefix);

	if (!ra->has_prefix)
		return 0;
	/* withdrawn, or on its way out: not for new addresses */
	if (ra->preferred_s == 0)
		return same ? drop_prefix(n) : 0;
	n->has_prefix = true;
	n->prefix = ra->prefix;
	n->preferred_s = ra->preferred_s;
	n->valid_s = ra->valid_s;
	n->preferred_ms = end_of(ra->preferred_s, now_ms);
	return same ? 0 : ADVERT6_PREFIX;
}

/* --- events ------------------------------------------------------------------------------------- */

unsigned advert6_hear(struct advert6 *n, const struct ra *ra, int64_t now_ms)
{
	struct in6_addr old[ADVERT6_DNS_MAX];
	unsigned count = advert6_dns(n, old), change;

	n->heard = true;
	n->other = ra->other;
	n->solicit_ms = INT64_MAX;
	if (ra->mtu)
		n->mtu = ra->mtu;
	change = hear_prefix(n, ra, now_ms);
	hear_dns(n, ra, now_ms);
	if (dns_differ(n, old, count))
		change |= ADVERT6_DNS;
	if (list(n->ra, old) > 0)
		n->inform_ms = INT64_MAX;
	else if (n->inform_ms == INT64_MAX)
		n->inform_ms = now_ms;
	return change;
}

static void age_dns(struct advert6_dns *at, int64_t now_ms)
{
	for (unsigned i = 0; i < ADVERT6_DNS_MAX; i++)
		if (at[i].until_ms <= now_ms)
			at[i].until_ms = 0;
}

unsigned advert6_age(struct advert6 *n, int64_t now_ms)
{
	struct in6_addr old[ADVERT6_DNS_MAX];
	unsigned count = advert6_dns(n, old), change = 0;

	age_dns(n->ra, now_ms);
	age_dns(n->dhcp, now_ms);
	if (dns_differ(n, old, count))
		change |= ADVERT6_DNS;
	if (n->heard && list(n->ra, old) == 0 && n->inform_ms == INT64_MAX)
		n->inform_ms = now_ms;
	if (n->has_prefix && n->preferred_ms <= now_ms)
		change |= drop_prefix(n);
	return change;
}

static int64_t sooner(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

int64_t advert6_next(const struct advert6 *n)
{
	int64_t next = sooner(n->solicit_ms, n->inform_ms);

	if (n->has_prefix)
		next = sooner(next, n->preferred_ms);
	for (unsigned i = 0; i < ADVERT6_DNS_MAX; i++) {
		if (n->ra[i].until_ms)
			next = sooner(next, n->ra[i].until_ms);
		if (n->dhcp[i].until_ms)
			next = sooner(next, n->dhcp[i].until_ms);
	}
	return next;
}

bool advert6_solicit(struct advert6 *n, int64_t now_ms)
{
	if (now_ms < n->solicit_ms)
		return false;
	n->solicited++;
	n->solicit_ms = now_ms + (n->solicited < ADVERT6_SOLICIT_MAX ? ADVERT6_SOLICIT_MS :
								  ADVERT6_SOLICIT_SLOW_MS);
	return true;
}

bool advert6_inform(struct advert6 *n, int64_t now_ms)
{
	if (now_ms < n->inform_ms)
		return false;
	n->inform_ms = now_ms + n->inform_wait_ms;
	if (n->inform_wait_ms < ADVERT6_DHCP_RETRY_MAX_MS)
		n->inform_wait_ms *= 2;
	return true;
}

unsigned advert6_informed(struct advert6 *n, const struct in6_addr *dns, unsigned count, int64_t now_ms)
{
	struct in6_addr old[ADVERT6_DNS_MAX];
	unsigned had = advert6_dns(n, old);

	if (count == 0)
		return 0;
	n->inform_wait_ms = ADVERT6_DHCP_RETRY_MS;
	memset(n->dhcp, 0, sizeof(n->dhcp));
	for (unsigned i = 0; i < count && i < ADVERT6_DNS_MAX; i++)
		n->dhcp[i] = (struct advert6_dns){ .address = dns[i],
						.until_ms = now_ms + 2 * (int64_t)ADVERT6_DHCP_REFRESH_MS };
	if (n->inform_ms != INT64_MAX)
		n->inform_ms = now_ms + ADVERT6_DHCP_REFRESH_MS;
	return dns_differ(n, old, had) ? ADVERT6_DNS : 0;
}
