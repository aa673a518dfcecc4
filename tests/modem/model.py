# SPDX-License-Identifier: BSD-2-Clause
"""Reads models/NAME.conf: USB identity, ports, state, and the table command -> answer.

Sections: [usb] [state] [lists] hold `key = value`; [ports] one line a gadget function, in
the order of the interfaces: `gser|acm  ppp|at|silent`; [answers] `command -> answer`, where
the command is written without AT, /.../ is a regular expression over the whole command,
and the answer holds {placeholders}, \\n between lines, and may end in `!FINAL`
(`!ERROR`, `!CME 4`, `!NO CARRIER`); without one the final code is OK.
"""

import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))


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
        path = os.path.join(HERE, 'models', name + '.conf')
        try:
            text = open(path).read()
        except FileNotFoundError:
            raise SystemExit("modem: no model '%s'; known: %s" % (name, ' '.join(known())))
        self._parse(path, text)

    def _parse(self, path, text):
        section = None
        for number, line in enumerate(text.split('\n'), 1):
            line = line.strip()
            if not line or line.startswith('# ') or line == '#':
                continue
            if line.startswith('[') and line.endswith(']'):
                section = line[1:-1]
                continue
            row = getattr(self, '_row_' + str(section), None)
            if not row or not row(line):
                raise SystemExit("%s:%d: '%s' is not a row of [%s]" % (path, number, line, section))

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
    names = os.listdir(os.path.join(HERE, 'models'))
    return sorted(x[:-5] for x in names if x.endswith('.conf'))
