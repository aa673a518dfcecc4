#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""docs/status.md and docs/notices.md against the source: each field that is written is told, and each that is told is written."""

import re

from pages import read, result, results


def told(path):
    """The names in the first column of the tables of fields."""
    rows = re.findall(r"^\| field.*\n\|[-|]+\|\n((?:\|.*\n)+)", read(path), flags=re.M)
    return {name for table in rows for row in table.splitlines() for name in re.findall(r"`(\w+)`", row.split("|")[1])}


def compare(page, written, besides=()):
    names = told(page)
    result(f"{page} tells what is written", sorted(written - names - set(besides)) or ([] if len(written) > 7 else ["hardly any"]))
    result(f"{page} tells nothing else", sorted(names - written))


QUOTED = r'\\"(\w+)\\":'
CALLED = r'(?:jsontext_text|put_word|put)\(&?o, "(\w+)"'
state = read("lib/state.c")
compare("docs/status.md", set(re.findall(QUOTED, state)) | set(re.findall(CALLED, state)) | {"net6"}, {"count", "down_ms"})
notice, envelope = read("lib/notice.c"), read("http/envelope.c")
fields = set(re.findall(QUOTED, notice)) | set(re.findall(CALLED, notice)) - {"at_ms"}
fields |= set(re.findall(r'"(\w+)",\s*(?:ENVELOPE_VERSION|id,|v->|json_|\(json_int_t\))', envelope)) | {"time", "age"}
# those that only some events have stand in the table of events
own = {"cause", "layer", "text", "evidence", "advice", "step", "result", "incident"}
compare("docs/notices.md", fields - own - {"at_ms"})
missing = {name for name in own if f"`{name}`" not in read("docs/notices.md")}
result("docs/notices.md tells the fields of single events", sorted(missing | (own - fields)))
raise SystemExit(results.end())
