# SPDX-License-Identifier: BSD-2-Clause
"""Reads models/NAME.conf: USB identity, ports, state, and the table command -> answer.

`include FAMILY`, before any section, reads models/family/FAMILY.conf first: what the models of
a maker share. A row of the model then wins over the family's row of that key; a [ports] of the
model stands for all of the family's.

Sections:
[names]     the modems that this one stands for, as their makers call them
[usb] [state] [lists]   `key = value`
[ports]     in the order of the interfaces: `gser|acm  ppp|at|silent`, a serial port (acm takes two
            interfaces), or `none NUMBER`, so many interfaces without endpoints
[contexts]  `CID = TYPE [APN]` as from the factory, or `none`; without it `1 = IP`
[answers]   `command -> answer`, where the command is written without AT, /.../ is a regular
            expression over the whole command, and the answer holds {placeholders}, \\n between
            lines, begins with @sim where it needs one, and may end in `!FINAL` (`!ERROR`,
            `!CME 4`, `!NO CARRIER`); without one the final code is OK
[keeps]     `/SET/ READ [START] -> ANSWER`: a setting; {1} in the answer is what the first group of
            the regular expression took, START (values with `;` between) before it was ever set
[netmode]   the setting that is the radio mode: `AUTO|WCDMA|LTE = READ VALUE`, VALUE its first group

A command that stands nowhere here is answered only if commands.py, packet.py or account.py know it.
[lists] without takes some of those away, and settings by their READ; pdp_types and auth (account.py) say what they take; flash
and pdp name the set commands that are counted, reset the commands that start the modem anew.
"""

import os
import re

MODELS = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'models')

FINAL = re.compile(r'(.*?)(?:!(ERROR|CME \d+|NO CARRIER))?')


class Answer:
    def __init__(self, text):
        self.needs_sim = text.startswith('@sim')
        text, final = FINAL.fullmatch(text.removeprefix('@sim')).groups()
        self.lines = [x.strip() for x in text.split('\\n') if x.strip()]
        self.final = final or 'OK'


class Keep:
    """A setting of the modem: the command that sets it and the one that reads it."""
    def __init__(self, command, start, answer):
        self.command, self.start = re.compile(command, re.I), start.split(';')
        self.answer = answer


class Model:
    def __init__(self, name):
        self.name = name
        self.usb, self.state, self.lists = {}, {}, {}
        self.ports, self.exact, self.patterns = [], {}, []
        self.layout = []                # every function of the device, in order
        self.netmode = {}               # radio mode: (READ, value)
        self.names, self.contexts, self.keeps = [], {1: {'type': 'IP', 'apn': ''}}, {}
        if name not in known():
            raise SystemExit("modem: no model '%s'; known: %s" % (name, ' '.join(known())))
        self._read(os.path.join(MODELS, name + '.conf'))

    def _read(self, path):
        with open(path) as file:
            text = file.read()
        for family in re.findall(r'^include (\S+)$', text.partition('[')[0], re.M):
            self._read(os.path.join(MODELS, 'family', family + '.conf'))
        self._parse(path, text)

    def _parse(self, path, text):
        section, first_pattern = None, len(self.patterns)
        for number, line in enumerate(text.split('\n'), 1):
            line = line.strip()
            if not line or line.startswith('# ') or line == '#':
                continue
            if section is None and line.startswith('include '):
                continue
            if line.startswith('[') and line.endswith(']'):
                section = line[1:-1]
                if section == 'ports':
                    self.ports, self.layout = [], []
                elif section == 'contexts':
                    self.contexts = {}
                elif section == 'netmode':
                    self.netmode = {}
                continue
            row = getattr(self, '_row_' + str(section), None)
            if not row or not row(line):
                raise SystemExit("%s:%d: '%s' is not a row of [%s]" % (path, number, line, section))
        # the nearer file is asked first
        self.patterns = self.patterns[first_pattern:] + self.patterns[:first_pattern]

    def _pair(self, table, line):
        key, sep, value = line.partition('=')
        table[key.strip()] = value.strip()
        return bool(sep)

    def _row_usb(self, line):
        return self._pair(self.usb, line)

    def _row_state(self, line):
        return self._pair(self.state, line)

    def _row_names(self, line):
        self.names += line.split()
        return True

    def _row_contexts(self, line):
        """`CID = TYPE [APN]`, or `none` for no context at all."""
        match = re.match(r'(\d+) = (IP|IPV6|IPV4V6|PPP)(?: (\S+))?$', line)
        if match:
            self.contexts[int(match.group(1))] = {'type': match.group(2), 'apn': match.group(3) or ''}
        elif line == 'none':
            self.contexts = {}
        return bool(match) or line == 'none'

    def _row_keeps(self, line):
        """`/SET/ READ [START] -> ANSWER`: what was set is what is read, START before that."""
        match = re.match(r'/(.+)/\s+(\S+)(?:\s+(\S+))?\s+->\s+(.*)$', line)
        if match:
            command, read, start, answer = match.groups()
            self.keeps[read.upper()] = Keep(command, start or '', answer)
        return bool(match)

    def _row_netmode(self, line):
        """`AUTO|WCDMA|LTE = READ VALUE`"""
        match = re.match(r'(AUTO|WCDMA|LTE) = (\S+) (\S+)$', line)
        if match:
            self.netmode[match.group(1)] = (match.group(2).upper(), match.group(3))
        return bool(match)

    def _row_lists(self, line):
        return self._pair(self.lists, line)

    def _row_ports(self, line):
        kind, _, what = line.partition(' ')
        self.layout.append((kind, what))
        if kind == 'none':
            return what.isdigit()
        self.ports.append((kind, what))
        return kind in ('gser', 'acm') and what in ('ppp', 'at', 'silent')

    def _row_answers(self, line):
        match = re.match(r'(/.+/|.+?)\s+->(?:\s+(.*))?$', line)
        if not match:
            return False
        command, answer = match.group(1), Answer(match.group(2) or '')
        if command.startswith('/'):
            self.patterns.append((re.compile(command[1:-1], re.I), answer))
        else:
            self.exact[command.upper()] = answer
        return True

    def words(self, name):
        return self.lists.get(name, '').upper().split()

    def interface(self, index):
        """The USB interface number of the port at this index."""
        number = 0
        for kind, what in self.layout:
            if kind == 'none':
                number += int(what)
            elif index == 0:
                return number
            else:
                number, index = number + (2 if kind == 'acm' else 1), index - 1
        return -1

    def find(self, command):
        """The (answer, groups) for a whole command, or (None, ())."""
        answer = self.exact.get(command.upper())
        if answer:
            return answer, ()
        for pattern, answer in self.patterns:
            match = pattern.fullmatch(command)
            if match:
                return answer, match.groups()
        return None, ()


def known():
    names = os.listdir(MODELS)
    return sorted(x[:-5] for x in names if x.endswith('.conf'))
