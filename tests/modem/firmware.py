# SPDX-License-Identifier: BSD-2-Clause
"""The modem itself: its ports, what it answers, how it dials."""

import at
import call
import commands
import life
import port
import sim
from at import Final, Later

DIAL_S, REFUSE_S = 0.2, 0.8
NO_CAUSE = 'No cause information available'
FAILS_DIAL = {'no-carrier': 'NO CARRIER', 'busy': 'BUSY', 'no-dialtone': 'NO DIALTONE',
              'delayed': 'DELAYED'}


class Modem(life.Life):
    def __init__(self, loop, model, journal, faults, gadget, carrier, network, a_call=call.Call):
        self.loop, self.model, self.journal, self.faults = loop, model, journal, faults
        self.gadget, self.carrier, self.network = gadget, carrier, network
        faults.modem = self
        self.hung, self.hang_kind = False, ''
        self.ceer = NO_CAUSE
        self.flash_left = None
        self.back_on_bus = None
        self.sim, self.radio = sim.Sim(self), sim.Radio(self)
        self.commands = commands.Commands(self)
        self.call = a_call(self)
        self.ports = [port.Port(self, i, role)
                      for i, (_kind, role) in enumerate(model.ports)]
        self.at_port = self.ports[0]

    # --- AT ---------------------------------------------------------------------------

    def mute(self, port_):
        return self.dead(port_) or self.faults.on('at-silent')

    def at_line(self, port_, line):
        text = line.decode('latin-1').strip()
        start = text.upper().find('AT')
        if not text or self.dead(port_) or port_.mode not in ('command', 'escaped'):
            return
        if not port_.open_by_host:      # what was still in the pipe when the host went away
            return
        self.journal.at('>', port_.interface, line)
        if start < 0 or self.faults.on('at-silent'):
            return
        self.journal.count('at_commands')
        self.at_port = port_
        try:
            for command in at.split(text[start + 2:]):
                lines = self.execute(port_, command)
                if lines:
                    port_.text(*lines)
            at.finish(port_, 'OK')
        except Final as final:
            at.finish(port_, final.code)
        except Later:
            pass

    def execute(self, port_, command):
        self._command_faults(command)
        if command.upper() in self.model.words('reset'):
            self.loop.after(0.3, self.at_reset)
            return []
        name, form, _args = at.parse(command)
        writes = form == 'set' or name == '&W'
        if writes and name in self.model.words('flash') and self.faults.on('flash-worn'):
            if not self.flash_left:
                raise Final(23)
            self.flash_left -= 1
        lines = self.commands.run(port_, command)
        if writes:
            self._written(name)
        return lines

    def _command_faults(self, command):
        refused = (self.faults.arg('error') or '').upper()
        if refused and command.upper().startswith(refused):
            raise Final('ERROR')
        for fault in 'cme', 'cms':
            if self.faults.on(fault) and command[0] == '+':
                number, _, prefix = self.faults.arg(fault).partition(' ')
                if command.upper().startswith(prefix.upper()) and not command.startswith('+CMEE'):
                    raise Final(int(number) if fault == 'cme' else '+CMS ERROR: %d' % int(number))

    def _written(self, name):
        """Counts a set command that was taken."""
        if name in self.model.words('flash'):
            self.journal.count('flash_writes')
        if name in self.model.words('pdp'):
            self.journal.count('pdp_writes')

    def placeholders(self):
        context = self.commands.contexts.get(1, {})
        return {**self.model.state, 'csq': self.radio.csq(), 'reg': self.radio.state(),
                'apn': context.get('apn', ''), 'ceer': self.ceer,
                'attached': int(self.radio.registered()),
                'pin_tries': self.sim.pin_tries, 'puk_tries': self.sim.puk_tries}

    # --- dial -------------------------------------------------------------------------

    def refusal(self, cid):
        """Why the network would refuse this context, as a CME number; None if it would not."""
        context = self.commands.contexts.get(cid)
        if context is None:
            return 127
        if self.faults.on('pdp-refused'):
            return int(self.faults.arg('pdp-refused') or 33) + 100
        if context['type'] in (self.faults.arg('pdp-type-refused') or '').split():
            return 128
        if self.carrier.apn and context['apn'].lower() != self.carrier.apn.lower():
            return 133 if context['apn'] else 127
        return None if self._account_fits(context) else 129

    def _account_fits(self, context):
        """The account that the modem holds, by [state] auth_by: at: it must hold the right one;
        type: the right type, and PPP the account; else PPP has it, and what it holds is not wrong."""
        account, by = self.commands.account, self.model.state.get('auth_by')
        if self.model.words('apn_prefix') and self.carrier.auth not in ('none', context.get('prefix')):
            return False
        if by in ('at', 'type') or account.kind(context) != 'none':
            return account.fits(context, self.carrier)
        return True

    def ppp_auth(self, cid):
        """What the TE is asked for on PPP: none, chap or pap."""
        return 'none' if self.model.state.get('auth_by') == 'at' else self.carrier.auth

    def dial(self, port_, cid):
        if self.call.state != 'none':
            raise Final('NO CARRIER')
        self.call.dialing(port_, cid)
        for fault, code in FAILS_DIAL.items():
            if self.faults.on(fault):
                return self._fail_dial(code)
        if not self.sim.ready():
            return self._fail_dial('NO CARRIER', 'SIM not ready')
        if not self.radio.registered():
            return self._fail_dial('NO CARRIER', 'No network service')
        cause = self.refusal(cid)
        if cause is not None:
            text = at.CME.get(cause, 'unspecified')
            return self._fail_dial('NO CARRIER', '%s (%d)' % (text, cause - 100))
        self.loop.after(DIAL_S, self._connect)

    def _connect(self):
        if self.call.state == 'dialing':
            self.ceer = NO_CAUSE
            self.call.connect()

    def _fail_dial(self, code, cause='Normal call clearing'):
        self.ceer = cause

        def fail():
            port_ = self.call.port
            if self.call.state == 'dialing':
                self.call.drop(silent=True, reset=True)
                at.finish(port_, code)
        self.loop.after(REFUSE_S, fail)

    def abort_dial(self, port_):
        """A character during the dial ends it (V.250 5.6.1)."""
        if self.call.state == 'dialing' and self.call.port is port_:
            self.call.drop(silent=True)
            at.finish(port_, 'NO CARRIER')
