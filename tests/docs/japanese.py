#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""README.ja.md in step with README.md and with the key table: what can be compared without knowing the language."""

import os
import re
import subprocess

from pages import BUILD, read, result, results


def commands(page, heading):
    """The indented lines of a section, without comments."""
    section = re.search(rf"^## {heading}\n(.*?)(?=^## )", page, flags=re.M | re.S).group(1)
    return [line.split(" #")[0].strip() for line in section.splitlines() if line.startswith("    ")]


def rows(page, head):
    """The rows below a table's head, as lists of cells."""
    lines = page[page.index(head):].splitlines()[2:]
    count = next(i for i, line in enumerate([*lines, ""]) if not line.startswith("|"))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[:count]]


english, japanese = read("README.md"), read("README.ja.md")

a, b = commands(english, "With a real modem"), commands(japanese, "導入")
result("the same commands to a link", [] if a == b and len(a) > 4 else [str(a), str(b)])

a, b = (set(re.findall(r"\]\(([^)]+\.md)\)", page)) - {"README.md", "README.ja.md", "HACKING.md"} for page in (english, japanese))
result("the same pages", sorted(a ^ b) or ([] if a else ["none"]))

a, b = (set(re.findall(r"`(pppkeeper [a-z]+|pppkeeper-[a-z]+)[ `]", page)) for page in (english, japanese))
result("the same verbs", sorted(a ^ b) or ([] if a else ["none"]))

a, b = rows(english, "| the end of an attempt"), rows(japanese, "| 原因 |")
result("as many ends, with the same keys",
       [f"{x} {y}" for x, y in zip(a, b) if sorted(set(re.findall(r"[A-Z_]{5,}", x[1]))) != sorted(set(re.findall(r"[A-Z_]{5,}", y[1])))] or
       ([] if len(a) == len(b) > 5 else [f"{len(a)} and {len(b)}"]))

listed = subprocess.run([os.path.join(BUILD, "gen_pppconfig"), "--list-keys"], capture_output=True, text=True, check=True).stdout
known = {line.split()[0]: (re.findall("; default: (.*)$", line) or [""])[0] for line in listed.splitlines()}
told = {row[0].strip("`"): row[2] for row in rows(japanese, "| キー |")}
result("each key, with its default", sorted(f"{k}: {v}" for k, v in set(known.items()) ^ set(told.items())) or ([] if told else ["none"]))

raise SystemExit(results.end())
