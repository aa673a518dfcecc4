#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""gen_pppconfig --dial with every entry of the modem database against the simulator's model of it: what changes is
written once, what does not change is not, and the ledger counts what the modem's flash has taken.

Output in TAP. Arguments: names of entries, or `all`; without any, one entry for each form in which an account is given
to a modem. Environment: srcdir, top_builddir.
"""

import json
import os
import sys
import tempfile

sys.dont_write_bytecode = True

import accept
import bench
import pairs
import tap

TIMED_OUT = 3           # chat(8)
SLEEPY = 'EC25'         # the entry with which a silent modem is tried: that takes 45 s
WAKES_S = 6


class Story:
    """One modem, one gateway, dials one after the other."""

    def __init__(self, t, b, work, entry, model, auth):
        self.t, self.b, self.entry, self.name = t, b, entry, '%s %s' % (entry['name'], auth)
        self.cid = 2 if auth == 'NOAUTH' and not model.lists.get('auth', '').startswith('+QICSGP =1') else 1
        self.auth, self.model = auth, model
        self.gateway = accept.Gateway(work, self.name.replace(' ', '-'), accept.settings(
            entry['name'], auth, (model.words('pdp_types') or ['IP'])[0], self.cid))
        self.modem = self.new_modem()
        self.total = {}

    def new_modem(self):
        modem = self.b.modem(self.model.name)
        modem.model.state = dict(modem.model.state)
        accept.network_wants(modem, self.auth)
        return modem

    def ledger(self):
        try:
            with open(self.gateway.root + '/var/lib/pppkeeper/ppp0.ledger') as file:
                return file.read()
        except FileNotFoundError:
            return ''

    def counted(self, imei):
        found = [x for x in json.loads(self.ledger() or '{"modules":[]}')['modules'] if x.get('imei') in (imei, None)]
        return found[0]['writes'] if len(found) == 1 else found

    def dial(self, what, code=0, **more):
        """Dials with these settings; the setting commands that the modem got."""
        said = yield self.gateway.generate(**more)
        self.t.check('%s, %s: files' % (self.name, what), said.code == 0, said.said)
        self.modem.hang_up()
        since = len(self.modem.journal.lines)
        outcome = yield [accept.PROGRAM, '--root', self.gateway.root, *accept.DATABASE, '--dial', 'ppp0'], self.modem.gadget.ttys[0]
        lines = '\n'.join(self.modem.journal.lines[since:])
        self.t.check('%s, %s: exit code %s' % (self.name, what, outcome.code),
                     outcome.code >= accept.FIRST_ABORT if code is None else outcome.code == code, outcome.said + lines)
        return [x for x in accept.setting_commands(self.modem, since)]

    def check(self, what, right, why=''):
        self.t.check('%s, %s' % (self.name, what), right, '%s\n%s' % (why, self.ledger()))

    def is_counted(self, what):
        """The ledger against the simulator's own counter."""
        imei = self.modem.model.state['imei']
        writes = self.modem.journal.counters['flash_writes']
        self.check('%s: the ledger counts the %d writes' % (what, writes), self.counted(imei) == writes, self.counted(imei))

    def apn(self):
        return self.modem.contexts()[self.cid]['apn']


def story(t, b, work, entry, model, auth):
    s = Story(t, b, work, entry, model, auth)
    try:
        yield from written_once(s)
        yield from never_in_a_loop(s)
        yield from sim_and_module(s)
    finally:
        s.modem.close()


def written_once(s):
    yield from s.dial('first dial')
    s.check('first dial: APN', s.apn() == accept.APN, s.apn())
    s.is_counted('first dial')
    before = s.ledger()
    sent = yield from s.dial('second dial')
    s.check('second dial: nothing is written', not sent, sent)
    yield from s.dial('third dial')
    before = s.ledger()
    sent = yield from s.dial('CONNECT_OK', CONNECT_OK=1)
    s.check('CONNECT_OK: nothing is written, to the disk neither', not sent and before == s.ledger(), sent)
    s.modem.carrier.apn = 'new.example'
    sent = yield from s.dial('CONNECT_OK and another APN', CONNECT_OK=1, APN='new.example')
    s.check('another APN is written', sent and s.apn() == 'new.example', sent)
    sent = yield from s.dial('again', CONNECT_OK=1, APN='new.example')
    s.check('another APN is written once', not sent, sent)
    s.is_counted('another APN')


def never_in_a_loop(s):
    sent = yield from s.dial('wrong APN', None, CONNECT_OK=1, APN='wrong.example')
    s.check('wrong APN: is written', sent and s.apn() == 'wrong.example', sent)
    for i in range(3):
        sent = yield from s.dial('wrong APN, again', None, CONNECT_OK=(1, 0, 1)[i], APN='wrong.example')
        s.check('wrong APN, again: nothing is written', not sent, sent)
    s.is_counted('wrong APN')
    yield from s.dial('right APN', APN='new.example')


