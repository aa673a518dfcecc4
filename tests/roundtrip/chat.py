#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Chat scripts come back by the real chat: what it sends to a modem on a pty is the AT command that was meant, and nothing else."""

import itertools
import os
import pty
import re
import select
import subprocess
import sys
import tty
from concurrent.futures import ThreadPoolExecutor

from roundtrip import SOURCE, done, fresh_root, generate, put_settings, result, same, say, skip, work
from values import CONTROL, NUL, SPECIAL, WORDS, of_length, random_values

sys.path.insert(0, str(SOURCE / 'tests/modem'))
import at  # noqa: E402  the simulator's parser of command lines

CHAT = '/usr/sbin/chat'
# A chat that hangs would hang the test, s.
LIMIT = 20
# chat waits 10 ms before each character, so many talk at a time.
numbers = itertools.count()
POOL = ThreadPoolExecutor(64)


def read_line(master, rest):
    """The next line that chat sends, up to its CR; None at its end. rest: what has come behind it."""
    while b'\r' not in rest:
        try:
            if not select.select([master], [], [], LIMIT)[0]:
                return None, rest
            rest += os.read(master, 4096)
        except OSError:
            return None, rest
    return rest.split(b'\r', 1)


def converse(script, reply):
    """Runs chat on a pty. reply: from a line that was sent to the modem's answer. (lines, what is left, exit status)."""
    master, slave = pty.openpty()
    tty.setraw(slave)
    chat = subprocess.Popen([CHAT, '-f', script], stdin=slave, stdout=slave, stderr=subprocess.DEVNULL)
    os.close(slave)
    lines, rest = [], b''
    while True:
        line, rest = read_line(master, rest)
        if line is None:
            break
        lines.append(line)
        os.write(master, reply(line))
    if chat.poll() is None and rest:
        chat.kill()
    status = chat.wait(LIMIT)
    os.close(master)
    return lines, rest, status


def converse_words(number, words):
    """chat sends these words, one a line. What came instead of them, if that differs."""
    script = work / ('script-%d' % number)
    script.write_bytes(b"'' ATZ\n" + b''.join(b'OK ' + quote + b'\n' for _, quote in words) + b'OK \\c\n')
    lines, rest, status = converse(script, lambda line: b'\r\nOK\r\n')
    want = [b'ATZ'] + [value for value, _ in words]
    return None if (lines, rest, status) == (want, b'', 0) else (lines, want, rest, status)


def test_words():
    """Each word is one line, with the same bytes, and nothing is sent between them."""
    values = WORDS + random_values(4, 300, 20) + of_length(100) + [b'', b'a' * 300]
    values += [bytes([a]) for a in range(1, 256)] + [bytes([a, b]) for a in SPECIAL.encode() for b in SPECIAL.encode()]
    quoted = say('chat', values)
    printable = [not any(c < 32 or c == 127 for c in value) for value in values]
    same([quote is not None for quote in quoted], printable, 'quote_chat carries', values)
    words = [(value, quote) for value, quote in zip(values, quoted) if quote is not None]
    wrong = [row for row in POOL.map(lambda n: converse_words(n, words[n::64]), range(64)) if row]
    result(not wrong, 'what chat sends: %d words' % len(words), *wrong[:3])
    same(say('chat', CONTROL + of_length(1023)), [None] * (len(CONTROL) + 6), 'quote_chat refuses')


def test_at_words():
    values = WORDS + random_values(5, 500, 40) + of_length(256)
    quoted = say('at', values)
    for value, quote in zip(values, quoted):
        good = all(32 <= c < 127 and c not in b'"\\' for c in value)
        if (quote is not None) != good or (good and quote != value):
            result(False, 'quote_at: %r' % value, quote)
    seen = [at.arguments(at.parse(at.split('+X=1,"%s",2' % quote.decode())[0])[2]) for quote in quoted if quote is not None]
    want = [['1', quote.decode(), '2'] for quote in quoted if quote is not None]
    same(seen, want, "quote_at: the argument by the modem's parser")
    same(say('at', CONTROL), [None] * len(CONTROL), 'quote_at refuses')


class Modem:
    """Keeps its context, and ends each call: the script has been heard by then."""
    def __init__(self, context=''):
        self.context = context

    def __call__(self, line):
        command = line.decode('utf-8', 'surrogateescape')[2:]
        if command[:1] in 'Dd' and command:
            return b'\r\nNO CARRIER\r\n'
        if command.startswith('+CGDCONT='):
            self.context = command.split('=', 1)[1]
        if command == '+CGDCONT?':
            return b'\r\n+CGDCONT: ' + self.context.encode() + b'\r\n\r\nOK\r\n'
        return b'\r\nOK\r\n'


def commands_of(line):
    """What the modem's parser sees in a line: (name, form, arguments) of each command."""
    text = line.decode('utf-8', 'surrogateescape')
    if not text.startswith('AT'):
        return [('?', 'none', [text])]
    commands = [at.parse(command) for command in at.split(text[2:])]
    return [(name, form, at.arguments(rest) if form == 'set' else [rest]) for name, form, rest in commands]


def dial(settings, modem=None):
    """All commands that reach the modem, or what is wrong, as a text."""
    root = fresh_root('chat-%d' % next(numbers))
    put_settings(root, **settings)
    status, said = generate(root)
    if status != 0:
        return said.decode()
    lines, rest, _ = converse(root / 'etc/chatscripts/ppp0', modem or Modem())
    return [command for line in lines for command in commands_of(line)] if rest == b'' else 'a line without end: %r' % rest


