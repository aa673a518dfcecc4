# SPDX-License-Identifier: BSD-2-Clause
"""What happened: a log in memory and in a file, and counters that a test can assert.

The counters are also in a file beside the log, a line each, so that a shell can read them without starting an
interpreter: the emulated machine would pay for that at each look."""

import os
import re
import time

COUNTERS = {
    'at_commands': 'AT command lines executed',
    'dials': 'D and +CGDATA commands',
    'connects': 'dials answered with CONNECT',
    'flash_writes': 'set commands that this model keeps in flash',
    'pdp_writes': 'set commands of the PDP context or its account',
    'usb_resets': 'port resets of a configured device (USBDEVFS_RESET)',
    'reauths': 'configuration taken away by the host (authorized=0, unbind)',
    'power_cycles': 'port power switched off by the host',
    'supply_cuts': 'times the supply was switched off and on from outside (supply)',
    'at_resets': 'resets asked for by an AT command',
    'plugs': 'times the device was put on the bus by hand (plug)',
    'pin_tries': 'PINs and PUKs entered',
    'chap_refusals': 'CHAP or PAP answers that the carrier refused',
    'hangs': 'times the firmware hung',
    'hangs_cured': 'hangs that the host cured',
    'dtr_hangups': 'calls ended by DTR going low',
    'http_requests': 'HTTP requests that the host answered',
    'dns_queries': 'DNS queries that reached the carrier',
}

SECRET = re.compile(r'((?:CGAUTH|QICSGP|QCPDPP|UAUTHREQ|AUTHDATA|SGAUTH|PDPAUTH|MGAUTH|XGAUTH|WPPP|ZGPCOAUTH'
                    r'|EIAAUW|KALWAYSON|CPIN|CPWD|CLCK)=)[^;]*', re.I)


class Journal:
    def __init__(self, path):
        self.file = open(path, 'w', buffering=1, errors='backslashreplace')
        self.lines = []
        self.start = time.monotonic()
        self.counters = dict.fromkeys(COUNTERS, 0)
        self.shown = os.open(os.path.splitext(path)[0] + '.counters',
                             os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o644)
        self.place = {}
        for name in COUNTERS:
            self.place[name] = os.lseek(self.shown, 0, os.SEEK_END)
            os.write(self.shown, self.row(name))

    def log(self, kind, text):
        line = '%9.3f %-5s %s' % (time.monotonic() - self.start, kind, text)
        self.lines.append(line)
        self.file.write(line + '\n')

    def at(self, arrow, port, data):
        self.log('AT' + arrow, 'if%d %s' % (port, repr(bytes(data))[2:-1]))

    def row(self, name):
        return b'%s %10d\n' % (name.encode(), self.counters[name])

    def count(self, name):
        self.counters[name] += 1
        os.pwrite(self.shown, self.row(name), self.place[name])

    def reset(self):
        for name in COUNTERS:
            self.counters[name] = -1
            self.count(name)

    def close(self):
        os.close(self.shown)
        self.file.close()

    def text(self, kind='', safe=False):
        rows = [x for x in self.lines if x[10:].startswith(kind)]
        if safe:
            rows = [SECRET.sub(r'\1***', x) for x in rows]
        return '\n'.join(rows)
