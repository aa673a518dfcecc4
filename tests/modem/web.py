# SPDX-License-Identifier: BSD-2-Clause
"""The host beyond the routers answers HTTP on port 80: 204 and nothing else, to any path; on port
443 the same once a certificate was made for it. Faults put a portal in its place. What is posted to
it stands in the log behind the word POST, with the status that it was answered with.
"""

import re
import select
import socket
import ssl

import ns

PORTAL = 'http://portal.example/login'
CREDIT = '<html><body>Your credit is exhausted. Please recharge.</body></html>\n'


def response(status, headers=(), body=''):
    rows = ['HTTP/1.1 ' + status, 'Connection: close', 'Content-Length: %d' % len(body), *headers]
    if status.startswith('204'):
        rows.remove('Content-Length: 0')
    return ('\r\n'.join(rows) + '\r\n\r\n' + body).encode()


def wanted(request):
    """How many bytes a request has as a whole; 0: its head is not there yet."""
    head, end, _ = request.partition(b'\r\n\r\n')
    length = re.search(rb'\r\ncontent-length: *(\d+)', head, re.I)
    return len(head) + len(end) + (int(length.group(1)) if length else 0) if end else 0


class Web:
    def __init__(self, loop, name, faults, journal):
        self.loop, self.name, self.faults, self.journal = loop, name, faults, journal
        self.context = self.secure = None
        self.plain = self._listen(80, lambda sock: sock)

    def _listen(self, port, wrap):
        with ns.inside(self.name):
            server = socket.create_server(('::', port), family=socket.AF_INET6, dualstack_ipv6=True)
        server.setblocking(False)
        self.loop.watch(server.fileno(), lambda _events: self._accept(server, wrap))
        return server

    def use_certificate(self, context):
        """HTTPS from now on, with this server context."""
        self.context = context
        if not self.secure:
            self.secure = self._listen(443, self._wrap)

    def _wrap(self, sock):
        """None where a portal stands: it has no certificate that anybody would believe."""
        if self.faults.on('http-portal') or self.faults.on('http-credit'):
            sock.close()
            return None
        return self.context.wrap_socket(sock, server_side=True, do_handshake_on_connect=False)

    def _accept(self, server, wrap):
        try:
            sock, _ = server.accept()
        except OSError:
            return
        sock.setblocking(False)
        sock = wrap(sock)
        if sock:
            Client(self, sock)

    def answer(self, request):
        """What the host says to a request, by the faults that are on."""
        head, _, body = request.decode('latin-1').partition('\r\n\r\n')
        self.journal.count('http_requests')
        self.journal.log('WEB', repr(head.split('\r\n')[0])[1:-1])
        reply = self.reply()
        if body:
            self.journal.log('POST', '%s %s' % (reply.split()[1].decode(), repr(body)[1:-1]))
        return reply

    def reply(self):
        if self.faults.on('http-portal'):
            return response('302 Found', ['Location: ' + (self.faults.arg('http-portal') or PORTAL)])
        if self.faults.on('http-credit'):
            return response('200 OK', ['Content-Type: text/html'], CREDIT)
        if self.faults.on('http-status'):
            return response('%s Simulated' % self.faults.arg('http-status'))
        return response('204 No Content')


class Client:
    """One connection with one request; a fault leaves it waiting."""

    def __init__(self, web, sock):
        self.web, self.sock = web, sock
        self.greeted = not isinstance(sock, ssl.SSLSocket)
        self.request = b''
        web.loop.watch(sock.fileno(), self._step)

    def _step(self, _events):
        try:
            if not self.greeted:
                self.sock.do_handshake()
                self.greeted = True
            data = self.sock.recv(16384)
        except (ssl.SSLWantReadError, BlockingIOError):
            return self._wait(select.POLLIN)
        except ssl.SSLWantWriteError:
            return self._wait(select.POLLOUT)
        except OSError as err:
            self.web.journal.log('WEB', err.strerror or str(err))
            data = b''
        self.request += data
        if data and (self.web.faults.on('http-silent') or not wanted(self.request) or
                     len(self.request) < wanted(self.request)):
            return
        if data:
            try:
                self.sock.send(self.web.answer(self.request))
            except OSError as err:
                self.web.journal.log('WEB', err.strerror or str(err))
        self.web.loop.unwatch(self.sock.fileno())
        self.sock.close()

    def _wait(self, events):
        self.web.loop.unwatch(self.sock.fileno())
        self.web.loop.watch(self.sock.fileno(), self._step, events=events)
