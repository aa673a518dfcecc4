# SPDX-License-Identifier: BSD-2-Clause
"""The carrier's end of PPP: Debian's pppd on the gadget's own tty, in its namespace.

It sees a folder of ours as /etc/ppp: neither the gateway's options, secrets and scripts
nor ours reach the other side.
"""

import os
import subprocess

import ns

IFNAME = 'wan0'
SECRET = 'nobody-knows-this'


class Carrier:
    def __init__(self, slot, run):
        self.slot = slot
        self.name = 'carrier%d' % slot
        self.folder, self.pppd_log = run + '.ppp', run + '.pppd.log'
        self.auth, self.user, self.password, self.apn = 'none', '', '', ''
        self.local = '192.0.2.%d' % (64 * slot + 1)
        self.dns = ['192.0.2.%d' % (64 * slot + n) for n in (53, 54)]
        self.dns6 = ['2001:db8:%d:ffff::%d' % (slot + 1, n) for n in (53, 54)]
        self.next_client = 2

    def _file(self, name, text):
        os.makedirs(self.folder, exist_ok=True)
        path = os.path.join(self.folder, name)
        with open(path, 'w') as file:
            file.write(text)
        os.chmod(path, 0o600)

    def client(self):
        return '10.64.%d.%d' % (self.slot + 1, self.next_client)

    def prefix(self):
        return '2001:db8:%d:%d::' % (self.slot + 1, self.next_client)

    def change_address(self):
        self.next_client = 2 + (self.next_client - 1) % 250

    def accepts(self, user, password):
        """Whether this account passes, when the module itself authenticates."""
        return self.auth == 'none' or (user, password) == (self.user, self.password)

    def argv(self, tty, connect, auth, dns, extra):
        argv = ['pppd', tty, '460800', 'local', 'nocrtscts', 'nodetach', 'passive', 'noccp',
                'nodefaultroute', 'ifname', IFNAME, 'name', 'carrier', 'debug', 'logfile',
                self.pppd_log, 'lcp-echo-interval', '0', '%s:%s' % (self.local, self.client())]
        argv += ['noauth'] if auth == 'none' else ['auth', 'require-' + auth]
        for address in self.dns if dns else []:
            argv += ['ms-dns', address]
        return argv + (['connect', connect] if connect else []) + extra

    def start(self, tty, connect, auth=None, refuse=False, dns=True, extra=()):
        """Starts pppd; returns its Popen."""
        auth = auth or self.auth
        if refuse and auth == 'none':
            auth = 'chap'
        user, password = ('*', SECRET) if refuse else (self.user, self.password)
        line = '%s * %s *\n' % (_quote(user), _quote(password))
        self._file('options', '')
        self._file('chap-secrets', line)
        self._file('pap-secrets', line)
        open(self.pppd_log, 'w').close()
        return subprocess.Popen(
            self.argv(tty, connect, auth, dns, list(extra)), env={'PATH': '/usr/sbin:/usr/bin'},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            preexec_fn=lambda: ns.enter_with_etc_ppp(self.name, self.folder))

    def log(self):
        try:
            return open(self.pppd_log, errors='replace').read()
        except FileNotFoundError:
            return ''

    def refused_auth(self):
        text = self.log()
        return 'failed CHAP authentication' in text or 'PAP authentication failed' in text \
            or 'PAP peer authentication failed' in text


def _quote(text):
    return text if text == '*' else '"%s"' % text.replace('\\', '\\\\').replace('"', '\\"')
