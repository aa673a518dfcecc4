#!/usr/bin/python3 -BES
# SPDX-License-Identifier: BSD-2-Clause
"""usage: kill.py [--term] [STATE...], in the VM. One line of JSON; exit status 1 where something was not as it has to be.

A link as the service runs it is brought into each state; then pppd is killed, or the child that is at work, or the power is cut:
all of the service is killed at once, /run is emptied, the modem has been without power, and the service is started anew. Whatever
was wrong ends then, and the link has to come up; nothing that was started before may be left, the resets of before count, and a PIN that
was refused is not entered again. With --term pppd gets SIGTERM in each state, and nothing else: it has to end within 2 s, in a way that is no
failure of the service, and leave nothing; then the service is started as above.
"""

import glob
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '../shared')]
import gateway      # noqa: E402
import play         # noqa: E402

CGROUP = '/sys/fs/cgroup/system.slice/ppp.service'
LEDGER = '/var/lib/pppkeeper/ppp0.ledger'
# Until a state is reached; until the link is up afterwards, s.
STATE_S, UP_S = 400, 500
LOOK_S = 0.1
# From SIGTERM to pppd's end; until it is given up, s.
TERM_S, TERM_LIMIT_S = 2, 20
TERM_LOOK_S = 0.02
PPPD, CHILD, POWER, TERM = 'pppd', 'child', 'power', 'term'
WORDS = {PPPD: 'pppd, by SIGKILL', CHILD: 'its child, by SIGKILL', POWER: 'power cut', TERM: 'pppd, by SIGTERM'}
PROGRAMS = ['pppd call', 'pppkeeper ', 'chat ', 'gen_pppconfig']
# pppd itself waits for the distribution's hooks in these, for up to 5 s.
HOOKS = ['/etc/ppp/ip-up', '/etc/ppp/ip-down']


@dataclass
class State:
    name: str
    title: str
    inject: tuple               # verbs of `modem`, as in faults.py
    reached: dict               # fields of the link's state
    child: str = ''             # in the command line of the child that is at work
    settings: tuple = ()
    kills: tuple = (PPPD, POWER)


STATES = (
    State('dialling', 'dialling', ('chopped', 'hangup'), {'phase': 'dialling'}, 'chat'),
    State('negotiating', 'negotiating PPP', ('connect-silent', 'hangup'), {'phase': 'negotiating'}),
    State('up', 'up', (), {'phase': 'up'}),
    State('holdoff', 'waiting for the next dial', ('hangup',), {'phase': 'holdoff', 'next': 'dial'}, settings=('HOLDOFF=60',)),
    State('asking', 'asking the modem', ('hang',), {'phase': 'diagnosing'}, 'pppkeeper diagnose'),
    State('resetting', 'resetting it', ('hang reauth',), {'phase': 'resetting'}, 'pppkeeper reset'),
    State('device', 'waiting for the modem', ('unplug',), {'phase': 'waiting-for-device'}),
    State('radio', 'waiting for a network', ('no-signal', 'hangup'), {'phase': 'holdoff', 'next': 'diagnose', 'cause': 'radio'}),
    State('slow', 'waiting after a refusal', ('pdp-refused 33', 'hangup'), {'slow': True, 'cause': 'pdp'}),
    State('pin', 'waiting after a refused PIN', ('sim-pin 4321', 'hangup'), {'slow': True, 'cause': 'pin'}, settings=('PIN=9876',)),
)


def read_state():
    """The link's; of a pppd that lives."""
    try:
        with open(gateway.STATE, encoding='utf-8') as file:
            state = json.load(file)
        os.kill(state['pid'], 0)
    except (OSError, ValueError, KeyError):
        return {}
    return state


def main_pid():
    return int(subprocess.run(['systemctl', 'show', '-P', 'MainPID', 'ppp.service'], check=True, stdout=subprocess.PIPE, text=True).stdout)


def processes(words):
    """{pid: command line} of those with these words in it; not ours, not the carrier's."""
    found = {}
    for path in glob.glob('/proc/[0-9]*/cmdline'):
        try:
            with open(path, encoding='utf-8', errors='replace') as file:
                line = file.read().replace('\0', ' ').strip()
        except OSError:
            continue
        if any(x in line for x in words) and '/modem/' not in line and 'python' not in line and '/dev/ttyGS' not in line:
            found[int(path.split('/')[2])] = line
    return found


def wait_for(seconds, what, test):
    end = time.monotonic() + seconds
    while not (got := test()):
        if time.monotonic() >= end:
            raise gateway.Trouble('%s: not within %d s' % (what, seconds))
        time.sleep(LOOK_S)
    return got


def reached(state):
    now = read_state()
    return all(now.get(x, False) == y for x, y in state.reached.items()) and (not state.child or processes([state.child]))


def resets_noted():
    try:
        with open(LEDGER, encoding='utf-8') as file:
            return len(json.load(file).get('resets', []))
    except OSError:
        return 0


def begin(state):
    play.clean()
    gateway.start_modem('--auth', 'chap', '--user', 'sora', '--password', 'sora-secret', '--apn', 'soracom.io')
    with open(play.SETTINGS_FILE, 'w', encoding='ascii') as file:
        os.fchmod(file.fileno(), 0o600)
        file.writelines('%s=%s\n' % x for x in {**play.SETTINGS, 'CONNECT_OK': '1'}.items())
    for text in state.settings:
        play.change_setting(text)
    subprocess.run(['systemctl', 'start', 'ppp.path'], check=True)
    wait_for(UP_S, 'the link', lambda: read_state().get('phase') == 'up')
    for verb in state.inject:
        words = verb.split(' ', 1)
        gateway.modem(*words) if words[0] == 'unplug' else gateway.modem('fault', *words)
    wait_for(STATE_S, state.title, lambda: reached(state))


