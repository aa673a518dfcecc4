# SPDX-License-Identifier: BSD-2-Clause
"""The carrier's network: namespaces in a row, real forwarding, no NAT.

    gateway ppp0 - carrierN - cNr1 - cNr2 - cNr3 - cNhost
    hop 1 192.0.2.1, hops 2-4 203.0.113.2 .6 .10, host 198.51.100.10 and HOST_ADDRESSES;
    slot 1 has its own network addresses 64 higher, the host's are the same.

A silence is a blackhole rule in front of the local table: the kernel drops without a word,
be the packet for a router itself or for somebody behind it. PPP's own frames are not IP, so
LCP echoes live on. Multicasts of the link are let through before that: ra.py itself stops to advertise.
"""

import subprocess
import time

import ns
import silence
from carrier import IFNAME

HOST_ADDRESSES = ('198.51.100.10', '8.8.8.8', '8.8.4.4', '1.1.1.1')
HOST_IPV6 = ('2001:db8:ffff::10', '2001:4860:4860::8888')
ROUTERS = 3
ICMP = {'-4': ' ipproto 1', '-6': ' ipproto 58'}


class Network:
    def __init__(self, slot, carrier, faults, advertiser, loop=None, journal=None):
        self.advertiser, self.loop, self.journal = advertiser, loop, journal
        self.slot, self.carrier, self.faults = slot, carrier, faults
        self.silences = silence.Rules()
        self.names = ([carrier.name] + ['c%dr%d' % (slot, i) for i in range(1, ROUTERS + 1)]
                      + ['c%dhost' % slot])

    def build(self):
        lines = ['netns add ' + name for name in self.names]
        for i in range(len(self.names) - 1):
            lines.append('link add up%d netns %s type veth peer name down%d netns %s'
                         % (i, self.names[i], i + 1, self.names[i + 1]))
        ns.ip(lines)
        for i, name in enumerate(self.names):
            with ns.inside(name):
                self._sysctls(forward=i <= ROUTERS)
            ns.ip(self._own_setup(i), name)
            ns.ip(self._own_setup6(i), name, family='-6')

    def _sysctls(self, forward):
        values = {'ipv4/ip_forward': int(forward), 'ipv6/conf/all/forwarding': int(forward),
                  'ipv4/conf/all/rp_filter': 0, 'ipv4/conf/default/rp_filter': 0,
                  'ipv4/icmp_ratelimit': 0, 'ipv6/icmp/ratelimit': 0,
                  'ipv6/conf/default/accept_dad': 0, 'ipv6/conf/all/accept_dad': 0}
        self._write_sysctls(values)

    def _write_sysctls(self, values):
        for name, value in values.items():
            with open('/proc/sys/net/' + name, 'w') as file:
                file.write(str(value))

    def _own_setup(self, i):
        base = 64 * self.slot
        # the local table moves back to make room for the silences
        lines = ['link set lo up', 'rule add pref 100 lookup local', 'rule del pref 0']
        if i > 0:
            lines += ['addr add 203.0.113.%d/30 dev down%d' % (base + 4 * i - 2, i),
                      'link set down%d up' % i]
        if i < len(self.names) - 1:
            lines += ['addr add 203.0.113.%d/30 dev up%d' % (base + 4 * i + 1, i),
                      'link set up%d up' % i,
                      'route add default via 203.0.113.%d' % (base + 4 * i + 2)]
        else:
            lines += ['addr add %s/32 dev lo' % x for x in HOST_ADDRESSES]
            lines += ['route add default via 203.0.113.%d' % (base + 4 * i - 3)]
        if i == 0:
            lines += ['addr add %s/32 dev lo' % x for x in self.carrier.dns]
        elif i < len(self.names) - 1:
            back = '203.0.113.%d' % (base + 4 * i - 3)
            lines += ['route add 10.64.0.0/16 via ' + back, 'route add 192.0.2.0/24 via ' + back]
            if i > 1:       # the links between here and the carrier
                lines += ['route add 203.0.113.%d/30 via %s' % (base + 4 * k, back)
                          for k in range(i - 1)]
        return lines

    def _own_setup6(self, i):
        link = '2001:db8:f%d%d::' % (self.slot, i)
        before = '2001:db8:f%d%d::' % (self.slot, i - 1)
        lines = ['rule add pref 100 lookup local', 'rule del pref 0',
                 'rule add pref 5 to ff02::/16 lookup local']
        if i > 0:
            lines.append('addr add %s2/64 dev down%d nodad' % (before, i))
        if i < len(self.names) - 1:
            lines += ['addr add %s1/64 dev up%d nodad' % (link, i),
                      'route add default via %s2' % link]
        else:
            lines += ['addr add %s/128 dev lo' % x for x in HOST_IPV6]
            lines.append('route add default via %s1' % before)
        if i == 0:
            lines += ['addr add %s/128 dev lo' % x for x in self.carrier.dns6]
        elif i < len(self.names) - 1:
            lines.append('route add 2001:db8:%d::/48 via %s1' % (self.slot + 1, before))
            lines += ['route add 2001:db8:f%d%d::/64 via %s1' % (self.slot, k, before)
                      for k in range(i - 1)]
        return lines

    def remove(self):
        ns.ip(['netns del ' + name for name in self.names], check=False)

    def _rules(self, name, rules, on, families=('-4', '-6')):
        """Adds or takes away blackhole rules, in both families if not said."""
        for family in families:
            for rule in rules(family):
                self.silences.change(name, family, rule, on)

    def _both_ways(self, pref, on, what=None, families=('-4', '-6')):
        """Drops what comes from the gateway and what goes to it; `what` narrows it by family."""
        client = {'-4': ' to 10.64.0.0/16', '-6': ' to 2001:db8:%d::/48' % (self.slot + 1)}
        more = what or {'-4': '', '-6': ''}
        self._rules(self.carrier.name, lambda family: [
            'pref %d iif %s%s' % (pref, IFNAME, more[family]),
            'pref %d%s%s' % (pref + 1, client[family], more[family])], on, families)

    def black_hole(self, on, pref=10):
        self._both_ways(pref, on)
        self.advertiser.changed()

    def family_dead(self, family, on):
        """4 or 6; the other one lives."""
        if family not in ('4', '6'):
            raise ValueError("'%s' is not a family, 4 or 6" % family)
        self._both_ways(16, on, families=('-' + family,))
        if family == '6':
            self.advertiser.changed()

    def outage(self, seconds):
        self._both_ways(12, True)
        self.advertiser.hold(True)
        began = time.monotonic()

        def end():
            self._both_ways(12, False)
            self.advertiser.hold(False)
            self.journal.log('NET', 'outage of %.3f s ends' % (time.monotonic() - began))
        self.loop.after(seconds, end)
        self.journal.log('NET', 'outage begins')

    def icmp_dead(self, on):
        self._both_ways(14, on, ICMP)

    def hop_name(self, hop):
        """The namespace of hop 1 to 4."""
        if not 1 <= hop < len(self.names):
            raise ValueError("'%d' is not a hop from 1 to %d" % (hop, len(self.names) - 1))
        return self.names[hop - 1]

    def no_icmp(self, hop, on, pref=20):
        """A router that forwards, and says no ICMP of its own."""
        self._rules(self.hop_name(hop), lambda family: ['pref %d iif lo%s' % (pref, ICMP[family])], on)

    def icmp_limit(self, hop, per_second):
        """The kernel's own limit, echo replies included; it lets a burst of 6 pass. None: no limit."""
        ms = 0 if per_second is None else round(1000 / per_second)
        with ns.inside(self.hop_name(hop)):
            # for a route of 64 bits the kernel takes a quarter of the IPv6 time
            self._write_sysctls({'ipv4/icmp_ratelimit': ms, 'ipv4/icmp_ratemask': 0x7fffffff,
                                 'ipv6/icmp/ratelimit': 4 * ms, 'ipv6/icmp/ratemask': '0-255'})

    def dead_host(self, on):
        self._rules(self.names[-1], lambda _: ['pref 10 iif down%d' % (len(self.names) - 1)], on)

    def loss(self, percent):
        """Loss towards the gateway; a session's interface forgets it, so on_up sets it again."""
        verb = 'replace' if percent else 'del'
        argv = ['tc', 'qdisc', verb, 'dev', IFNAME, 'root']
        argv += ['netem', 'loss', '%s%%' % percent] if percent else []
        with ns.inside(self.carrier.name):
            subprocess.run(argv, stderr=subprocess.DEVNULL, check=False)

    def on_up(self, ipv6):
        """The call's interface is there: what has to be set on it."""
        if ipv6:
            prefix = self.carrier.prefix()
            ns.ip(['route replace %s/64 dev %s' % (prefix, IFNAME)], self.carrier.name,
                  check=False, family='-6')
            self.advertiser.start(prefix)
        if self.faults.on('loss'):
            self.loss(self.faults.arg('loss'))
