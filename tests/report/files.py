# SPDX-License-Identifier: BSD-2-Clause
"""files.py ROOT PID: a month of two links, as the plugin and pppkeeper leave it; ppp0 is up, with pppd's PID, ppp1 has never run with
samples. What a modem and a carrier could say is hostile."""

import json
import os
import sys
import time

DAY = 86400
HOSTILE = 'x <script>alert("1")</script> & \'y\' <!-- \\u001b'

root, pid = sys.argv[1], int(sys.argv[2])
now = int(time.time())
up = float(open('/proc/uptime').read().split()[0])
boot = open('/proc/sys/kernel/random/boot_id').read()[:8]


def lines(path, objects):
    path = os.path.join(root, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w') as f:
        for o in objects:
            f.write(json.dumps(o, separators=(',', ':')) + '\n')


def run(name, begin, end, stopped):
    return {'version': 1, 'boot': name, 'pid': pid, 'from': int(begin), 'from_up': 60, 'to': int(end),
            'to_up': 60 + int(end - begin), 'stopped': stopped}


# a power cut, a stop, and this boot's run, from a minute ago
alive = {**run(boot, now - 60, now - 60, False), 'from_up': int(up) - 60, 'to_up': int(up) - 60}
lines('var/lib/pppkeeper/ppp0.runs', [run('00000001', now - 26 * DAY, now - 20 * DAY, False),
                                      run('00000002', now - 19 * DAY, now - 2 * DAY, True), alive])
lines('var/lib/pppkeeper/ppp1.runs', [run('00000001', now - 26 * DAY, now - 25 * DAY, True)])
lines('var/lib/pppkeeper/ppp0.incidents', [
    {'version': 1, 'detected': now - days * DAY, 'layer': 'path', 'evidence': HOSTILE, 'unnoticed': 12.0, 'total': 88.0,
     'end': 'up', 'dials': 2, 'resets': 1, 'steps': []} for days in (22, 15, 10, 5)])
# at most of this boot: the machine may have booted a moment ago
span = min(3600, int(up) - 1)
lines('run/pppkeeper/ppp0.samples', [
    {'up_s': int(up) - span + i * span // 12, 'phase': 'up', 'rtt_us': 45000 + 1000 * (i % 5), 'signal_dbm': -75 + i,
     'rx_bytes': 100000 * i, 'tx_bytes': 50000 * i, 'operator': HOSTILE} for i in range(13)])
lines('run/pppkeeper/ppp0.json', [
    {'version': 1, 'link': 'ppp0', 'pid': pid, 'phase': 'up', 'since_ms': int(up * 1000) - 60000,
     'updated_ms': int(up * 1000) + 1000, 'iface': 'ppp0', 'modem': HOSTILE, 'local': '10.64.1.2'}])
