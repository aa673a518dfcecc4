/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A pulse on a GPIO line, by the kernel's character device (linux/gpio.h, its second version, Linux
 * 5.10 and later). As text: CHIP/LINE[:low][:MS], such as gpiochip0/17 or modem-ctl/RESET:low:500.
 */
#ifndef PPPKEEPER_GPIO_H
#define PPPKEEPER_GPIO_H

#include <stdbool.h>
#include <stddef.h>

#include "errmsg.h"

/* Bytes with the NUL; the kernel's own limit of a name. */
#define GPIO_NAME_SIZE 32
/* ms; data sheets want 100 to 500 for a reset line, some take 500 and more for "switch off" */
#define GPIO_PULSE_MS 300
/* ms; longer than any modem's key or discharge time */
#define GPIO_PULSE_MAX_MS 60000

struct gpio {
	char chip[GPIO_NAME_SIZE];	/* "gpiochip0", or the chip's label */
	char line[GPIO_NAME_SIZE];	/* its number on the chip, or its name */
	bool low;			/* the pulse is low, the rest high */
	unsigned ms;			/* of the pulse */
};

/* From the first len bytes of a text. 0; -1: it is not of that form, g is then not set. */
int gpio_parse(struct gpio *g, const char *text, size_t len);

/*
 * Makes the line an output, drives it for the time, and lets it rest; a line that was an input is
 * one again. Takes g->ms. 0 or -1 with a message; the line rests in both cases.
 */
int gpio_pulse(const char *root, const struct gpio *g, struct errmsg *e);
/* Lets it rest, as an output: for a pulse that was broken off. 0 or -1 with a message. */
int gpio_rest(const char *root, const struct gpio *g, struct errmsg *e);

#endif
