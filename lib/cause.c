/* SPDX-License-Identifier: BSD-2-Clause */
#include "cause.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const struct cause_info table[CAUSE_COUNT] = {
	[CAUSE_NONE] = { "none", "nothing is wrong" },
	[CAUSE_SETTINGS] = { "settings", "the settings cannot be used" },
	[CAUSE_DEVICE] = { "device", "the modem's port is not there" },
	[CAUSE_LOCK] = { "lock", "another program uses the modem's port" },
	[CAUSE_PORT] = { "port", "the modem does not answer AT commands" },
	[CAUSE_COMMAND] = { "command", "the modem refused a command" },
	[CAUSE_SIM] = { "sim", "there is no SIM that can be read" },
	[CAUSE_PIN] = { "pin", "the SIM asks for its PIN" },
	[CAUSE_PUK] = { "puk", "the SIM is blocked and asks for its PUK" },
	[CAUSE_RADIO] = { "radio", "the modem finds no network" },
	[CAUSE_DENIED] = { "denied", "the network refused to register the SIM" },
	[CAUSE_PDP] = { "pdp", "the network refused the APN or what was asked of it" },
	[CAUSE_CONGESTION] = { "congestion", "the network has no room at the moment" },
	[CAUSE_DIAL] = { "dial", "the call was refused" },
	[CAUSE_LCP] = { "lcp", "no answer to PPP after CONNECT" },
	[CAUSE_AUTH] = { "auth", "the network refused account or password" },
	[CAUSE_PEER_AUTH] = { "peer-auth", "the network did not authenticate itself as asked" },
	[CAUSE_NETWORK] = { "network", "the network gave no address in time" },
	[CAUSE_ECHO] = { "echo", "the network stopped answering PPP" },
	[CAUSE_PATH] = { "path", "the link is up, but nothing comes back" },
	[CAUSE_HANGUP] = { "hangup", "the modem hung up" },
	[CAUSE_PEER] = { "peer", "the network ended the session" },
	[CAUSE_IDLE] = { "idle", "the idle time is over" },
	[CAUSE_CONNECT_TIME] = { "connect-time", "the connect time is over" },
	[CAUSE_RESET_AT] = { "reset-at", "the hour of RESET_AT" },
	[CAUSE_USER] = { "user", "stopped on request" },
	[CAUSE_UNKNOWN] = { "unknown", "the reason is not known" },
};

const struct cause_info *cause_info(enum cause c)
{
	if ((unsigned)c >= CAUSE_COUNT)
		c = CAUSE_UNKNOWN;
	return &table[c];
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
