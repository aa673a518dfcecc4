# SPDX-License-Identifier: BSD-2-Clause
"""A link of the gateway in the VM, with the simulated modem of slot 0 behind it, for what is measured. Everything is asked and read
from this one process: starting others is what the emulated machine is slow at.
"""

import json
import os
import socket
import subprocess
import threading
import time

STATE = '/run/pppkeeper/ppp0.json'
HOST = '198.51.100.10'
# Neither a reset nor a growing wait is measured here, but each redial has to come.
SETTINGS = {
    'START': 'yes', 'PERSIST': '1', 'RESET_ON_FAIL': '0', 'HOLDOFF': '1', 'RETRY': '3', 'CONNECT_OK': '1',
    'APN': 'soracom.io', 'PDPTYPE': 'IP', 'DEVICE': 'EC25', 'DEFAULTROUTE': '1',
    'AUTH': 'CHAP', 'ACCOUNT': 'sora', 'PASSWORD': 'sora-secret',
    'MONITOR': 'yes', 'MONITOR_TARGET': HOST, 'MONITOR_INTERVAL': '30', 'MONITOR_TIMEOUT': '5', 'MONITOR_FAIL': '2',
}
# To dial, s: waits after failures grow to 300 s.
UP_LIMIT_S = 600


class Trouble(Exception):
    """What keeps a measurement from being one."""


def modem(*words):
    """A verb of `modem`, asked of its daemon itself."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as sock:
        sock.connect('/run/modem/0.sock')
        sock.sendall('\0'.join(words).encode())
        sock.shutdown(socket.SHUT_WR)
        data = b''
        while part := sock.recv(4096):
            data += part
    code, _, text = data.decode().partition('\n')
    if code != '0':
        raise Trouble('modem %s: %s' % (' '.join(words), text.strip()))
    return text


def start_modem(*words):
    subprocess.run(['modem', 'start', 'ec25', *words], check=True)


def answered_over_http():
    """One request to the host, over ppp0: traffic that is neither ICMP nor DNS."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b'ppp0')
            sock.settimeout(3)
            sock.connect((HOST, 80))
            sock.sendall(b'GET / HTTP/1.0\r\n\r\n')
            return sock.recv(100).startswith(b'HTTP/')
    except OSError:
        return False


def sent_packets():
    """Over ppp0; 0 while it is not there."""
    try:
        with open('/sys/class/net/ppp0/statistics/tx_packets', encoding='ascii') as file:
            return int(file.read())
    except OSError:
        return 0


class Link:
    """pppd with our plugin, as `pppd call ppp0` runs it; its log is read with the time of each line."""

    def __init__(self, settings, complete=False):
        """complete: these are all; else they come to those that measure the monitor."""
        values = settings if complete else {**SETTINGS, **settings}
        with open('/etc/default/ppp', 'w', encoding='ascii') as file:
            os.fchmod(file.fileno(), 0o600)
            file.writelines('%s=%s\n' % pair for pair in values.items())
        subprocess.run(['gen_pppconfig', 'ppp0'], check=True)
        self.lines, self.more = [], threading.Condition()
        self.pppd = subprocess.Popen(['pppd', 'call', 'ppp0', 'nodetach'], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                     stderr=subprocess.STDOUT, text=True, errors='replace')
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        for line in self.pppd.stdout:
            with self.more:
                self.lines.append((time.monotonic(), line.rstrip()))
                self.more.notify()

    def stop(self):
        self.pppd.terminate()
        self.pppd.wait(60)
        self.reader.join(60)

    def state(self):
        try:
            with open(STATE, encoding='utf-8') as file:
                return json.load(file)
        except OSError:
            return {}

    def monitor(self, name):
        return self.state().get('monitor', {}).get(name)

    def works(self, answers=True):
        """answers: somebody answers the monitor as well."""
        state = self.state()
        return state.get('phase') == 'up' and (not answers or state.get('monitor', {}).get('verdict') == 'alive')

    def wait_up(self, answers=True):
        end = time.monotonic() + UP_LIMIT_S
        while not self.works(answers):
            if self.pppd.poll() is not None:
                raise Trouble('pppd has ended')
            if time.monotonic() >= end:
                raise Trouble('the link does not work within %d s' % UP_LIMIT_S)
            time.sleep(0.5)

    def wait_told(self, mark, words, limit_s):
        """As told(), as soon as there is one."""
        with self.more:
            self.more.wait_for(lambda: self.told(mark, words), limit_s)
        return self.told(mark, words)

    def told(self, mark, words):
        """The time of the first line with these words since len(lines) was mark; None."""
        for at, line in self.lines[mark:]:
            if words in line:
                return at
        return None

    def log(self, last=40):
        return '\n'.join('    %9.3f %s' % line for line in self.lines[-last:])
