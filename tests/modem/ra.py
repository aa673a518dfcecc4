# SPDX-License-Identifier: BSD-2-Clause
"""Router advertisements on the call's interface, a /64 for the gateway as a GGSN gives it, by Debian's
radvd; and DHCPv6 for DNS alone, by its dnsmasq, where the carrier tells it in no other way.
"""

import os
import signal
import subprocess

import ns
from carrier import IFNAME

LIFETIME_S, EVERY_S = 1800, 30
CONFIG = """interface %s {
	AdvSendAdvert on;
	MinRtrAdvInterval %d;
	MaxRtrAdvInterval %d;
	AdvDefaultLifetime %s;
	AdvOtherConfigFlag %s;
	prefix %s/64 {
		AdvValidLifetime %s;
		AdvPreferredLifetime %s;
	};
%s};
"""
RDNSS = '	RDNSS %s {\n		AdvRDNSSLifetime %d;\n	};\n'


class Advertiser:
    def __init__(self, loop, carrier, faults, journal):
        self.loop, self.carrier, self.faults, self.journal = loop, carrier, faults, journal
        self.prefix = None
        self.processes, self.starts = {}, 0
        self.held = False       # by an outage

    def start(self, prefix):
        """The interface is up; radvd lives as long as it."""
        self.stop()
        self.prefix = prefix
        if self._passes():
            self._write_config()
            # the file of one that was just killed may still be locked
            self.starts += 1
            self._spawn(['radvd', '-n', '-m', 'logfile', '-l', self._path('log'), '-C',
                         self._path('conf'), '-p', self._path('pid%d' % self.starts)])
        if self.faults.on('dhcp6-dns'):
            self._start_dhcp()

    def stop(self):
        """No last words: the link has gone already."""
        self.prefix = None
        for pid in self.processes:
            os.killpg(pid, signal.SIGKILL)      # radvd has a child
        self.processes = {}

    def changed(self):
        """A fault changes what is said."""
        if self.prefix:
            self.start(self.prefix)

    def hold(self, held):
        self.held = held
        self.changed()

    def _passes(self):
        """The silences of the network are about what it forwards; nor does this pass then."""
        return not (self.faults.on('no-ra') or self.faults.on('black-hole') or self.held or
                    self.faults.on('black-hole-until') or self.faults.arg('family-dead') == '6')

    def _path(self, what):
        os.makedirs(self.carrier.folder, exist_ok=True)
        return os.path.join(self.carrier.folder, 'radvd.' + what)

    def _write_config(self):
        router, preferred, valid = LIFETIME_S, LIFETIME_S, LIFETIME_S
        if self.faults.on('ra-lifetimes'):
            router, preferred, valid = self.faults.arg('ra-lifetimes').split()
        named = not self.faults.on('no-dns') and not self.faults.on('dhcp6-dns')
        dns = RDNSS % (' '.join(self.carrier.dns6), LIFETIME_S) if named else ''
        with open(self._path('conf'), 'w') as file:
            file.write(CONFIG % (IFNAME, EVERY_S // 2, EVERY_S, router,
                                 'on' if self.faults.on('dhcp6-dns') else 'off', self.prefix,
                                 valid, preferred, dns))

    def _start_dhcp(self):
        # dnsmasq answers for the networks of its interface's addresses
        ns.ip(['addr replace %sffff/64 dev %s nodad' % (self.prefix, IFNAME)], self.carrier.name,
              family='-6')
        servers = ','.join('[%s]' % x for x in self.carrier.dns6)
        self._spawn(['dnsmasq', '--keep-in-foreground', '--conf-file=/dev/null', '--port=0',
                     '--user=root', '--pid-file=', '--leasefile-ro', '--bind-dynamic',
                     '--interface=' + IFNAME, '--except-interface=lo',
                     '--dhcp-range=%s,static,64' % self.prefix,
                     '--dhcp-option=option6:dns-server,' + servers])

    def _spawn(self, argv):
        process = subprocess.Popen(
            argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True, preexec_fn=lambda: ns.enter(self.carrier.name))
        self.processes[process.pid] = process
        self.journal.log('RA', '%s %d for %s' % (argv[0], process.pid, self.prefix))

        def ended(status):
            if self.processes.pop(process.pid, None):
                self.journal.log('RA', '%s ended, status %d' % (argv[0], status))
        self.loop.child(process.pid, ended)
