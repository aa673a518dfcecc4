#!/usr/bin/python3 -BES
# SPDX-License-Identifier: BSD-2-Clause
"""usage: cost.py [MINUTES], in the VM. What the monitor costs, at MONITOR_INTERVAL=30: one line of JSON; exit status 1 where a limit is
not held.

Two modems, two links, side by side for the same time: ppp0 has the monitor; ppp1 has the peers file of ppp0 without our blocks, so
that its pppd is the plain one, and a monitor of bash, ping and sleep. Each of the three is a control group, whose CPU time the
kernel counts, children and all.
"""

import json
import os
import re
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '../shared')]
import gateway      # noqa: E402

SHELL_MONITOR = '''while :; do
	ping -c 1 -W 5 -I ppp1 %s >/dev/null || echo dead
	sleep 30
done
''' % gateway.HOST
MONTH_S = 30 * 86400
# Limits: kB of its own; kB in all; CPU time of a probe, parts of the shell's; wakeups of a probe. The goal is 150 kB; where the kernel
# lays the two stacks moves it by a page or two, which is no failure. In all has more chance in it: which clean pages of libcrypto and
# libc are mapped in the one pppd and in the other moves it by 80 kB, both ways.
OWN_KB, PSS_KB, CPU_PARTS, WAKEUPS = 160, 300, 20, 3
# What ip-up starts is no part of it, s.
SETTLE_S = 30


class Group:
    """A process in a control group of its own, beside this program's."""

    def __init__(self, name, *command):
        with open('/proc/self/cgroup', encoding='ascii') as file:
            self.path = '/sys/fs/cgroup%s/%s' % (file.read().strip().split(':')[2], name)
        os.makedirs(self.path, exist_ok=True)
        self.process = subprocess.Popen(['sh', '-c', 'echo $$ >"$0/cgroup.procs"; exec "$@"', self.path, *command],
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)

    def read(self, name):
        with open('/proc/%d/%s' % (self.process.pid, name), encoding='ascii', errors='replace') as file:
            return file.read()

    def number(self, name, field):
        return int(re.search(r'^%s:\s+(\d+)' % field, self.read(name), re.M).group(1))

    def cpu_us(self):
        with open(self.path + '/cpu.stat', encoding='ascii') as file:
            return int(re.search(r'^usage_usec (\d+)', file.read(), re.M).group(1))

    def wakeups(self):
        return self.number('status', 'voluntary_ctxt_switches')

    def pss_kb(self):
        """Of all processes in the group."""
        with open(self.path + '/cgroup.procs', encoding='ascii') as file:
            pids = file.read().split()
        total = 0
        for pid in pids:
            with open('/proc/%s/smaps_rollup' % pid, encoding='ascii') as file:
                total += int(re.search(r'^Pss:\s+(\d+)', file.read(), re.M).group(1))
        return total, len(pids)

    def libraries(self):
        return set(re.findall(r'[^/ ]+\.so[.0-9]*$', self.read('maps'), re.M))

    def mappings(self):
        """{name: (PSS, what of it is this process's alone and written to) in kB}; '' is memory without a file."""
        found, name = {}, ''
        for line in self.read('smaps').splitlines():
            field = line.split(None, 5)
            if '-' in field[0]:
                name = field[5] if len(field) > 5 and field[5].startswith('/') else ''
            elif field[0] in ('Pss:', 'Private_Dirty:'):
                pss, dirty = found.get(name, (0, 0))
                kb = int(field[1])
                found[name] = (pss + kb, dirty) if field[0] == 'Pss:' else (pss, dirty + kb)
        return found

    def stop(self):
        self.process.terminate()
        return self.process.wait(60)


def own_kb(ours, plain):
    """Beyond plain, without the clean pages of files that both have mapped."""
    total = 0
    for name, (pss, dirty) in ours.items():
        total += dirty - plain[name][1] if name and name in plain else pss - plain.get(name, (0, 0))[0]
    return total


def link_bytes(interface):
    total = 0
    for name in 'rx_bytes', 'tx_bytes':
        with open('/sys/class/net/%s/statistics/%s' % (interface, name), encoding='ascii') as file:
            total += int(file.read())
    return total


def write_peers():
    """ppp0's by our generator, ppp1's from it, without what is ours."""
    values = {**gateway.SETTINGS, 'DEVICE': '/dev/ttyUSB3', 'DEFAULTROUTE': '1'}
    with open('/etc/default/ppp', 'w', encoding='ascii') as file:
        file.writelines('%s=%s\n' % pair for pair in values.items())
    subprocess.run(['gen_pppconfig', 'ppp0'], check=True)
    with open('/etc/ppp/peers/ppp0', encoding='ascii') as file:
        text = file.read()
    text = re.sub(r'^# pppkeeper: begin.*?^# pppkeeper: end[^\n]*\n', '', text, flags=re.M | re.S)
    # one default route serves both, ppp0's: rp_filter, as Debian 13 has it, drops answers from where no route leads
    text = re.sub(r'^(replacedefaultroute|defaultroute-metric .*)\n', '', text, flags=re.M)
    text = text.replace('unit 0', 'unit 1').replace('/dev/ttyUSB3', '/dev/ttyUSB7')
    if 'keeper' in text:
        raise gateway.Trouble('the plain link has something of ours:\n' + text)
    with open('/etc/ppp/peers/ppp1', 'w', encoding='ascii') as file:
        file.write(text + 'persist\nmaxfail 0\nnoipv6\n')


