# SPDX-License-Identifier: BSD-2-Clause
check_PROGRAMS += tests/unit/usb tests/unit/usbport tests/unit/at tests/unit/escape tests/unit/gpio tests/unit/usbpower
tests_unit_usb_SOURCES = tests/unit/usb.c tests/unit/tap.h tests/unit/faketree.h
tests_unit_usb_LDADD = lib/libport.la lib/libsettings.la
tests_unit_at_SOURCES = tests/unit/at.c tests/unit/tap.h
tests_unit_at_CFLAGS = $(AM_CFLAGS) -pthread
tests_unit_at_LDADD = lib/libport.la lib/libsettings.la
tests_unit_usbport_SOURCES = tests/unit/usbport.c tests/unit/tap.h tests/unit/faketree.h
tests_unit_usbport_LDADD = lib/libport.la lib/libsettings.la
tests_unit_escape_SOURCES = tests/unit/escape.c tests/unit/tap.h
tests_unit_escape_CFLAGS = $(AM_CFLAGS) -pthread
tests_unit_escape_LDADD = lib/libport.la lib/libsettings.la
tests_unit_gpio_SOURCES = tests/unit/gpio.c tests/unit/tap.h tests/unit/faketree.h
tests_unit_gpio_LDADD = lib/libport.la lib/libsettings.la
tests_unit_usbpower_SOURCES = tests/unit/usbpower.c tests/unit/tap.h tests/unit/faketree.h
tests_unit_usbpower_LDADD = lib/libport.la lib/libsettings.la
