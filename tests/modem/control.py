# SPDX-License-Identifier: BSD-2-Clause
"""The verbs of `modem` that a running daemon answers, on its Unix socket.

A request is the words with NUL between them, ended by a shutdown; the answer is the exit
code on a line, then the text.
"""

import json
import os
import socket

import faults
import journal
import tls

READY_S = 30
HTTPS_NAMES = ['host.example', '198.51.100.10', '2001:db8:ffff::10']


class Control:
    def __init__(self, loop, path, modem, dns, web, stop):
        self.loop, self.modem, self.dns, self.web, self.stop = loop, modem, dns, web, stop
        self.held = []
        self.path = path
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.bind(path)
        self.sock.listen(8)
        loop.watch(self.sock.fileno(), self._accept)

    def _accept(self, _events):
        client, _ = self.sock.accept()
        client.settimeout(5)
        try:
            data = b''
            while part := client.recv(4096):
                data += part
        except OSError:
            client.close()
            return

        def reply(code, text=''):
            try:
                client.sendall(b'%d\n%s' % (code, (text + '\n' if text else '').encode()))
            except OSError:
                pass
            client.close()
        self.run(data.decode().split('\0'), reply)

    def run(self, words, reply):
        verb = getattr(self, 'do_' + words[0].replace('-', '_'), None)
        if not verb:
            return reply(2, "modem: '%s' is not a verb" % words[0])
        try:
            verb(words[1:], reply)
        except (IndexError, ValueError) as err:
            reply(2, 'modem: %s: %s' % (words[0], err))
        except (OSError, RuntimeError) as err:
            self.modem.journal.log('ERROR', '%s: %s' % (' '.join(words), err))
            reply(1, 'modem: %s: %s' % (words[0], err))

    def do_fault(self, words, reply):
        wrong = self.modem.faults.set(words[0], ' '.join(words[1:]))
        reply(2, 'modem: ' + wrong) if wrong else reply(0)

    def do_clear(self, words, reply):
        for name in words or list(self.modem.faults.active):
            if name not in faults.KNOWN:
                return reply(2, "modem: '%s' is not a known fault" % name)
            self.modem.faults.clear(name)
        reply(0)

    def do_faults(self, _words, reply):
        reply(0, '\n'.join(('%s %s' % x).strip() for x in self.modem.faults.active.items()))

    def do_count(self, words, reply):
        value = self.modem.journal.counters.get(words[0])
        if value is None:
            return reply(2, "modem: '%s' is not a counter: %s"
                         % (words[0], ' '.join(journal.COUNTERS)))
        reply(0, str(value))

    def do_counters(self, _words, reply):
        reply(0, json.dumps(self.modem.journal.counters, indent=1))

    def do_log(self, words, reply):
        reply(0, self.modem.journal.text('', '--safe' in words))

    def do_at_log(self, words, reply):
        reply(0, self.modem.journal.text('AT', '--safe' in words))

    def do_note(self, words, reply):
        self.modem.journal.log('NOTE', ' '.join(words))
        reply(0)

    def do_tty(self, words, reply):
        """The host's tty of the first port with this role."""
        role = (words or ['ppp'])[0]
        ttys = self.modem.gadget.host_ttys()
        for port in self.modem.ports:
            if port.role == role and port.interface in ttys:
                return reply(0, '/dev/' + ttys[port.interface])
        reply(1, 'modem: the host has no tty of the %s port' % role)

    def do_set(self, words, reply):
        carrier = self.modem.carrier
        if words[0] == 'auth' and words[1] in ('none', 'chap', 'pap'):
            carrier.auth = words[1]
            carrier.user, carrier.password = (words[2:] + ['', ''])[:2]
        elif words[0] == 'apn':
            carrier.apn = words[1] if len(words) > 1 else ''
        elif words[0] == 'next-address':
            carrier.change_address()
        elif words[0] == 'name':
            self.dns.names[words[1].lower()] = tuple(words[2:])
        elif words[0] == 'sim':
            self.modem.model.state.update(iccid=words[1], imsi=words[2])
        elif words[0] == 'imei':
            self.modem.model.state['imei'] = words[1]
        else:
            return reply(2, 'modem: set auth none|chap|pap [USER PASSWORD], set apn [APN], '
                            'set name NAME ADDRESS..., set next-address, set sim ICCID IMSI, '
                            'set imei IMEI')
        reply(0)

    def do_https(self, words, reply):
        """The path of the authority that signed the host's certificate, for the client to trust."""
        expired = '--expired' in words
        names = [x for x in words if x != '--expired'] or HTTPS_NAMES
        ca, context = tls.make(self.path.replace('.sock', '.tls'), names, expired)
        self.web.use_certificate(context)
        reply(0, ca)

    def do_supply(self, words, reply):
        """supply gpio|command: what switches the modem's supply has switched it off and on."""
        if words not in (['gpio'], ['command']):
            return reply(2, 'modem: supply gpio|command')
        self.modem.supply_cut(words[0])
        reply(0)

    def do_unplug(self, words, reply):
        """Out of the bus; --hold-tty keeps the host's tty numbers busy until plug."""
        modem = self.modem
        if '--hold-tty' in words:
            self._hold()
        modem.stay_off()
        modem.journal.log('USB', 'unplugged')
        modem.gadget.unplug()
        modem.restart()
        self.loop.until(lambda: not modem.gadget.host_ttys(), READY_S,
                        lambda gone: reply(0 if gone else 1))

    def _hold(self):
        for tty in self.modem.gadget.host_ttys().values():
            self.held.append(os.open('/dev/' + tty, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK))

    def do_plug(self, words, reply):
        modem = self.modem
        if '--new-tty' in words and modem.gadget.plugged():
            self._hold()
            modem.gadget.unplug()
            return self.loop.until(lambda: not modem.gadget.host_ttys(), READY_S,
                                   lambda _gone: self._plug(reply))
        self._plug(reply)

    def _plug(self, reply):
        modem = self.modem
        modem.stay_off()
        if not modem.gadget.plugged():
            modem.journal.count('plugs')
            modem.journal.log('USB', 'plugged')
            modem.restart()
            modem.cure('plug')
            modem.plug()

        def done(there):
            for fd in self.held:
                os.close(fd)
            self.held = []
            reply(0 if there else 1)
        self.loop.until(self.host_ready, READY_S, done)

    def host_ready(self):
        """Every port has a tty; a driver may make some of interfaces that are none."""
        ttys = self.modem.gadget.host_ttys()
        return all(port.interface in ttys for port in self.modem.ports)

    def do_status(self, _words, reply):
        modem, call = self.modem, self.modem.call
        ttys = modem.gadget.host_ttys()
        reply(0, json.dumps({
            'model': modem.model.name, 'slot': modem.gadget.slot, 'usb': modem.model.usb['id'],
            'device': '%d-1' % modem.gadget.bus(), 'plugged': modem.gadget.plugged(),
            'hung': modem.hung,
            'ports': [{'interface': x.interface, 'role': x.role, 'mode': x.mode,
                       'open': x.open_by_host, 'tty': ttys.get(x.interface)} for x in modem.ports],
            'call': {'state': call.state, 'cid': call.cid, 'client': call.client},
            'registration': modem.radio.state(), 'csq': modem.radio.csq(),
            'sim': modem.sim.lock(), 'contexts': modem.commands.contexts,
            'carrier': {'auth': modem.carrier.auth, 'user': modem.carrier.user,
                        'apn': modem.carrier.apn, 'local': modem.carrier.local,
                        'dns': modem.carrier.dns},
            'faults': modem.faults.active, 'counters': modem.journal.counters}, indent=1))

    def do_stop(self, _words, reply):
        self.stop()
        reply(0)
