/* SPDX-License-Identifier: BSD-2-Clause */
/* ctl/ttylock.c: whose lock counts, under which names. */
#include "faketree.h"
#include "tap.h"
#include "ttylock.h"

static struct errmsg e;

int main(void)
{
	fake_begin();
	CHECK_LONG(ttylock_holder(fake_root, "ttyUSB3", NULL), 0);
	fake_shell("mkdir -p var/lock dev/serial/by-id && : >dev/ttyUSB3 && : >dev/ttyUSB2");
	CHECK_LONG(ttylock_holder(fake_root, "ttyUSB3", NULL), 0);

	/* process 1 lives */
	fake_shell("echo '         1' >var/lock/LCK..ttyUSB3");
	CHECK_LONG(ttylock_holder(fake_root, "ttyUSB3", NULL), 1);
	CHECK_LONG(ttylock_holder(fake_root, "ttyUSB2", NULL), 0);
	errmsg_init(&e);
	CHECK_LONG(ttylock_take(fake_root, "ttyUSB3", &e), -1);
	CHECK_TEXT(e.text, "ttyUSB3 is in use by process 1\n");

	/* beyond pid_max: gone; garbage, empty: no lock */
	fake_shell("echo 2147483000 >var/lock/LCK..ttyUSB3");
	CHECK_LONG(ttylock_holder(fake_root, "ttyUSB3", NULL), 0);
	fake_shell("echo pppd >var/lock/LCK..ttyUSB3");
	CHECK_LONG(ttylock_holder(fake_root, "ttyUSB3", NULL), 0);
	fake_shell(": >var/lock/LCK..ttyUSB3");
	CHECK_LONG(ttylock_holder(fake_root, "ttyUSB3", NULL), 0);

	/* by a link of udev's, by its name alone once it leads nowhere */
	fake_shell("rm var/lock/* && ln -s ttyUSB3 dev/ttyEC25 && echo 1 >var/lock/LCK..ttyEC25");
	CHECK_LONG(ttylock_holder(fake_root, "ttyUSB3", NULL), 1);
	CHECK_LONG(ttylock_holder(fake_root, "ttyUSB2", NULL), 0);
	fake_shell("rm dev/ttyEC25");
	CHECK_LONG(ttylock_holder(fake_root, "ttyUSB3", NULL), 0);
	CHECK_LONG(ttylock_holder(fake_root, "ttyUSB3", "ttyEC25"), 1);
	CHECK_LONG(ttylock_holder(fake_root, "ttyUSB3", "ttyLISA0"), 0);
	fake_shell("rm var/lock/* && ln -s ../../ttyUSB3 dev/serial/by-id/usb-A_B-if03 && "
		   "echo 1 >var/lock/LCK..serial_by-id_usb-A_B-if03");
	CHECK_LONG(ttylock_holder(fake_root, "ttyUSB3", NULL), 1);

	/* our own */
	fake_shell("rm var/lock/*");
	errmsg_init(&e);
	CHECK_LONG(ttylock_take(fake_root, "ttyUSB3", &e), 0);
	fake_shell("grep -qx ' *%ld' var/lock/LCK..ttyUSB3", (long)getpid());
	CHECK_LONG(ttylock_holder(fake_root, "ttyUSB3", NULL), 0);
	ttylock_release(fake_root, "ttyUSB3");
	fake_shell("test ! -e var/lock/LCK..ttyUSB3");

	/* a dead one's is taken over */
	fake_shell("echo 2147483000 >var/lock/LCK..ttyUSB3");
	CHECK_LONG(ttylock_take(fake_root, "ttyUSB3", &e), 0);
	ttylock_release(fake_root, "ttyUSB3");
	fake_end();
	return tap_done();
}
