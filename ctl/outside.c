/* SPDX-License-Identifier: BSD-2-Clause */
#include "outside.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/reboot.h>
#include <sys/wait.h>
#include <unistd.h>

#include "usbpower.h"

#define SAFE_PATH "PATH=/usr/sbin:/usr/bin:/sbin:/bin"
/* Lines of a program's output that are kept, and bytes. */
#define LINES_MAX 20
#define OUTPUT_MAX 4096
/* ms between two looks whether it has ended */
#define LOOK_MS 100
/* Made by systemd, as sd_booted(3) tells. */
#define SYSTEMD_FOLDER "/run/systemd/system"

/* The device that would lose its power as well; "": none. */
static void find_neighbour(const struct target *t, const struct usbpower *p,
			   char name[USB_NAME_MAX])
{
	struct usb_device *list;
	struct errmsg e;
	size_t count;

	*name = '\0';
	errmsg_init(&e);
	if (usb_list(t->root, &list, &count, &e) < 0)
		return;
	for (size_t i = 0; i < count && !*name; i++)
		if (usbpower_is_neighbour(p, list[i].name))
			memcpy(name, list[i].name, USB_NAME_MAX);
	free(list);
}

static int may_switch(const struct target *t, const struct usbpower *p, struct errmsg *e)
{
	enum usbpower_mode mode = usbpower_ask(t->root, p);
	char neighbour[USB_NAME_MAX];

	if (mode == USBPOWER_EACH)
		return 0;
	if (mode == USBPOWER_NEVER) {
		errmsg_add(e, "hub %s cannot switch the power of its ports", p->hub);
		return -1;
	}
	find_neighbour(t, p, neighbour);
	if (!*neighbour)
		return 0;
	errmsg_add(e, "hub %s %s, and %s hangs on it as well", p->hub,
		   mode == USBPOWER_TOGETHER ? "switches all its ports at once" :
					       "does not say how it switches power", neighbour);
	return -1;
}

int outside_power(const struct target *t, const char *argument, struct errmsg *e)
{
	struct usbpower p;

	(void)argument;
	if (usbpower_find(t->root, t->device, &p) < 0) {
		errmsg_add(e, "the place of %s on USB is not known", target_name(t));
		return -1;
	}
	return may_switch(t, &p, e) < 0 ? -1 : usbpower_cycle(t->root, &p, e);
}

int outside_power_on(const struct target *t, const char *argument, struct errmsg *e)
{
	struct usbpower p;

	(void)argument;
	return usbpower_find(t->root, t->device, &p) < 0 ? -1 :
							   usbpower_switch(t->root, &p, true, e);
}

/* In the child. */
static void become(const char *path, char *const args[], char *const environment[], int out)
{
	signal(SIGTERM, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	dup2(out, 1);
	dup2(out, 2);
	if (chdir("/") == 0)
		execve(path, args, environment);
	dprintf(2, "%s: cannot be run: %s\n", path, strerror(errno));
	_exit(127);
}

/* What a program prints until its end, or until it closes its output; the rest is read and dropped. */
static int listen_to(pid_t pid, int in, char *text, size_t size)
{
	struct pollfd p = { .fd = in, .events = POLLIN };
	char dropped[256];
	int status = -1;
	size_t len = 0;

	for (;;) {
		/* what it leaves running in the background may keep the pipe for ever */
		bool over = waitpid(pid, &status, WNOHANG) == pid;
		bool full = len == size - 1;
		ssize_t n = 0;

		while (poll(&p, 1, over ? 0 : LOOK_MS) > 0 &&
		       (n = read(in, full ? dropped : text + len,
				 full ? sizeof(dropped) : size - 1 - len)) > 0) {
			len += full ? 0 : (size_t)n;
			full = len == size - 1;
		}
		text[len] = '\0';
		if (over)
			return status;
		if (p.revents && n <= 0)
			p.fd = -1;
	}
}

static void add_lines(struct errmsg *e, char *text)
{
	char *save, *line = strtok_r(text, "\n", &save);

	for (int i = 0; line && i < LINES_MAX; i++, line = strtok_r(NULL, "\n", &save))
		errmsg_add(e, "%s", line);
}

/* Its messages: how it ended, where that was not well, then what it printed. */
static int run(const char *path, char *const args[], char *const environment[], struct errmsg *e)
{
	char text[OUTPUT_MAX];
	int fds[2], status;
	pid_t pid;

	/* its own end is waited for, so that what it says then is heard */
	signal(SIGTERM, SIG_IGN);
	if (pipe2(fds, O_CLOEXEC) < 0 || (pid = fork()) < 0) {
		errmsg_add(e, "%s: cannot be started: %s", path, strerror(errno));
		return -1;
	}
	if (pid == 0)
		become(path, args, environment, fds[1]);
	close(fds[1]);
	status = listen_to(pid, fds[0], text, sizeof(text));
	close(fds[0]);
	if (WIFSIGNALED(status))
		errmsg_add(e, "%s: ended by signal %d", path, WTERMSIG(status));
	else if (WEXITSTATUS(status))
		errmsg_add(e, "%s: exit code %d", path, WEXITSTATUS(status));
	add_lines(e, text);
	return status == 0 ? 0 : -1;
}

int outside_command(const struct target *t, const char *argument, struct errmsg *e)
{
	char path[4096], device[64], modem[256], safe_path[] = SAFE_PATH;
	char *args[] = { path, NULL }, *environment[] = { safe_path, device, modem, NULL };

	if (snprintf(path, sizeof(path), "%s%s", t->root, argument) >= (int)sizeof(path))
		return -1;
	snprintf(device, sizeof(device), "PPPKEEPER_DEVICE=%s",
		 *t->uart ? t->uart : t->device);
	snprintf(modem, sizeof(modem), "PPPKEEPER_MODEM=%s", t->modem ? t->modem->name : "");
	return run(path, args, environment, e);
}

int outside_reboot(const struct target *t, const char *argument, struct errmsg *e)
{
	char systemctl[] = "/usr/bin/systemctl", reboot_verb[] = "reboot", safe_path[] = SAFE_PATH;
	char *args[] = { systemctl, reboot_verb, NULL }, *environment[] = { safe_path, NULL };

	(void)argument;
	if (*t->root) {
		errmsg_add(e, "reboot: %s is not the root of this system", t->root);
		return -1;
	}
	sync();
	if (access(SYSTEMD_FOLDER, F_OK) == 0)
		return run(systemctl, args, environment, e);
	reboot(RB_AUTOBOOT);
	errmsg_add(e, "reboot: %s", strerror(errno));
	return -1;
}
