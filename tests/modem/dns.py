# SPDX-License-Identifier: BSD-2-Clause
"""The carrier's DNS server: A and AAAA for a table of names, NXDOMAIN for the rest.

two.example has a dead address before the one that lives, half.example a dead IPv6 address and a
living IPv4 one, dead.example none that answers.
"""

import socket

import ns

NAMES = {'host.example': ('198.51.100.10', '2001:db8:ffff::10'),
         'www.centurysys.jp': ('198.51.100.10',),
         'two.example': ('198.51.100.99', '198.51.100.10', '2001:db8:ffff::99', '2001:db8:ffff::10'),
         'half.example': ('2001:db8:ffff::99', '198.51.100.10'),
         'dead.example': ('198.51.100.99', '2001:db8:ffff::99')}
TYPES = {1: socket.AF_INET, 28: socket.AF_INET6}


class Dns:
    def __init__(self, loop, carrier, faults, journal):
        self.faults, self.journal = faults, journal
        self.names = dict(NAMES)
        self.sockets = []
        with ns.inside(carrier.name):
            for address in carrier.dns + carrier.dns6:
                self._listen(loop, address)

    def _listen(self, loop, address):
        sock = socket.socket(socket.AF_INET6 if ':' in address else socket.AF_INET,
                             socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
        sock.bind((address, 53))
        self.sockets.append(sock)
        loop.watch(sock.fileno(), lambda _events: self._query(sock))

    def _query(self, sock):
        try:
            data, client = sock.recvfrom(1500)
        except OSError:
            return
        self.journal.count('dns_queries')
        if not self.faults.on('dns-dead') and len(data) > 12 and not data[2] & 0x80:
            try:
                sock.sendto(self.answer(data), client)
            except OSError as err:
                self.journal.log('DNS', err.strerror)

    def answer(self, data):
        labels, i = [], 12
        while data[i]:
            labels.append(data[i + 1:i + 1 + data[i]].decode('latin-1'))
            i += 1 + data[i]
        name, kind = '.'.join(labels).lower(), int.from_bytes(data[i + 1:i + 3], 'big')
        self.journal.log('DNS', '%s type %d' % (name, kind))
        if self.faults.on('dns-fail'):
            return data[:2] + bytes([0x85, 0x82]) + b'\0\1\0\0\0\0\0\0' + data[12:i + 5]
        addresses = self.names.get(name)
        records = []
        for address in addresses or ():
            family = socket.AF_INET6 if ':' in address else socket.AF_INET
            if TYPES.get(kind) == family:
                records.append(socket.inet_pton(family, address))
        code = 0 if addresses else 3
        head = data[:2] + bytes([0x85, 0x80 | code]) + b'\0\1' \
            + len(records).to_bytes(2, 'big') + b'\0\0\0\0'
        body = b''.join(b'\xc0\x0c' + kind.to_bytes(2, 'big') + b'\0\1\0\0\0\x05'
                        + len(x).to_bytes(2, 'big') + x for x in records)
        return head + data[12:i + 5] + body
