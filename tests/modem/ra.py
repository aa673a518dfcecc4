# SPDX-License-Identifier: BSD-2-Clause
"""Router advertisements on the call's interface: a /64 for the gateway, as a GGSN gives it."""

import socket
import struct

import ns
from carrier import IFNAME

ROUTER_SOLICIT, ROUTER_ADVERT = 133, 134
ICMP6_FILTER = 1
LIFETIME_S, EVERY_S = 1800, 30


class Advertiser:
    def __init__(self, loop, carrier, faults, journal):
        self.loop, self.carrier, self.faults, self.journal = loop, carrier, faults, journal
        self.sock = self.timer = None
        self.held = False       # by an outage

    def start(self, prefix):
        """The interface is up; the socket lives as long as it."""
        self.stop()
        self.prefix = prefix
        with ns.inside(self.carrier.name):
            sock = socket.socket(socket.AF_INET6, socket.SOCK_RAW | socket.SOCK_NONBLOCK,
                                 socket.IPPROTO_ICMPV6)
            self.scope = socket.if_nametoindex(IFNAME)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, IFNAME.encode())
        sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_HOPS, 255)
        passing = bytearray(b'\xff' * 32)       # a set bit blocks that type
        passing[ROUTER_SOLICIT // 8] &= ~(1 << ROUTER_SOLICIT % 8)
        sock.setsockopt(socket.IPPROTO_ICMPV6, ICMP6_FILTER, bytes(passing))
        self.sock = sock
        self.loop.watch(sock.fileno(), self._solicited)
        self._advertise()

    def stop(self):
        if self.timer:
            self.timer.cancel()
            self.timer = None
        if self.sock:
            self.loop.unwatch(self.sock.fileno())
            self.sock.close()
            self.sock = None

    def _solicited(self, _events):
        try:
            self.sock.recv(1500)
        except BlockingIOError:
            return
        except OSError:
            return self.stop()      # the interface went away
        self._send()

    def _advertise(self):
        self._send()
        if self.sock:
            self.timer = self.loop.after(EVERY_S, self._advertise)

    def _passes(self):
        """The silences of the network are about what it forwards; nor does this pass then."""
        return not (self.faults.on('no-ra') or self.faults.on('black-hole') or self.held or
                    self.faults.arg('family-dead') == '6')

    def _send(self):
        if not self._passes():
            return
        head = struct.pack('!BBHBBHII', ROUTER_ADVERT, 0, 0, 64, 0, LIFETIME_S, 0, 0)
        prefix = struct.pack('!BBBBIII', 3, 4, 64, 0x40, LIFETIME_S, LIFETIME_S, 0) \
            + socket.inet_pton(socket.AF_INET6, self.prefix)
        dns = self.carrier.dns6 if not self.faults.on('no-dns') else []
        rdnss = struct.pack('!BBHI', 25, 1 + 2 * len(dns), 0, LIFETIME_S) \
            + b''.join(socket.inet_pton(socket.AF_INET6, x) for x in dns) if dns else b''
        try:
            self.sock.sendto(head + prefix + rdnss, ('ff02::1', 0, 0, self.scope))
        except OSError as err:
            self.journal.log('RA', err.strerror)
