/* SPDX-License-Identifier: BSD-2-Clause */
#include "keeper.h"

/* The one function that pppd looks for. */
__attribute__((visibility("default"))) void plugin_init(void);

void plugin_init(void)
{
	pppd_register(&keeper_calls);
	if (keeper_init() < 0)
		pppd_log(PPPD_ERROR, "pppkeeper: the options could not be registered: out of memory");
}