def wait_up(*interfaces):
    end = time.monotonic() + 120
    while not all(os.path.isdir('/sys/class/net/' + x) and
                  subprocess.run(['ip', '-4', '-o', 'addr', 'show', 'dev', x, 'up'], check=False, capture_output=True).stdout
                  for x in interfaces):
        if time.monotonic() >= end:
            raise gateway.Trouble('a link is not up within 120 s')
        time.sleep(0.5)


def state():
    with open(gateway.STATE, encoding='utf-8') as file:
        return json.load(file)['monitor']


def measure(minutes):
    write_peers()
    ours = Group('monitored', 'pppd', 'call', 'ppp0', 'nodetach', 'nolog')
    # it is first, and so has the default route
    wait_up('ppp0')
    plain = Group('plain', 'pppd', 'call', 'ppp1', 'nodetach', 'nolog')
    wait_up('ppp1')
    shell = Group('shell', 'bash', '-c', SHELL_MONITOR)
    groups = (ours, plain, shell)
    time.sleep(SETTLE_S)
    cpu, wakeups = [x.cpu_us() for x in groups], [x.wakeups() for x in groups]
    sent, rounds = link_bytes('ppp0'), state()['rounds']
    time.sleep(minutes * 60)
    cpu, wakeups = [x.cpu_us() - y for x, y in zip(groups, cpu)], [x.wakeups() - y for x, y in zip(groups, wakeups)]
    sent, rounds = link_bytes('ppp0') - sent, state()['rounds'] - rounds
    (our_kb, our_processes), (plain_kb, _), (shell_kb, _) = [x.pss_kb() for x in groups]
    own = own_kb(ours.mappings(), plain.mappings())
    result = {
        'row': 'cost', 'minutes': minutes, 'rounds': rounds, 'missed': state()['missed'], 'processes': our_processes,
        'libraries': sorted(ours.libraries() - plain.libraries()), 'own_kb': own, 'pss_kb': our_kb - plain_kb, 'shell_pss_kb': shell_kb,
        'monitored_cpu_ms': round(cpu[0] / 1000), 'plain_cpu_ms': round(cpu[1] / 1000),
        'cpu_us': round((cpu[0] - cpu[1]) / max(rounds, 1)), 'shell_cpu_us': round(cpu[2] / (minutes * 2)),
        'wakeups': round((wakeups[0] - wakeups[1]) / max(rounds, 1), 2), 'wakeups_minute': round((wakeups[0] - wakeups[1]) / minutes, 2),
        'month_mb': round(sent / minutes / 60 * MONTH_S / 1e6, 2), 'promised_mb': round(state()['month_bytes'] / 1e6, 2),
    }
    shell.process.kill()
    result['shell_dead'] = shell.process.stdout.read()
    for group in ours, plain:
        group.stop()
    return result


def judge(r):
    wrong = []
    if r['rounds'] < r['minutes'] * 2 - 1 or r['missed'] or r['shell_dead']:
        return ['not a healthy link']
    if r['processes'] != 1 or r['libraries'] != ['pppkeeper.so']:
        wrong.append('something is resident beside pppd and its plugin')
    if r['own_kb'] >= OWN_KB:
        wrong.append('%d kB of memory of its own are not under %d' % (r['own_kb'], OWN_KB))
    if r['pss_kb'] >= PSS_KB:
        wrong.append('%d kB of memory are not under %d' % (r['pss_kb'], PSS_KB))
    if r['cpu_us'] * CPU_PARTS >= r['shell_cpu_us']:
        wrong.append('%d us a probe are not under 1/%d of %d' % (r['cpu_us'], CPU_PARTS, r['shell_cpu_us']))
    if r['wakeups'] > WAKEUPS:
        wrong.append('%s wakeups a probe are more than %d' % (r['wakeups'], WAKEUPS))
    # one probe more may have been sent than were seen to end
    if r['month_mb'] > r['promised_mb'] * (r['rounds'] + 1.5) / r['rounds']:
        wrong.append('%s MB a month are more than the %s that the log tells' % (r['month_mb'], r['promised_mb']))
    return wrong


def main(minutes):
    for slot in '0', '1':
        gateway.start_modem('--slot', slot)
    result = measure(minutes)
    result['wrong'] = judge(result)
    print(json.dumps(result), flush=True)
    return bool(result['wrong'])


if __name__ == '__main__':
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 10))
