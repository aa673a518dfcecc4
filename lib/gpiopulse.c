/* SPDX-License-Identifier: BSD-2-Clause */
/* The part of gpio.h that acts on a line. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/gpio.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "gpio.h"

#define CONSUMER "pppkeeper"
#define CHIP_FILE "gpiochip"

static int open_chip(const char *root, const char *name)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/dev/%s", root, name);
	return open(path, O_RDWR | O_CLOEXEC);
}

static bool has_label(int fd, const char *label)
{
	struct gpiochip_info info = { .lines = 0 };

	return ioctl(fd, GPIO_GET_CHIPINFO_IOCTL, &info) == 0 &&
	       strncmp(info.label, label, sizeof(info.label)) == 0;
}

/* The chip with the label; numbers of chips change with the order in which drivers come. -1: none. */
static int open_labelled(const char *root, const char *label)
{
	char path[PATH_MAX];
	struct dirent *entry;
	int fd = -1;
	DIR *dir;

	snprintf(path, sizeof(path), "%s/dev", root);
	dir = opendir(path);
	while (dir && fd < 0 && (entry = readdir(dir))) {
		if (strncmp(entry->d_name, CHIP_FILE, strlen(CHIP_FILE)) != 0)
			continue;
		fd = open_chip(root, entry->d_name);
		if (fd >= 0 && !has_label(fd, label)) {
			close(fd);
			fd = -1;
		}
	}
	if (dir)
		closedir(dir);
	return fd;
}

static int open_any(const char *root, const struct gpio *g, struct errmsg *e)
{
	int fd;

	if (strncmp(g->chip, CHIP_FILE, strlen(CHIP_FILE)) == 0) {
		fd = open_chip(root, g->chip);
		if (fd < 0)
			errmsg_add(e, "%s/dev/%s: cannot be opened: %s", root, g->chip,
				   strerror(errno));
		return fd;
	}
	fd = open_labelled(root, g->chip);
	if (fd < 0)
		errmsg_add(e, "gpio: '%s' is not the label of a chip in %s/dev", g->chip, root);
	return fd;
}

/* Its number on the chip, and what it is now. 0; -1 with a message. */
static int find_line(int chip, const struct gpio *g, struct gpio_v2_line_info *line,
		     struct errmsg *e)
{
	bool number = g->line[strspn(g->line, "0123456789")] == '\0';
	struct gpiochip_info info = { .lines = 0 };

	if (ioctl(chip, GPIO_GET_CHIPINFO_IOCTL, &info) < 0) {
		errmsg_add(e, "%s: is not a GPIO chip: %s", g->chip, strerror(errno));
		return -1;
	}
	for (__u32 i = 0; i < info.lines; i++) {
		memset(line, 0, sizeof(*line));
		line->offset = i;
		if (ioctl(chip, GPIO_V2_GET_LINEINFO_IOCTL, line) == 0 &&
		    (number ? strtoul(g->line, NULL, 10) == i :
			      strncmp(line->name, g->line, sizeof(line->name)) == 0))
			return 0;
	}
	errmsg_add(e, "%s: '%s' is not one of its %u lines", g->chip, g->line, info.lines);
	return -1;
}

/* The line as an output, driven or at rest. The descriptor, -1 with a message. */
static int take_line(int chip, const struct gpio *g, const struct gpio_v2_line_info *line,
		     bool driven, struct errmsg *e)
{
	struct gpio_v2_line_request r = { .offsets = { line->offset }, .num_lines = 1,
					  .consumer = CONSUMER };

	r.config.flags = GPIO_V2_LINE_FLAG_OUTPUT | (g->low ? GPIO_V2_LINE_FLAG_ACTIVE_LOW : 0);
	r.config.num_attrs = 1;
	r.config.attrs[0].mask = 1;
	r.config.attrs[0].attr.id = GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES;
	r.config.attrs[0].attr.values = driven;
	if (ioctl(chip, GPIO_V2_GET_LINE_IOCTL, &r) < 0) {
		if (errno == EBUSY)
			errmsg_add(e, "%s: line %u is in use by '%.*s'", g->chip, line->offset,
				   (int)sizeof(line->consumer), line->consumer);
		else
			errmsg_add(e, "%s: line %u cannot be driven: %s", g->chip, line->offset,
				   strerror(errno));
		return -1;
	}
	return r.fd;
}

static int end_pulse(int fd, const struct gpio *g, bool input, struct errmsg *e)
{
	struct gpio_v2_line_values rest = { .bits = 0, .mask = 1 };
	struct gpio_v2_line_config config = { .flags = GPIO_V2_LINE_FLAG_INPUT };
	int result = ioctl(fd, GPIO_V2_LINE_SET_VALUES_IOCTL, &rest);

	if (result < 0)
		errmsg_add(e, "%s: line %s cannot be let go: %s", g->chip, g->line,
			   strerror(errno));
	/* a chip that cannot turn it round leaves it at rest, which does as well */
	if (input)
		ioctl(fd, GPIO_V2_LINE_SET_CONFIG_IOCTL, &config);
	return result;
}

static int drive(const char *root, const struct gpio *g, bool driven, struct errmsg *e)
{
	int chip = open_any(root, g, e), fd = -1, result = -1;
	struct gpio_v2_line_info line;

	if (chip < 0)
		return -1;
	if (find_line(chip, g, &line, e) == 0)
		fd = take_line(chip, g, &line, driven, e);
	if (fd >= 0) {
		if (driven)
			poll(NULL, 0, (int)g->ms);
		result = end_pulse(fd, g, driven && !(line.flags & GPIO_V2_LINE_FLAG_OUTPUT), e);
		close(fd);
	}
	close(chip);
	return result;
}

int gpio_pulse(const char *root, const struct gpio *g, struct errmsg *e)
{
	return drive(root, g, true, e);
}

int gpio_rest(const char *root, const struct gpio *g, struct errmsg *e)
{
	return drive(root, g, false, e);
}
