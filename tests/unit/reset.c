/* SPDX-License-Identifier: BSD-2-Clause */
/* The steps of a reset and their check (ctl/step.c, ctl/comeback.c), over a fake sysfs and ptys. */
#include "deadline.h"
#include "fakemodem.h"
#include "step.h"
#include "stop.h"
#include "tap.h"

/* ms; waits for things that happen, and for things that do not */
#define LONG_MS 20000
#define SHORT_MS 1200

#define DEVICE FAKE_DEVICES "/1-2"

static struct modem_usb ids[] = { { 0x2c7c, 0x0125, 3, 2, NULL }, { 0x2c7c, 0x0121, 3, -1, NULL } };
static char name[] = "EC25", link_name[] = "ttyEC25";
static const struct modem ec25 = { .name = name, .tty = link_name, .usb = ids, .usb_count = 2,
				   .speed = 115200 };
static struct target target = { .device = "1-2", .modem = &ec25 };
static struct comeback c;
static struct step_outcome o;
static struct step usb = { LADDER_USB, "usb" }, reauth = { LADDER_REAUTH, "reauth" };

static enum comeback_result wait_ms(int ms)
{
	memset(&c, 0, sizeof(c));
	return comeback_wait(&target, deadline_now_ms() + ms, &c);
}

/* A shell that goes on beside the test, in the root; plays the kernel. */
static pid_t beside(const char *script)
{
	pid_t pid = fork();

	if (pid == 0) {
		if (chdir(fake_root) == 0)
			execl("/bin/sh", "sh", "-ec", script, (char *)NULL);
		_exit(127);
	}
	return pid;
}

static void done_beside(pid_t pid)
{
	int status = -1;

	waitpid(pid, &status, 0);
	CHECK_LONG(status, 0);
}

static void test_why_not(void)
{
	CHECK_LONG(wait_ms(SHORT_MS), COMEBACK_NO);
	CHECK_TEXT(c.why, "1-2 is not on USB");
	fake_device("1-2", "2c7c", "9999", 12);
	CHECK_LONG(wait_ms(SHORT_MS), COMEBACK_NO);
	CHECK_TEXT(c.why, "1-2 shows as 2c7c:9999, which is no EC25");
	fake_shell("echo 0125 >" DEVICE "/idProduct; echo 0 >" DEVICE "/authorized");
	CHECK_LONG(wait_ms(SHORT_MS), COMEBACK_NO);
	CHECK_TEXT(c.why, "1-2 is not authorized");
	fake_shell("echo 1 >" DEVICE "/authorized");
	fake_interface("1-2", 2, "option", "ttyUSB2");
	CHECK_LONG(wait_ms(SHORT_MS), COMEBACK_NO);
	CHECK_TEXT(c.why, "the PPP port of 1-2 (interface 3) has no tty");
	fake_interface("1-2", 3, "option", "ttyUSB3");
	fake_shell("mkdir -p dev var/lock");
	CHECK_LONG(wait_ms(SHORT_MS), COMEBACK_NO);
	CHECK(strstr(c.why, "/dev/ttyUSB3: cannot be opened: No such file") != NULL);
}

static void test_answers(void)
{
	struct fakemodem ppp, at;

	fakemodem_begin(&ppp, "ttyUSB3", "");
	CHECK_LONG(wait_ms(SHORT_MS), COMEBACK_NO);
	CHECK(strstr(c.why, "/dev/ttyUSB3: no answer to AT") != NULL);
	fakemodem_end(&ppp);
	fakemodem_begin(&ppp, "ttyUSB3", "~\xff}#\xc0!");
	CHECK_LONG(wait_ms(SHORT_MS), COMEBACK_NO);
	CHECK(strstr(c.why, "/dev/ttyUSB3: no clear answer to AT") != NULL);
	fakemodem_end(&ppp);
	fakemodem_begin(&ppp, "ttyUSB3", "\r\nOK\r\n");
	CHECK_LONG(wait_ms(LONG_MS), COMEBACK_YES);
	CHECK_TEXT(c.tty, "ttyUSB3");
	CHECK_TEXT(c.mode, "");
	fakemodem_end(&ppp);
	/* the PPP port is another's: the AT port is asked */
	fake_shell("echo 1 >var/lock/LCK..ttyUSB3");
	fakemodem_begin(&at, "ttyUSB2", "\r\nOK\r\n");
	CHECK_LONG(wait_ms(LONG_MS), COMEBACK_YES);
	CHECK_TEXT(c.tty, "ttyUSB3");
	fake_shell("echo 1 >var/lock/LCK..ttyUSB2");
	CHECK_LONG(wait_ms(SHORT_MS), COMEBACK_NO);
	CHECK_TEXT(c.why, "ttyUSB3 is in use by process 1");
	fake_shell("rm var/lock/*");
	fakemodem_end(&at);
}

