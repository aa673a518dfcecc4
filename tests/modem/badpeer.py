# SPDX-License-Identifier: BSD-2-Clause
"""A PPP peer that misbehaves: the little of RFC 1661 and 1662 that this needs.

connect-silent  takes everything, sends nothing
lcp-refused     answers each LCP Configure-Request with a Terminate-Request
ipcp-never      brings LCP up, answers its echoes, and ignores every other protocol
stuck-data      sends LCP Configure-Requests, on its own and to whatever comes; the escape from
                it is seen on the bus
"""

LCP = 0xc021
CONF_REQ, CONF_ACK, TERM_REQ, TERM_ACK, ECHO_REQ, ECHO_REP = 1, 2, 5, 6, 9, 10
MAGIC = b'\x05\x06\x4d\x0d\xe3\x11'


def fcs(data):
    value = 0xffff
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0x8408 if value & 1 else 0)
    return value


def frame(protocol, body):
    data = b'\xff\x03' + protocol.to_bytes(2, 'big') + body
    data += (fcs(data) ^ 0xffff).to_bytes(2, 'little')
    out = bytearray(b'\x7e')
    for byte in data:
        out += bytes([0x7d, byte ^ 0x20]) if byte < 0x20 or byte in (0x7d, 0x7e) else bytes([byte])
    return bytes(out + b'\x7e')


def unescape(data):
    out, after = bytearray(), False
    for byte in data:
        if byte == 0x7d:
            after = True
        else:
            out.append(byte ^ 0x20 if after else byte)
            after = False
    return bytes(out)


class BadPeer:
    def __init__(self, port, fault):
        self.port, self.fault = port, fault
        self.buffer, self.number, self.asked = b'', 0, False
        if fault == 'stuck-data':
            port.loop.after(0.5, self._babble)

    def _babble(self):
        if self.port.takes_data == self.feed:
            self._send(LCP, CONF_REQ, MAGIC)
            self.port.loop.after(3, self._babble)

    def feed(self, data):
        if self.fault == 'stuck-data':
            return self._send(LCP, CONF_REQ, MAGIC)
        self.buffer += data
        while b'\x7e' in self.buffer:
            packet, self.buffer = self.buffer.split(b'\x7e', 1)
            packet = unescape(packet)
            if packet.startswith(b'\xff\x03'):
                packet = packet[2:]
            if len(packet) >= 8 and int.from_bytes(packet[:2], 'big') == LCP:
                self._lcp(packet[2:-2])

    def _lcp(self, body):
        code, number = body[0], body[1]
        length = int.from_bytes(body[2:4], 'big')
        if self.fault == 'lcp-refused' and code == CONF_REQ:
            self._send(LCP, TERM_REQ, b'refused')
        elif self.fault == 'ipcp-never':
            if code == CONF_REQ:
                self._send(LCP, CONF_ACK, body[4:length], number)
                if not self.asked:
                    self._send(LCP, CONF_REQ, MAGIC)
                    self.asked = True
            elif code == ECHO_REQ:
                self._send(LCP, ECHO_REP, MAGIC[2:] + body[8:length], number)
        if code == TERM_REQ and self.fault != 'connect-silent':
            self._send(LCP, TERM_ACK, b'', number)
            self.port.loop.after(0.2, self.port.modem.call.finish)

    def _send(self, protocol, code, body, number=None):
        if number is None:
            self.number += 1
            number = self.number
        head = bytes([code, number]) + (len(body) + 4).to_bytes(2, 'big')
        self.port.write(frame(protocol, head + body))
