#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Every entry of the modem database against the simulator's model of that modem, which is written from
other sources: settings -> gen_pppconfig -> the real chat -> the modem answers CONNECT, and has
exactly the context and the account that were asked for.

Output in TAP. Arguments: names of entries (all). Environment: srcdir, top_builddir.
"""

import itertools
import json
import os
import subprocess
import sys
import tempfile

import bench
import pairs
import tap

SRCDIR = os.path.abspath(os.environ.get('srcdir', '.'))
PROGRAM = os.path.abspath(os.path.join(os.environ.get('top_builddir', '.'), 'gen_pppconfig'))
DATABASE = ['--modems', SRCDIR + '/etc/modems.d', '--templates', SRCDIR + '/chat']
APN, USER, PASSWORD = 'apn.example-1', 'User.Name@isp.example', 'Pass Word#7'
FIRST_ABORT = 4         # chat(8): the exit code of its first ABORT string
WORKERS = 2


class Gateway:
    """A root folder with settings, and what the generator makes of them."""

    def __init__(self, work, name, settings):
        self.root = os.path.join(work, name)
        self.settings = settings
        self.script = self.root + '/etc/chatscripts/ppp0'
        for folder in ('/etc/default', '/etc/ppp/peers', '/etc/chatscripts', '/sys/bus'):
            os.makedirs(self.root + folder)

    def generate(self, **more):
        """A program for the bench: the settings, more of them, and the generator."""
        with open(self.root + '/etc/default/ppp', 'w') as file:
            for key, value in {**self.settings, **more}.items():
                file.write('%s="%s"\n' % (key, value))
        os.chmod(file.name, 0o600)
        return bench.run(PROGRAM, '--root', self.root, '--pppd', '2.4.9', *DATABASE, 'ppp0')

    def read(self, path):
        try:
            with open(self.root + path) as file:
                return file.read()
        except FileNotFoundError:
            return ''

    def aborts(self):
        """The ABORT strings, as the plugin is told them."""
        rows = [x for x in self.read('/etc/ppp/peers/ppp0').split('\n') if x.startswith('keeper-chat-aborts')]
        return rows[0].partition(' ')[2].strip('"').split('|') if rows else []


def settings(entry, auth, pdp_type, cid):
    found = {'START': 'yes', 'DEVICE': entry, 'APN': APN, 'PDPTYPE': pdp_type, 'CID': cid, 'AUTH': auth}
    if auth != 'NOAUTH':
        found.update(ACCOUNT=USER, PASSWORD=PASSWORD)
    return found


def network_wants(modem, auth):
    """The carrier knows this APN and account alone."""
    modem.carrier.apn = APN
    modem.carrier.auth = {'NOAUTH': 'none'}.get(auth, auth.lower())
    modem.carrier.user, modem.carrier.password = USER, PASSWORD


def account_is_right(modem, gateway, auth, context):
    """None, or what is wrong: the account has to be in the modem, or with pppd."""
    account = modem.firmware.commands.account
    kind = account.kind(context)
    if modem.model.words('apn_prefix'):
        want = auth.lower()
        if context.get('prefix') != want:
            return 'the prefix of the APN is for %s' % context.get('prefix')
    if auth == 'NOAUTH':
        return None if kind == 'none' else 'an account for %s is in the modem' % kind
    by = modem.model.state.get('auth_by')
    if by in ('at', 'type') and kind not in (auth.lower(), 'both'):
        return 'the account in the modem is for ' + kind
    if kind != 'none' and by != 'type' and (context['user'], context['password']) != (USER, PASSWORD):
        return 'the modem has another account'
    if by == 'at':
        return None
    secrets = gateway.read('/etc/ppp/%s-secrets' % auth.lower())
    if '"%s"' % USER not in secrets or '"%s"' % PASSWORD not in secrets:
        return 'pppd has another account'
    return None


def others(modem, cid):
    """What the contexts hold that are not meant."""
    account = modem.firmware.commands.account
    return {key: (x['type'], x['apn'], x.get('user', ''), account.kind(x))
            for key, x in modem.contexts().items() if key != cid}


def connected(modem, cid):
    call = modem.firmware.call
    return call.state == 'data' and call.cid == cid


def explain(outcome, modem, gateway):
    return '%s\nexit %d\n%s\n%s' % (gateway.read('/etc/chatscripts/ppp0'), outcome.code, outcome.said[-600:],
                                    '\n'.join(modem.journal.lines[-25:]))


def setting_commands(modem, since):
    """The set commands that came and that this model counts."""
    counted = set(modem.model.words('flash') + modem.model.words('pdp'))
    return [x for x in modem.received(since) if x.upper().partition('AT')[2].partition('=')[0] in counted
            and '=' in x]


def connects(t, b, work, entry, model, auth, pdp_type):
    """A first dial, and a second one with CONNECT_OK=1."""
    what = '%s %s %s' % (entry['name'], auth, pdp_type)
    cid = 2 if auth == 'NOAUTH' and not model.lists.get('auth', '').startswith('+QICSGP =1') else 1
    gateway = Gateway(work, what.replace(' ', '-'), settings(entry['name'], auth, pdp_type, cid))
    said = yield gateway.generate()
    if pairs.cannot(model, auth):
        t.check('%s: it is said that the modem has no %s' % (what, auth), 'AUTH' in said.said, said.said)
        return
    if not t.check(what + ': files', said.code == 0, said.said):
        return
    modem = b.modem(model.name)
    try:
        yield from dials(t, entry, modem, gateway, what, auth, pdp_type, cid)
    finally:
        modem.close()


def dials(t, entry, modem, gateway, what, auth, pdp_type, cid):
    network_wants(modem, auth)
    before = others(modem, cid)
    said = yield bench.dial(modem, gateway.script)
    why = explain(said, modem, gateway)
    if t.check(what + ': CONNECT', said.code == 0 and connected(modem, cid), why):
        context = modem.contexts()[cid]
        t.check(what + ': APN and type', (context['apn'], context['type']) == (APN, pdp_type), why)
        wrong = account_is_right(modem, gateway, auth, context)
        t.check(what + ': account', wrong is None, '%s\n%s' % (wrong, why))
        t.check(what + ': no other context was touched', before == others(modem, cid), others(modem, cid))
        yield from dials_again(t, entry, modem, gateway, what, cid)


def dials_again(t, entry, modem, gateway, what, cid):
    modem.hang_up()
    counted = dict(modem.journal.counters)
    since = len(modem.journal.lines)
    said = yield gateway.generate(CONNECT_OK=1)
    if not t.check(what + ' CONNECT_OK: files', said.code == 0, said.said):
        return
    said = yield bench.dial(modem, gateway.script)
    why = explain(said, modem, gateway)
    t.check(what + ' CONNECT_OK: CONNECT', said.code == 0 and connected(modem, cid), why)
    t.check(what + ' CONNECT_OK: nothing is written', all(
        counted[x] == modem.journal.counters[x] for x in ('flash_writes', 'pdp_writes')), why)
    if entry['flash_wear']:
        sent = setting_commands(modem, since)
        t.check(what + ' CONNECT_OK: no setting is sent', not sent, '\n'.join(sent) + '\n' + why)


CAUSES = {
    'no SIM': lambda modem: modem.faults.set('sim-missing', ''),
    'PIN': lambda modem: modem.faults.set('sim-pin', ''),
    'PUK': lambda modem: setattr(modem.firmware.sim, 'pin_tries', 0),
    'another APN': lambda modem: setattr(modem.carrier, 'apn', 'other.example'),
    'no network': lambda modem: modem.faults.set('reg-searching', ''),
}


def refusals(t, b, work, entry, model):
    """Each cause ends chat with the ABORT string that the modem said."""
    auth = 'NOAUTH'
    pdp_type = (model.words('pdp_types') or ['IP'])[0]
    gateway = Gateway(work, entry['name'] + '-refused', settings(entry['name'], auth, pdp_type, 1))
    said = yield gateway.generate()
    if not t.check(entry['name'] + ' refusals: files', said.code == 0, said.said):
        return
    for cause, happens in CAUSES.items():
        modem = b.modem(model.name)
        network_wants(modem, auth)
        happens(modem)
        said = yield bench.dial(modem, gateway.script)
        index, aborts = said.code - FIRST_ABORT, gateway.aborts()
        named = aborts[index] if 0 <= index < len(aborts) else None
        t.check('%s, %s: ABORT %s' % (entry['name'], cause, named), named and named in modem.said(),
                explain(said, modem, gateway))
        modem.close()


def prefers(t, b, work, entry, model):
    """Each radio mode, on one modem after the other; what the modem has not is said, and not sent."""
    modem = b.modem(model.name)
    kept = modem.firmware.commands.kept
    gateway = Gateway(work, entry['name'] + '-netmode',
                      settings(entry['name'], 'NOAUTH', (model.words('pdp_types') or ['IP'])[0], 1))
    network_wants(modem, 'NOAUTH')
    for mode in ('LTE', 'WCDMA', 'AUTO'):
        what = '%s NETMODE=%s' % (entry['name'], mode)
        said = yield gateway.generate(NETMODE=mode)
        before = json.dumps(kept)
        if not t.check(what + ': files', said.code == 0, said.said):
            break
        if mode not in model.netmode:
            t.check(what + ': a notice says that it is not known', 'NETMODE' in said.said, said.said)
        outcome = yield bench.dial(modem, gateway.script)
        why = explain(outcome, modem, gateway)
        t.check(what + ': CONNECT', outcome.code == 0, why)
        if mode in model.netmode:
            read, value = model.netmode[mode]
            t.check(what + ': is set', kept[read][0] == value, '%s\n%s' % (kept[read], why))
        else:
            t.check(what + ': nothing is set', json.dumps(kept) == before, why)
        modem.hang_up()
    modem.close()


def carrier_id(t, b, work, entry, model):
    """A PLMN is chosen, or a notice says that this modem cannot."""
    what = entry['name'] + ' CARRIERID'
    modem = b.modem(model.name)
    gateway = Gateway(work, entry['name'] + '-carrier',
                      settings(entry['name'], 'NOAUTH', (model.words('pdp_types') or ['IP'])[0], 1))
    network_wants(modem, 'NOAUTH')
    said = yield gateway.generate(CARRIERID=model.state['plmn'])
    if t.check(what + ': files', said.code == 0, said.said):
        outcome = yield bench.dial(modem, gateway.script)
        why = said.said + explain(outcome, modem, gateway)
        t.check(what + ': CONNECT', outcome.code == 0, why)
        chosen = modem.firmware.commands.operator_mode == 1
        t.check(what + ': chosen, or a notice', chosen != ('CARRIERID' in said.said), why)
    modem.close()


def ports_agree(t, entry, model):
    """The database's USB ids and interfaces, where the model knows them."""
    if 'id' not in model.usb:
        t.check(entry['name'] + ': neither knows a USB id', not entry['usb'], entry['usb'])
        return
    rows = [x for x in entry['usb'] if x['id'] == model.usb['id']]
    if not t.check('%s: USB id %s' % (entry['name'], model.usb['id']), len(rows) == 1, entry['usb']):
        return
    if model.usb.get('roles') == 'unknown':
        return
    ports = {role: model.interface(i) for i, (_kind, role) in reversed(list(enumerate(model.ports)))}
    right = rows[0].get('ppp') == ports['ppp']
    if 'at' in rows[0]:
        right = right and rows[0]['at'] == ports.get('at', ports['ppp'])
    t.check('%s: PPP is if%d' % (entry['name'], ports['ppp']), right, '%s, the model: %s' % (rows[0], ports))


