/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Any answers of a modem, through to the judgement. Replies are parted by 0x1e; the first byte of each
 * says what was asked. What comes out is printable, and fits where it has to.
 */
#include "diagnosis.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pinrule.h"

#define PART 0x1e

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(bool good)
{
	if (!good)
		abort();
}

static void check_text(const char *text, size_t size)
{
	need(memchr(text, '\0', size) != NULL);
	for (; *text; text++)
		need(*text >= ' ' && *text < 0x7f);
}

static void check_facts(const struct modemfacts *f)
{
	check_text(f->operator, sizeof(f->operator));
	check_text(f->context, sizeof(f->context));
	check_text(f->ceer, sizeof(f->ceer));
	check_text(f->imei, sizeof(f->imei));
	check_text(f->iccid, sizeof(f->iccid));
	need(f->pin_tries >= -1 && f->pin_tries <= 15);
	need(!f->signal || f->signal_bars > 0 || (f->signal_dbm <= -20 && f->signal_dbm >= -141));
	need(f->sim <= MODEMFACTS_SIM_LOCKED);
	need(modemfacts_registration(f) <= MODEMFACTS_REG_ROAMING);
}

static void judge(const struct modemfacts *f)
{
	struct pinrule_memory m = { .mark = PINRULE_FRESH, .tries = -1 };
	struct diagnosis_ports p = { .ppp = DIAGNOSIS_ANSWERS, .at = DIAGNOSIS_ANSWERS,
				     .ppp_tty = "ttyUSB3", .at_tty = "ttyUSB2" };
	struct diagnosis d;
	enum pinrule rule = pinrule_decide(f, true, &m);

	need((rule == PINRULE_ENTER) == (f->sim == MODEMFACTS_SIM_PIN && pinrule_tries(f) != 0 &&
					 pinrule_tries(f) != 1));
	diagnosis_judge(&d, &p, f);
	pinrule_explain(rule, &d);
	check_text(d.evidence, sizeof(d.evidence));
	need((d.cause == CAUSE_PIN) == (f->sim == MODEMFACTS_SIM_PIN));
	need((d.cause == CAUSE_PUK) == (f->sim == MODEMFACTS_SIM_PUK));
	need((d.cause == CAUSE_NONE || d.cause == CAUSE_UNKNOWN) == !*d.advice);
	/* what asks for a reset is the port's alone, and the ports are well */
	need(d.cause != CAUSE_PORT && d.cause != CAUSE_DEVICE && d.cause < CAUSE_COUNT);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct modemfacts f;

	modemfacts_init(&f, 1);
	while (size) {
		const uint8_t *end = memchr(data, PART, size);
		size_t len = end ? (size_t)(end - data) : size;
		char *reply = calloc(1, len + 1);

		/* NULs and CRs are what at_command() drops; a text ends at the first */
		if (len > 1)
			memcpy(reply, data + 1, len - 1);
		modemfacts_take(&f, (enum modemfacts_question)(len ? data[0] % 4 : 0), reply);
		free(reply);
		check_facts(&f);
		data += len + (end != NULL);
		size -= len + (end != NULL);
	}
	judge(&f);
	return 0;
}