def modems():
    files = sorted((SOURCE / 'etc/modems.d').glob('*.conf'))
    return [name for file in files for name in re.findall(r'^\tname = "([^"]*)"', file.read_text(), re.M)]


PLAIN = {'APN': 'apnapnapn', 'ACCOUNT': 'accountaccount', 'PASSWORD': 'passwordpassword'}


def filled(commands, values):
    """The commands of the plain settings with other values in place of those."""
    def fill(text):
        for key, plain in PLAIN.items():
            text = text.replace(plain, values[key])
        return text
    return [(name, form, [fill(text) for text in arguments]) for name, form, arguments in commands]


NASTY = [
    {'APN': "a;b,c'd#e$f^g%h&i|j", 'ACCOUNT': "u ;'#$^,(id)`id`{APN}", 'PASSWORD': " p$HOME~*{PASSWORD}@/etc/passwd|-"},
    {'APN': ';+CFUN=0', 'ACCOUNT': 'EOT', 'PASSWORD': 'BREAK'},
    {'APN': '{ACCOUNT}', 'ACCOUNT': '{PASSWORD}', 'PASSWORD': '{APN}'},
    {'APN': '^' * 100, 'ACCOUNT': '$' * 100, 'PASSWORD': ' ' * 100},
    {'APN': '-', 'ACCOUNT': "'", 'PASSWORD': '#'},
]


def test_modems():
    """Each modem's script carries nasty values as it carries plain ones: the same commands, the values alone differ."""
    cases = [(name, values) for name in modems() for values in [PLAIN] + (NASTY if name in ('EC25', 'AMP520', 'LISA-U200') else NASTY[:1])]
    dials = POOL.map(dial, [{'DEVICE': name, 'AUTH': 'CHAP', **values} for name, values in cases])
    for (name, values), commands in zip(cases, dials):
        if values is PLAIN:
            plain = commands
            result(plain[-1][0] == 'D', '%s: a dialogue that ends in a dial' % name, plain)
        else:
            result(commands == filled(plain, values), '%s: %s' % (name, values['APN'][:20]), commands, filled(plain, values))


def test_refused():
    """What AT cannot carry is refused by name before anything is written, the password unseen."""
    for key in PLAIN:
        for value in [b'a"b', b'a\\b', b'";+CFUN=0;"', b'\xc3\xa9', b'a' * 101, b'a' * 255, b'a' * 256] + CONTROL + NUL:
            root = fresh_root('refused')
            put_settings(root, **{**PLAIN, 'DEVICE': 'AMP520', key: value})
            status, said = generate(root)
            named = re.search(rb'%s|/etc/default/ppp: byte [0-9]+ is NUL|/etc/default/ppp:[0-9]+: |CR LF' % key.encode(), said)
            written = [path for folder in ('etc/ppp/peers', 'etc/chatscripts') for path in (root / folder).iterdir()]
            shown = key == 'PASSWORD' and len(value) > 3 and value in said
            result(status == 1 and named and not written and not shown, '%s: %r is refused' % (key, value[:30]), said, written)


def ensure(apn):
    """The commands for a modem whose context is another, and for one where it is right."""
    settings = {**PLAIN, 'DEVICE': 'EC25', 'APN': apn, 'CONNECT_OK': '1'}
    return [dial(settings, Modem('1,"IP","%s","0.0.0.0",0,0' % has)) for has in ('other', apn)]


def test_ensure():
    """After CONNECT_OK=1 the context is written only where the modem shows another."""
    apns = ['dream.jp', 'plan-k.soracom.io', 'a^b$c,d-e', '--', '{APN}', "'#;"]
    for apn, (written, kept) in zip(apns, POOL.map(ensure, apns)):
        defines = [command for command in written if command[:2] == ('+CGDCONT', 'set')]
        result([command[2] for command in defines] == [['1', 'IP', apn]], 'another context is replaced: %s' % apn, written)
        result([command for command in written if command not in defines] == kept, 'an equal one is not written: %s' % apn, kept)


def test_long_lines():
    """chat begins a new line after 1022 bytes: the database takes no command over 200, so that no line gets so long."""
    text = (SOURCE / 'etc/modems.d/generic.conf').read_text()
    for length, good in (200, True), (201, False), (1022, False), (2000, False):
        root = fresh_root('long')
        put_settings(root, DEVICE='generic', **PLAIN)
        (root / 'modems.conf').write_text(re.sub(r'AT\+CGDCONT=\{CID\},[^;]*;', '"AT%s";' % ('x' * (length - 2)), text).replace('""AT', '"AT'))
        status, said = generate(root, '--modems', root / 'modems.conf')
        result((status == 0) == good, 'a command of %d bytes' % length, status, said)
        if status == 0:
            lines, rest, _ = converse(root / 'etc/chatscripts/ppp0', Modem())
            result(b'AT' + b'x' * (length - 2) in lines and rest == b'', 'it arrives whole', lines)


if not os.access(CHAT, os.X_OK):
    skip('chat', '%s is not there' % CHAT)
    done()
test_words()
test_at_words()
test_modems()
test_refused()
test_ensure()
test_long_lines()
done()
