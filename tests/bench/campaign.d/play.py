#!/usr/bin/python3 -BES
# SPDX-License-Identifier: BSD-2-Clause
"""usage: play.py [ROW...], in the VM. One line of JSON a row; exit status 1 where something was not as it has to be.

A row: a modem and a pppd that have seen nothing yet, a link that works, then the fault; of a pair, FIRST+SECOND, the second one as
soon as the link works again after the first. A fault that somebody else has to end is held, and meanwhile pppd has to wait
as it should. The settings are those of the shipped file but for what a link needs.
"""

import json
import os
import re
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '../shared')]
import faults           # noqa: E402
import gateway          # noqa: E402

SETTINGS = {
    'START': 'yes', 'PERSIST': '1', 'APN': 'soracom.io', 'DEVICE': 'EC25', 'DEFAULTROUTE': '1',
    'AUTH': 'CHAP', 'ACCOUNT': 'sora', 'PASSWORD': 'sora-secret', 'MONITOR': 'yes', 'MONITOR_TARGET': gateway.HOST,
}
STEPS = ('at_resets', 'usb_resets', 'reauths', 'power_cycles')
INCIDENTS = '/var/lib/pppkeeper/ppp0.incidents'
SETTINGS_FILE = '/etc/default/ppp'
# A line that says what died and what follows.
TOLD = re.compile(r'ppp0: (\S+) (failed|dead|ended|found): .*; ')
# What it says of a modem that is off the bus.
GONE = 'ppp0: device: the modem is not on USB; '
# An attempt to dial has ended.
DIAL = 'gen_pppconfig --dial ppp0 finished'
# What is looked at this often, s.
LOOK_S = 0.5
# From up until CONNECT_OK and the record are written by children, s.
SETTLE_S = 30


def clean():
    subprocess.run(['modem', 'stop'], check=True)
    subprocess.run(['rm', '-rf', '/var/lib/pppkeeper', '/run/pppkeeper'], check=True)


def counters():
    return json.loads(gateway.modem('counters'))


def incidents():
    try:
        with open(INCIDENTS, encoding='utf-8') as file:
            return [json.loads(x) for x in file.read().splitlines()]
    except OSError:
        return []


def settings_has(line):
    with open(SETTINGS_FILE, encoding='ascii') as file:
        return line in file.read().splitlines()


def change_setting(text):
    """Another value, or a key that was not there; as an editor does it."""
    key = text.split('=')[0] + '='
    with open(SETTINGS_FILE, encoding='ascii') as file:
        lines = [x for x in file.read().splitlines() if not x.startswith(key)]
    with open(SETTINGS_FILE + '.new', 'w', encoding='ascii') as file:
        file.write('\n'.join([text, *lines, '']))
    os.rename(SETTINGS_FILE + '.new', SETTINGS_FILE)


def switch_on(fault):
    for verb in fault.inject:
        words = verb.split(' ', 1)
        if words[0] == 'set':
            change_setting(words[1])
        elif words[0] in ('unplug', 'plug'):
            gateway.modem(*words)
        else:
            gateway.modem('fault', *words)
    if fault.hangup:
        gateway.modem('fault', 'hangup')


def mend(fault):
    """Somebody elsewhere ends it."""
    if fault.ends == faults.REPLUGGED:
        gateway.modem('plug')
    elif fault.ends == faults.MENDED:
        for verb in fault.inject:
            if verb.startswith('set '):
                key = verb[4:].split('=')[0]
                change_setting('%s=%s' % (key, SETTINGS[key]))
        if fault.settings:
            change_setting(fault.settings)
    else:
        gateway.modem('clear')


