# SPDX-License-Identifier: BSD-2-Clause
"""The AT command line: V.250 clause 5 split into commands, run in order, one final code."""

import re

BASIC = re.compile(r'(&[A-Z]|\\[A-Z]|S\d+|[A-Z])', re.I)
EXTENDED = re.compile(r'([+%$#*^@!\-_]+[A-Z0-9@\-_]*)(.*)', re.I)
VALUE = re.compile(r'\s*(?:"([^"]*)"|([^",]*))\s*(,|$)')
NUMERIC = {'OK': '0', 'CONNECT': '1', 'NO CARRIER': '3', 'ERROR': '4', 'NO DIALTONE': '6',
           'BUSY': '7', 'NO ANSWER': '8'}

CME = {      # 27.007 9.2; the number is what counts, the text is for +CMEE=2
    0: 'phone failure', 3: 'operation not allowed', 4: 'operation not supported',
    10: 'SIM not inserted', 11: 'SIM PIN required', 12: 'SIM PUK required', 13: 'SIM failure',
    14: 'SIM busy', 15: 'SIM wrong', 16: 'incorrect password', 20: 'memory full',
    21: 'invalid index', 23: 'memory failure', 30: 'no network service',
    31: 'network timeout', 32: 'network not allowed - emergency calls only',
    50: 'incorrect parameters', 100: 'unknown', 107: 'GPRS services not allowed',
    111: 'PLMN not allowed', 127: 'missing or unknown APN', 128: 'unknown PDP address or PDP type',
    129: 'user authentication failed', 132: 'service option not supported',
    133: 'requested service option not subscribed', 134: 'service option temporarily out of order',
    148: 'unspecified GPRS error', 149: 'PDP authentication failure'}


class Final(Exception):
    """A final code other than OK: 'ERROR', 'NO CARRIER', or a +CME number."""
    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Later(Exception):
    """The command goes on; whoever raised it sends the final code itself."""


def split(text):
    """The commands of one line (without AT), as texts."""
    found, i = [], 0
    while i < len(text):
        if text[i] in ' ;':
            i += 1
            continue
        if text[i] in '+%$#*^@!-_':
            end = _extended_end(text, i)
        elif text[i] in 'Dd':
            end = len(text)
        else:
            end = _basic_end(text, i)
        found.append(text[i:end].strip())
        i = end
    return found


def _extended_end(text, i):
    quoted = False
    while i < len(text) and (quoted or text[i] != ';'):
        quoted ^= text[i] == '"'
        i += 1
    return i


def _basic_end(text, i):
    match = BASIC.match(text, i)
    if not match:
        raise Final('ERROR')
    i = match.end()
    if match.group(1)[0] in 'Ss' and i < len(text) and text[i] in '=?':
        i += 1
    while i < len(text) and text[i].isdigit():
        i += 1
    return i


def parse(command):
    """(name, form, arguments): form is exec, set, read or test."""
    match = EXTENDED.fullmatch(command)
    if not match:
        match = BASIC.match(command)
        return match.group(1).upper(), 'exec', command[match.end():]
    name, rest = match.group(1).upper(), match.group(2).strip()
    if rest == '':
        return name, 'exec', ''
    if rest == '?':
        return name, 'read', ''
    if rest == '=?':
        return name, 'test', ''
    if rest[0] == '=':
        return name, 'set', rest[1:].strip()
    raise Final('ERROR')


class String(str):
    """A value that stood in quotes."""


def arguments(text):
    """Comma-separated values, a quoted one as String; ERROR where a quote is not as it must be."""
    values, rest = [], text
    while True:
        match = VALUE.match(rest)
        if not match:
            raise Final('ERROR')
        quoted, plain, comma = match.groups()
        values.append(plain.strip() if quoted is None else String(quoted))
        if not comma:
            return values
        rest = rest[match.end():]


def number(value, low, high):
    """A value without quotes, from low to high; else +CME ERROR 50."""
    if isinstance(value, String) or not value.isdigit() or not low <= int(value) <= high:
        raise Final(50)
    return int(value)


def string(value):
    """A value in quotes; else +CME ERROR 50."""
    if not isinstance(value, String):
        raise Final(50)
    return str(value)


def final_text(code, cmee):
    """What the final code looks like to a session with this +CMEE."""
    if not isinstance(code, int):
        return code
    if cmee == 0:
        return 'ERROR'
    return '+CME ERROR: %s' % (code if cmee == 1 else CME.get(code, 'unknown'))


def finish(port, code):
    """Sends the final code in the session's form."""
    text = final_text(code, port.cmee)
    if port.quiet:
        return
    if port.verbose or text.startswith('+'):
        port.say(b'\r\n' + text.encode() + b'\r\n')
    else:
        port.say(NUMERIC.get(text.split(' 1')[0], '4').encode() + b'\r')