def sim_and_module(s):
    s.modem.model.state.update(iccid='8981100099999999999', imsi='440109999999999')
    sent = yield from s.dial('another SIM', APN='new.example', CONNECT_OK=1)
    again = yield from s.dial('another SIM, again', APN='new.example', CONNECT_OK=1)
    s.check('another SIM: what cannot be read back is written, once', not again, again)
    s.is_counted('another SIM')
    first, s.modem = s.modem, s.new_modem()
    s.modem.model.state['imei'] = '350000000000017'
    s.modem.carrier.apn = 'new.example'
    sent = yield from s.dial('another module', APN='new.example', CONNECT_OK=1)
    s.check('another module is written to', sent, sent)
    again = yield from s.dial('another module, again', APN='new.example', CONNECT_OK=1)
    s.check('another module is written to once', not again, again)
    s.is_counted('another module')
    s.modem.close()
    s.modem = first
    sent = yield from s.dial('the first module', APN='new.example', CONNECT_OK=1)
    s.check('the first module is known', not [x for x in sent if s.entry['flash_wear']], sent)
    s.is_counted('the first module')


def silent(t, b, work, entry, model, auth):
    """A modem that says nothing is not written to; one that wakes up is, once."""
    s = Story(t, b, work, entry, model, auth)
    s.modem.faults.set('at-silent', '')
    sent = yield from s.dial('silent', TIMED_OUT)
    s.check('silent: nothing is noted', not s.ledger() and not sent, sent)
    b.loop.after(WAKES_S, lambda: s.modem.faults.clear('at-silent'))
    yield from s.dial('it wakes up')
    s.check('it wakes up: APN', s.apn() == accept.APN, s.apn())
    s.is_counted('it wakes up')
    s.modem.close()


def pin(t, b, work, entry, model, auth):
    """A SIM that wants its PIN gets the one of the settings before the dial; one that was refused does not come again."""
    s = Story(t, b, work, entry, model, auth)
    s.modem.faults.set('sim-pin', '77665544')

    def entered(what, count):
        tries = s.modem.journal.counters['pin_tries']
        s.check('%s: %d entered' % (what, count), tries == count, tries)

    yield from s.dial('no PIN', None)
    entered('no PIN', 0)
    yield from s.dial('wrong PIN', None, PIN='55667788')
    entered('wrong PIN', 1)
    yield from s.dial('wrong PIN, again', None, PIN='55667788')
    entered('wrong PIN, again', 1)
    yield from s.dial('right PIN', PIN='77665544')
    entered('right PIN', 2)
    s.check('right PIN: APN', s.apn() == accept.APN, s.apn())
    yield from s.dial('right PIN, again', PIN='77665544')
    entered('right PIN, again', 2)
    s.check('the ledger holds no PIN', '55667788' not in s.ledger() and '77665544' not in s.ledger())
    s.modem.close()


def worker(rows):
    t, b = tap.Tap(), bench.Bench()
    with tempfile.TemporaryDirectory() as work:
        found = []
        for entry, model in rows:
            for auth in ('CHAP', 'NOAUTH'):
                part = tap.Tap()
                if not pairs.cannot(model, auth):
                    found.append((part, story(part, b, work, entry, model, auth)))
            if entry['name'] == SLEEPY:
                part = tap.Tap()
                found.append((part, silent(part, b, work + '/silent', entry, model, 'NOAUTH')))
                part = tap.Tap()
                found.append((part, pin(part, b, work + '/pin', entry, model, 'NOAUTH')))
        b.all(job for _t, job in found)
    for part, _job in found:
        t.join(part.rows)
    return t


def sample(rows):
    """One of each form of the account, and each flash that wears out."""
    forms, found = set(), []
    for entry, model in rows:
        form = model.lists.get('auth'), model.lists.get('apn_prefix'), model.state.get('auth_by')
        if form not in forms or entry['flash_wear'] or entry['name'] == SLEEPY:
            found.append((entry, model))
        forms.add(form)
    return found


def main():
    if not os.path.exists(bench.CHAT):
        print('1..0 # SKIP %s is not there' % bench.CHAT)
        return 0
    chosen = sys.argv[1:]
    every = not chosen or chosen == ['all']
    rows = pairs.pair(tap.Tap(), [x for x in accept.entries() if every or x['name'] in chosen], complete=False)
    rows = rows if chosen else sample(rows)
    t = tap.Tap()
    t.join(tap.fork([lambda i=i: worker(rows[i::accept.WORKERS]) for i in range(accept.WORKERS)]))
    return t.end()


if __name__ == '__main__':
    sys.exit(main())
