# SPDX-License-Identifier: BSD-2-Clause
"""Packet-domain commands: contexts, accounts, attach, activation, dial and its escape."""

import re

import account
import at
from at import Final, Later

DIAL = re.compile(r'[TP]?\*99(?:\*[^*#]*)?(?:\*[^*#]*)?(?:\*(\d*))?#', re.I)


class Packet:
    def __init__(self, modem):
        self.modem = modem
        self.types = modem.model.words('pdp_types') or ['IP']
        self.contexts = {cid: dict(x) for cid, x in modem.model.contexts.items()}
        self.active = set()
        self.account = account.Account(self, modem.model)

    def packet_commands(self):
        table = {'+CGDCONT': self.cgdcont, '+CGATT': self.cgatt, '+CGACT': self.cgact,
                 '+CGPADDR': self.cgpaddr, '+CGDATA': self.cgdata}
        table.update({name: self.account.run for name in self.account.forms})
        return table

    def cgdcont(self, _port, _name, form, args):
        if form == 'test':
            return ['+CGDCONT: (1-16),"%s",,,(0-2),(0-4)' % x for x in self.types]
        if form == 'read':
            return ['+CGDCONT: %d,"%s","%s","0.0.0.0",0,0' % (cid, x['type'], x['apn'])
                    for cid, x in sorted(self.contexts.items())]
        if form != 'set':
            raise Final('ERROR')
        cid, *values = at.arguments(args)
        cid = at.number(cid, 1, 16)
        if self.modem.call.cid == cid:
            raise Final(3)
        if not values:
            self.contexts.pop(cid, None)
            return []
        kind, apn, address, *numbers = (values + [at.String(''), ''][len(values) - 1:])[:7]
        if address:
            at.string(address)
        for value in numbers:
            at.number(value, 0, 4)
        self.define(cid, at.string(kind), at.string(apn))
        return []

    def define(self, cid, kind, apn):
        if kind not in self.types:
            raise Final(50)
        context = self.contexts.setdefault(cid, {})
        context['type'] = kind
        context['apn'] = self._without_prefix(context, apn)

    def _without_prefix(self, context, apn):
        """u-blox: CHAP:, PAP: or NOAUTH: names the protocol; a read does not show it."""
        for prefix in self.modem.model.words('apn_prefix'):
            if apn.upper().startswith(prefix):
                context['prefix'] = prefix.rstrip(':').lower()
                return apn[len(prefix):]
        context['prefix'] = 'noauth'
        return apn

    def cgatt(self, _port, _name, form, args):
        radio = self.modem.radio
        if form == 'read':
            return ['+CGATT: %d' % (radio.attached and radio.registered())]
        if form == 'set':
            if args == '1' and not radio.registered():
                raise Final(30)
            radio.attached = args == '1'
            if not radio.attached:
                self.modem.call.drop()
        return ['+CGATT: (0,1)'] if form == 'test' else []

    def cgact(self, _port, _name, form, args):
        if form == 'read':
            return ['+CGACT: %d,%d' % (cid, cid in self.active) for cid in sorted(self.contexts)]
        if form != 'set':
            return ['+CGACT: (0,1)']
        values = at.arguments(args)
        up = at.number(values[0], 0, 1)
        for cid in [at.number(x, 1, 16) for x in values[1:]] or list(self.contexts):
            if up:
                cause = self.modem.refusal(cid)
                if cause is not None:
                    raise Final(cause)
                self.active.add(cid)
            else:
                self.active.discard(cid)
                if self.modem.call.cid == cid:
                    self.modem.call.drop()
        return []

    def cgpaddr(self, _port, _name, _form, args):
        call = self.modem.call
        return ['+CGPADDR: %d,"%s"' % (cid, call.client if call.cid == cid else '0.0.0.0')
                for cid in ([at.number(args, 1, 16)] if args else sorted(self.contexts))]

    def cgdata(self, port, _name, form, args):
        if form == 'test':
            return ['+CGDATA: ("PPP")']
        values = at.arguments(args)
        if form != 'set' or at.string(values[0]) != 'PPP':
            raise Final(50)
        self._data(port, at.number(values[1], 1, 16) if len(values) > 1 else 1)

    def d(self, port, args):
        match = DIAL.fullmatch(args.rstrip(';').replace(' ', ''))
        if not match:
            self.modem.journal.count('dials')
            raise Final('NO CARRIER')
        self._data(port, int(match.group(1) or 1))

    def _data(self, port, cid):
        self.modem.journal.count('dials')
        self.modem.dial(port, cid)
        raise Later()

    def h(self, port, _args):
        if port.mode == 'escaped':
            self.modem.call.drop()
            port.mode = 'command'
        return []

    def o(self, port, _args):
        """The call cannot be taken up again: its pppd lost the line with the escape."""
        if port.mode == 'escaped':
            self.modem.call.drop()
        raise Final('NO CARRIER')
