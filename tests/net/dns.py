# SPDX-License-Identifier: BSD-2-Clause
"""A DNS server for tests: dns.py ADDRESS LOG RECORD...

RECORD is NAME=ADDRESS[,ADDRESS...], or NAME=!WORD for one that misbehaves: silent, servfail, late
(A after 1 s), half (A answered, AAAA never), empty (the name has no address), wrong (another
question's answer, then nothing). Other names do not exist. Questions go to LOG, a line each.
"""

import socket
import sys
import time

TYPES = {1: socket.AF_INET, 28: socket.AF_INET6}
WRONG_ADDRESS = '198.51.100.66'


def parse(data):
    labels, i = [], 12
    while data[i]:
        labels.append(data[i + 1:i + 1 + data[i]].decode('latin-1'))
        i += 1 + data[i]
    return '.'.join(labels).lower(), int.from_bytes(data[i + 1:i + 3], 'big'), i + 5


def reply(data, end, kind, addresses, code):
    family = TYPES.get(kind)
    records = [socket.inet_pton(family, x) for x in addresses
               if family and (':' in x) == (family == socket.AF_INET6)]
    head = data[:2] + bytes([0x85, 0x80 | code]) + b'\0\1' \
        + len(records).to_bytes(2, 'big') + b'\0\0\0\0'
    body = b''.join(b'\xc0\x0c' + kind.to_bytes(2, 'big') + b'\0\1\0\0\0\x05'
                    + len(x).to_bytes(2, 'big') + x for x in records)
    return head + data[12:end] + body


def answer(data, names):
    name, kind, end = parse(data)
    value = names.get(name)
    if value is None:
        return reply(data, end, kind, [], 3)
    if not value.startswith('!'):
        return reply(data, end, kind, value.split(','), 0)
    word, _, address = value[1:].partition(' ')
    if word == 'silent' or (word == 'half' and kind == 28):
        return None
    if word == 'servfail':
        return reply(data, end, kind, [], 2)
    if word == 'late' and kind == 1:
        time.sleep(1)
    if word == 'wrong':
        data = bytes([data[0] ^ 1]) + data[1:]
        return reply(data, end, kind, [WRONG_ADDRESS], 0)
    return reply(data, end, kind, [address] if address else [], 0)


def main():
    address, log = sys.argv[1], open(sys.argv[2], 'w', buffering=1)
    names = dict(x.split('=', 1) for x in sys.argv[3:])
    sock = socket.socket(socket.AF_INET6 if ':' in address else socket.AF_INET,
                         socket.SOCK_DGRAM)
    sock.bind((address, 53))
    log.write('ready\n')
    while True:
        data, client = sock.recvfrom(1500)
        name, kind, _ = parse(data)
        log.write('%s %s from %s\n' % (name, {1: 'A', 28: 'AAAA'}.get(kind, kind), client[0]))
        text = answer(data, names)
        if text:
            sock.sendto(text, client)


main()
