#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Each block of commands in the pages for users is run somewhere: here it is told where, and looked whether that still reads it."""

import glob
import os
import re

from pages import SRC, read, result, results

# Not commands: settings, options of pppd, what a program says, a line of the log.
NO_COMMAND = re.compile(r"[A-Z_0-9]+=|/usr/|\$|[a-z0-9]+:|on wan0|hops |[0-9-]+ |alive:|[{\x22]|pty |noauth |name |pppkeeper probe -I wwan0 .*my-modem")

# (page, heading): the file that has these commands run, and what in it takes or repeats them
RUN_BY = {
    ("README.md", "pppkeeper"): ("tests/host/steps.sh", "tests/vm/vm all --src ."),
    ("README.md", "With a real modem"): ("tests/vm/package/500-as-the-readme-says", 'commands_of README.md "With a real modem"'),
    ("README.ja.md", "導入"): ("tests/vm/package/520-commands-of-the-pages", "run README.ja.md 導入"),
    ("README.ja.md", "設定"): ("tests/vm/package/520-commands-of-the-pages", "run README.ja.md 設定"),
    ("README.ja.md", "運用"): ("tests/vm/package/520-commands-of-the-pages", "run README.ja.md 運用"),
    ("README.ja.md", "更新と削除"): ("tests/vm/package/520-commands-of-the-pages", "run README.ja.md 更新と削除"),
    ("docs/from-the-original.md", "Moving"): ("tests/vm/package/520-commands-of-the-pages", "run docs/from-the-original.md Moving"),
    ("docs/install.md", "Debian 12 and 13"): ("tests/vm/package/510-upgrade-under-a-link", "apt-get install ./pppkeeper_*.deb"),
    ("docs/install.md", "From source"): ("tests/vm/host/build.sh", "./configure --prefix=/usr --sysconfdir=/etc"),
    ("docs/install.md", "Figures for Prometheus"):
        ("tests/vm/package/520-commands-of-the-pages", 'run docs/install.md "Figures for Prometheus"'),
    ("docs/install.md", "History and report"): ("tests/vm/package/520-commands-of-the-pages", 'run docs/install.md "History and report"'),
    ("docs/notices.md", "Notices"): ("tests/net/notify.sh", "notify --test ppp0"),
    ("docs/log.md", "What the log says, and what to do"):
        ("tests/vm/package/520-commands-of-the-pages", "run docs/log.md 'What the log says, and what to do'"),
}

def blocks():
    """(page, heading): its lines of commands."""
    found = {}
    for path in [os.path.join(SRC, "README.md"), os.path.join(SRC, "README.ja.md"), *sorted(glob.glob(os.path.join(SRC, "docs", "*.md")))]:
        heading, page = "", os.path.relpath(path, SRC)
        for line in read(page).splitlines():
            if line.startswith("#"):
                heading = line.lstrip("# ")
            elif line.startswith("    ") and not NO_COMMAND.match(line.strip()):
                found.setdefault((page, heading), []).append(line.strip())
    return found


found = blocks()
result("it is told of each block who runs it", [f"{page}: {heading}: {found[page, heading]}" for page, heading in found if (page, heading) not in RUN_BY])
result("each of these blocks is there", [f"{page}: {heading}" for page, heading in RUN_BY if (page, heading) not in found])
result("and is run there", [f"{path}: {words}" for path, words in RUN_BY.values() if words not in read(path)])

# The packages that a build from source wants are those of the test bed's roots.
recipe = read("tests/vm/recipe")
built_with = set(re.search(r'packages_build="([^"]*)"', recipe).group(1).split())
wanted = set(re.search(r"    apt install (gcc (?:[^\n]*\\\n)*[^\n]*)", read("docs/install.md")).group(1).replace("\\\n", " ").split())
result("docs/install.md names what a build wants", sorted((built_with ^ wanted) - {"ppp", "libc6-dev"}))

raise SystemExit(results.end())
