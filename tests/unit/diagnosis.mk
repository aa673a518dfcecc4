# SPDX-License-Identifier: BSD-2-Clause
check_PROGRAMS += tests/unit/diagnosis tests/unit/modemfacts tests/unit/pinrule tests/unit/refusal
tests_unit_diagnosis_SOURCES = tests/unit/diagnosis.c tests/unit/tap.h
tests_unit_diagnosis_LDADD = lib/libdiagnosis.la lib/libcore.la
tests_unit_modemfacts_SOURCES = tests/unit/modemfacts.c tests/unit/tap.h
tests_unit_modemfacts_LDADD = lib/libdiagnosis.la
tests_unit_refusal_SOURCES = tests/unit/refusal.c tests/unit/tap.h
tests_unit_refusal_LDADD = lib/libdiagnosis.la lib/libcore.la
tests_unit_pinrule_SOURCES = tests/unit/pinrule.c tests/unit/tap.h
tests_unit_pinrule_LDADD = lib/libdiagnosis.la lib/libcore.la
