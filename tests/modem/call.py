# SPDX-License-Identifier: BSD-2-Clause
"""The data call: from the D command to NO CARRIER, one at a time."""

import fcntl
import os
import signal
import socket
import struct

import at
import badpeer
import carrier
import ns

SIOCGIFFLAGS, IFF_RUNNING = 0x8913, 0x40


class Call:
    def __init__(self, modem):
        self.modem, self.loop = modem, modem.loop
        self.port = self.cid = self.process = self.peer = None
        self.client = '0.0.0.0'
        self.state = 'none'             # none, dialing, data, ending
        self.silent_end = False         # nobody is there to read NO CARRIER
        self.reset_end = False          # the end is a reset: no fault outlives it
        self.probe = None               # a socket in the carrier's namespace

    def dialing(self, port, cid):
        self.port, self.cid, self.state = port, cid, 'dialing'
        port.mode = 'dialing'

    def connect(self):
        """CONNECT, and data mode behind it."""
        faults = self.modem.faults
        self.modem.journal.count('connects')
        self.state, self.port.mode = 'data', 'data'
        self.silent_end = self.reset_end = False
        for fault in ('connect-silent', 'connect-hangup', 'lcp-refused', 'ipcp-never'):
            if faults.on(fault):
                return self._without_pppd(fault)
        self._answer()

    def _answer(self):
        """The carrier's pppd says CONNECT itself, and takes the tty."""
        self.port.let_go()
        self._spawn("printf '%s'" % self._text().replace('\r', '\\r').replace('\n', '\\n'))

    def _text(self):
        text = 'CONNECT %s' % self.modem.model.state.get('speed', '150000000')
        text = '\r\n%s\r\n' % text if self.port.verbose else '1\r'
        self.modem.journal.at('<', self.port.interface, text.encode())
        return text

    def _spawn(self, connect):
        modem, faults = self.modem, self.modem.faults
        auth = modem.ppp_auth(self.cid)
        kind = modem.commands.contexts[self.cid]['type']
        # the gateway's identifier is the network's choice (3GPP TS 29.061 11.2.1.3.2)
        extra = ['noipv6'] if kind in ('IP', 'PPP') else ['+ipv6', 'ipv6', '::a:1,::a:2']
        if kind == 'IPV6' or faults.on('ipcp-rejected'):
            extra.append('noip')
        self.client = modem.carrier.client()
        self.process = modem.carrier.start(
            self.port.path, connect, auth=auth, refuse=faults.on('chap-refused'),
            dns=not faults.on('no-dns'), extra=extra)
        process = self.process
        modem.journal.log('CALL', 'pppd %d on %s for %s, auth %s'
                          % (process.pid, self.port.path, self.client, auth))
        self.loop.child(process.pid, lambda status: self._ended(process, status))
        self._watch_up(process, extra)

    def _watch_up(self, process, extra):
        """The carrier's interface, for what has to be set on it (tc)."""
        if self.probe is None:
            with ns.inside(self.modem.carrier.name):
                self.probe = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

        def up():
            return self.process is not process or self.running()

        def done(found):
            if found and self.process is process:
                self.modem.journal.log('CALL', 'up, %s' % self.client)
                self.modem.network.on_up(ipv6='+ipv6' in extra)
        self.loop.until(up, 90, done, 0.1)

    def running(self):
        try:
            name = struct.pack('16sH14x', carrier.IFNAME.encode(), 0)
            flags = struct.unpack_from('H', fcntl.ioctl(self.probe, SIOCGIFFLAGS, name), 16)[0]
        except OSError:
            return False
        return bool(flags & IFF_RUNNING)

    def _without_pppd(self, fault):
        """The faults in which no honest pppd answers."""
        self.port.write(self._text().encode())
        self.modem.journal.log('CALL', fault)
        if fault == 'connect-hangup':
            self.loop.after(0.3, self.finish)
        else:
            self.peer = badpeer.BadPeer(self.port, fault)
            self.port.takes_data = self.peer.feed

    def _ended(self, process, status):
        if self.modem.carrier.refused_auth():
            self.modem.journal.count('chap_refusals')
        self.modem.journal.log('CALL', 'pppd %d ended, status %d' % (process.pid, status))
        if process is self.process:
            self.process = None
            self.finish()

    def finish(self):
        """The call is over on this side: NO CARRIER, command mode."""
        port = self.port
        if port is None:
            return
        stuck = self.modem.faults.on('stuck-data') and not self.reset_end
        self.port = self.cid = self.peer = None
        self.state, self.client = 'none', '0.0.0.0'
        port.takes_data = None
        self.modem.network.advertiser.stop()
        self.modem.faults.session_over()
        escaped, port.mode = port.mode == 'escaped', 'command'
        if self.modem.hung:
            return
        port.take_back()
        if stuck and not escaped:
            port.mode = 'stuck'
            port.takes_data = badpeer.BadPeer(port, 'stuck-data').feed
        elif not self.silent_end and not escaped:
            self._say_no_carrier(port)

    def _say_no_carrier(self, port):
        """A host that minds DCD has closed the port by then, and nobody is told (Port.write)."""
        self.loop.after(0.3 if port.drop_dcd() else 0, lambda: at.finish(port, 'NO CARRIER'))

    def drop(self, silent=False, reset=False):
        """Ends the call at once; with `silent` nothing is said about it."""
        self.silent_end, self.reset_end = silent, reset
        process, self.process = self.process, None
        if process:
            self._kill(process, signal.SIGKILL)
        if self.state != 'none':
            self.finish()

    def hang_up(self, abrupt=False):
        """The carrier's own end: LCP Terminate-Request by its pppd; abrupt: nothing on PPP."""
        if self.process:
            self._kill(self.process, signal.SIGKILL if abrupt else signal.SIGTERM)
        elif self.state != 'none':
            self.finish()

    def escape(self, port):
        """+++: command mode; pppd's line is taken away, so the call cannot be resumed."""
        process, self.process = self.process, None
        if process:
            self._kill(process, signal.SIGKILL)
        port.takes_data = None
        port.mode = 'escaped'
        port.take_back()
        at.finish(port, 'OK')

    def new_address(self):
        """The carrier starts PPP anew on the open line, with another address."""
        process, self.process = self.process, None
        if process is None:
            return
        self._kill(process, signal.SIGKILL)

        def start(_gone):
            if self.port and self.port.mode == 'data':
                self.port.reopen()      # the dead pppd left its line discipline behind
                self._spawn(None)
        self.loop.until(lambda: not os.path.exists('/proc/%d' % process.pid), 5, start)

    def _kill(self, process, number):
        try:
            os.kill(process.pid, number)
        except ProcessLookupError:
            pass
