# SPDX-License-Identifier: BSD-2-Clause
"""Commands that every model has, in general, SIM and radio terms; packet.py has the rest.

A model's own table comes first, so a row there replaces what is here.
"""

import time

import at
import packet
from at import Final

REGISTRATION = ('+CREG', '+CGREG', '+CEREG')
LTE = 7     # access technology of 27.007 7.2


class Commands(packet.Packet):
    def __init__(self, modem):
        super().__init__(modem)
        self.operator_format = self.operator_mode = 0
        self.basic = {'E': self.e, 'V': self.v, 'Q': self.q, 'Z': self.z, '&F': self.z,
                      '&C': self.and_c, '&D': self.and_d, 'H': self.h, 'O': self.o, 'D': self.d}
        self.named = {
            '+CMEE': self.cmee, '+CFUN': self.cfun, '+CPIN': self.cpin, '+CSQ': self.csq,
            '+CESQ': self.cesq, '+COPS': self.cops, '+CEER': self.ceer, '+CGSN': self.cgsn,
            '+GSN': self.cgsn, '+CIMI': self.cimi, '+CLCK': self.clck, '+CCLK': self.cclk,
            '+CREG': self.creg, '+CGREG': self.creg, '+CEREG': self.creg, **self.packet_commands()}
        self.kept = {read: list(x.start) for read, x in modem.model.keeps.items()}
        for name in modem.model.words('without'):
            self.named.pop(name, None)
            self.kept.pop(name, None)

    def run(self, port, command):
        """The information lines of one command; raises Final or Later."""
        answer, groups = self.modem.model.find(command)
        name, form, args = at.parse(command)
        if answer:
            return self.fixed(answer, groups)
        kept = self.keep(command)
        if kept is not None:
            return kept
        if name in self.named:
            return self.named[name](port, name, form, args)
        if name in self.basic:
            return self.basic[name](port, args)
        if name[0] in 'SXLMPT' or name == '&W':
            return []               # settings of a line that we have not got
        raise Final('ERROR')

    def keep(self, command):
        """A setting of the model: set, or read; None if the command is none of them."""
        for read in self.kept:
            row = self.modem.model.keeps[read]
            match = row.command.fullmatch(command)
            if match:
                self.kept[read] = [x or '' for x in match.groups()]
                return []
            if command.upper() == read:
                return self.lines([row.answer], self.kept[read])
        return None

    def fixed(self, answer, groups):
        if answer.needs_sim:
            self.need_sim()
        lines = self.lines(answer.lines, groups)
        if answer.final == 'OK':
            return lines
        if lines:
            self.modem.at_port.text(*lines)
        final = answer.final
        raise Final(int(final[4:]) if final.startswith('CME ') else final)

    def lines(self, templates, groups):
        values = self.modem.placeholders()
        for number, text in enumerate(groups, 1):
            values[str(number)] = text or ''
        lines = []
        for line in templates:
            for key, value in values.items():
                line = line.replace('{%s}' % key, str(value))
            lines.append(line)
        return lines

    def e(self, port, args):
        port.echo = args == '1'
        return []

    def v(self, port, args):
        port.verbose = args != '0'
        return []

    def q(self, port, args):
        port.quiet = args == '1'
        return []

    def z(self, port, args):
        self.h(port, args)
        port.reset()
        return []

    def and_c(self, port, args):
        port.dcd_mode = int(args or 0)
        return []

    def and_d(self, port, args):
        port.dtr_mode = int(args or 0)
        return []

    def cmee(self, port, _name, form, args):
        if form == 'read':
            return ['+CMEE: %d' % port.cmee]
        if form == 'set':
            if args not in ('0', '1', '2'):
                raise Final('ERROR')
            port.cmee = int(args)
        return ['+CMEE: (0-2)'] if form == 'test' else []

    def cfun(self, _port, _name, form, args):
        radio = self.modem.radio
        if form == 'read':
            return ['+CFUN: %d' % radio.cfun]
        if form == 'test':
            return ['+CFUN: (0,1,4),(0,1)']
        values = at.arguments(args)
        if form != 'set' or values[0] not in ('0', '1', '4'):
            raise Final(50)
        radio.cfun = int(values[0])
        if radio.cfun != 1:
            self.modem.call.drop()
        radio.changed()
        return []

    def cpin(self, _port, _name, form, args):
        sim = self.modem.sim
        if form == 'set':
            error = sim.enter(*at.arguments(args)[:2])
            self.modem.radio.changed()
            if error is not None:
                raise Final(error)
            return []
        lock = sim.lock()
        if isinstance(lock, int):
            raise Final(lock)
        return ['+CPIN: ' + lock] if form == 'read' else []

    def clck(self, _port, _name, form, args):
        values = at.arguments(args)
        if form == 'set' and values[:2] == ['SC', '2'] and isinstance(values[0], at.String):
            return ['+CLCK: %d' % (1 if self.modem.faults.on('sim-pin') else 0)]
        raise Final(4)

    def need_sim(self):
        error = self.modem.sim.error()
        if error is not None:
            raise Final(error)

    def csq(self, *_):
        return ['+CSQ: %d,99' % self.modem.radio.csq()]

    def cesq(self, *_):
        rssi = self.modem.radio.csq()
        return ['+CESQ: 99,99,255,255,%s' % ('255,255' if rssi == 99 else '20,%d' % (rssi * 2))]

    def cgsn(self, _port, _name, form, args):
        imei = self.modem.model.state['imei']
        return ['+CGSN: "%s"' % imei] if (form, args) == ('set', '1') else \
            [] if form == 'test' else [imei]

    def cimi(self, *_):
        self.need_sim()
        return [self.modem.model.state['imsi']]

    def cclk(self, *_):
        return ['+CCLK: "%s+00"' % time.strftime('%y/%m/%d,%H:%M:%S', time.gmtime())]

    def ceer(self, *_):
        return ['+CEER: ' + self.modem.ceer]

    def location(self, name, level, state=None):
        """stat, with the cell where the session asked for it."""
        state = self.modem.radio.state() if state is None else state
        if level < 2 or state not in (1, 5):
            return str(state)
        return '%d,"1A2B","00C0FFEE",%d' % (state, LTE)

    def creg(self, port, name, form, args):
        if form == 'set':
            if args not in ('0', '1', '2'):
                raise Final(50)
            port.urc[name] = int(args)
            return []
        level = port.urc.get(name, 0)
        if form == 'read':
            return ['%s: %d,%s' % (name, level, self.location(name, level))]
        return ['%s: (0-2)' % name] if form == 'test' else []

    def cops(self, _port, _name, form, args):
        state, radio = self.modem.model.state, self.modem.radio
        names = [state['operator'], state['operator'], state['plmn']]
        if form == 'test':
            return ['+COPS: (2,"%s","%s","%s",%d),,(0-4),(0-2)' % (*names, LTE)]
        if form == 'read':
            if not radio.registered():
                return ['+COPS: %d' % self.operator_mode]
            kind = self.operator_format
            return ['+COPS: %d,%d,"%s",%d' % (self.operator_mode, kind, names[kind], LTE)]
        if form != 'set':
            raise Final('ERROR')
        mode, *values = at.arguments(args)
        mode = at.number(mode, 0, 4)
        kind = at.number(values[0], 0, 2) if values else 0
        if mode in (1, 4):
            self.select(kind, values[1:])
        if mode == 3:
            self.operator_format = kind
        else:
            self.operator_mode = mode
        return []

    def select(self, kind, values):
        """Only the model's own network is there."""
        if not values:
            raise Final(50)
        state = self.modem.model.state
        if at.string(values[0]) != (state['plmn'] if kind == 2 else state['operator']):
            raise Final(30)
