# SPDX-License-Identifier: BSD-2-Clause
"""The USB device: a configfs gadget on dummy_udc.N, and what the host side made of it."""

import glob
import os
import struct
import subprocess

ROOT = '/sys/kernel/config/usb_gadget'
MAX_PORTS = 8       # MAX_U_SERIAL_PORTS of the kernel's u_serial.c, over all gadgets
FFS = '/run/modem/functionfs'
FFS_DESCRIPTORS, FFS_STRINGS, FFS_SPEEDS = 3, 2, 3      # linux/usb/functionfs.h


def write(path, text):
    with open(path, 'w') as file:
        file.write(text)


class Gadget:
    def __init__(self, slot, model):
        self.slot, self.model = slot, model
        self.path = '%s/modem%d' % (ROOT, slot)
        self.udc = 'dummy_udc.%d' % slot
        self.ttys = []
        self.empty = []                 # ep0 of the interfaces without endpoints

    def load_modules(self):
        kinds = {'gser': 'usb_f_serial', 'acm': 'usb_f_acm', 'none': 'usb_f_fs'}
        functions = sorted({kinds[kind] for kind, _what in self.model.layout})
        subprocess.run(['modprobe', 'dummy_hcd', 'num=2'], check=True)
        subprocess.run(['modprobe', '-a', 'libcomposite', 'usbmon', 'ppp_async',
                        self.model.usb['driver'], *functions], check=True)
        if not os.path.isdir(ROOT):
            subprocess.run(['mount', '-t', 'configfs', 'none', '/sys/kernel/config'], check=True)

    def create(self):
        os.mkdir(self.path)
        self.identify(self.model.usb['id'])
        write(self.path + '/bcdDevice', self.model.usb.get('release', '0x0318'))
        if self.model.ports[0][0] == 'acm':     # a composite of unions, as real ACM modems say
            for name, value in (('Class', 0xef), ('SubClass', 2), ('Protocol', 1)):
                write('%s/bDevice%s' % (self.path, name), str(value))
        os.mkdir(self.path + '/strings/0x409')
        for name, key in (('manufacturer', 'manufacturer'), ('product', 'product'),
                          ('serialnumber', 'serial')):
            write('%s/strings/0x409/%s' % (self.path, name), self.model.usb.get(key, ''))
        os.makedirs(self.path + '/configs/c.1/strings/0x409')
        for index, (kind, what) in enumerate(self.model.layout):
            name = '%s.m%d' % (kind, index)
            if kind == 'none':      # FunctionFS has one space of names for all gadgets
                name = 'ffs.m%d-%d' % (index, self.slot)
            function = '%s/functions/%s' % (self.path, name)
            os.mkdir(function)
            if kind == 'none':
                self._no_endpoints(name[4:], int(what))
            else:
                number = open(function + '/port_num').read().strip()
                self.ttys.append('/dev/ttyGS' + number)
            os.symlink(function, '%s/configs/c.1/%s' % (self.path, name))

    def _no_endpoints(self, name, count):
        """FunctionFS describes interfaces that nothing is behind; they live while ep0 is open."""
        folder = os.path.join(FFS, name)
        os.makedirs(folder, exist_ok=True)
        subprocess.run(['mount', '-t', 'functionfs', name, folder], check=True)
        fd = os.open(folder + '/ep0', os.O_RDWR)
        self.empty.append(fd)
        rows = b''.join(struct.pack('9B', 9, 4, i, 0, 0, 0xff, 0xff, 0xff, 0) for i in range(count))
        body = struct.pack('<II', count, count) + 2 * rows          # at full and at high speed
        os.write(fd, struct.pack('<III', FFS_DESCRIPTORS, 12 + len(body), FFS_SPEEDS) + body)
        os.write(fd, struct.pack('<IIII', FFS_STRINGS, 16, 0, 0))

    def identify(self, ids):
        """The ids that the host will see; not while plugged."""
        for name, value in zip(('Vendor', 'Product'), ids.split(':')):
            write('%s/id%s' % (self.path, name), '0x' + value)

    def open(self, index):
        """The modem's end of a port."""
        return os.open(self.ttys[index], os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)

    def plug(self):
        write(self.path + '/UDC', self.udc)

    def unplug(self):
        if self.plugged():
            write(self.path + '/UDC', '\n')

    def plugged(self):
        return open(self.path + '/UDC').read().strip() != ''

    def bus(self):
        """The number of the host's bus that this device hangs on."""
        found = glob.glob('/sys/devices/platform/dummy_hcd.%d/usb[0-9]*' % self.slot)
        return int(os.path.basename(found[0])[3:])

    def host_ttys(self):
        """{interface number: name of the host's tty}, as the gateway sees them now."""
        found = {}
        for path in glob.glob('/sys/bus/usb/devices/%d-1:1.*' % self.bus()):
            ttys = glob.glob(path + '/ttyUSB*') + glob.glob(path + '/tty/tty*')
            for tty in ttys:
                if os.path.exists('/dev/' + os.path.basename(tty)):
                    found[int(path.rsplit('.', 1)[1])] = os.path.basename(tty)
        return found

    def remove(self):
        if not os.path.isdir(self.path):
            return
        self.unplug()
        for link in glob.glob(self.path + '/configs/c.1/*.m*'):
            os.unlink(link)
        for fd in self.empty:
            os.close(fd)
        for folder in glob.glob('%s/*-%d' % (FFS, self.slot)):
            subprocess.run(['umount', folder], check=False, stderr=subprocess.DEVNULL)
            os.rmdir(folder)
        self.empty = []
        for folder in (['configs/c.1/strings/0x409', 'configs/c.1']
                       + ['functions/' + x for x in os.listdir(self.path + '/functions')]
                       + ['strings/0x409', '']):
            os.rmdir(os.path.join(self.path, folder))
