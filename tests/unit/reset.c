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
	CHECK(strstr(c.why, "/dev/ttyUSB2: cannot be opened: No such file") != NULL);
}

static void test_answers(void)
{
	struct fakemodem at;

	fakemodem_begin(&at, "ttyUSB2", "");
	CHECK_LONG(wait_ms(SHORT_MS), COMEBACK_NO);
	CHECK(strstr(c.why, "/dev/ttyUSB2: no answer to AT") != NULL);
	fakemodem_end(&at);
	fakemodem_begin(&at, "ttyUSB2", "~\xff}#\xc0!");
	CHECK_LONG(wait_ms(SHORT_MS), COMEBACK_NO);
	CHECK(strstr(c.why, "/dev/ttyUSB2: no clear answer to AT") != NULL);
	fakemodem_end(&at);
	fakemodem_begin(&at, "ttyUSB2", "\r\nOK\r\n");
	CHECK_LONG(wait_ms(LONG_MS), COMEBACK_YES);
	CHECK_TEXT(c.tty, "ttyUSB3");
	fakemodem_end(&at);
	/* the AT port is another's: the PPP port is asked */
	fake_shell("echo 1 >var/lock/LCK..ttyUSB2");
	fakemodem_begin(&at, "ttyUSB3", "\r\nOK\r\n");
	CHECK_LONG(wait_ms(LONG_MS), COMEBACK_YES);
	CHECK_TEXT(c.tty, "ttyUSB3");
	fake_shell("echo 1 >var/lock/LCK..ttyUSB3");
	CHECK_LONG(wait_ms(SHORT_MS), COMEBACK_NO);
	CHECK_TEXT(c.why, "ttyUSB3 is in use by process 1");
	fake_shell("rm var/lock/*");
	fakemodem_end(&at);
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
	const struct step *usb = step_find("usb", 3);
	struct fakemodem ppp;

	fake_shell("mkdir -p dev/bus/usb/001 && : >dev/bus/usb/001/018");
	step_run(usb, &target, LONG_MS, &o);
	CHECK_LONG(o.result, COMEBACK_NO);
	CHECK(o.acted);
	CHECK(strstr(o.comeback.why, "USB reset failed: Inappropriate ioctl") != NULL);
	/* a device that was left off is turned on instead */
	fake_shell("echo 0 >" DEVICE "/authorized");
	fakemodem_begin(&ppp, "ttyUSB3", "\r\nOK\r\n");
	step_run(usb, &target, LONG_MS, &o);
	CHECK_LONG(o.result, COMEBACK_YES);
	CHECK_TEXT(o.comeback.tty, "ttyUSB3");
	fake_shell("grep -q 1 " DEVICE "/authorized");
	fakemodem_end(&ppp);
}

/* Off and on again; the port comes back under another number. */
static void test_reauth_step(void)
{
	const struct step *reauth = step_find("reauth", 6);
	struct fakemodem ppp;
	pid_t pid;

	fakemodem_begin(&ppp, "ttyUSB7", "\r\nOK\r\n");
	pid = beside("cd " DEVICE "; until grep -q 0 authorized; do sleep 0.05; done; "
		     "mv 1-2:1.3 ../later; rm -r 1-2:1.*; "
		     "until grep -q 1 authorized; do sleep 0.05; done; sleep 0.5; "
		     "mv ../later/ttyUSB3/tty/ttyUSB3 ../later/ttyUSB3/tty/ttyUSB7; "
		     "mv ../later/ttyUSB3 ../later/ttyUSB7; mv ../later 1-2:1.3");
	step_run(reauth, &target, LONG_MS, &o);
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
	const struct step *reauth = step_find("reauth", 6);
	struct fakemodem ppp;
	pid_t pid;

	fakemodem_begin(&ppp, "ttyUSB7", "\r\nOK\r\n");
	fake_shell("mv " DEVICE " away; : >sys/devices/pci0/usb1/1-2/authorized");
	pid = beside("sleep 0.7; mv away " DEVICE);
	step_run(reauth, &target, LONG_MS, &o);
	CHECK_LONG(o.result, COMEBACK_YES);
	CHECK(!o.acted);
	fake_shell("test ! -s " DEVICE "/authorized && echo 1 >" DEVICE "/authorized");
	done_beside(pid);
	fakemodem_end(&ppp);
}

/* A signal in the middle of a step ends it at once, and the device is on afterwards. */
static void test_stopped(void)
{
	const struct step *reauth = step_find("reauth", 6);
	int64_t began = deadline_now_ms();
	char command[128];
	pid_t pid;

	CHECK_LONG(stop_begin(), 0);
	/* the drivers do not let go, so the step stays between off and on */
	snprintf(command, sizeof(command), "until grep -q 0 " DEVICE "/authorized; do sleep 0.02; "
		 "done; kill -TERM %ld", (long)getpid());
	pid = beside(command);
	step_run(reauth, &target, LONG_MS, &o);
	CHECK_LONG(o.result, COMEBACK_STOPPED);
	CHECK_LONG(stop_wait(0), SIGTERM);
	step_repair(&target);
	fake_shell("grep -q 1 " DEVICE "/authorized");
	CHECK(deadline_now_ms() - began < 2000);
	done_beside(pid);
}

int main(void)
{
	fake_begin();
	target.root = fake_root;
	CHECK(step_find("us", 2) == NULL && step_find("usbx", 4) == NULL);
	test_why_not();
	test_answers();
	test_other_ports();
	test_settles();
	test_usb_step();
	test_reauth_step();
	test_absent();
	test_stopped();
	fake_end();
	return tap_done();
}
