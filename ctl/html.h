/* SPDX-License-Identifier: BSD-2-Clause */
/* Text in HTML and in SVG within it. */
#ifndef CTL_HTML_H
#define CTL_HTML_H

#include <stdio.h>

/*
 * Writes any bytes so that they stand as text, within an element or a quoted attribute: & < > " ' as
 * references; control characters but newline and tab, and what is no UTF-8, as U+FFFD.
 */
void html_text(FILE *f, const char *text);

#endif
