# SPDX-License-Identifier: BSD-2-Clause
"""picture.py FILE.png: how much of the report's colours is in a screenshot of 1000 pixels' width."""

import struct
import sys
import zlib

# colour, and at least so many pixels of it: the strips are 40 pixels high
COLOURS = {'up': (0x2e9e5b, 10000), 'down': (0xd33f2f, 30), 'off': (0x9aa4b0, 2000), 'unknown': (0xe6e8eb, 3000),
           'curve': (0x2266bb, 300), 'paper': (0xffffff, 500000)}


def read(path):
    """Width, bytes of a pixel, and the rows of an 8-bit RGB or RGBA picture (PNG specification, 9.2)."""
    data, at, packed = open(path, 'rb').read(), 8, b''
    while at < len(data):
        size, kind = struct.unpack('>I4s', data[at:at + 8])
        body = data[at + 8:at + 8 + size]
        if kind == b'IHDR':
            width, height, depth, colour = struct.unpack('>IIBB', body[:10])
            assert depth == 8 and colour in (2, 6), (depth, colour)
        elif kind == b'IDAT':
            packed += body
        at += 12 + size
    step = 3 if colour == 2 else 4
    raw, rows, above = zlib.decompress(packed), [], bytes(width * step)
    for y in range(height):
        begin = y * (width * step + 1)
        above = unfilter(raw[begin], bytearray(raw[begin + 1:begin + 1 + width * step]), above, step)
        rows.append(above)
    return width, step, rows


def paeth(a, b, c):
    p = a + b - c
    return min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]


def unfilter(kind, row, above, step):
    for i in range(len(row)):
        a = row[i - step] if i >= step else 0
        c = above[i - step] if i >= step else 0
        row[i] = (row[i] + (0, a, above[i], (a + above[i]) // 2, paeth(a, above[i], c) if kind == 4 else 0)[kind]) & 255
    return row


width, step, rows = read(sys.argv[1])
assert width == 1000, width
counts = dict.fromkeys(COLOURS, 0)
wanted = {struct.pack('>I', value)[1:]: name for name, (value, _) in COLOURS.items()}
for row in rows:
    for i in range(0, len(row), step):
        name = wanted.get(bytes(row[i:i + 3]))
        if name:
            counts[name] += 1
print(counts)
for name, (_, least) in COLOURS.items():
    assert counts[name] >= least, name
