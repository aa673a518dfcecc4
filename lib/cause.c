/* SPDX-License-Identifier: BSD-2-Clause */
#include "cause.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const struct cause_info table[CAUSE_COUNT] = {
	[CAUSE_NONE] = { "none", "none", "nothing is wrong" },
	[CAUSE_SETTINGS] = { "settings", "settings", "the settings cannot be used" },
	[CAUSE_DEVICE] = { "device", "device", "the modem's port is not there" },
	[CAUSE_LOCK] = { "lock", "port", "another program uses the modem's port" },
	[CAUSE_PORT] = { "port", "port", "the modem does not answer AT commands" },
	[CAUSE_COMMAND] = { "command", "port", "the modem refused a command" },
	[CAUSE_SIM] = { "sim", "sim", "there is no SIM that can be read" },
	[CAUSE_PIN] = { "pin", "sim", "the SIM asks for its PIN" },
	[CAUSE_PUK] = { "puk", "sim", "the SIM is blocked and asks for its PUK" },
	[CAUSE_RADIO] = { "radio", "radio", "the modem finds no network" },
	[CAUSE_DENIED] = { "denied", "radio", "the network refused to register the SIM" },
	[CAUSE_PDP] = { "pdp", "pdp", "the network refused the APN or what was asked of it" },
	[CAUSE_PDP_TYPE] = { "pdp-type", "pdp", "the network refused the type of the context" },
	[CAUSE_CONGESTION] = { "congestion", "pdp", "the network has no room at the moment" },
	[CAUSE_DIAL] = { "dial", "call", "the call was refused" },
	[CAUSE_LCP] = { "lcp", "ppp", "no answer to PPP after CONNECT" },
	[CAUSE_AUTH] = { "auth", "auth", "the network refused account or password" },
	[CAUSE_PEER_AUTH] = { "peer-auth", "auth", "the network did not authenticate itself as asked" },
	[CAUSE_NETWORK] = { "network", "ppp", "the network gave no address in time" },
	[CAUSE_ECHO] = { "echo", "ppp", "the network stopped answering PPP" },
	[CAUSE_PATH] = { "path", "path", "the link is up, but nothing comes back" },
	[CAUSE_HANGUP] = { "hangup", "call", "the modem hung up" },
	[CAUSE_PEER] = { "peer", "ppp", "the network ended the session" },
	[CAUSE_IDLE] = { "idle", "planned", "the idle time is over" },
	[CAUSE_CONNECT_TIME] = { "connect-time", "planned", "the connect time is over" },
	[CAUSE_RESET_AT] = { "reset-at", "planned", "the hour of RESET_AT" },
	[CAUSE_USER] = { "user", "planned", "stopped on request" },
	[CAUSE_UNKNOWN] = { "unknown", "unknown", "the reason is not known" },
};

const struct cause_info *cause_info(enum cause c)
{
	if ((unsigned)c >= CAUSE_COUNT)
		c = CAUSE_UNKNOWN;
	return &table[c];
}

bool cause_by_name(const char *name, enum cause *c)
{
	for (int i = 0; i < CAUSE_COUNT; i++)
		if (strcmp(table[i].name, name) == 0) {
			*c = (enum cause)i;
			return true;
		}
	return false;
}

bool cause_abort_text(const char *aborts, int index, char *buf, unsigned size)
{
	const char *end;

	if (index < 0)
		return false;
	while (aborts && index-- > 0) {
		aborts = strchr(aborts, '|');
		if (aborts)
			aborts++;
	}
	if (!aborts || !*aborts)
		return false;
	end = strchr(aborts, '|');
	snprintf(buf, size, "%.*s", end ? (int)(end - aborts) : (int)strlen(aborts), aborts);
	return true;
}

enum cause cause_of_chat(int code, const char *aborts)
{
	char text[64];

	if (code == CAUSE_CHAT_TIMEOUT)
		return CAUSE_PORT;
	if (code >= CAUSE_CHAT_FIRST_ABORT &&
	    cause_abort_text(aborts, code - CAUSE_CHAT_FIRST_ABORT, text, sizeof(text))) {
		if (strcmp(text, "ERROR") == 0 || strncmp(text, "+CM", 3) == 0)
			return CAUSE_COMMAND;
		return CAUSE_DIAL;
	}
	return CAUSE_UNKNOWN;
}
