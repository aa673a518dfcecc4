# SPDX-License-Identifier: BSD-2-Clause
"""What ends and begins the modem's life: hangs and their cures, resets, what the bus does to it."""

import glob
import os

ALWAYS_CURES = ('power', 'plug')
# By the hang's kind. gpio and command: its supply is switched by a line or a program of the gateway's.
CURES = {'': ('reset',) + ALWAYS_CURES, 'at': ('at', 'reset') + ALWAYS_CURES,
         'reauth': ('reauth', 'rebind') + ALWAYS_CURES, 'rebind': ('rebind',) + ALWAYS_CURES,
         'power': ALWAYS_CURES, 'gpio': ('gpio', 'plug'), 'command': ('command', 'plug'),
         'nothing': ()}
# Of a black hole behind a firmware that looks alive, by the fault's argument.
HOLE_CURES = {'usb': CURES[''], 'power': CURES['power']}


class Life:
    """The part of Modem (firmware.py) that the bus and the faults drive."""

    def hang(self):
        self.hung, self.hang_kind = True, self.faults.arg('hang') or ''
        self.journal.count('hangs')
        self.call.drop(silent=True)
        for port_ in self.ports:
            if self.dead(port_):
                port_.let_go()

    def dead(self, port_):
        """A hang of the kind `at` leaves the AT port alive."""
        return self.hung and not (self.hang_kind == 'at' and port_.role == 'at')

    def unhang(self):
        if self.hung:
            self.hung = False
            for port_ in self.ports:
                port_.reset()
                port_.take_back()

    def cure(self, how):
        """What the host or a hand did; ends a hang, and a black hole, that this can end."""
        if self.hung and how in CURES[self.hang_kind]:
            self.journal.count('hangs_cured')
            self.journal.log('FAULT', 'hang cured by ' + how)
            self.faults.clear('hang')
        if self.faults.on('black-hole-until') and how in HOLE_CURES[self.faults.arg('black-hole-until')]:
            self.journal.log('FAULT', 'black hole cured by ' + how)
            self.faults.clear('black-hole-until')
        if self.faults.on('rehang') and not self.hung:
            self.loop.after(self.faults.seconds('rehang'), self._rehang)

    def _rehang(self):
        if self.faults.on('rehang') and not self.hung:
            self.faults.set('hang', self.hang_kind)

    def restart(self):
        """The firmware starts anew."""
        self.sim.power_on()
        self.radio.power_on()
        self.commands.active.clear()
        self._ports_closed()

    def _ports_closed(self):
        self.call.drop(silent=True, reset=True)
        for port_ in self.ports:
            port_.open_by_host = False
            port_.takes_data = None
            port_.reset()

    def at_reset(self):
        self.journal.count('at_resets')
        self.restart()
        self.off_bus(float(self.model.usb.get('reenum_s', 4)))
        self.cure('at')

    def off_bus(self, seconds):
        """Off the bus, and back after that time (the fault slow-reenum names another)."""
        if self.faults.on('slow-reenum'):
            seconds = self.faults.seconds('slow-reenum')
        self.stay_off()
        self.journal.log('USB', 'off the bus for %g s' % seconds)
        self.gadget.unplug()
        self.back_on_bus = self.loop.after(seconds, self._back)

    def _back(self):
        self.restart()
        self.plug()

    def plug(self):
        """Onto the bus, with the ids that the fault mode names, or its own."""
        self.gadget.identify(self.faults.arg('mode') or self.model.usb['id'])
        self.gadget.plug()

    def supply_cut(self, how):
        """The modem's supply was switched off and on from outside."""
        self.journal.count('supply_cuts')
        self.restart()
        self.off_bus(float(self.model.usb.get('reenum_s', 4)))
        self.cure(how)

    def stay_off(self):
        if self.back_on_bus:
            self.back_on_bus.cancel()
            self.back_on_bus = None

    def tty_hangup(self, port_):
        port_.open_by_host = False
        port_.reopen()

    # --- what the bus says ------------------------------------------------------------

    def bus_reset(self):
        self.journal.count('usb_resets')
        self.journal.log('USB', 'port reset')
        if not self.faults.on('reset-noeffect'):
            self._ports_closed()
            self.cure('reset')
        else:
            self.call.drop(silent=True, reset=True)
        if self.faults.on('slow-reenum'):
            self.off_bus(0)

    def bus_deconfigured(self):
        self.journal.count('reauths')
        self.journal.log('USB', 'configuration 0')
        self._ports_closed()
        # on the wire both are the same; a device that is not authorized stays bound
        bound = os.path.exists('/sys/bus/usb/devices/%d-1/driver' % self.gadget.bus())
        self.cure('reauth' if bound else 'rebind')

    def bus_power_off(self):
        self.journal.count('power_cycles')
        self.journal.log('USB', 'port power off')
        self.restart()
        self.cure('power')
        if self.faults.on('slow-reenum'):
            self.off_bus(0)

    def bus_gone(self):
        self.journal.log('USB', 'disconnected')
        self._ports_closed()

    def bus_configured(self):
        self.journal.log('USB', 'configured')

    def bus_dtr(self, interface, on):
        for port_ in self.ports:
            if port_.interface == interface:
                self._dtr(port_, on)

    def _dtr(self, port_, on):
        if port_.open_by_host == on:
            return
        port_.open_by_host = on
        self.journal.log('USB', 'if%d DTR %s' % (port_.interface, 'on' if on else 'off'))
        if on:
            return
        port_.line = b''
        if port_.mode in ('data', 'escaped', 'dialing') and port_.dtr_mode == 2 and not self.dead(port_):
            self.journal.count('dtr_hangups')
            self.call.drop(silent=True)

    def bus_escape(self, endpoint):
        found = glob.glob('/sys/bus/usb/devices/%d-1:1.*/ep_%02x' % (self.gadget.bus(), endpoint))
        interface = int(found[0].split('/')[-2].rsplit('.', 1)[1]) if found else -1
        for port_ in self.ports:
            mine = interface in (port_.interface, port_.interface + 1)
            if mine and port_.mode in ('data', 'stuck') and not self.dead(port_):
                self.journal.log('AT>', 'if%d +++' % port_.interface)
                self.call.escape(port_)
                return
