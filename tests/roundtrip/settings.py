#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""The settings file: what we accept, a shell and systemd read alike; what they read differently, we refuse with a message."""

import os
import random
import subprocess

from roundtrip import done, result, same, say, settings_quote, shell_quote, skip, work
from settings_cases import ACCEPTED, KEYS, REFUSED
from values import CONTROL, NUL, WORDS, random_values

GENERATOR = '/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator'


def ours(texts):
    """What we read: key to value, or None where we refuse."""
    return [None if data is None else dict(pair.split(b'=', 1) for pair in data.split(b'\0')[:-1]) for data in say('settings', texts)]


def by_shell(shell, texts):
    """What a shell that sources the file knows afterwards. Values that are empty are left out."""
    folder = work / 'shell'
    folder.mkdir(exist_ok=True)
    script = b''
    for number, text in enumerate(texts):
        (folder / ('f%d' % number)).write_bytes(text)
        script += b'( . ./f%d\nprintf "%%s\\0" %s ) 2>&1\n' % (number, b' '.join(b'"${%s-}"' % key for key in KEYS))
    (folder / 'script').write_bytes(script)
    run = subprocess.run(shell + ['./script'], cwd=folder, env={'PATH': '/nonexistent', 'LC_ALL': 'C.UTF-8'}, stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, check=False)
    values = run.stdout.split(b'\0')
    return [{key: value for key, value in zip(KEYS, values[at:at + len(KEYS)]) if value} for at in range(0, len(texts) * len(KEYS), len(KEYS))]


def by_systemd(texts):
    """The same by systemd's generator for environment.d, whose files have the form of EnvironmentFile= (but for $, which it expands)."""
    folder = work / 'environment.d'
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (folder / ('%05d.conf' % number)).write_bytes(own_names(text, number))
    run = subprocess.run([GENERATOR], env={'XDG_CONFIG_HOME': str(work)}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    script = run.stdout + b''.join(b'printf "%%s\\0" %s\n' % b' '.join(own_names(b'"${%s-}"' % key, number) for key in KEYS)
                                   for number in range(len(texts)))
    values = subprocess.run(['sh'], input=script, stdout=subprocess.PIPE, check=True).stdout.split(b'\0')
    read = [{key: value for key, value in zip(KEYS, values[at:at + len(KEYS)]) if value} for at in range(0, len(texts) * len(KEYS), len(KEYS))]
    return read


def own_names(text, number):
    """The keys of one file among many."""
    for key in KEYS:
        text = text.replace(key, b'K%d_%s' % (number, key))
    return text


def compare(texts, what):
    """Those that we accept are read alike by all."""
    readings = [(text, reading) for text, reading in zip(texts, ours(texts)) if reading is not None]
    texts, want = [text for text, _ in readings], [reading for _, reading in readings]
    for shell in ['/bin/sh'], ['/bin/bash', '--posix']:
        same(by_shell(shell, texts), want, '%s, by %s' % (what, shell[0]), texts)
    if not os.access(GENERATOR, os.X_OK):
        skip('%s, by systemd' % what, 'it is not installed')
        return
    # it expands $, prints ~ for a shell to expand, and an empty value does not undo an earlier one
    known = [(text, reading) for text, reading in readings if b'$' not in text and b'~' not in text and
             all(key in reading or text.count(key + b'=') < 2 for key in KEYS)]
    want = [{key: own_names(value, number) for key, value in reading.items()} for number, (_, reading) in enumerate(known)]
    same(by_systemd([text for text, _ in known]), want, '%s, by systemd' % what, [text for text, _ in known])


def test_table():
    same(ours([text for text, _ in ACCEPTED]), [reading for _, reading in ACCEPTED], 'files that are accepted', [text for text, _ in ACCEPTED])
    compare([text for text, _ in ACCEPTED], 'files that are accepted')
    same(ours(REFUSED), [None] * len(REFUSED), 'files that are refused', REFUSED)


def test_values():
    """Each value, written as a shell's user and as ours would."""
    values = [value for value in WORDS + random_values(6, 300, 30, b''' '"\\$`#;&|<>()~!*?[]{}=^%,-ab\xc3\xa9''') if len(value) <= 100]
    texts = [b'ACCOUNT=' + quote(value) + b'\n' for value in values for quote in (settings_quote, shell_quote)]
    want = [{b'ACCOUNT': value} for value in values for _ in range(2)]
    for number, reading in enumerate(ours(texts)):
        if reading is not None and reading != want[number]:
            result(False, 'value %r' % texts[number], reading)
        # 'a'\''b' is what a shell's quoting makes of a quote: systemd reads it otherwise
        if reading is None and number % 2 == 0 and decodes(want[number][b'ACCOUNT']):
            result(False, 'value %r is refused' % texts[number])
    compare(texts, 'values')
    refused = [b'ACCOUNT=' + quote(value) + b'\n' for value in CONTROL + NUL for quote in (settings_quote, shell_quote)]
    same(ours(refused), [None] * len(refused), 'values that are refused', refused)


def decodes(value):
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return True


TOKENS = [b'ACCOUNT=', b'ACCOUNT=', b'PASSWORD=', b'APN=', b'a', b'a', b'b', b' ', b'\t', b'\n', b'\n', b'\n', b'\n', b'#', b'# c', b';', b'"', b'"', b"'", b"'",
          b'\\', b'\\', b'\\\n', b'\\"', b'$', b'`', b'~', b'!', b'*', b'=', b':', b'&', b'|', b'\xc3\xa9', b'\xff', b'\xef\xb7\x90', b'\xef\xbf\xbf', b'\x0b',
          b'\x0c', b'\r', b'\xc2\x85', b'\xc2\xa0', b'\xe2\x80\xa8', b'export ', b'ACCOUNT=a\n', b'PASSWORD="b c"\n']


def test_any_file():
    source = random.Random(7)
    texts = [b''.join(source.choices(TOKENS, k=source.randint(1, 12))) for _ in range(40000)]
    # of most files nothing is left that says something
    texts = [text for text in dict.fromkeys(texts) if b'=' in text]
    compare(texts, 'random files')


test_table()
test_values()
test_any_file()
done()