def entries():
    text = subprocess.run([PROGRAM, *DATABASE, '--root', '/nonexistent', '--list-modems', '--json'],
                          capture_output=True, text=True)
    if text.returncode:
        sys.exit('accept: ' + text.stderr)
    return json.loads(text.stdout)


def jobs(b, work, rows):
    """[(results, job)] of these entries."""
    found = []

    def add(job, *arguments):
        t = tap.Tap()
        found.append((t, job(t, b, work, *arguments)))
    for entry, model in rows:
        types = model.words('pdp_types') or ['IP']
        for auth, pdp_type in itertools.product(('CHAP', 'PAP', 'NOAUTH'), types):
            add(connects, entry, model, auth, pdp_type)
        for job in (refusals, prefers, carrier_id):
            add(job, entry, model)
    return found


def worker(rows):
    t, b = tap.Tap(), bench.Bench()
    for entry, model in rows:
        ports_agree(t, entry, model)
    with tempfile.TemporaryDirectory() as work:
        found = jobs(b, work, rows)
        b.all(job for _t, job in found)
    for part, _job in found:
        t.join(part.rows)
    return t


def main():
    if not os.path.exists(bench.CHAT):
        print('1..0 # SKIP %s is not there' % bench.CHAT)
        return 0
    chosen = sys.argv[1:]
    found = [x for x in entries() if not chosen or x['name'] in chosen]
    t = tap.Tap()
    rows = pairs.pair(t, found, complete=False)
    t.join(tap.fork([lambda i=i: worker(rows[i::WORKERS]) for i in range(WORKERS)]))
    return t.end()


if __name__ == '__main__':
    sys.exit(main())
