# SPDX-License-Identifier: BSD-2-Clause
"""Results in the Test Anything Protocol, also of several processes."""

import json
import os
import sys


class Tap:
    def __init__(self):
        self.rows = []

    def check(self, what, right, why=''):
        """Notes a result; `why` is shown where it is not right. Returns it."""
        self.rows.append((bool(right), what, '' if right else str(why)))
        return bool(right)

    def skip(self, what, why):
        self.rows.append((None, what, why))

    def join(self, rows):
        self.rows += rows

    def end(self):
        """Prints all; the exit code."""
        out = ['1..%d' % len(self.rows)]
        for number, (right, what, why) in enumerate(self.rows, 1):
            out.append('%s %d - %s' % ('not ok' if right is False else 'ok', number, what.replace('#', '\\#')))
            if right is None:
                out[-1] += ' # SKIP ' + why
            elif why:
                out += ['# ' + x for x in why.split('\n')]
        print('\n'.join(out))
        return 1 if any(x[0] is False for x in self.rows) else 0


def fork(works):
    """Runs each in a process of its own; all rows, in the order of the works."""
    pipes = []
    for work in works:
        read, write = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(read)
            code = 1
            try:
                with os.fdopen(write, 'w') as file:
                    json.dump(work().rows, file)
                code = 0
            finally:
                os._exit(code)
        os.close(write)
        pipes.append((pid, read))
    rows = []
    for pid, read in pipes:
        with os.fdopen(read) as file:
            text = file.read()
        if os.waitpid(pid, 0)[1]:
            sys.exit('a process of the test ended early')
        rows += json.loads(text)
    return rows
