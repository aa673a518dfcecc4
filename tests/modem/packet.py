# SPDX-License-Identifier: BSD-2-Clause
"""Packet-domain commands: contexts, accounts, attach, activation, dial and its escape."""

import re

import at
from at import Final, Later

DIAL = re.compile(r'[TP]?\*99(?:\*[^*#]*)?(?:\*[^*#]*)?(?:\*(\d*))?#', re.I)
TYPES = ('IP', 'IPV6', 'IPV4V6', 'PPP')


class Packet:
    def __init__(self, modem):
        self.modem = modem
        self.contexts = {1: {'type': 'IP', 'apn': modem.model.state.get('apn', '')}}
        self.active = set()
        self.auth_forms = {}
        for row in modem.model.lists.get('auth', '').split('|'):
            if row.strip():
                name, *fields = row.split()
                self.auth_forms[name.upper()] = fields

    def packet_commands(self):
        table = {'+CGDCONT': self.cgdcont, '+CGATT': self.cgatt, '+CGACT': self.cgact,
                 '+CGPADDR': self.cgpaddr, '+CGDATA': self.cgdata}
        table.update({name: self.auth for name in self.auth_forms})
        return table

    def cgdcont(self, _port, _name, form, args):
        if form == 'test':
            return ['+CGDCONT: (1-16),"%s",,,(0-2),(0-4)' % x for x in TYPES[:3]]
        if form == 'read':
            return ['+CGDCONT: %d,"%s","%s","0.0.0.0",0,0' % (cid, x['type'], x['apn'])
                    for cid, x in sorted(self.contexts.items())]
        values = at.arguments(args)
        if form != 'set' or not values[0].isdigit() or not 1 <= int(values[0]) <= 16:
            raise Final(50)
        cid = int(values[0])
        if len(values) == 1:
            self.contexts.pop(cid, None)
            return []
        if values[1].upper() not in TYPES:
            raise Final(50)
        context = self.contexts.setdefault(cid, {})
        context['type'] = values[1].upper()
        context['apn'] = self._without_prefix(context, values[2] if len(values) > 2 else '')
        return []

    def _without_prefix(self, context, apn):
        """u-blox: CHAP:, PAP: or NOAUTH: names the protocol; a read does not show it."""
        for prefix in self.modem.model.words('apn_prefix'):
            if apn.upper().startswith(prefix):
                context['prefix'] = prefix.rstrip(':').lower()
                return apn[len(prefix):]
        context['prefix'] = 'noauth'
        return apn

    def auth(self, _port, name, form, args):
        """The account command in the model's own order of fields ([lists] auth)."""
        fields = self.auth_forms[name]
        if form == 'test':
            return []
        if form != 'set':
            return ['%s: %d,%s' % (name, cid, x.get('authtype', '0'))
                    for cid, x in sorted(self.contexts.items())]
        given = dict(zip(fields, at.arguments(args)))
        if not given.get('cid', '').isdigit():
            raise Final(50)
        context = self.contexts.setdefault(int(given['cid']), {'type': 'IP', 'apn': ''})
        if 'apn' in given:
            context['apn'] = given['apn']
        context.update(user=given.get('user', ''), password=given.get('password', ''),
                       authtype=given.get('type', '0'))
        return []

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
        for cid in [int(x) for x in values[1:]] or list(self.contexts):
            if values[0] == '1':
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
                for cid in ([int(args)] if args.isdigit() else sorted(self.contexts))]

    def cgdata(self, port, _name, form, args):
        if form == 'test':
            return ['+CGDATA: ("PPP")']
        values = at.arguments(args)
        self._data(port, int(values[1]) if len(values) > 1 else 1)

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
