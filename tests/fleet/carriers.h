/* SPDX-License-Identifier: BSD-2-Clause */
/* One gateway with a fault that does not end, against what carriers publish as their rules. */
#ifndef TESTS_FLEET_CARRIERS_H
#define TESTS_FLEET_CARRIERS_H

#include "world.h"

#define CARRIERS_DAY_MS (24 * 3600 * 1000LL)
/* Verizon: radio access attempts in an hour. */
#define CARRIERS_VERIZON 4
/* Writes after which the flash of a modem may fail (original-spec.md). */
#define CARRIERS_WRITES 100000

struct carriers_day {
	unsigned dials, resets;		/* in 24 h */
	unsigned worst_hour;		/* dials in the worst 60 min */
	unsigned particle;		/* dials sooner than 5 10 15 20 30 60 60 ... min after the last */
};

enum carriers_fault { CARRIERS_APN, CARRIERS_AUTH, CARRIERS_CORE, CARRIERS_RADIO, CARRIERS_LCP,
		      CARRIERS_FAULTS };
extern const struct world carriers_faults[CARRIERS_FAULTS];

/* 24 h of it; the machine is gateway number `gateway`. */
struct carriers_day carriers_day(enum carriers_fault fault, enum rule rule, uint32_t gateway);
/* The comparison as markdown. */
void carriers_print(void);

#endif
