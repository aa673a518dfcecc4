#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""The manual: pages without faults, a page for each program and unit, and what the pages list against the source."""

import glob
import os
import re
import shutil
import subprocess

from pages import BUILD, SRC, read, result, results

# Long lines come from tables; whether another page is there depends on this machine.
NO_FAULT = re.compile("STYLE: input text line longer|STYLE: referenced manual not found|mandoc.db")

def lint(page):
    said = subprocess.run(["mandoc", "-T", "lint", page], capture_output=True, text=True, check=False)
    return [line for line in (said.stdout + said.stderr).splitlines() if not NO_FAULT.search(line)]


def pages():
    made = [p for p in glob.glob(os.path.join(BUILD, "man", "*.[58]")) if not os.path.islink(p)]
    return sorted(p for p in {*glob.glob(os.path.join(SRC, "man", "*.[58]")), *made} if not open(p, encoding="utf-8").read().startswith(".so "))


def check_pages():
    for page in pages():
        what = f"mandoc finds no fault in {os.path.basename(page)}"
        if shutil.which("mandoc"):
            result(what, lint(page))
        else:
            results.skip(what, "needs mandoc")
    result("there are pages", [] if len(pages()) >= 8 else ["hardly any"])


def check_each_has_one():
    """By the list of what is installed, which is a test's own (install.sh)."""
    installed = re.findall(r"^    (/usr/\S+)", read("docs/install.md"), flags=re.M)
    named = {os.path.basename(p) for p in installed if "/man/" in p}
    wanted = [os.path.basename(p) for p in installed if re.search(r"/sbin/|/systemd/|/pppd/", p)]
    result("each program, unit and plugin has a page", [w for w in wanted if w + ".8" not in named] or ([] if len(wanted) > 8 else ["hardly any"]))
    told = re.search(r"^\.Sh NAME\n(.*?)^\.Nd", read("man/pppkeeper-units.8"), flags=re.M | re.S).group(1)
    units = [w for w in wanted if re.search(r"\.(path|service|timer)$", w)]
    result("the page of the units names each", [u for u in units if f".Nm {u}" not in told])


def check_options():
    """The plugin's options: its own, and the keys that lib/keys.c marks."""
    page = read("man/pppkeeper.so.8").replace("\\-", "-")
    rows = re.findall(r'\.name = "(\w+)"(.*?)(?=\.name = |\Z)', read("lib/keys.c"), flags=re.S)
    keys = {"keeper-" + name.lower().replace("_", "-") for name, row in rows if "KEY_PLUGIN" in row}
    told = set(re.findall(r"^\.Cm (keeper-[a-z0-9-]+)", page, flags=re.M))
    result("pppkeeper.so(8) tells the keys that are options", sorted(keys ^ told) or ([] if keys else ["none"]))
    own = set(re.findall(r'pppd_add_option\("(keeper-[a-z-]+)"', read("plugin/options.c")))
    told = set(re.findall(r"^\.It Cm (keeper-[a-z-]+)", page, flags=re.M))
    result("and those of its own", sorted(own ^ told) or ([] if own else ["none"]))


def check_placeholders():
    known = set(re.findall(r'"(\{[A-Z_]+\})"', read("gen/chatscript.c")))
    told = set(re.findall(r"^\.It (\{[A-Z_]+\})", read("man/pppkeeper-chat.5"), flags=re.M))
    result("pppkeeper-chat(5) tells the placeholders", sorted(known ^ told) or ([] if known else ["none"]))


check_pages()
check_each_has_one()
check_options()
check_placeholders()
raise SystemExit(results.end())
