# SPDX-License-Identifier: BSD-2-Clause
"""A client on the host's tty, for scenarios and trials: sends one line, shows what came back."""

import os
import re
import select
import time
import tty

FINAL = re.compile(rb'(^|\n|\r)(OK|ERROR|NO CARRIER|BUSY|NO DIALTONE|DELAYED|\+CM[ES] ERROR: .*)\r\n$'
                   rb'|CONNECT.*\r\n$')


def ask(path, line, seconds):
    """(bytes received, whether a final code came)."""
    fd = os.open(path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
    try:
        tty.setraw(fd)
        if line == b'+++':
            time.sleep(1.2)         # the guard time before; the wait for OK is the one after
            os.write(fd, line)
        else:
            os.write(fd, line + b'\r')
        got, end = b'', time.monotonic() + seconds
        while time.monotonic() < end and not FINAL.search(got):
            if select.select([fd], [], [], 0.1)[0]:
                got += os.read(fd, 4096)
        return got, bool(FINAL.search(got))
    finally:
        os.close(fd)
