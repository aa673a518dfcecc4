# SPDX-License-Identifier: BSD-2-Clause
"""The modem on ptys in place of USB: AT, and the dial up to CONNECT. Needs neither root nor a kernel
with modules, so that chat can be run against every model within milliseconds.

There is no bus: no DTR, no +++, no USB reset; and no network: nobody answers PPP.
"""

import os

import call

FRAME = b'\x7e\xff'                     # how PPP begins, RFC 1662


class Gadget:
    """The face of gadget.Gadget. The host opens ttys[i]; both ends stay open here, so that a
    host's close is no hang-up."""

    def __init__(self, slot, model):
        self.slot, self.model = slot, model
        self.ttys, self.masters, self.slaves = [], [], []
        self.on_bus = False
        self.connected = lambda: None       # told when the host can talk to the ports

    def load_modules(self):
        pass

    def create(self):
        for _port in self.model.ports:
            master, slave = os.openpty()
            os.set_blocking(master, False)
            self.masters.append(master)
            self.slaves.append(slave)
            self.ttys.append(os.ttyname(slave))

    def open(self, index):
        return os.dup(self.masters[index])

    def identify(self, ids):
        pass

    def plug(self):
        self.on_bus = True
        self.connected()

    def unplug(self):
        self.on_bus = False

    def plugged(self):
        return self.on_bus

    def bus(self):
        return 0

    def host_ttys(self):
        if not self.on_bus:
            return {}
        return {self.model.interface(i): tty.removeprefix('/dev/')
                for i, tty in enumerate(self.ttys)}

    def remove(self):
        for fd in self.masters + self.slaves:
            os.close(fd)
        self.masters, self.slaves = [], []


class Network:
    """None: what a call wants of it is nothing, a fault of it is an error."""

    class advertiser:
        @staticmethod
        def stop():
            pass

        @staticmethod
        def changed():
            pass

    def build(self):
        pass

    def remove(self):
        pass

    def __getattr__(self, name):
        raise RuntimeError('a modem on a pty has no network (%s)' % name)


class Call(call.Call):
    """CONNECT; then the first bytes are looked at: PPP, or something that has no place there."""

    def _answer(self):
        port = self.port
        self.began = b''
        port.write(self._text().encode())
        port.takes_data = self._look

    def _look(self, data):
        if len(self.began) < len(FRAME):
            self.began = (self.began + data)[:len(FRAME)]
            what = 'PPP' if FRAME.startswith(self.began) else 'no PPP: %r' % data
            self.modem.journal.log('CALL', 'after CONNECT: ' + what)


def host_is_there(modem):
    """As if the host had opened all ports: a pty has no DTR to tell it."""
    for port in modem.ports:
        port.open_by_host = True
