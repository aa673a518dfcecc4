# SPDX-License-Identifier: BSD-2-Clause
"""One serial port of the modem: the gadget's tty, and the AT line collected from it.

In data mode somebody else reads the tty; the file descriptor stays open all the same, so
that a close of the other's never waits for a host that has stopped reading.
"""

import fcntl
import os
import random
import struct
import termios
import tty

TIOCSETD, N_TTY = 0x5423, 0
LINE_MAX = 1024


class Port:
    def __init__(self, modem, index, role):
        self.modem, self.loop = modem, modem.loop
        self.interface = modem.model.interface(index)
        self.kind = modem.model.ports[index][0]
        self.index, self.role = index, role
        self.path = modem.gadget.ttys[index]
        self.fd, self.closed = None, False
        self.open_by_host = False       # DTR, as the host last said
        self.takes_data = None          # who gets the bytes in data mode, if it is us
        self.queue = []                 # pieces that wait for their time (fault chopped)
        self.reset()
        self.open()

    def reset(self):
        """The session's settings, as after power on and ATZ."""
        self.echo, self.verbose, self.quiet = True, True, False
        self.cmee = int(self.modem.model.state.get('cmee', 0))
        self.dcd_mode, self.dtr_mode = 1, 2     # &C1 &D2
        self.urc = {}
        self.line = b''
        self.mode = 'command'           # command, dialing, data, escaped, stuck

    def open(self):
        """Opens and listens. In the middle of a hang-up a fresh descriptor can be dead as well:
        then again a little later, and until then the port has none."""
        try:
            self.fd = self.modem.gadget.open(self.index)
            self.raw()
        except (OSError, termios.error):
            self.close()
            self.loop.after(0.02, lambda: self.fd is None and not self.closed and self.open())
            return
        if (self.mode != 'data' or self.takes_data) and not self.modem.dead(self):
            self.loop.watch(self.fd, self._readable)

    def raw(self):
        fcntl.ioctl(self.fd, TIOCSETD, struct.pack('i', N_TTY))
        tty.setraw(self.fd)

    def close(self, for_good=False):
        self.closed = for_good
        if self.fd is not None:
            self.loop.unwatch(self.fd)
            os.close(self.fd)
            self.fd = None

    def reopen(self):
        """After a hang-up of the tty: the old descriptor is dead for good."""
        self.close()
        self.open()

    def let_go(self):
        if self.fd is not None:
            self.loop.unwatch(self.fd)

    def take_back(self):
        """Command mode's reader again; nothing of the data call is left in the tty."""
        self.line = b''
        self.let_go()
        try:
            self.raw()
            termios.tcflush(self.fd, termios.TCIFLUSH)
            self.loop.watch(self.fd, self._readable)
        except (OSError, TypeError, termios.error):     # TypeError: there is no descriptor now
            self.reopen()

    def drop_dcd(self):
        """DCD off and on again. Only ACM can say it (f_acm ties DCD to the open tty), gser cannot.
        True if the host was told."""
        if self.kind != 'acm' or not self.dcd_mode or self.fd is None:
            return False
        queued = struct.unpack('i', fcntl.ioctl(self.fd, termios.TIOCOUTQ, b'\0' * 4))[0]
        if queued:          # a close would wait for them
            return False
        self.close()
        self.open()
        return True

    def _readable(self, _events):
        try:
            data = os.read(self.fd, 4096)
        except BlockingIOError:
            return
        except OSError:
            data = b''
        if not data:
            self.modem.tty_hangup(self)
        elif self.mode == 'dialing':
            if data.strip(b'\r\n'):
                self.modem.abort_dial(self)
        elif self.takes_data:
            self.takes_data(data)
        elif self.role != 'silent':
            self._collect(data)

    def _collect(self, data):
        if self.echo or self.modem.faults.on('echo-stuck'):
            self.write(data)
        for byte in data:
            if byte == 13:
                line, self.line = self.line, b''
                self.modem.at_line(self, line)
                if self.mode not in ('command', 'escaped'):
                    return
            elif byte in (8, 127):
                self.line = self.line[:-1]
            elif byte != 10 and len(self.line) < LINE_MAX:
                self.line += bytes([byte])

    def text(self, *lines):
        """One command's information text, or an unsolicited code, in V.250's frame."""
        body = '\r\n'.join(lines) + '\r\n'
        self.say(('\r\n' + body if self.verbose else body).encode())

    def say(self, data):
        """An answer: what the faults leave of it goes to the host and to the log."""
        faults = self.modem.faults
        if self.modem.mute(self):
            return
        if faults.on('garbage'):
            data = bytes(random.choice(b'\x00\x7e\xff\xc0\x21{}#~\xa5') for _ in data)
        self.modem.journal.at('<', self.interface, data)
        if faults.on('chopped'):
            self.queue += [data[i:i + 3] for i in range(0, len(data), 3)]
            if len(self.queue) == (len(data) + 2) // 3:
                self._next_piece()
        else:
            self.write(data)

    def _next_piece(self):
        if self.queue:
            self.write(self.queue.pop(0))
            self.loop.after(0.15, self._next_piece)

    def write(self, data):
        """Bytes for a host that has not opened the port are lost, as behind a real one."""
        if self.modem.mute(self) or not self.open_by_host or self.fd is None:
            return
        try:
            os.write(self.fd, data)
        except OSError as err:
            self.modem.journal.log('PORT', 'if%d: %d bytes lost: %s'
                                   % (self.interface, len(data), err.strerror))