/* All interfaces that were there before, and the ids. */
static void test_whole(void)
{
	struct fakemodem ppp;

	target_remember(&target);
	CHECK_LONG(target.before_count, 2);
	fakemodem_begin(&ppp, "ttyUSB3", "\r\nOK\r\n");
	CHECK_LONG(wait_ms(LONG_MS), COMEBACK_YES);
	fake_shell("mv " DEVICE "/1-2:1.2 away");
	CHECK_LONG(wait_ms(SHORT_MS), COMEBACK_NO);
	CHECK_TEXT(c.why, "interface 2 of 1-2 had a tty of option before, and has none now");
	/* in another mode there are others */
	fake_shell("echo 0121 >" DEVICE "/idProduct");
	CHECK_LONG(wait_ms(LONG_MS), COMEBACK_YES);
	CHECK_TEXT(c.mode, "2c7c:0121, was 2c7c:0125");
	fake_shell("echo 9999 >" DEVICE "/idProduct");
	CHECK_LONG(wait_ms(SHORT_MS), COMEBACK_NO);
	CHECK_TEXT(c.why, "1-2 came back as 2c7c:9999, which is no EC25: a boot loader, or another "
		   "mode");
	fake_shell("echo 0125 >" DEVICE "/idProduct; mv away " DEVICE "/1-2:1.2");
	CHECK_LONG(wait_ms(LONG_MS), COMEBACK_YES);
	fakemodem_end(&ppp);
	target.vendor = target.product = 0;
	target.before_count = 0;
}

/* Without an AT port the PPP port is asked; without an entry any. */
static void test_other_ports(void)
{
	struct fakemodem ppp;

	fakemodem_begin(&ppp, "ttyUSB3", "\r\nOK\r\n");
	fake_shell("echo 0121 >" DEVICE "/idProduct");
	CHECK_LONG(wait_ms(LONG_MS), COMEBACK_YES);
	CHECK_TEXT(c.tty, "ttyUSB3");
	target.modem = NULL;
	CHECK_LONG(wait_ms(LONG_MS), COMEBACK_YES);
	CHECK_TEXT(c.tty, "ttyUSB3");
	target.modem = &ec25;
	fakemodem_end(&ppp);
}

/* A modem that answers and then restarts is not back: it must answer twice without having gone. */
static void test_settles(void)
{
	struct fakemodem ppp;
	int64_t began = deadline_now_ms();
	pid_t pid;

	fakemodem_begin(&ppp, "ttyUSB3", "\r\nOK\r\n");
	pid = beside("for n in 13 14 15 16 17 18; do echo $n >" DEVICE "/devnum; sleep 0.6; done");
	CHECK_LONG(wait_ms(LONG_MS), COMEBACK_YES);
	CHECK(deadline_now_ms() - began > 3000);
	done_beside(pid);
	fakemodem_end(&ppp);
}

