# SPDX-License-Identifier: BSD-2-Clause
check_PROGRAMS += tests/unit/budget tests/unit/daily tests/unit/ladder tests/unit/proof tests/unit/resets
tests_unit_budget_SOURCES = tests/unit/budget.c
tests_unit_budget_LDADD = lib/libcore.la
tests_unit_ladder_SOURCES = tests/unit/ladder.c
tests_unit_ladder_LDADD = lib/libsettings.la
tests_unit_proof_SOURCES = tests/unit/proof.c
tests_unit_proof_LDADD = lib/libcore.la lib/libsettings.la
tests_unit_resets_SOURCES = tests/unit/resets.c tests/unit/policy_events.h
tests_unit_resets_LDADD = lib/libcore.la lib/libsettings.la
tests_unit_daily_SOURCES = tests/unit/daily.c
tests_unit_daily_LDADD = lib/libcore.la
