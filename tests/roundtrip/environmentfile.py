#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""The table of settings files is read by systemd's EnvironmentFile= as it says. Runs where systemd is PID 1: in a gateway of tests/vm.

That we and a shell read it so, settings.py shows.
"""

import pathlib
import subprocess
import sys

from settings_cases import ACCEPTED, KEYS


def own_names(text, number):
    """The keys of one file among many."""
    for key in KEYS:
        text = text.replace(key, b'K%d_%s' % (number, key))
    return text


folder = pathlib.Path('/run/environment')
folder.mkdir()
command = ['systemd-run', '--wait', '--pipe', '--quiet']
want = {}
for number, (text, reading) in enumerate(ACCEPTED):
    (folder / str(number)).write_bytes(own_names(text, number))
    command += ['-p', 'EnvironmentFile=%s/%d' % (folder, number)]
    want.update({own_names(key, number): own_names(value, number) for key, value in reading.items()})
run = subprocess.run(command + ['env', '-0'], stdout=subprocess.PIPE, check=True)
got = dict(pair.split(b'=', 1) for pair in run.stdout.split(b'\0')[:-1])
got = {key: value for key, value in got.items() if value and key.endswith(tuple(b'_' + name for name in KEYS))}
if got != want:
    sys.exit('systemd reads otherwise:\n%s' % '\n'.join('%r: %r, expected %r' % (key, got.get(key), want.get(key))
                                                        for key in sorted(got.keys() | want.keys()) if got.get(key) != want.get(key)))
print('%d files, %d values' % (len(ACCEPTED), len(want)))
