# SPDX-License-Identifier: BSD-2-Clause
check_PROGRAMS += tests/unit/childwatch
tests_unit_childwatch_SOURCES = tests/unit/childwatch.c plugin/childwatch.c
tests_unit_childwatch_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/plugin
