# SPDX-License-Identifier: BSD-2-Clause
noinst_LTLIBRARIES += lib/libport.la
lib_libport_la_SOURCES = \
	lib/at.c lib/at.h \
	lib/escape.c lib/escape.h \
	lib/gpiopulse.c \
	lib/usb.c lib/usb.h \
	lib/usbpower.c lib/usbpower.h \
	lib/usbport.c lib/usbport.h \
	lib/usbreset.c
