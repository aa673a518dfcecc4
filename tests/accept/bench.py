# SPDX-License-Identifier: BSD-2-Clause
"""A bench: simulated modems on ptys, and programs that talk to them, many at the same time.

What runs on it is a generator: it yields a program to run (run(), dial()) and gets its outcome.
"""

import copy
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'modem'))
sys.dont_write_bytecode = True

import account                          # of the simulator, as all that follow
import carrier
import faults
import firmware
import journal
import loop as loops
import model as models
import ptyport

CHAT = '/usr/sbin/chat'
KIND, TEXT = slice(10, 13), 20          # columns of the simulator's log
AT_ONCE = 64            # so many programs; chat sleeps 10 ms before each byte that it sends


class Outcome:
    """What a program left: its exit code, or minus the signal, and what it said."""
    def __init__(self, code, said):
        self.code, self.said = code, said


class Modem:
    """A modem of this model, with one port, for PPP."""

    def __init__(self, loop, name, log):
        self.model = copy.copy(models.Model(name))
        self.model.ports = self.model.layout = [('gser', 'ppp')]
        self.journal = journal.Journal(log)
        self.faults = faults.Faults()
        self.carrier = carrier.Carrier(0, '/nonexistent')
        self.gadget = ptyport.Gadget(0, self.model)
        self.gadget.create()
        self.firmware = firmware.Modem(loop, self.model, self.journal, self.faults, self.gadget,
                                       self.carrier, ptyport.Network(), ptyport.Call)
        self.port = self.firmware.ports[0]
        self.gadget.connected = lambda: ptyport.host_is_there(self.firmware)
        self.gadget.plug()

    def contexts(self):
        return self.firmware.commands.contexts

    def hang_up(self):
        """Back to command mode, as after the end of a call."""
        self.firmware.call.drop(silent=True)

    def received(self, since=0):
        """The command lines that came, from the log's line `since` on."""
        return [x[TEXT:] for x in self.journal.lines[since:] if x[KIND] == 'AT>']

    def said(self, since=0):
        """All that the modem answered."""
        return '\n'.join(x[TEXT:] for x in self.journal.lines[since:] if x[KIND] == 'AT<')

    def close(self):
        self.firmware.call.drop(silent=True)
        for port in self.firmware.ports:
            port.close(for_good=True)
        self.gadget.remove()
        self.journal.close()


class Bench:
    def __init__(self):
        self.loop = loops.Loop()
        self.waiting, self.running, self.left = [], 0, 0
        self.logs, self.modems = tempfile.TemporaryDirectory(), 0

    def modem(self, name):
        self.modems += 1
        return Modem(self.loop, name, '%s/%d.log' % (self.logs.name, self.modems))

    def all(self, jobs):
        """Runs all generators to their ends."""
        jobs = list(jobs)
        self.left = len(jobs)
        for job in jobs:
            self._go_on(job, None)
        if self.left:
            self.loop.run()

    def _go_on(self, job, outcome):
        try:
            program = job.send(outcome)
        except StopIteration:
            self.left -= 1
            if not self.left:
                self.loop.stop()
            return
        self.waiting.append((job, program))
        self._start()

    def _start(self):
        while self.waiting and self.running < AT_ONCE:
            self.running += 1
            job, (argv, tty) = self.waiting.pop(0)
            said = tempfile.TemporaryFile()
            fd = os.open(tty, os.O_RDWR | os.O_NOCTTY) if tty else None
            process = subprocess.Popen(argv, stdin=fd or subprocess.DEVNULL, stdout=fd or said, stderr=said)
            if tty:
                os.close(fd)
            self.loop.child(process.pid, self._ended(job, process, said))

    def _ended(self, job, process, said):
        def done(code):
            process.returncode = code
            said.seek(0)
            text = said.read().decode('latin-1')
            said.close()
            self.running -= 1
            self._go_on(job, Outcome(code, text))
            self._start()
        return done


def run(*argv):
    return argv, None


def dial(modem, script):
    """chat with this script, on the modem's tty; it tells its dialogue on standard error."""
    return (CHAT, '-S', '-s', '-v', '-f', script), modem.gadget.ttys[0]