def cut_power():
    with open(CGROUP + '/cgroup.kill', 'w', encoding='ascii') as file:
        file.write('1')
    subprocess.run(['systemctl', 'stop', 'ppp.path', 'ppp.service'], check=True)
    subprocess.run('rm -rf /run/pppkeeper /run/lock/* /run/ppp*.pid', shell=True, check=True)
    if json.loads(gateway.modem('status'))['plugged']:
        gateway.modem('unplug')
    gateway.modem('plug')


def term():
    """How long pppd takes to end on request, and what was wrong with that."""
    pid, began = main_pid(), time.monotonic()
    os.kill(pid, signal.SIGTERM)
    while os.path.exists('/proc/%d' % pid) and time.monotonic() < began + TERM_LIMIT_S:
        time.sleep(TERM_LOOK_S)
    ended_s = time.monotonic() - began
    subprocess.run(['systemctl', 'stop', 'ppp.path', 'ppp.service'], check=True)
    wrong = ['%d: %s' % x for x in processes(PROGRAMS).items()]
    wrong += [x for x in [gateway.STATE, *glob.glob('/run/lock/LCK..*')] if os.path.exists(x)]
    if ended_s > TERM_S:
        wrong.append('ended after %.1f s, more than %d' % (ended_s, TERM_S))
    result = subprocess.run(['systemctl', 'show', '-P', 'Result', 'ppp.service'], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    if result != 'success':
        wrong.append('to systemd it is %s' % result)
    return round(ended_s, 1), wrong


def kill(state, what):
    """What was there before, as far as it must not be there afterwards."""
    before = processes(PROGRAMS)
    if what == POWER:
        cut_power()
    elif what == CHILD:
        before = processes([state.child])
        for pid in before:
            os.kill(pid, signal.SIGKILL)
    else:
        os.kill(main_pid(), signal.SIGKILL)
    return before


def mend(state):
    if 'unplug' in state.inject and not json.loads(gateway.modem('status'))['plugged']:
        gateway.modem('plug')
    if state.name != 'pin':
        gateway.modem('clear')


def stale_locks():
    """Locks whose owner is gone."""
    found = []
    for path in glob.glob('/run/lock/LCK..*'):
        with open(path, encoding='ascii') as file:
            pid = file.read().strip()
        if not os.path.exists('/proc/' + pid):
            found.append('%s of %s, which is gone' % (path, pid))
    return found


def left_behind(before):
    """Processes of before that live, and locks that block: a stale one has to be taken over by whoever needs the port."""
    wrong = ['%d: %s' % (pid, line) for pid, line in processes(PROGRAMS).items() if pid in before]
    if stale_locks():
        subprocess.run(['pppkeeper', 'diagnose', '--link', 'ppp0', '--fields'], check=False, stdout=subprocess.DEVNULL)
    return wrong + stale_locks()


def after_pin(tries):
    """A refused PIN is not tried again by what starts anew; another one is."""
    wait_for(UP_S, 'the PIN is wanted', lambda: read_state().get('cause') == 'pin')
    wrong = [] if gateway.modem('count', 'pin_tries').strip() == tries else ['the refused PIN was entered again']
    play.change_setting('PIN=4321')
    return wrong


def one(state, what):
    """What came of it."""
    begin(state)
    resets, tries = resets_noted(), gateway.modem('count', 'pin_tries').strip()
    before, ended_s, wrong = {}, None, []
    if what == TERM:
        ended_s, wrong = term()
    else:
        before = kill(state, what)
    mend(state)
    began = time.monotonic()
    if what in (POWER, TERM):
        subprocess.run(['systemctl', 'start', 'ppp.path'], check=True)
    if state.name == 'pin':
        wrong += after_pin(tries)
    wait_for(UP_S, 'up again', lambda: read_state().get('up_since_ms', 0) / 1000 > began)
    up_s = round(time.monotonic() - began, 1)
    wrong += left_behind(before)
    if resets_noted() < resets:
        wrong.append('%d resets of before are not noted any more' % resets)
    return {'ended_s': ended_s, 'up_s': up_s, 'wrong': wrong}


def ways(state, row):
    if row == TERM:
        return (TERM,)
    return state.kills + ((CHILD,) if state.child else ())


def all_of(row, names):
    kills = []
    for state in STATES:
        if names and state.name not in names:
            continue
        for what in ways(state, row):
            try:
                result = one(state, what)
            except (gateway.Trouble, subprocess.SubprocessError, OSError) as trouble:
                result = {'ended_s': None, 'up_s': None, 'wrong': [str(trouble)]}
            kills.append({'state': state.title, 'what': WORDS[what], **result})
            subprocess.run(['systemctl', 'stop', 'ppp.path', 'ppp.service'], check=True)
    play.clean()
    return kills


def main(words):
    row = TERM if words[:1] == ['--term'] else 'kill'
    hooks = {x: os.stat(x).st_mode for x in HOOKS if row == TERM and os.path.exists(x)}
    for path, mode in hooks.items():
        os.chmod(path, mode & ~0o111)
    kills = all_of(row, [x for x in words if x != '--term'])
    for path, mode in hooks.items():
        os.chmod(path, mode)
    print(json.dumps({'row': row, 'kills': kills, 'wrong': [y for x in kills for y in x['wrong']]}), flush=True)
    return any(x['wrong'] for x in kills)


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
