#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""docs/status.md and docs/notices.md against the source: each field that is written is told, and each that is told is written."""

import re

from pages import read, result, results


def told(path, section):
    """The names in the first column of the tables of fields, of what stands below a heading of two, or before the first."""
    parts = dict(part.split("\n", 1) for part in re.split(r"^## ", "\n" + read(path), flags=re.M))
    text = parts[section] if section else re.split(r"^## (?=pppkeeper )", read(path), flags=re.M)[0]
    rows = re.findall(r"^\| field.*\n\|[-|]+\|\n((?:\|.*\n)+)", text, flags=re.M)
    return {name for table in rows for row in table.splitlines() for name in re.findall(r"`(\w+)`", row.split("|")[1])}


def compare(page, written, besides=(), section="", least=8):
    names = told(page, section)
    where = f"{page}: {section}" if section else page
    result(f"{where} tells what is written", sorted(written - names - set(besides)) or ([] if len(written) >= least else ["hardly any"]))
    result(f"{where} tells nothing else", sorted(names - written))


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
SET = r'(?:json_object_set_new|set_text|set_id)\(\w+, "(\w+)"'
compare("docs/status.md", set(re.findall(SET, read("ctl/doctor.c"))), section="pppkeeper doctor --json", least=6)
compare("docs/status.md", set(re.findall(r'add(?:_number)?\(r, "(\w+)"', read("ctl/diagnoseview.c"))), section="pppkeeper diagnose --json")
compare("docs/status.md", set(re.findall(SET, read("ctl/modemlist.c"))), section="pppkeeper modems --json")
incident = read("lib/incident.c")
fields = set(re.findall(QUOTED, incident)) | set(re.findall(r'(?:jsontext_text|put_seconds)\(&?o, "(\w+)"', incident))
compare("docs/status.md", fields, section="pppkeeper incidents --json")
raise SystemExit(results.end())
