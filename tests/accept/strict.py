#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""The simulator's models are as strict as the modems: what a modem does not know it refuses, and an
account in the wrong order does not connect. Without this accept.py would prove nothing. TAP.
"""

import random
import sys

import bench
import tap

USER, PASSWORD, APN = 'us er@example', 'pass-word', 'apn.example'
FUZZ_LINES = 4000
ALPHABET = 'AT AT+CGDCONT= +COPS= +CPIN= +CFUN= +CGACT= +CGDATA= D*99***1# E0 Z &F 1 0 , " ; ? = x { } \\ ~ + - /'


class Desk:
    """One model, its port read directly: no pty between."""

    def __init__(self, b, name):
        self.b, self.modem = b, b.modem(name)
        self.heard = []
        self.modem.port.write = self.heard.append
        self.modem.port.echo = False
        bench.firmware.DIAL_S = bench.firmware.REFUSE_S = 0

    def say(self, command):
        """What the modem answers to a command: all lines, the final code last."""
        self.heard.clear()
        self.modem.firmware.at_line(self.modem.port, ('AT' + command).encode('latin-1'))
        while self.modem.firmware.call.state == 'dialing':
            self.b.loop._timers()
        self.modem.hang_up()
        return b''.join(self.heard).decode('latin-1').strip().replace('\r\n', ' ')

    def takes(self, command):
        return self.say(command).endswith('OK')

    def connects(self, cid=1):
        return self.say('D*99***%d#' % cid).startswith('CONNECT')

    def counted(self):
        return self.modem.journal.counters['flash_writes']


def account(model, values, swap=False, only=None):
    """The model's account command with these values, its fields in the order of the model."""
    name, *fields = model.lists['auth'].split('|')[0].split()
    fields = [x for x in fields if x not in '/?' and x != 'bits'][:only]
    if swap:
        order = {'user': 'password', 'password': 'user'}
        fields = [order.get(x, x) for x in fields]
    return '%s=%s' % (name, ','.join(x[1:] if x[0] == '=' else values[x] for x in fields))


def right_values(model, kind='chap'):
    types = model.lists.get('auth_types', bench.account.TYPES).split()
    number = dict(zip(types[1::2], types[::2]))
    return {'cid': '1', 'type': number.get(kind, '?'), 'user': '"%s"' % USER, 'text': '""',
            'password': '"%s"' % PASSWORD, 'apn': '"%s"' % APN, 'pdptype': '1'}


def define(model, apn=APN, cid=1):
    kind = (model.words('pdp_types') or ['IP'])[0]
    prefix = 'CHAP:' if model.words('apn_prefix') else ''
    return '+CGDCONT=%d,"%s","%s%s"' % (cid, kind, prefix, apn)


def fresh(b, model, auth='chap'):
    """A desk with the context defined, and a network that knows this account alone."""
    desk = Desk(b, model.name)
    desk.modem.carrier.apn, desk.modem.carrier.auth = APN, auth
    desk.modem.carrier.user, desk.modem.carrier.password = USER, PASSWORD
    desk.say(define(model))
    return desk


def contexts_are_strict(t, b, model):
    desk, name = fresh(b, model), model.name
    written = desk.counted()
    t.check(name + ': the context is counted once', written == ('+CGDCONT' in model.words('flash')))
    refused = ['+CGDCONT=1,IP,"a"', '+CGDCONT=1,"IP","a', '+CGDCONT=1,"IP",a', '+CGDCONT="1","IP","a"',
               '+CGDCONT=0,"IP","a"', '+CGDCONT=17,"IP","a"', '+CGDCONT=1,"ip","a"', '+CGDCONT=1,"X.25","a"']
    refused += ['+CGDCONT=1,"%s","a"' % x for x in ('IP', 'IPV6', 'IPV4V6', 'PPP')
                if x not in (model.words('pdp_types') or ['IP'])]
    for command in refused:
        t.check('%s refuses %s' % (name, command), desk.say(command).endswith('ERROR'), desk.say(command))
    t.check(name + ': what is refused is not counted', desk.counted() == written)
    t.check(name + ': an APN that the network has not', not desk.takes('D*99***1#') and
            desk.takes(define(model, 'other')) and not desk.connects())
    t.check(name + ': a context that is not defined', not desk.connects(9))
    desk.modem.close()


def networks_are_strict(t, b, model):
    desk, name = fresh(b, model), model.name
    plmn = model.state['plmn']
    known = '+COPS' not in model.words('without')
    for command, right in (('+COPS=1,2,"%s"' % plmn, known), ('+COPS=1,2,%s' % plmn, False),
                           ('+COPS=1,2,"99999"', False), ('+COPS=0', known), ('+COPS=7', False)):
        t.check('%s %s %s' % (name, 'takes' if right else 'refuses', command), desk.takes(command) == right)
    desk.modem.close()


