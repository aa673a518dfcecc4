/* SPDX-License-Identifier: BSD-2-Clause */
#include "item.h"

#include <string.h>

#include "command.h"
#include "rules.h"

static struct item netmode(const struct plan *p)
{
	const struct modem *modem = p->modem;
	const struct modem_mode *mode =
		command_netmode(modem, settings_text(&p->settings, KEY_NETMODE));

	if (!mode || !mode->command)
		return (struct item){ 0 };
	return (struct item){ mode->command, modem->netmode_query, mode->shows, true };
}

static struct item carrier(const struct plan *p, struct modem_mode *own)
{
	const struct modem *modem = p->modem;
	const char *id = settings_text(&p->settings, KEY_CARRIERID);
	const struct modem_mode *mode = *id ? command_carrier(modem, id, own) : NULL;

	if (!mode || !mode->command)
		return (struct item){ 0 };
	if (!modem->carrier_query || !mode->shows)
		return (struct item){ .command = mode->command };
	return (struct item){ mode->command, modem->carrier_query, mode->shows, true };
}

static struct item context(const struct plan *p)
{
	const struct modem *modem = p->modem;

	return (struct item){
		modem->pdp_define, modem->pdp_query, modem->pdp_shows,
		/* what stands before the APN is not shown */
		!modem->prefix_chap && !modem->prefix_pap && !modem->prefix_noauth,
	};
}

static struct item account(const struct plan *p)
{
	const struct modem *modem = p->modem;
	const char *auth = rules_auth(&p->settings);

	if (!modem_auth_by_at(modem) || !command_auth_known(modem, auth))
		return (struct item){ 0 };
	return (struct item){
		.command = strcmp(auth, "NOAUTH") != 0 ? modem->auth_set : modem->auth_clear,
	};
}

void item_all(struct item items[LEDGER_ITEMS], const struct plan *p, struct modem_mode *own)
{
	items[LEDGER_NETMODE] = netmode(p);
	items[LEDGER_CARRIER] = carrier(p, own);
	items[LEDGER_CONTEXT] = context(p);
	items[LEDGER_ACCOUNT] = account(p);
}
