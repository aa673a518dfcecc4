# SPDX-License-Identifier: BSD-2-Clause
"""The command by which a modem is given the account of a context, in this model's own form.

[lists] auth = NAME FIELD... [| NAME FIELD...], the fields in their order: cid, type, user,
password, apn, pdptype, text (a string nobody looks at), bits, =VALUE (just that). Where type is
none, or left out, the command may end at a `/`, which takes the account away; the fields from a
`?` on may be left out at any time. [lists] auth_types tells the values of type, auth_read the
commands that can be read (NAME= by a context alone).
"""

import at
from at import Final

TYPES = '0 none 1 pap 2 chap 3 both'
PDP_NUMBERS = {'1': 'IP', '2': 'IPV6', '3': 'IPV4V6'}


class Account:
    def __init__(self, packet, model):
        self.packet, self.model = packet, model
        self.forms = {}
        for row in model.lists.get('auth', '').split('|'):
            if row.strip():
                name, *fields = row.split()
                self.forms[name.upper()] = fields
        words = model.lists.get('auth_types', TYPES).split()
        self.types = dict(zip(words[::2], words[1::2]))
        self.readable = model.words('auth_read')

    def run(self, _port, name, form, args):
        if form == 'test':
            return []
        if form == 'read' and name in self.readable:
            return ['%s: %d,%s' % (name, cid, x.get('authtype', '0'))
                    for cid, x in sorted(self.packet.contexts.items())]
        if form != 'set':
            raise Final('ERROR')
        if name + '=' in self.readable and args.isdigit():
            return [self._one(name, self._context(args))]
        self._set(self._given(self.forms[name], at.arguments(args)))
        return []

    def _one(self, name, x):
        number = {v: k for k, v in PDP_NUMBERS.items()}.get(x['type'], '1')
        return '%s: %s,"%s","%s","%s",%s' % (name, number, x['apn'], x.get('user', ''),
                                             x.get('password', ''), x.get('authtype', '0'))

    def _context(self, cid):
        context = self.packet.contexts.get(at.number(cid, 1, 16))
        if context is None or self.packet.modem.call.cid == int(cid):
            raise Final(3)      # not on an undefined context, not on an active one
        return context

    def _given(self, fields, values):
        """{field: value}, each in the form that it must have."""
        names = [x for x in fields if x not in ('/', '?')]
        given = dict(zip(names, values))
        ends = {'?': set(), '/': set()}
        for i, mark in enumerate(fields):
            if mark in ends:
                ends[mark].add(len([x for x in fields[:i] if x not in ends]))
        right = {len(names)} | ends['?']
        if self.types.get(given.get('type', '0')) == 'none':
            right |= ends['/']
        if len(values) not in right:
            raise Final('ERROR')
        for name, value in given.items():
            self._check(name, value)
        return given

    def _check(self, name, value):
        if name.startswith('='):
            right = not isinstance(value, at.String) and value == name[1:]
        elif name == 'cid':
            right = at.number(value, 1, 16)
        elif name == 'type':
            right = not isinstance(value, at.String) and value in self.types
        elif name == 'bits':
            right = not isinstance(value, at.String) and not value.strip('01')
        elif name == 'pdptype':
            right = PDP_NUMBERS.get(value) in self.packet.types
        else:
            right = isinstance(value, at.String)
        if not right:
            raise Final(50)

    def _set(self, given):
        if 'apn' in given:
            self.packet.define(int(given.get('cid', 1)),
                               PDP_NUMBERS[given.get('pdptype', '1')], str(given['apn']))
        context = self._context(given.get('cid', '1'))
        user, password = str(given.get('user', '')), str(given.get('password', ''))
        kind = given.get('type', '1' if user or password else '0')
        if self.types.get(kind) == 'none':
            # as if there had never been one
            for key in ('user', 'password', 'authtype'):
                context.pop(key, None)
        else:
            context.update(user=user, password=password, authtype=kind)

    def kind(self, context):
        """none, pap, chap or both: what the account stored for this context is for."""
        return self.types.get(context.get('authtype', '0'), 'none')

    def fits(self, context, carrier):
        """Does what is stored satisfy the carrier? A form without a type is for any."""
        kind = self.kind(context)
        if carrier.auth == 'none':
            return True
        typed = any('type' in x for x in self.forms.values())
        if kind == 'none' or (typed and kind not in (carrier.auth, 'both')):
            return False
        return self.model.state.get('auth_by') == 'type' \
            or carrier.accepts(context.get('user', ''), context.get('password', ''))
