#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Nasty accounts authenticate: the files that gen_pppconfig writes, read by a real pppd, against a real pppd that knows them otherwise.

Runs in a gateway of tests/vm, where the kernel has PPP. The carrier's own secrets are written with each byte as \\ooo.
"""

import pathlib
import subprocess
import sys

from roundtrip import settings_quote
from values import ACCOUNTS

PPP = pathlib.Path('/etc/ppp')
COMMON = 'nodetach notty nolog noccp novj noip noipv6 lcp-restart 1 debug logfile '


def octal(text):
    return b'"' + b''.join(b'\\%03o' % byte for byte in text) + b'"'


def as_peer(text):
    """What an authenticating pppd makes of a peer's name, and of its password by PAP, before it compares: M-x and ^x where no ASCII."""
    shown = b''
    for byte in text:
        shown += b'M-' if byte & 0x80 else b''
        byte &= 0x7f
        shown += bytes([byte]) if 32 <= byte < 127 else b'^' + bytes([byte ^ 0x40])
    return shown


def write_files(auth, account, password):
    """The settings make the client's side; the carrier gets a line of its own, which must stay."""
    settings = {b'APN': b'a.example', b'DEVICE': b'EC25', b'AUTH': auth, b'ACCOUNT': account, b'PASSWORD': password}
    pathlib.Path('/etc/default/ppp').write_bytes(b''.join(key + b'=' + settings_quote(value) + b'\n' for key, value in settings.items()))
    secrets = PPP / ('%s-secrets' % auth.decode().lower())
    carrier = octal(as_peer(account)) + b' carrier ' + octal(as_peer(password) if auth == b'PAP' else password) + b' *\n'
    secrets.write_bytes(b'# mine\n' + carrier)
    subprocess.run(['gen_pppconfig', 'ppp0'], check=True, stdout=subprocess.PIPE)
    if not secrets.read_bytes().startswith(b'# mine\n' + carrier):
        sys.exit("the carrier's line is not what it was: %r" % secrets.read_bytes())
    ours = [line for line in (PPP / 'peers/ppp0').read_bytes().splitlines() if line.startswith((b'user ', b'remotename '))]
    (PPP / 'peers/client').write_bytes(b'\n'.join(ours) + b'\n')
    return secrets


def link_up(auth):
    """Two pppds back to back. Did the carrier take the account? Its log as well."""
    logs = [pathlib.Path('/run/%s.log' % side) for side in ('client', 'carrier')]
    for log in logs:
        log.write_bytes(b'')
    carrier = 'pppd %s/run/carrier.log auth require-%s name carrier' % (COMMON, auth.decode().lower())
    client = 'pppd call client noauth silent %s/run/client.log' % COMMON.replace('notty ', '')
    subprocess.run(client.split() + ['pty', carrier], check=False, timeout=60, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    texts = [log.read_text(errors='replace') for log in logs]
    return b'%s authentication succeeded' % auth in texts[0].encode(), texts


def main():
    for auth in b'CHAP', b'PAP':
        for account, password in ACCOUNTS:
            write_files(auth, account, password)
            good, logs = link_up(auth)
            if not good:
                sys.exit('%r with password %r is refused by %s\n%s' % (account, password, auth.decode(), '\n'.join(logs)))
        # and with another password it is refused: the check can fail
        secrets = write_files(auth, b'a b', b'c d')
        secrets.write_bytes(secrets.read_bytes().replace(b'"c d"', b'"c e"'))
        good, logs = link_up(auth)
        if good or 'authentication failed' not in logs[0]:
            sys.exit('a wrong password is taken\n%s' % '\n'.join(logs))
    print('%d accounts, each by CHAP and PAP' % len(ACCOUNTS))


main()
