# SPDX-License-Identifier: BSD-2-Clause
"""The SIM card: PIN and PUK with their try counters; and the radio: registration, signal."""

PIN_TRIES, PUK_TRIES = 3, 10


class Sim:
    def __init__(self, modem):
        self.modem = modem
        state = modem.model.state
        self.pin, self.puk = state.get('pin', '1234'), state.get('puk', '12345678')
        self.pin_tries, self.puk_tries = PIN_TRIES, PUK_TRIES
        self.unlocked = False

    def power_on(self):
        self.unlocked = False

    def lock(self):
        """What +CPIN? says, or the CME number that stands for it."""
        faults = self.modem.faults
        if faults.on('sim-missing'):
            return 10
        if faults.on('sim-busy'):
            return 14
        if faults.on('sim-failure'):
            return 13
        if self.puk_tries == 0:
            return 13
        if self.pin_tries == 0:
            return 'SIM PUK'
        if faults.on('sim-pin') and not self.unlocked:
            return 'SIM PIN'
        return 'READY'

    def ready(self):
        return self.lock() == 'READY'

    def error(self):
        """The CME number that a command which needs the SIM answers, or None."""
        return {'READY': None, 'SIM PIN': 11, 'SIM PUK': 12}.get(self.lock(), self.lock())

    def enter(self, code, new_pin=None):
        """Enters a PIN, or PUK and new PIN; None or the CME number of the refusal."""
        lock = self.lock()
        if isinstance(lock, int):
            return lock
        if lock == 'READY':
            return 3
        self.modem.journal.count('pin_tries')
        if lock == 'SIM PUK':
            return self._enter_puk(code, new_pin)
        if code == (self.modem.faults.arg('sim-pin') or self.pin):
            self.pin_tries, self.unlocked = PIN_TRIES, True
            return None
        self.pin_tries -= 1
        return 16 if self.pin_tries else 12

    def _enter_puk(self, code, new_pin):
        if new_pin is None:
            return 12
        if code == self.puk:
            self.pin, self.pin_tries, self.puk_tries, self.unlocked = new_pin, 3, PUK_TRIES, True
            return None
        self.puk_tries -= 1
        return 16 if self.puk_tries else 13


class Radio:
    """Registration states are those of +CREG: 0 off, 1 home, 2 searching, 3 denied, 5 roaming."""

    def __init__(self, modem):
        self.modem = modem
        self.cfun, self.attached, self.starting = 1, True, False
        self.last = None

    def power_on(self):
        """Registration takes the model's time after a start of the firmware."""
        self.cfun, self.attached, self.starting = 1, True, True
        seconds = float(self.modem.model.state.get('register_s', 2))
        self.modem.loop.after(seconds, self._started)
        self.changed()

    def _started(self):
        self.starting = False
        self.changed()

    def state(self):
        faults = self.modem.faults
        if self.cfun != 1 or not self.modem.sim.ready():
            return 0
        if faults.on('reg-denied'):
            return 3
        if self.starting or faults.on('no-signal') or faults.on('reg-searching'):
            return 2
        return 5 if faults.on('roaming') else 1

    def registered(self):
        return self.state() in (1, 5)

    def csq(self):
        """The +CSQ rssi: 0-31, 99 unknown."""
        if self.cfun != 1 or self.modem.faults.on('no-signal'):
            return 99
        return int(self.modem.faults.arg('signal') or self.modem.model.state.get('csq', 20))

    def changed(self):
        """Tells the sessions that asked for it (+CREG=1 and the like)."""
        now = self.state()
        if now == self.last:
            return
        self.last = now
        self.modem.journal.log('RADIO', 'registration %d' % now)
        for port in self.modem.ports:
            if port.mode == 'command' and port.role == 'at':
                for name, level in sorted(port.urc.items()):
                    if level:
                        port.text('%s: %s' % (name, self.modem.commands.location(name, level)))
