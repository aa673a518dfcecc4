# SPDX-License-Identifier: BSD-2-Clause
"""Blackhole rules (fib rules) of a namespace, set by netlink: at once, since a fault is timed by it.

A rule is written as for ip(8): `pref N [iif NAME] [to PREFIX] [ipproto NUMBER]`.
"""

import os
import socket
import struct

import ns

RTM_NEWRULE, RTM_DELRULE = 32, 33           # linux/rtnetlink.h
REQUEST, ACK, EXCL, CREATE = 1, 4, 0x200, 0x400
BLACKHOLE = 6                               # linux/fib_rules.h
FRA_DST, FRA_IIFNAME, FRA_PRIORITY, FRA_IP_PROTO = 1, 3, 6, 22
FAMILIES = {'-4': socket.AF_INET, '-6': socket.AF_INET6}


def _attribute(kind, data):
    return struct.pack('=HH', len(data) + 4, kind) + data + b'\0' * (-len(data) % 4)


def _request(family, text, on, sequence):
    words = text.split()
    fields = dict(zip(words[::2], words[1::2]))
    body = _attribute(FRA_PRIORITY, struct.pack('=I', int(fields['pref'])))
    length = 0
    if 'to' in fields:
        address, _, length = fields['to'].partition('/')
        body += _attribute(FRA_DST, socket.inet_pton(FAMILIES[family], address))
    if 'iif' in fields:
        body += _attribute(FRA_IIFNAME, fields['iif'].encode() + b'\0')
    if 'ipproto' in fields:
        body += _attribute(FRA_IP_PROTO, struct.pack('=B', int(fields['ipproto'])))
    head = struct.pack('=BBBBBBBBI', FAMILIES[family], int(length), 0, 0, 0, 0, 0, BLACKHOLE, 0)
    kind, flags = (RTM_NEWRULE, CREATE | EXCL) if on else (RTM_DELRULE, 0)
    return struct.pack('=IHHII', 16 + len(head) + len(body), kind, REQUEST | ACK | flags, sequence, 0) \
        + head + body


class Rules:
    """One netlink socket for each namespace; it stays in it."""

    def __init__(self):
        self.sockets, self.sequence = {}, 0

    def change(self, name, family, text, on):
        """Adds the rule, or takes it away; one that is not there is no error then."""
        sock = self.sockets.get(name)
        if not sock:
            with ns.inside(name):
                sock = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE)
            sock.settimeout(5)
            self.sockets[name] = sock
        self.sequence += 1
        sock.send(_request(family, text, on, self.sequence))
        error = -struct.unpack_from('=i', sock.recv(4096), 16)[0]
        if error and on:
            raise RuntimeError('rule %s (%s): %s' % (text, name, os.strerror(error)))
