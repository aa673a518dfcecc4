# SPDX-License-Identifier: BSD-2-Clause
"""Reads models/NAME.conf: USB identity, ports, state, and the table command -> answer.

`include FAMILY`, before any section, reads models/family/FAMILY.conf first: what the models of
a maker share. A row of the model then wins over the family's row of that key; a [ports] of the
model stands for all of the family's.

Sections: [usb] [state] [lists] hold `key = value`; [ports] one line a gadget function, in
the order of the interfaces: `gser|acm  ppp|at|silent`; [answers] `command -> answer`, where
the command is written without AT, /.../ is a regular expression over the whole command,
and the answer holds {placeholders}, \\n between lines, and may end in `!FINAL`
(`!ERROR`, `!CME 4`, `!NO CARRIER`); without one the final code is OK.
"""

import os
import re

MODELS = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'models')


class Answer:
    def __init__(self, text):
        text, _, final = text.partition('!')
        self.lines = [x.strip() for x in text.split('\\n') if x.strip()]
        self.final = final.strip() or 'OK'


class Model:
    def __init__(self, name):
        self.name = name
        self.usb, self.state, self.lists = {}, {}, {}
        self.ports, self.exact, self.patterns = [], {}, []
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
                    self.ports = []
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

    def _row_lists(self, line):
        return self._pair(self.lists, line)

    def _row_ports(self, line):
        words = line.split()
        if len(words) != 2 or words[0] not in ('gser', 'acm'):
            return False
        self.ports.append(tuple(words))
        return True

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
        """The USB interface number of the port function at this index."""
        return sum(2 if kind == 'acm' else 1 for kind, _role in self.ports[:index])

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
