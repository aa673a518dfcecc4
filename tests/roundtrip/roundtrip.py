# SPDX-License-Identifier: BSD-2-Clause
"""What the round trip tests share: TAP, our own code by records, a folder to work in."""

import atexit
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
BUILD = pathlib.Path(os.environ.get('top_builddir', '.')).resolve()
SOURCE = pathlib.Path(os.environ.get('srcdir', '.')).resolve()
ENVIRONMENT = {**os.environ, 'LC_ALL': 'C.UTF-8'}

# thousands of small files
work = pathlib.Path(tempfile.mkdtemp(prefix='roundtrip-', dir='/dev/shm' if os.access('/dev/shm', os.W_OK) else None))
atexit.register(shutil.rmtree, work, True)
_count = _failed = 0


def result(good, what, *details):
    """One line of TAP; details are shown where it failed."""
    global _count, _failed
    _count += 1
    print('%sok %d - %s' % ('' if good else 'not ', _count, what))
    if not good:
        _failed += 1
        for detail in details:
            print('# %.500s' % (detail,))
    sys.stdout.flush()
    return good


def skip(what, why):
    global _count
    _count += 1
    print('ok %d - %s # SKIP %s' % (_count, what, why))


def same(got, want, what, names=None):
    """Two lists are equal; the first differences are shown."""
    wrong = [(name, a, b) for name, a, b in zip(names or want, got, want) if a != b]
    return result(len(got) == len(want) and not wrong, '%s: %d' % (what, len(want)), '%d came, %d expected' % (len(got), len(want)),
                  *['%r: came %r, expected %r' % row for row in wrong[:10]])


def done():
    print('1..%d' % _count)
    sys.exit(_failed != 0)


def pack(*texts):
    return b''.join(struct.pack('=I', len(text)) + text for text in texts)


def unpack(data):
    texts, at = [], 0
    while at < len(data):
        end = at + 4 + struct.unpack_from('=I', data, at)[0]
        texts.append(data[at + 4:end])
        at = end
    return texts


def say(what, texts):
    """Our code's answer to each text: bytes, or None where it is refused."""
    data = subprocess.run([BUILD / 'tests/roundtrip/say', what], input=pack(*texts), stdout=subprocess.PIPE, check=True).stdout
    return [text[1:] if text[:1] == b'+' else None for text in unpack(data)]


def fresh_root(name):
    """A folder that stands for /, with what gen_pppconfig needs there."""
    root = work / name
    shutil.rmtree(root, True)
    for folder in 'etc/default', 'etc/ppp/peers', 'etc/chatscripts', 'sys/bus':
        (root / folder).mkdir(parents=True)
    return root


def shell_quote(value):
    return b"'" + value.replace(b"'", b"'\\''") + b"'"


def settings_quote(value):
    """A value of the settings file, quoted by the file's own rules."""
    if b"'" not in value:
        return b"'" + value + b"'"
    for special in b'\\"$`':
        value = value.replace(bytes([special]), b'\\' + bytes([special]))
    return b'"' + value + b'"'


def put_settings(root, **settings):
    text = b''.join(key.encode() + b'=' + settings_quote(value if isinstance(value, bytes) else value.encode()) + b'\n'
                    for key, value in settings.items())
    (root / 'etc/default/ppp').write_bytes(text)


def generate(root, *options):
    """Runs gen_pppconfig: its exit status and what it said."""
    run = subprocess.run([BUILD / 'gen_pppconfig', '--root', root, '--modems', SOURCE / 'etc/modems.d', '--templates', SOURCE / 'chat',
                          *options, 'ppp0'], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=ENVIRONMENT, check=False)
    return run.returncode, run.stdout