static void test_usb_step(void)
{
	struct fakemodem ppp;

	fake_shell("mkdir -p dev/bus/usb/001 && : >dev/bus/usb/001/018");
	step_run(&usb, &target, LONG_MS, &o);
	CHECK_LONG(o.result, COMEBACK_NO);
	CHECK(o.acted);
	CHECK(strstr(o.comeback.why, "USB reset failed: Inappropriate ioctl") != NULL);
	/* a device that was left off is turned on instead */
	fake_shell("echo 0 >" DEVICE "/authorized");
	fakemodem_begin(&ppp, "ttyUSB3", "\r\nOK\r\n");
	step_run(&usb, &target, LONG_MS, &o);
	CHECK_LONG(o.result, COMEBACK_YES);
	CHECK_TEXT(o.comeback.tty, "ttyUSB3");
	fake_shell("grep -q 1 " DEVICE "/authorized");
	fakemodem_end(&ppp);
}

/* Off and on again; the port comes back under another number. */
static void test_reauth_step(void)
{
	struct fakemodem ppp;
	pid_t pid;

	fakemodem_begin(&ppp, "ttyUSB7", "\r\nOK\r\n");
	pid = beside("cd " DEVICE "; until grep -q 0 authorized; do sleep 0.05; done; "
		     "mv 1-2:1.3 ../later; rm -r 1-2:1.*; "
		     "until grep -q 1 authorized; do sleep 0.05; done; sleep 0.5; "
		     "mv ../later/ttyUSB3/tty/ttyUSB3 ../later/ttyUSB3/tty/ttyUSB7; "
		     "mv ../later/ttyUSB3 ../later/ttyUSB7; mv ../later 1-2:1.3");
	step_run(&reauth, &target, LONG_MS, &o);
	CHECK_LONG(o.result, COMEBACK_YES);
	CHECK_TEXT(o.comeback.tty, "ttyUSB7");
	CHECK(o.acted);
	CHECK(o.ms > 1000 && o.ms < LONG_MS);
	done_beside(pid);
	fakemodem_end(&ppp);
}

/* A device that is away is waited for, not touched. */
static void test_absent(void)
{
	struct fakemodem ppp;
	pid_t pid;

	fakemodem_begin(&ppp, "ttyUSB7", "\r\nOK\r\n");
	fake_shell("mv " DEVICE " away; : >sys/devices/pci0/usb1/1-2/authorized");
	pid = beside("sleep 0.7; mv away " DEVICE);
	step_run(&reauth, &target, LONG_MS, &o);
	CHECK_LONG(o.result, COMEBACK_YES);
	CHECK(!o.acted);
	fake_shell("test ! -s " DEVICE "/authorized && echo 1 >" DEVICE "/authorized");
	done_beside(pid);
	fakemodem_end(&ppp);
}

/* The kernel lets go of a device and takes it again, when it is told. */
#define KERNEL_REBINDS \
	"until grep -q 1-2 sys/bus/usb/drivers/usb/unbind; do sleep 0.05; done; " \
	"rm " DEVICE "/driver; mv " DEVICE "/1-2:1.3 later; rm -rf " DEVICE "/1-2:1.*; " \
	"until grep -q 1-2 sys/bus/usb/drivers/usb/bind; do sleep 0.05; done; " \
	"mv later " DEVICE "/1-2:1.3; ln -s ../../../../bus/usb/drivers/usb " DEVICE "/driver"

static void test_rebind_step(void)
{
	struct step rebind = { LADDER_REBIND, "rebind" };
	struct fakemodem ppp;
	pid_t pid;

	fakemodem_begin(&ppp, "ttyUSB7", "\r\nOK\r\n");
	fake_shell("mkdir -p sys/bus/usb/drivers/usb && : >sys/bus/usb/drivers/usb/unbind && "
		   ": >sys/bus/usb/drivers/usb/bind && ln -s ../../../../bus/usb/drivers/usb " DEVICE "/driver");
	pid = beside(KERNEL_REBINDS);
	step_run(&rebind, &target, LONG_MS, &o);
	CHECK_LONG(o.result, COMEBACK_YES);
	CHECK_TEXT(o.comeback.tty, "ttyUSB7");
	done_beside(pid);
	/* left unbound by a reset that was killed: bound only */
	fake_shell("rm " DEVICE "/driver; : >sys/bus/usb/drivers/usb/unbind");
	step_run(&rebind, &target, LONG_MS, &o);
	CHECK_LONG(o.result, COMEBACK_YES);
	fake_shell("test ! -s sys/bus/usb/drivers/usb/unbind");
	fakemodem_end(&ppp);
}

