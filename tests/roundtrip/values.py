# SPDX-License-Identifier: BSD-2-Clause
"""Values that a language may trip over. Bytes, since a settings file is bytes."""

import random

# Characters with a meaning in one of the languages: pppd, its secrets, chat, AT, sh, systemd, JSON, our own templates.
SPECIAL = ''' "'\\#^$`%&|;<>()[]{}*?~!@=,:-+./_'''

WORDS = [value.encode() for value in [
    'plain', 'user@dream.jp', 'a b', ' a', 'a ', '  ', 'a"b', '"', '""', "a'b", "'", "''", "'a'", '"a"', 'a\\b', 'a\\', '\\', '\\\\',
    '\\a', 'a#b', '#a', '#', 'a^b', '^C', '^', '$HOME', 'a$b', '$', '$(id)', '`id`', '${HOME}', '\\n', '\\r', '\\t', '\\s', '\\0', '\\000',
    '\\101', '\\x41', '\\c', '\\q', '\\d', '\\p', '\\K', '\\N', '\\T', '\\U', 'a\\c', '@/etc/passwd', '@', '@x', 'EOT', 'BREAK', 'ABORT',
    'TIMEOUT', 'SAY', 'REPORT', 'ECHO', 'HANGUP', 'CLR_ABORT', 'a-b', '-', '--', '-a', 'a|b', '|', '*', '**', '~', '~root', '%', '%s%n', '%q',
    '{APN}', '{', '}', '{}', '{PASSWORD}', '{DIAL}', 'a,b;c=d', ';', ';+CFUN=0', '";+CFUN=0;"', '",1,"', 'AT', 'ATZ', '+++', 'A/',
    '\\"', '\\";AT+CFUN=0', 'x" require-chap connect "reboot', 'x\\" debug', "x' debug '", 'noauth', 'file', 'call', '/etc/passwd', '10.0.0.1:',
    'é名前', '名', '\U0001f600', 'ÿ', 'a' * 100, '"' * 100, '\\' * 100, '^' * 100, ' ' * 100, 'é' * 50, '1', '0', 'x=y', 'export x', '!', '!!',
    '[a-z]', '?', '(', ')', '()', '&&', '||', '>x', '<x', '\u00a0', '\u2028', SPECIAL,
]]

# No language of ours carries these: lines and terminals would break.
CONTROL = [b'a\nb', b'\n', b'a\rb', b'\r', b'a\tb', b'\t', b'\x01', b'\x1b[2J', b'\x7f', b'a\n#b', b'a\r\nATD112;\r', b'a\\\nb',
           b'x\nconnect reboot', b'x"\nplugin evil.so\n#']
NUL = [b'a\0b', b'\0', b'a\0\n']

# Name and password of an account, as the settings allow them.
ACCOUNTS = [(b'plain', b'secret'), (b'a b#c\'d', b' "x" '), (b'DOMAIN\\user', b'\\\\'), (b'#"\'$(id)`id`', b'*'), (b'\xc3\xa9\xe5\x90\x8d', b'@x'),
            (b'a' * 100, b'"' * 100), (b'\\' * 100, b'b' * 100), (b'x" connect "reboot', b'y" z'), (b'{APN}', b'{PASSWORD}'), (b'-~!%*?', b'EOT'),
            (b' ', b'  '), (b'**', b'a'), (b'a', b'\xc3\xa9\xe5\x90\x8d')]


def random_values(seed, count, longest, alphabet=None):
    """The same values each time, so that a failure is seen again."""
    source = random.Random(seed)
    if alphabet is None:
        alphabet = (SPECIAL * 2 + 'abcnrstx0127TNKq').encode() + bytes(range(0x80, 0x100))
    return [bytes(source.choices(alphabet, k=source.randint(1, longest))) for _ in range(count)]


def of_length(count):
    """Values of so many bytes: plain, and of what needs most room."""
    return [b'a' * count, b'"' * count, b'\\' * count, b'^' * count, b' ' * count, b'\xc3\xa9' * (count // 2) + b'a' * (count % 2)]
