/* SPDX-License-Identifier: BSD-2-Clause */
/* By itself: the plugin, all of which pppd keeps resident, needs none of this text. */
#include <stddef.h>

#include "keys.h"

static const char *const docs[KEY_COUNT] = {
	[KEY_START] =
		"Use the service: the link comes up at boot.",
	[KEY_PROVIDER] =
		"Name of a hand-written file below /etc/ppp/peers. Empty: the files are generated from "
		"the keys below. With it nothing is generated; the link is watched and healed all the "
		"same (without resets where it has pty, as for PPTP), of the keys of the group PPP "
		"config only LAN6 has an effect, and what the file says gives way to PERSIST=1.",
	[KEY_PERSIST] =
		"Keep the connection up: dial again whenever it ends.",
	[KEY_RESET_ON_FAIL] =
		"Reset the modem after RETRY failures that a reset can cure. Refused settings or a "
		"refused account never reset it.",
	[KEY_RESET_ALWAYS] =
		"Reset the modem at every disconnect.",
	[KEY_RESET_AT] =
		"Wall-clock time of a disconnect each day; with RESET_ALWAYS=1 this is a daily reset "
		"of the modem.",
	[KEY_RESET_WAIT] =
		"Time in which the modem has to be back after a reset, where the modem database does not "
		"give it more; 0: as long as that says, or 30 s. It is dialled as soon as it is back. Raise "
		"it when failures and resets alternate: some modems need 60 s and more.",
	[KEY_RESET_LIMIT] =
		"Most resets of the modem in a day, counted over reboots. 0: none.",
	[KEY_RESET_STEPS] =
		"Kinds of reset, mildest first, blanks between: at (the modem's own command), usb, "
		"reauth, rebind, power (of the hub's port), gpio:CHIP/LINE, command:/PATH, reboot. The "
		"line may be followed by :low for a low pulse and by :MS for its length, 300 ms else. "
		"Empty: those of the modem database; gpio, command and reboot are used only when "
		"written here.",
	[KEY_HOLDOFF] =
		"Wait before dialling again.",
	[KEY_HOLDOFF_MAX] =
		"After RETRY failures the wait doubles up to this. A longer HOLDOFF wins.",
	[KEY_RETRY] =
		"Failed attempts before the connection counts as broken and RESET_ON_FAIL acts.",
	[KEY_NOTIFY_URL] =
		"Where events (link down, up, modem reset) are posted as JSON, over the link, once it "
		"is up again. The URL is never shown: it may hold a password or a key.",
	[KEY_APN] =
		"Access point name, as the carrier gives it.",
	[KEY_PDPTYPE] =
		"Type of the packet data context.",
	[KEY_CID] =
		"Number of the packet data context in the modem.",
	[KEY_PIN] =
		"PIN of the SIM. It is entered once, only while more than one try is left (or the "
		"modem does not tell), and after a refusal not again until another one stands here.",
	[KEY_DEMAND] =
		"Dial when there is a packet to send.",
	[KEY_IDLE] =
		"Disconnect after this time without traffic. Empty or 0: never.",
	[KEY_DEVICE] =
		"The modem: a name of the modem database (LISA-U200, KYM11, UM03-KO, AMP520, EC25, "
		"...), its tty (ttyLISA0, ...), any other tty, usb:PLACE for one of two equal modems (its "
		"place as pppkeeper modems tells it: usb:1-1.2), or AUTO: the one known modem that is "
		"plugged in.",
	[KEY_LOCALADDR] =
		"Our address. Empty: from the carrier.",
	[KEY_REMOTEADDR] =
		"The peer's address. Empty: from the carrier.",
	[KEY_NETMASK] =
		"Netmask of the interface. Empty: pppd's own.",
	[KEY_DEFAULTROUTE] =
		"Make the link the default route, in place of one that is there.",
	[KEY_AUTH] =
		"Authentication. Empty: CHAP where ACCOUNT is set, else NOAUTH.",
	[KEY_ACCOUNT] =
		"Name of the PPP account.",
	[KEY_PASSWORD] =
		"Password of the PPP account.",
	[KEY_NETMODE] =
		"Radio mode, for modems whose command is known. NONE or empty: not set.",
	[KEY_CARRIERID] =
		"Carrier, for AMM570 and LN940A: 1 NTT docomo, 2 KDDI MNO, 3 Softbank, 4 SIM free, 5 "
		"KDDI MVNO, or a PLMN.",
	[KEY_LCP_ECHO] =
		"LCP echo requests, SECONDSxFAILURES (30x4: one each 30 s, and the link is dead after "
		"4 without answer), or off. Most modems answer these themselves, so they say little "
		"about the network. Empty: as /etc/ppp/options says.",
	[KEY_LAN6] =
		"Interface to share the carrier's IPv6 prefix with. What comes from there may leave, "
		"in comes only what belongs to that; nft and radvd are needed.",
	[KEY_MONITOR] =
		"Watch the link by echo requests. For PERSIST=1 only; off with DEMAND=1, where the "
		"requests would keep the link up.",
	[KEY_MONITOR_TARGET] =
		"Host name or IP address, or an http or https URL.",
	[KEY_MONITOR_INTERVAL] =
		"Time between echo requests.",
	[KEY_MONITOR_FAIL] =
		"Misses in a row before the link counts as dead.",
	[KEY_MONITOR_LOG] =
		"Log the result of each echo request.",
	[KEY_MONITOR_METHOD] =
		"route: ask the nearest host that answers on the way to MONITOR_TARGET, with others to "
		"fall back on. target: ask that address alone.",
	[KEY_MONITOR_EXPECT] =
		"What a URL as MONITOR_TARGET has to answer: three digits are a status code, anything "
		"else is a text in its body. Another answer is told in the log (a portal, a used-up "
		"credit), and is no dead link. Empty: any status from 200 to 299.",
	[KEY_MONITOR_TIMEOUT] =
		"Wait for one answer. At most MONITOR_INTERVAL counts.",
	[KEY_MONITOR_IDLE] =
		"Send no echo request while data arrives on the link anyway.",
	[KEY_CONNECT_OK] =
		"Set to 1 by the service after a connection: APN and account are then not written to "
		"the modem again, which spares its flash. After a change of APN, account, SIM or modem "
		"they are written once; the line may stay.",
};

const char *key_doc(const struct key *k)
{
	return docs[k - key_table];
}