static void test_power_step(void)
{
	struct step power = { LADDER_POWER, "power" };
	struct fakemodem ppp;
	pid_t pid;

	fakemodem_begin(&ppp, "ttyUSB7", "\r\nOK\r\n");
	fake_shell("mkdir -p sys/devices/usb1-0/usb1-port2 && echo 0 >sys/devices/usb1-0/usb1-port2/"
		   "disable && ln -s ../../../devices/usb1-0 " FAKE_DEVICES "/1-0:1.0");
	/* a hub that says nothing of its switches, with another device on it */
	fake_device("1-3.1", "1234", "5678", 9);
	step_run(&power, &target, LONG_MS, &o);
	CHECK_LONG(o.result, COMEBACK_NO);
	CHECK_TEXT(o.comeback.why, "hub usb1 does not say how it switches power, and 1-3.1 hangs "
		   "on it as well");
	fake_shell("rm " FAKE_DEVICES "/1-3.1; grep -q 0 sys/devices/usb1-0/usb1-port2/disable");
	/* a device that is away gets its power as well */
	fake_shell("mv " DEVICE " away");
	pid = beside("d=sys/devices/usb1-0/usb1-port2/disable; until grep -q 1 $d; do sleep 0.05; "
		     "done; until grep -q 0 $d; do sleep 0.05; done; mv away " DEVICE);
	step_run(&power, &target, LONG_MS, &o);
	CHECK_LONG(o.result, COMEBACK_YES);
	CHECK(o.acted);
	done_beside(pid);
	fakemodem_end(&ppp);
}

static void test_gpio_step(void)
{
	struct step gpio = { LADDER_GPIO, "gpio:no-chip/3" };
	char why[256];

	step_run(&gpio, &target, LONG_MS, &o);
	CHECK_LONG(o.result, COMEBACK_NO);
	snprintf(why, sizeof(why), "gpio: 'no-chip' is not the label of a chip in %s/dev",
		 fake_root);
	CHECK_TEXT(o.comeback.why, why);
}

static void test_command_step(void)
{
	struct step command = { LADDER_COMMAND, "command:/relay" };
	struct fakemodem ppp;
	char why[256];

	fakemodem_begin(&ppp, "ttyUSB7", "\r\nOK\r\n");
	step_run(&command, &target, LONG_MS, &o);
	CHECK_LONG(o.result, COMEBACK_NO);
	snprintf(why, sizeof(why), "%s/relay: exit code 127", fake_root);
	CHECK_TEXT(o.comeback.why, why);
	/* what it leaves in the background is not waited for */
	setenv("SECRET", "x", 1);
	fake_shell("printf '#!/bin/sh\\necho $# $PPPKEEPER_DEVICE $PPPKEEPER_MODEM; env | "
		   "grep -c SECRET; read -r x || echo no input\\nsleep 60 &\\n' >relay && "
		   "chmod 755 relay");
	step_run(&command, &target, LONG_MS, &o);
	CHECK_LONG(o.result, COMEBACK_YES);
	CHECK_TEXT(o.said.text, "0 1-2 EC25\n0\nno input\n");
	CHECK(o.ms < LONG_MS);
	fake_shell("printf '#!/bin/sh\\necho that fails\\nexit 3\\n' >relay");
	step_run(&command, &target, LONG_MS, &o);
	CHECK_LONG(o.result, COMEBACK_NO);
	snprintf(why, sizeof(why), "%s/relay: exit code 3", fake_root);
	CHECK_TEXT(o.comeback.why, why);
	CHECK_TEXT(o.said.text, "that fails\n");
	fake_shell("printf '#!/bin/sh\\nsleep 60\\n' >relay");
	step_run(&command, &target, SHORT_MS, &o);
	CHECK_LONG(o.result, COMEBACK_NO);
	CHECK_TEXT(o.comeback.why, "it was not done in time");
	fakemodem_end(&ppp);
}

