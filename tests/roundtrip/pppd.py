#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Option files and secrets files come back by the real pppd: its own readers answer, asked from inside by a plugin (inpppd.c)."""

import os
import random
import shutil
import subprocess

from roundtrip import BUILD, ENVIRONMENT, done, fresh_root, generate, pack, put_settings, result, same, say, skip, unpack, work
from values import ACCOUNTS, CONTROL, SPECIAL, WORDS, of_length, random_values

PPPD = '/usr/sbin/pppd'
PLUGIN = BUILD / 'tests/roundtrip/.libs/inpppd.so'
KEEPER = BUILD / 'plugin/.libs/pppkeeper.so'

# pppd sees an /etc/ppp of ours, and our plugin where it looks for plugins.
IN_NAMESPACE = '''
    mount --bind "$1" /etc/ppp
    [ -z "$2" ] || { mount -t tmpfs tmpfs /usr/lib/pppd && mkdir -p "/usr/lib/pppd/$3" && cp "$2" "/usr/lib/pppd/$3/"; }
    shift 3
    exec "$@"'''


def pppd(folder, *arguments, keeper=False, **ask):
    """Runs pppd with folder as /etc/ppp. What the plugin answered, as bytes."""
    answers = work / 'answers'
    answers.write_bytes(b'')
    (folder / 'options').touch()
    run = subprocess.run(['unshare', '--mount', 'sh', '-ec', IN_NAMESPACE, 'sh', folder, KEEPER if keeper else '', VERSION,
                          PPPD, 'nodetach', 'plugin', PLUGIN, *arguments],
                         env={**ENVIRONMENT, 'INPPPD_OUT': str(answers), **{'INPPPD_' + k: str(v) for k, v in ask.items()}},
                         stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return answers.read_bytes(), run.stdout


def words_of(text):
    (work / 'words').write_bytes(text)
    return unpack(pppd(work / 'ppp', WORDS=work / 'words')[0])


def test_words():
    """Each word of an option file is one word on one line, and the same bytes."""
    values = WORDS + random_values(1, 2000, 40) + of_length(255) + of_length(256) + of_length(500) + [b'a' * 1023]
    values += [bytes([a]) for a in range(1, 256)] + [bytes([a, b]) for a in SPECIAL.encode() for b in SPECIAL.encode()]
    for language in 'pppd', 'plain':
        quoted = say(language, values)
        printable = [not any(c < 32 or c == 127 for c in value) for value in values]
        carried = [value for value, good in zip(values, printable) if good]
        same([quote is not None for quote in quoted], printable, 'quote_%s carries' % language, values)
        lines = [quote for quote in quoted if quote is not None]
        same(words_of(b''.join(line + b'\n' for line in lines)), [b'+' + value for value in carried], 'quote_%s: words of lines' % language)
        # and none swallows what stands around it
        text = b''.join(b'x ' + line + b' y\n' for line in lines)
        same(words_of(text), [word for value in carried for word in (b'+x', b'-' + value, b'-y')], 'quote_%s: words between' % language)
        same(say(language, CONTROL + [b'a' * 1024]), [None] * (len(CONTROL) + 1), 'quote_%s refuses' % language)


def test_secrets_words():
    names, secrets = say('name', WORDS + of_length(255)), say('secret', WORDS + of_length(255))
    same([name is None for name in names], [value == b'*' for value in WORDS + of_length(255)], 'names', WORDS + of_length(255))
    same([secret is None for secret in secrets], [value.startswith(b'@/') for value in WORDS + of_length(255)], 'secrets',
         WORDS + of_length(255))
    for language in 'name', 'secret':
        same(say(language, CONTROL + of_length(256)), [None] * (len(CONTROL) + 6), 'what no %s can be' % language)


def ask(questions):
    """questions: pairs of a secrets file's text and its list of (client, server). pppd's answers, a list for each."""
    (work / 'ask').write_bytes(b''.join(pack(text, b'%d' % len(pairs), *[word for pair in pairs for word in pair])
                                        for text, pairs in questions))
    answers = unpack(pppd(work / 'ppp', ASK=work / 'ask', SECRETS='/etc/ppp/chap-secrets')[0])
    answer = iter([answer[1:] if answer[:1] == b'+' else None for answer in answers])
    return [[next(answer) for _ in pairs] for _, pairs in questions]


def test_accounts():
    """Accounts added one by one to one file are all found by pppd, and the file's own lines as well."""
    values = [value for value in WORDS + of_length(255) + random_values(2, 100, 60) if value != b'*' and not value.startswith(b'@/')]
    accounts = dict(zip(values, reversed(values)))
    text = b'# mine\nother * "o t"\n* anywhere star\n'
    for client, secret in accounts.items():
        text = say('secrets', [text, client, secret])[0]
    pairs = [(client, b'ppp0') for client in accounts]
    answers = ask([(text, pairs + [(b'other', b'ppp7'), (b'nobody', b'anywhere'), (b'nobody', b'ppp0')])])[0]
    same(answers, list(accounts.values()) + [b'o t', b'star', None], 'accounts of one file', [client for client, _ in pairs] + ['others'] * 3)


TOKENS = [b'u', b'"u"', b"'u'", b'\\165', b'\\x75', b'u\\\n', b'ppp0', b'"ppp0"', b'p\\160p0', b'*', b'v', b'ppp1', b'old', b'"o l d"', b'#', b'# c',
          b'\n', b'\n', b'\n', b'\n', b'\r\n', b' ', b' ', b'\t', b'\\', b'\\\n', b'"', b"'", b'""', b'@x', b'@/nonexistent', b'--', b'\\0', b'\0', b'\xff',
          b'10.0.0.1', b'u ppp0 old\n', b'u * old\n', b'* ppp0 old\n', b'v ppp0 old\n', b'a' * 1100]


def test_any_file():
    """Any file that can be edited: afterwards pppd finds the new secret, and for all others what it found before."""
    source = random.Random(3)
    texts = [b''.join(piece for token in source.choices(TOKENS, k=source.randint(0, 14)) for piece in (token, source.choice([b'', b' '])))
             for _ in range(8000)]
    edited = say('secrets', [word for text in texts for word in (text, b'u', b'new "s"')])
    pairs = [(b'u', b'ppp0'), (b'v', b'ppp0'), (b'u', b'ppp1'), (b'v', b'ppp1'), (b'x', b'y'), (b'', b'ppp0')]
    changed = [(before, after) for before, after in zip(texts, edited) if after is not None]
    result(len(changed) > len(texts) / 2, 'random files that can be edited: %d of %d' % (len(changed), len(texts)))
    befores, afters = ask([(text, pairs) for text, _ in changed]), ask([(text, pairs) for _, text in changed])
    same([answers[0] for answers in afters], [b'new "s"'] * len(changed), 'the new secret in random files', changed)
    same([answers[1:] for answers in afters], [answers[1:] for answers in befores], "others' secrets in random files", changed)


def options_of(data):
    """The options that pppd says are in effect: name to value."""
    pieces = data.split(b'\0')
    options = [piece for piece, after in zip(pieces, pieces[1:]) if after.startswith(b'\t\t# (from')]
    return dict((option.split(b' ', 1) + [b''])[:2] for option in options)


def test_generated():
    """The whole of what gen_pppconfig writes, as pppd reads it; our own plugin takes its options."""
    keeper = KEEPER.exists()
    for account, password in ACCOUNTS:
        root = fresh_root('generated')
        put_settings(root, APN='soracom.io', DEVICE='EC25', ACCOUNT=account, PASSWORD=password, MONITOR='yes',
                     MONITOR_TARGET='http://example.net/a"b\\c$d#e', RESET_AT='04:05')
        status, said = generate(root)
        if not result(status == 0, 'gen_pppconfig takes %r' % account, said):
            continue
        if not keeper:
            skip('its options', 'the plugin is not built with sanitizers')
        else:
            data, said = pppd(root / 'etc/ppp', 'call', 'ppp0', keeper=True)
            options = options_of(data)
            want = {b'user': account, b'remotename': b'ppp0', b'ipparam': b'ppp0', b'keeper-link': b'ppp0', b'keeper-settings': b'/etc/default/ppp',
                    b'keeper-monitor-target': b'http://example.net/a"b\\c$d', b'keeper-reset-at': b'04:05', b'keeper-modem': b'EC25',
                    b'connect': b'/usr/sbin/chat -v -f /etc/chatscripts/ppp0'}
            result(want.items() <= options.items(), 'pppd has the options of %r' % account, said, options)
            result(options.keys() <= PLAIN_OPTIONS, 'and no others', options.keys() - PLAIN_OPTIONS)
        answers = ask([((root / 'etc/ppp/chap-secrets').read_bytes(), [(account, b'ppp0'), (account, b'ppp1')])])[0]
        same(answers, [password, None], 'its secret')


def plain_options():
    """What is in effect for harmless values."""
    root = fresh_root('plain')
    put_settings(root, APN='soracom.io', DEVICE='EC25', ACCOUNT='a', PASSWORD='b', MONITOR='yes', MONITOR_TARGET='host.example', RESET_AT='04:05')
    generate(root)
    return options_of(pppd(root / 'etc/ppp', 'call', 'ppp0', keeper=True)[0]).keys()


def can_ask():
    """Mounts need root."""
    return os.path.exists(PPPD) and subprocess.run(['unshare', '--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/etc/ppp'], check=False,
                                                   stderr=subprocess.DEVNULL).returncode == 0


if not can_ask():
    skip('pppd', '%s, root and a mount namespace are needed' % PPPD)
    done()
(work / 'ppp').mkdir()
VERSION = subprocess.run([PPPD, '--version'], stderr=subprocess.STDOUT, stdout=subprocess.PIPE, check=False).stdout.split()[2].decode()
PLAIN_OPTIONS = plain_options() if KEEPER.exists() else set()
test_words()
test_secrets_words()
test_accounts()
test_any_file()
test_generated()
done()
