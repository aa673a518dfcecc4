# SPDX-License-Identifier: BSD-2-Clause
"""What the host does to the device, read from usbmon.

The gadget side alone cannot tell: dummy_hcd leaves the udc's state file at `configured`
after authorized=0, after port power off and after an unplug (kernels 6.1 and 6.12). The
requests on the wire are what a modem's own USB core sees:

    USBDEVFS_RESET    SetPortFeature(RESET) on a configured device, then SET_CONFIGURATION 1
    authorized=0, 1   SET_CONFIGURATION 0, SET_CONFIGURATION 1; no port reset
    port power off    ClearPortFeature(POWER); on: SetPortFeature(POWER), enumeration
    plug, unplug      ClearPortFeature(C_CONNECTION); enumeration has port resets of its own
    open, close, DTR  SET_CONTROL_LINE_STATE with the interface's number
"""

import os
import struct
import time

HEADER = struct.Struct('=QBBBBHbbqiiII8s')      # 48 bytes, Documentation/usb/usbmon.rst
CONTROL, BULK = 2, 3
PORT_POWER, C_CONNECTION, PORT_RESET = 8, 16, 4
GUARD_S = 0.9           # silence before +++; after it the same again


class Bus:
    """Calls listener.bus_reset, bus_deconfigured, bus_power_off, bus_gone, bus_configured,
    bus_dtr(interface, on), bus_escape(endpoint)."""

    def __init__(self, loop, number, listener):
        self.loop, self.listener = loop, listener
        self.settled = False        # configured, and nothing has happened since
        self.last_out, self.plus = {}, {}   # by endpoint: when, and the +++ so far
        self.event = bytearray(1 << 16)     # one whole event: a rest would be read as a header
        self.fd = os.open('/dev/usbmon%d' % number, os.O_RDONLY | os.O_NONBLOCK)
        # DTR goes over the bus before the first bytes do, and has to be known before them
        loop.watch(self.fd, self._read, first=True)

    def _read(self, _events):
        for _ in range(256):
            try:
                size = os.readv(self.fd, [self.event])
            except BlockingIOError:
                return
            head = HEADER.unpack_from(self.event)
            if head[1] != ord('S'):
                continue
            if head[2] == CONTROL and head[6] == 0:
                self._setup(head[4], head[13])
            elif head[2] == BULK and not head[3] & 0x80:
                self._out(head[3], bytes(self.event[48:min(size, 64)]))

    def _setup(self, device, setup):
        kind, request, value, index, _length = struct.unpack('<BBHHH', setup)
        if device == 1:                             # the root hub
            if kind == 0x23:
                self._port_feature(request, value)
        elif (kind, request) == (0x00, 9):
            self._set_configuration(value)
        elif (kind, request) == (0x21, 0x22):
            self.listener.bus_dtr(index, bool(value & 1))

    def _port_feature(self, request, feature):
        set_it = request == 3
        if set_it and feature == PORT_RESET and self.settled:
            self.settled = False
            self.listener.bus_reset()
        elif not set_it and feature == PORT_POWER:
            self.settled = False
            self.listener.bus_power_off()
        elif not set_it and feature == C_CONNECTION and self.settled:
            self.settled = False
            self.listener.bus_gone()

    def _set_configuration(self, value):
        was, self.settled = self.settled, value != 0
        if value:
            self.listener.bus_configured()
        elif was:
            self.listener.bus_deconfigured()

    def _out(self, endpoint, data):
        now, last = time.monotonic(), self.last_out.get(endpoint, 0)
        quiet, plus = now - last >= GUARD_S, self.plus.get(endpoint, b'')
        self.last_out[endpoint] = now
        self.plus[endpoint] = b''
        if data.strip(b'+') or not (quiet or plus):
            return
        plus = self.plus[endpoint] = (b'' if quiet else plus) + data
        if plus != b'+++':
            return

        def quiet_after():
            if self.last_out[endpoint] == now:
                self.listener.bus_escape(endpoint)
        self.loop.after(GUARD_S, quiet_after)
