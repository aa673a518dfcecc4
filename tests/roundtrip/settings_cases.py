# SPDX-License-Identifier: BSD-2-Clause
"""Settings files and how they are read, by us, by sh, and by systemd's EnvironmentFile= (tests/vm/scenarios/*-settings-alike)."""

KEYS = [b'ACCOUNT', b'PASSWORD', b'APN']


def account(text, value):
    return b'ACCOUNT=' + text + b'\n', {b'ACCOUNT': value} if value else {}


ACCEPTED = [
    account(b'sora', b'sora'), account(b'', b''), account(b'""', b''), account(b"''", b''), account(b'sora ', b'sora'), account(b'sora\t \t', b'sora'),
    account(b'"sora" ', b'sora'), account(b'a#b', b'a#b'), account(b'a=b', b'a=b'), account(b'"a b"', b'a b'), account(b"'a b'", b'a b'),
    account(b'" a "', b' a '), account(b"'  '", b'  '), account(b'a\\ b', b'a b'), account(b'a\\#b', b'a#b'), account(b'\\#a', b'#a'),
    account(b'a\\\\b', b'a\\b'), account(b"'a\\b'", b'a\\b'), account(b"'a\\'", b'a\\'), account(b'"a\\\\"', b'a\\'), account(b'"a\\"b"', b'a"b'),
    account(b'"a\\$b"', b'a$b'), account(b'"a\\`b"', b'a`b'), account(b"'$HOME'", b'$HOME'), account(b"'`id`'", b'`id`'), account(b"'$(id)'", b'$(id)'),
    account(b"'a\"b'", b'a"b'), account(b'"a\'b"', b"a'b"), account(b'"a"#b', b'a#b'), account(b'"a;b"', b'a;b'), account(b"'~'", b'~'), account(b'"~root"', b'~root'),
    account(b'a~b', b'a~b'), account(b'*', b'*'), account(b'?', b'?'), account(b'[a-z]', b'[a-z]'), account(b'{a,b}', b'{a,b}'), account(b'!', b'!'),
    account(b'%s%n', b'%s%n'), account(b'a^b', b'a^b'), account(b'@/etc/passwd', b'@/etc/passwd'), account(b'-n', b'-n'), account(b'a,b', b'a,b'),
    account(b'\xc3\xa9\xe5\x90\x8d', b'\xc3\xa9\xe5\x90\x8d'), account(b'\xf0\x9f\x98\x80', b'\xf0\x9f\x98\x80'), account(b'\xc2\xa0a', b'\xc2\xa0a'),
    account(b'"' + b'a' * 100 + b'"', b'a' * 100), account(b"'|&<>()'", b'|&<>()'), account(b'"{APN}"', b'{APN}'),
    (b'', {}), (b'\n\n', {}), (b'# only\n   # this\n', {}), (b'ACCOUNT=a', {b'ACCOUNT': b'a'}), (b'  ACCOUNT=a\n', {b'ACCOUNT': b'a'}),
    (b'ACCOUNT=a\nACCOUNT=b\n', {b'ACCOUNT': b'b'}), (b'ACCOUNT=a\nACCOUNT=\n', {}),
    (b"ACCOUNT='a'\n#PASSWORD=b\nAPN=c\n", {b'ACCOUNT': b'a', b'APN': b'c'}), (b'# it\'s "mine\nACCOUNT=a\n', {b'ACCOUNT': b'a'}),
    (b'# C:\\dir\nACCOUNT=a\n', {b'ACCOUNT': b'a'}), (b'# a \\ \nACCOUNT=a\n', {b'ACCOUNT': b'a'}),
    (b'# caf\xe9 in Latin-1\nACCOUNT=a\n', {b'ACCOUNT': b'a'}), (b'#\nACCOUNT="a b"\nPASSWORD=\'c "d"\'\n\nAPN=e.f\n',
                                                                     {b'ACCOUNT': b'a b', b'PASSWORD': b'c "d"', b'APN': b'e.f'}),
]

REFUSED = [
    # one of them goes on in the next line
    b'# C:\\dir\\\nACCOUNT=a\n', b'#\\\nACCOUNT=a\n', b'ACCOUNT=a\\\nb\n', b'ACCOUNT=\\\na\n', b'ACCOUNT="a\nb"\n', b"ACCOUNT='a\nb'\n", b'ACCOUNT="a\\\nb"\n',
    b'ACCOUNT=a\\', b'ACCOUNT="a\n', b"ACCOUNT='a\n", b'ACC\\\nOUNT=a\n',
    # or ends
    b'# a\rACCOUNT=a\n', b'# a\r\rACCOUNT=a\n', b'\r\n', b'ACCOUNT=a\n\rPASSWORD=b\n',
    # a shell runs or expands it, systemd does not
    b'ACCOUNT=$HOME\n', b'ACCOUNT="$HOME"\n', b'ACCOUNT=`id`\n', b'ACCOUNT="`id`"\n', b'ACCOUNT=$(id)\n', b'ACCOUNT=~\n', b'ACCOUNT=~root\n', b'ACCOUNT=a:~\n',
    b'ACCOUNT=a;id\n', b'ACCOUNT=a&id\n', b'ACCOUNT=a|id\n', b'ACCOUNT=a>b\n', b'ACCOUNT=a<b\n', b'ACCOUNT=(a)\n', b'ACCOUNT=a b\n', b'ACCOUNT= a\n',
    b'ACCOUNT =a\n', b'export ACCOUNT=a\n', b'. /etc/passwd\n', b'ACCOUNT=a #b\n', b'ACCOUNT="a" #b\n', b'; a\nACCOUNT=a\n', b'ACCOUNT\n',
    b'=a\n', b'if true; then ACCOUNT=a; fi\n',
    # they join and end quotes differently
    b"ACCOUNT='a'\\''b'\n", b'ACCOUNT=a"b"\n', b"ACCOUNT=a'b'\n", b'ACCOUNT="a"\'b\'c"d"\n',
    # systemd takes the whole file for unreadable, or the value for none
    b'ACCOUNT=\xff\n', b'ACCOUNT=a\xc3\n', b'ACCOUNT=\xed\xa0\x80\n', b'ACCOUNT=\xc0\x80\n', b'ACCOUNT=\xef\xb7\x90\n', b'ACCOUNT=\xef\xbf\xbe\n',
    b'ACCOUNT=\xef\xbf\xbf\n', b'ACCOUNT=\xf0\x9f\xbf\xbe\n', b'ACCOUNT=\xf4\x90\x80\x80\n', b'ACCOUNT=a\x01b\n', b'ACCOUNT=a\x7f\n', b'ACCOUNT=a\0b\n',
    b'ACCOUNT=a\r\n', b'\xef\xbb\xbfACCOUNT=a\n', b'ACCOUNT=a\rb\n', b'ACCOUNT="a\tb"\n',
    # no language of ours has room for it
    b'ACCOUNT=' + b'a' * 101 + b'\n', b'ACCOUNT=' + b'a' * 255 + b'\n', b'ACCOUNT=' + b'a' * 256 + b'\n', b'ACCOUNT=' + b'a' * 100000 + b'\n',
    b'NOTAKEY=a\n', b'account=a\n',
]
