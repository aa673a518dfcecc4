#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""docs/log.md against the source: each text of the plugin and of the dial has its line, each line has its text, each cause its words."""

import glob
import os
import re

from pages import SRC, read, result, results

WORDS_MIN = 3  # a shorter literal is a part of another text, a name, a path
# Not in the log: pppd's help on options, and what the compiler or the kernel is told.
NO_MESSAGE = {
    "plugin/pppd_compat.c": {"configure found another pppd", "Serial port of the modem, which may come later",
                             "PATH=/usr/sbin:/usr/bin:/sbin:/bin"},
    "plugin/options.c": {"Name of the link", "Settings file of the link", "Name in the modem database", "Place of the modem on USB",
                         "PPP ports of the modem on USB", "ABORT strings of the chat script"},
    # what the peer is told at the end of a session
    "plugin/recovery.c": {"no data gets through", "the hour of RESET_AT"},
    "plugin/attempt.c": {"no address in time"},
}
# Texts of fewer words that have a line all the same.
SHORT = ["dial again", r"^ppp0: TTY is there \("]
LITERAL = r'"((?:[^"\\\n]|\\.)*)"'
CONVERSION = r"%[-.*0-9]*l*[a-z]"


def literals(path):
    """The texts of a C file, adjacent literals joined; a macro of inttypes.h counts as d."""
    text = re.sub(r"/\*.*?\*/", "", read(path), flags=re.S)
    text = re.sub(r"^#.*$", "", text, flags=re.M)
    text = re.sub(r'"\s*PRI[a-z0-9]+\s*"', "d", text)
    for m in re.finditer(LITERAL + r"(?:\s*" + LITERAL + ")*", text):
        yield "".join(re.findall(LITERAL, m.group()))


def is_message(text):
    plain = re.sub(CONVERSION, " ", text)
    return not plain.startswith("/") and len(re.findall(r"(?<![-\w])[A-Za-z][A-Za-z']+", plain)) >= WORDS_MIN


def messages():
    for path in sorted(glob.glob(os.path.join(SRC, "plugin", "*.c"))) + [os.path.join(SRC, "gen/dial.c")]:
        path = os.path.relpath(path, SRC)
        for text in literals(path):
            if is_message(text) and text not in NO_MESSAGE.get(path, ()):
                yield path, text


def pattern(text):
    """What a text looks like in the log, anything at its conversions."""
    return re.compile(".*".join(re.escape(part) for part in re.split(CONVERSION, text.strip())))


def causes():
    rows = re.findall(r"\[CAUSE_\w+\] = \{ " + ", ".join([LITERAL] * 3) + r" \}", read("lib/cause.c"))
    return {name: words for name, _, words in rows if name != "none"}


def table(page, head):
    """The rows below a head's first column, as lists of cells."""
    for part in re.findall(r"^\| " + head + r" \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", page, flags=re.M):
        for row in part.splitlines():
            yield [cell.strip() for cell in row.strip("|").split("|")]


def main():
    page = read("docs/log.md")
    codes = re.findall(r"`([^`]+)`", page)
    found = list(messages())
    told = {row[0].strip("`"): row[1] for row in table(page, "cause")}
    rows = [code for head in ("evidence", "what follows", "line") for row in table(page, head) for code in re.findall(r"`([^`]+)`", row[0])]
    patterns = [pattern(text) for _, text in found] + [re.compile(p) for p in SHORT]

    untold = [f"{path}: {text}" for path, text in found if not any(pattern(text).search(code) for code in codes)]
    unsaid = [code for code in rows if not any(p.search(code) for p in patterns)]
    wrong = sorted(set(causes().items()) ^ set(told.items()))
    result("each text of the plugin is told", untold or ([] if len(found) > 50 else ["there are hardly any texts"]))
    result("each line that is told is said", unsaid or ([] if len(rows) > 50 else ["there are hardly any lines"]))
    result("each cause is told, in its own words", [": ".join(row) for row in wrong])
    return results.end()


if __name__ == "__main__":
    raise SystemExit(main())
