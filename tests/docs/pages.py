# SPDX-License-Identifier: BSD-2-Clause
"""What the tests of the pages share: files of the source, and results."""

import os
import sys

SRC = os.environ.get("srcdir", ".")
BUILD = os.environ.get("top_builddir", ".")
sys.path.insert(0, os.path.join(SRC, "tests/accept"))

import tap

results = tap.Tap()


def result(what, faults):
    """A test, passed where the list of its faults is empty."""
    results.check(what, not faults, "\n".join(faults))


def read(path):
    with open(os.path.join(SRC, path), encoding="utf-8") as f:
        return f.read()
