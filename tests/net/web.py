# SPDX-License-Identifier: BSD-2-Clause
"""A web server for tests, with what portals and broken hosts do: web.py LOG [CERTS]

HTTP on port 80, and with CERTS HTTPS on 443 (certificate CERTS/good.pem), 444 (other.pem), 445 (self.pem). On 81
connections are taken and nothing is said, on 82 they are closed, on 83 reset, on 84 something else is said.
Requests go to LOG.
"""

import http.server
import socket
import socketserver
import ssl
import struct
import sys
import threading
import time

ACCOUNT = 'Basic dXNlcjpzM2NyZXQ='      # user:s3cret
PORTAL = 'login.portal.example'
REDIRECTS = {'/elsewhere': 'http://%s/?from=x' % PORTAL, '/no-scheme': '//%s/' % PORTAL, '/here': '/ok',
             '/tls': 'https://host.example/ok', '/app': 'portal-app://%s/' % PORTAL}
log = open(sys.argv[1], 'w', buffering=1)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *args):
        pass

    def answer(self, status, body=b'', **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def endless(self, first, again, pause):
        self.wfile.write(b'HTTP/1.1 200 OK\r\n' + first)
        while True:
            self.wfile.write(again)
            time.sleep(pause)

    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length'])).decode()
        log.write('%s %s auth=%s type=%s from=%s %s\n' % (
            self.command, self.path, self.headers['Authorization'], self.headers['Content-Type'],
            self.client_address[0], body))
        self.close_connection = True
        self.answer(int(self.path.strip('/')[:3]), b'thanks\n')

    def do_GET(self):
        log.write('%s %s host=%s auth=%s agent=%s from=%s\n' % (
            self.command, self.path, self.headers['Host'], self.headers['Authorization'],
            self.headers['User-Agent'], self.client_address[0]))
        self.close_connection = True
        path = self.path.split('?')[0]
        if path in REDIRECTS:
            self.answer(302, Location=REDIRECTS[path])
        elif path == '/auth':
            self.answer(200 if self.headers['Authorization'] == ACCOUNT else 401)
        elif path == '/slow':
            time.sleep(30)
        elif path == '/huge':
            self.endless(b'\r\n', b'x' * 65536, 0)
        elif path == '/trickle':
            self.endless(b'\r\npong', b'x', 0.1)
        elif path == '/heads':
            self.endless(b'', b'X-Filler: ' + b'x' * 60000 + b'\r\n', 0)
        elif path == '/hints':
            self.wfile.write(b'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n')
            self.answer(200, b'pong\n')
        elif path.strip('/').isdigit():
            self.answer(int(path.strip('/')))
        else:
            self.answer(200, b'ping? pong\n')


class Web(http.server.ThreadingHTTPServer):
    address_family = socket.AF_INET6

    def handle_error(self, *_args):
        pass


class Tcp(socketserver.ThreadingTCPServer):
    address_family = socket.AF_INET6
    allow_reuse_address = True


class Silent(socketserver.BaseRequestHandler):
    def handle(self):
        time.sleep(60)


class Closing(socketserver.BaseRequestHandler):
    def handle(self):
        self.request.recv(1000)


class Resetting(socketserver.BaseRequestHandler):
    def handle(self):
        self.request.recv(10)
        self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))


class Other(socketserver.BaseRequestHandler):
    def handle(self):
        self.request.sendall(b'220 mail.example ESMTP\r\n')
        self.request.recv(1000)


def serve(server, certificate=None):
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        # the handshake is the connection's own thread's
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()


def main():
    serve(Web(('::', 80), Handler))
    for port, name in ((443, 'good'), (444, 'other'), (445, 'self')) if len(sys.argv) > 2 else ():
        serve(Web(('::', port), Handler), '%s/%s.pem' % (sys.argv[2], name))
    for port, kind in (81, Silent), (82, Closing), (83, Resetting), (84, Other):
        serve(Tcp(('::', port), kind))
    log.write('ready\n')
    threading.Event().wait()


main()
