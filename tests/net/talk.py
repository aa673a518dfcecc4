# SPDX-License-Identifier: BSD-2-Clause
"""An interface without a LAN on which packets come in, and nobody answers: talk.py NAME ADDRESS PEER READY"""

import fcntl
import socket
import struct
import subprocess
import sys
import time

TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454ca, 1, 0x1000

name, address, peer, ready = sys.argv[1:]
tun = open('/dev/net/tun', 'r+b', buffering=0)
fcntl.ioctl(tun, TUNSETIFF, struct.pack('16sH', name.encode(), IFF_TUN | IFF_NO_PI))
subprocess.run('ip addr add %s peer %s dev %s && ip link set %s up' % (address, peer, name, name), shell=True, check=True)
head = struct.pack('!BBHHHBBH', 0x45, 0, 28, 0, 0, 64, 17, 0) + socket.inet_aton(peer) + socket.inet_aton(address)
total = sum(struct.unpack('!10H', head))
check = ~(total + (total >> 16)) & 0xffff
packet = head[:10] + struct.pack('!H', check) + head[12:] + struct.pack('!4H', 9, 9, 8, 0)
with open(ready, 'w') as file:
    file.write('ready\n')
while True:
    tun.write(packet)
    time.sleep(0.2)
