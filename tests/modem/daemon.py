# SPDX-License-Identifier: BSD-2-Clause
"""One modem: builds the parts, says `ready` on standard output, and runs until told to stop.

Started by `modem start`; arguments: SLOT MODEL [key=value...] (auth user password apn reenum pty).
SLOT clean only takes away what a killed one left.
"""

import fcntl
import os
import signal
import subprocess
import sys
import termios
import traceback
import tty

import bus
import call
import carrier
import control
import dns
import faults
import firmware
import gadget
import journal
import loop as loops
import model as models
import network
import ptyport
import ra
import web

RUN = os.environ.get('MODEM_RUN', '/run/modem')


class Daemon:
    def __init__(self, slot, name, options):
        self.run = '%s/%d' % (RUN, slot)
        self.loop = loops.Loop()
        self.journal = journal.Journal(self.run + '.log')
        model = models.Model(name)
        if options.get('reenum'):
            model.usb['reenum_s'] = options['reenum']
        self.carrier = carrier.Carrier(slot, self.run)
        for key in ('auth', 'user', 'password', 'apn'):
            if options.get(key):
                setattr(self.carrier, key, options[key])
        self.faults = faults.Faults()
        self.model, self.pty = model, bool(options.get('pty'))
        if self.pty:
            self.gadget, self.network = ptyport.Gadget(slot, model), ptyport.Network()
            return
        if 'id' not in model.usb:
            raise RuntimeError('%s: its USB id is not known: --pty' % name)
        self.gadget = gadget.Gadget(slot, model)
        advertiser = ra.Advertiser(self.loop, self.carrier, self.faults, self.journal)
        self.network = network.Network(slot, self.carrier, self.faults, advertiser, self.loop,
                                       self.journal)

    def start(self):
        self.remove()                   # what a killed daemon left
        self.gadget.load_modules()
        self.network.build()
        self.gadget.create()
        self.modem = firmware.Modem(self.loop, self.model, self.journal, self.faults,
                                    self.gadget, self.carrier, self.network,
                                    ptyport.Call if self.pty else call.Call)
        names = pages = self.network
        if self.pty:
            self.gadget.connected = lambda: ptyport.host_is_there(self.modem)
        else:
            names = dns.Dns(self.loop, self.carrier, self.faults, self.journal)
            pages = web.Web(self.loop, self.network.names[-1], self.faults, self.journal)
            bus.Bus(self.loop, self.gadget.bus(), self.modem)
        self.control = control.Control(self.loop, self.run + '.sock', self.modem, names, pages,
                                       self.loop.stop)
        self.gadget.plug()
        self.loop.until(self.control.host_ready, control.READY_S, self._ask_at)

    def _ask_at(self, there):
        """One AT through the host's own tty: the whole way has to work before `ready`."""
        if not there:
            return self._failed('the host made no ttys of the ports')
        ports = [x.interface for x in self.modem.ports if x.role == 'at']
        if not ports:
            return self._ready()
        path = '/dev/' + self.gadget.host_ttys()[ports[0]]
        fd = os.open(path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        tty.setraw(fd)
        termios.tcflush(fd, termios.TCIOFLUSH)
        os.write(fd, b'AT\r')
        answer = bytearray()

        def read(_events):
            answer.extend(os.read(fd, 256))
        self.loop.watch(fd, read)

        def done(answered):
            self.loop.unwatch(fd)
            os.close(fd)
            self._ready() if answered else self._failed('no answer to AT on ' + path)
        self.loop.until(lambda: b'OK\r' in answer, 10, done)

    def _ready(self):
        self.journal.reset()
        say('ready')

    def _failed(self, text):
        say('modem: ' + text)
        self.loop.stop()

    def remove(self):
        if hasattr(self, 'modem'):
            self.modem.call.drop(silent=True)
            for port in self.modem.ports:
                port.close(for_good=True)
        self.gadget.remove()
        self.network.remove()
        if os.path.exists(self.run + '.sock'):
            os.unlink(self.run + '.sock')


def say(text):
    print(text, flush=True)
    null = os.open('/dev/null', os.O_WRONLY)
    os.dup2(null, 1)
    os.close(null)


def main():
    slot, name = int(sys.argv[1]), sys.argv[2]
    options = dict(x.split('=', 1) for x in sys.argv[3:])
    os.makedirs(RUN, exist_ok=True)
    lock = open('%s/%d.lock' % (RUN, slot), 'w')
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say('modem: slot %d is taken' % slot)
        return 1
    if name == 'clean':
        gadget.Gadget(slot, None).remove()
        network.Network(slot, carrier.Carrier(slot, '%s/%d' % (RUN, slot)), None, None).remove()
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        daemon = Daemon(slot, name, options)
    except RuntimeError as err:
        say('modem: %s' % err)
        return 1
    try:
        daemon.start()
        daemon.loop.run()
    except (OSError, RuntimeError, subprocess.CalledProcessError) as err:
        daemon.journal.log('DEAD', traceback.format_exc())
        say('modem: %s' % err)
        return 1
    except Exception:
        daemon.journal.log('DEAD', traceback.format_exc())
        raise
    finally:
        daemon.remove()
    return 0


if __name__ == '__main__':
    sys.exit(main())