class Play:
    """One fault on a link."""

    def __init__(self, link, fault, first_writes, more_s=0):
        """more_s: what it may wait longer for its next dial."""
        self.link, self.fault, self.first_writes = link, fault, first_writes
        self.within_s = fault.within_s + more_s
        self.wrong, self.cause_held, self.held, self.up_s, self.back_s = [], None, False, None, None
        self.mark, self.noted = len(link.lines), len(incidents())
        self.began = self.mended = time.monotonic()
        self.before = counters()

    def works(self):
        """Up since the fault began, and somebody has answered: a frame that came in late looks like life too."""
        answered = (self.link.monitor('last_ok_ms') or 0) / 1000
        return self.link.works() and self.began < self.up_at() <= answered

    def up_at(self):
        return self.link.state().get('up_since_ms', 0) / 1000

    def wait_works(self, end):
        while not self.works():
            if self.link.pppd.poll() is not None:
                raise gateway.Trouble('pppd has ended')
            if time.monotonic() >= end:
                return False
            time.sleep(LOOK_S)
        return True

    def told_s(self, names):
        """From the fault to the first line of which that is true; None."""
        return next((at - self.began for at, line in self.link.lines[self.mark:] if names(line)), None)

    def noticed_s(self):
        """To the first line that names a cause, be it that of the injected hang-up."""
        return self.told_s(TOLD.search)

    def named(self, line):
        if self.fault.tells:
            return self.fault.tells in line
        found = TOLD.search(line)
        return found[1] in self.fault.truth if found else GONE in line and 'device' in self.fault.truth

    def hold(self):
        time.sleep(self.fault.hold_s)
        state = self.link.state()
        self.cause_held = state.get('cause')
        self.held = True
        mend(self.fault)
        self.mended = time.monotonic()

    def run(self):
        """True when the link works again."""
        fault = self.fault
        if not fault.start:
            switch_on(fault)
        if fault.ends not in (faults.CURED, faults.BORNE):
            self.hold()
        if fault.ends == faults.BORNE and fault.dials == 0:
            time.sleep(fault.hold_s)
            up = self.link.works()
            self.up_s = None
        else:
            up = self.wait_works(self.mended + self.within_s)
            self.up_s = max(self.up_at() - self.mended, 0)
            self.back_s = self.up_at() - self.began
        self.settle(up)
        return up

    def settle(self, up):
        end = time.monotonic() + SETTLE_S
        while up and (self.fault.truth or self.fault.hangup) and len(incidents()) == self.noted and time.monotonic() < end:
            time.sleep(LOOK_S)
        if self.fault.ends in (faults.CURED, faults.BORNE) and self.fault.name not in STAYS:
            gateway.modem('clear')

    # --- the judge ----------------------------------------------------------------------------

    def verdict(self):
        """What the last record says of it; where the settings were mended, the one that ended so."""
        records = incidents()[self.noted:]
        if self.fault.ends == faults.MENDED:
            records = [x for x in records if x['end'] == 'settings']
        return records[-1]['cause'] if records else None

    def verdict_right(self):
        truth, said = self.fault.truth, self.verdict()
        if not truth:
            return said == (faults.HUNG_UP if self.fault.hangup else None)
        if self.fault.tells:
            return self.told_s(self.named) is not None
        shown = self.cause_held
        return said in truth and (shown is None or shown in truth or self.held_up())

    def held_up(self):
        return self.fault.name in COMES_AND_GOES

    def delta(self, name):
        return counters()[name] - self.before[name]

    def dials(self):
        """Attempts, whatever the modem has seen of them."""
        return sum(DIAL in line for _, line in self.link.lines[self.mark:])

    def judge(self, up, result):
        fault, wrong = self.fault, self.wrong
        resets = sum(result['resets'].values())
        if not up:
            wrong.append('not up within %d s' % self.within_s)
        if not result['right']:
            wrong.append('told as %s (held: %s), is %s' % (result['verdict'], self.cause_held, fault.truth))
        if resets > fault.resets:
            wrong.append('%d resets are more than %d' % (resets, fault.resets))
        if result['dials'] > fault.dials:
            wrong.append('%d dials are more than %d' % (result['dials'], fault.dials))
        if result['writes'] > result['writes_allowed']:
            wrong.append('%d flash writes are more than %d' % (result['writes'], result['writes_allowed']))
        if fault.cure_s and result['cure_s'] and result['cure_s'] > fault.cure_s + fault.reenum_s:
            wrong.append('%.1f s from notice to up are more than %d' % (result['cure_s'], fault.cure_s + fault.reenum_s))

    def result(self, up):
        fault, noticed_s = self.fault, self.noticed_s()
        result = {
            'fault': fault.name, 'ends': fault.ends, 'held_s': fault.hold_s if self.held or not fault.dials else None, 'up': up,
            'up_s': self.up_s if up else None, 'noticed_s': noticed_s, 'named_s': self.told_s(self.named),
            'cure_s': self.back_s - noticed_s if up and self.back_s and noticed_s else None,
            'resets': {x: self.delta(x) for x in STEPS}, 'dials': self.dials(), 'pins': self.delta('pin_tries'),
            'writes': self.delta('flash_writes'), 'writes_allowed': (fault.changed + fault.start) * self.first_writes,
            'verdict': self.verdict(), 'shown': self.cause_held, 'truth': list(fault.truth), 'right': self.verdict_right(),
            'refusal': fault.refusal, 'cure_limit_s': fault.cure_s + fault.reenum_s if fault.cure_s else None,
        }
        self.judge(up, result)
        return {**{x: round(y, 1) if isinstance(y, float) else y for x, y in result.items()}, 'wrong': self.wrong}


# In a pair the first of these stays while the second one comes.
STAYS = ('target-dead', 'loss', 'dns-dead')
# The link is up and down while these last.
COMES_AND_GOES = ('rehang', 'black-hole-10')
# What a first dial writes of APN and account into an EC25, commands.
FIRST_WRITES = 2


def start(first):
    clean()
    gateway.start_modem('--auth', first.auth.lower(), '--user', 'sora', '--password', 'sora-secret', '--apn', 'soracom.io')
    if first.start:
        switch_on(first)
    link = gateway.Link({**SETTINGS, 'AUTH': first.auth}, complete=True)
    if first.start:
        return link
    link.wait_up()
    end = time.monotonic() + SETTLE_S
    while not settings_has('CONNECT_OK=1'):
        if time.monotonic() >= end:
            raise gateway.Trouble('CONNECT_OK=1 was not written')
        time.sleep(LOOK_S)
    return link


def play(row):
    """The results of its faults, and the log where something is wrong."""
    plays = [faults.BY_NAME[x] for x in row.split('+')]
    link = start(plays[0])
    results = []
    try:
        for fault in plays:
            # a short session does not end the back-off
            failed = results and results[-1]['dials'] > faults.RETRY
            one = Play(link, fault, FIRST_WRITES, faults.HOLDOFF_MAX_S if failed else 0)
            up = one.run()
            results.append(one.result(up))
            if not up:
                break
    except gateway.Trouble as trouble:
        results.append({'wrong': [str(trouble)]})
    log = '\n'.join(x for x in link.log(1000).splitlines() if 'ppp0:' in x) if any(x['wrong'] for x in results) else ''
    link.stop()
    return results, log


def main(rows):
    status = 0
    for row in rows or [x.name for x in faults.SINGLES] + ['+'.join(x) for x in faults.PAIRS]:
        try:
            results, log = play(row)
        except (gateway.Trouble, subprocess.SubprocessError) as trouble:
            results, log = [{'wrong': [str(trouble)]}], ''
        wrong = [y for x in results for y in x['wrong']]
        status |= bool(wrong)
        print(json.dumps({'row': row, 'faults': results, 'wrong': wrong}), flush=True)
        if log:
            print(log, flush=True)
    clean()
    return status


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