def accounts_are_strict(t, b, model):
    name, values = model.name, right_values(model)
    if 'auth' not in model.lists:
        return
    desk = fresh(b, model)
    before = desk.counted()
    t.check(name + ': takes its account', desk.takes(account(model, values)), account(model, values))
    t.check(name + ': which is counted', desk.counted() == before + 1)
    t.check(name + ': and connects', desk.connects(), desk.modem.said())
    fields = model.lists['auth'].split()[1:]
    for what, wrong in wrong_accounts(model, values, fields):
        said = desk.say(wrong)
        t.check('%s refuses %s: %s' % (name, what, wrong), said.endswith('ERROR'), said)
    t.check(name + ': what is refused is not counted', desk.counted() == before + 1)
    desk.modem.close()
    if 'user' in fields:
        desk = fresh(b, model)
        t.check(name + ': user and password swapped are stored', desk.takes(account(model, values, swap=True)))
        t.check(name + ': and do not connect', not desk.connects())
        desk.modem.close()
    if 'type' in fields and right_values(model, 'pap')['type'] != '?':
        desk = fresh(b, model)
        desk.say(account(model, right_values(model, 'pap')))
        t.check(name + ': another type does not connect', not desk.connects())
        desk.modem.close()
    if model.state.get('auth_by') in ('at', 'type'):
        desk = fresh(b, model)
        t.check(name + ': no account does not connect', not desk.connects())
        desk.modem.close()


def wrong_accounts(model, values, fields):
    """[(what is wrong, the command)]"""
    rows = [('an argument too many', account(model, values) + ',"x","y"')]
    if 'user' in fields:
        rows += [('no quotes', account(model, {**values, 'user': USER})),
                 ('an open quote', account(model, {**values, 'user': '"' + USER})),
                 ('text after a quote', account(model, {**values, 'password': '"a"b'}))]
    if 'type' in fields:
        count = len([x for x in fields if x not in '/?' and x != 'bits'])
        rows += [('another type', account(model, {**values, 'type': '9'})),
                 ('a quoted type', account(model, {**values, 'type': '"1"'}))]
        if 'user' in fields:
            rows.append(('an argument too few', account(model, values, only=count - 1)))
    if 'cid' in fields and 'apn' not in fields:
        rows.append(('a context that is not defined', account(model, {**values, 'cid': '9'})))
    if 'pdptype' in fields:
        rows.append(('another PDP type', account(model, {**values, 'pdptype': '4'})))
    return rows


def prefixes_are_strict(t, b, model):
    if not model.words('apn_prefix'):
        return
    for prefix, auth, right in (('CHAP:', 'chap', True), ('PAP:', 'chap', False), ('', 'chap', False),
                                ('PAP:', 'pap', True), ('NOAUTH:', 'none', True), ('', 'none', True)):
        desk = fresh(b, model, auth)
        desk.say('+CGDCONT=1,"IP","%s%s"' % (prefix, APN))
        t.check("%s: prefix '%s' where the network wants %s" % (model.name, prefix, auth),
                desk.connects() == right)
        shown = desk.say('+CGDCONT?')
        t.check('%s: a read shows no prefix' % model.name, '"%s"' % APN in shown, shown)
        desk.modem.close()


def vocabulary(model):
    """Commands of the model that ask or set, as a client would send them."""
    words = set(model.exact) | {x for x in model.keeps if x not in model.words('without')}
    if 'auth' in model.lists:
        words.add(account(model, right_values(model)))
    return words


def names_of(words):
    return {x.partition('=')[0].partition('?')[0] for x in words}


def others_are_unknown(t, b, model, models):
    """The commands of other makers."""
    desk = fresh(b, model, 'none')
    mine = vocabulary(model)
    own = names_of(mine) | set(desk.modem.firmware.commands.named) | set(desk.modem.firmware.commands.basic)
    own |= {x.pattern.replace('\\', '').partition('=')[0] for x, _answer in model.patterns}
    known = [x for other in models for x in vocabulary(other) - mine
             if not names_of([x]) & own and desk.say(x) != 'ERROR']
    t.check('%s knows no command of the others' % model.name, not known, known)
    missing = [x for x in mine if 'PASS' not in x.upper() and desk.say(x).endswith('ERROR')]
    t.check('%s knows its own' % model.name, not [x for x in missing if not model.find(x)[0]
            or model.find(x)[0].final == 'OK'], missing)
    desk.modem.close()


def nothing_breaks(t, b, model, chance):
    """Lines of no sense: the firmware answers, and lives."""
    desk, words = fresh(b, model), ALPHABET.split(' ') + list(vocabulary(model))
    try:
        for _ in range(FUZZ_LINES // len(bench.models.known())):
            line = ''.join(chance.choice(words) for _ in range(chance.randint(1, 9)))
            desk.say(line)
        t.check(model.name + ' survives lines of no sense', desk.say('') in ('OK', '0'), desk.say(''))
    except Exception as error:
        t.check(model.name + ' survives lines of no sense', False, '%r: %r' % (line, error))
    desk.modem.close()


def main():
    t, b, chance = tap.Tap(), bench.Bench(), random.Random(1)
    models = [bench.models.Model(name) for name in bench.models.known()]
    for model in models:
        contexts_are_strict(t, b, model)
        networks_are_strict(t, b, model)
        accounts_are_strict(t, b, model)
        prefixes_are_strict(t, b, model)
        others_are_unknown(t, b, model, models)
        nothing_breaks(t, b, model, chance)
    return t.end()


if __name__ == '__main__':
    sys.exit(main())