static void test_reboot_step(void)
{
	struct step reboot = { LADDER_REBOOT, "reboot" };

	step_run(&reboot, &target, SHORT_MS, &o);
	CHECK_LONG(o.result, COMEBACK_NO);
	CHECK(strstr(o.comeback.why, "is not the root of this system") != NULL);
}

/* By the modem's own command, by a port that answers; waited for until it has left. */
static void test_at_step(void)
{
	static char restart[] = "AT+CFUN=1,1";
	struct modem modem = ec25;
	struct step at = { LADDER_AT, "at" };
	struct fakemodem ppp;
	pid_t pid;

	target.modem = &modem;
	fakemodem_begin(&ppp, "ttyUSB7", "\r\nOK\r\n");
	step_run(&at, &target, LONG_MS, &o);
	CHECK_LONG(o.result, COMEBACK_NO);
	CHECK_TEXT(o.comeback.why, "the modem database has no restart command for EC25");
	modem.reset_command = restart;
	pid = beside("sleep 1; echo 21 >" DEVICE "/devnum");
	step_run(&at, &target, LONG_MS, &o);
	CHECK_LONG(o.result, COMEBACK_YES);
	CHECK(o.ms >= 1000);
	CHECK_TEXT(o.said.text, "");
	done_beside(pid);
	fakemodem_end(&ppp);
	fakemodem_begin(&ppp, "ttyUSB7", "\r\nERROR\r\n");
	step_run(&at, &target, LONG_MS, &o);
	CHECK_LONG(o.result, COMEBACK_NO);
	CHECK_TEXT(o.comeback.why, "ttyUSB7: no answer to AT");
	fakemodem_end(&ppp);
	target.modem = &ec25;
}

/* A UART: nothing of USB is asked for. */
static void test_uart(void)
{
	static char restart[] = "AT+CFUN=1,1";
	struct modem modem = ec25;
	struct step at = { LADDER_AT, "at" };
	struct target on_uart = { .root = fake_root, .uart = "ttyS1", .modem = &modem };
	struct fakemodem tty;

	modem.reset_command = restart;
	fakemodem_begin(&tty, "ttyS1", "\r\nERROR\r\n");
	step_run(&at, &on_uart, SHORT_MS, &o);
	CHECK_LONG(o.result, COMEBACK_NO);
	CHECK_TEXT(o.comeback.why, "ttyS1: no answer to AT");
	fakemodem_end(&tty);
	fakemodem_begin(&tty, "ttyS1", "\r\nOK\r\n");
	memset(&c, 0, sizeof(c));
	CHECK_LONG(comeback_wait(&on_uart, deadline_now_ms() + LONG_MS, &c), COMEBACK_YES);
	CHECK_TEXT(c.tty, "ttyS1");
	fakemodem_end(&tty);
}

/* A signal in the middle of a step ends it at once, and the device is on afterwards. */
static void test_stopped(void)
{
	int64_t began = deadline_now_ms();
	char command[128];
	pid_t pid;

	CHECK_LONG(stop_begin(), 0);
	/* the drivers do not let go, so the step stays between off and on */
	snprintf(command, sizeof(command), "until grep -q 0 " DEVICE "/authorized; do sleep 0.02; "
		 "done; kill -TERM %ld", (long)getpid());
	pid = beside(command);
	step_run(&reauth, &target, LONG_MS, &o);
	CHECK_LONG(o.result, COMEBACK_STOPPED);
	CHECK_LONG(stop_wait(0), SIGTERM);
	CHECK(o.broken_off);
	step_repair(&reauth, &target);
	fake_shell("grep -q 1 " DEVICE "/authorized");
	CHECK(deadline_now_ms() - began < 2000);
	done_beside(pid);
}

int main(void)
{
	fake_begin();
	target.root = fake_root;
	test_why_not();
	test_answers();
	test_whole();
	test_other_ports();
	test_settles();
	test_usb_step();
	test_reauth_step();
	test_absent();
	test_rebind_step();
	test_power_step();
	test_gpio_step();
	test_command_step();
	test_reboot_step();
	test_at_step();
	test_uart();
	test_stopped();
	fake_end();
	return tap_done();
}
