/* SPDX-License-Identifier: BSD-2-Clause */
/* Where the modem is: looked up before each dial, and while there is none to dial with. */
#ifndef PPPKEEPER_DEVICE_H
#define PPPKEEPER_DEVICE_H

enum device_place {
	DEVICE_UNKNOWN,		/* its port was never seen, or is still to be chosen */
	DEVICE_READY,		/* its port is there, and pppd has it as its device */
	DEVICE_NO_PORT,		/* the modem is on USB, its port is not there */
	DEVICE_AWAY,		/* it was on USB and is no more */
};

/* Never waits. Shown, and told in the log where it has changed. */
enum device_place device_look(void);

#endif
