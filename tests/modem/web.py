# SPDX-License-Identifier: BSD-2-Clause
"""The host beyond the routers answers HTTP on port 80: 204 and nothing else, to any path."""

import socket

import ns

ANSWER = b'HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n'


class Web:
    def __init__(self, loop, name, faults, journal):
        self.loop, self.faults, self.journal = loop, faults, journal
        with ns.inside(name):
            self.sock = socket.create_server(('::', 80), family=socket.AF_INET6,
                                             dualstack_ipv6=True)
        self.sock.setblocking(False)
        loop.watch(self.sock.fileno(), self._accept)

    def _accept(self, _events):
        try:
            client, _ = self.sock.accept()
        except OSError:
            return
        client.setblocking(False)
        self.loop.watch(client.fileno(), lambda _events: self._serve(client))

    def _serve(self, client):
        """The request's first packet is enough to know it; a fault leaves the client waiting."""
        try:
            data = client.recv(4096)
        except OSError:
            data = b''
        if data and self.faults.on('http-silent'):
            return
        if data:
            self.journal.count('http_requests')
            self.journal.log('WEB', repr(data.split(b'\r\n')[0])[2:-1])
            try:
                client.send(ANSWER)
            except OSError:
                pass
        self.loop.unwatch(client.fileno())
        client.close()
