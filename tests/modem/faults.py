# SPDX-License-Identifier: BSD-2-Clause
"""The faults by name. A fault with methods on/off acts when it is switched; the others are
asked for where they matter (`faults.on('busy')`). `*` after a name: acts once, is not kept.
"""

import life
import sim

KNOWN = {
    # AT ports
    'at-silent': 'the AT side reads and never answers; data mode goes on',
    'hang': 'all ports dead, data mode too; cured by USB reset, re-plug or power cut; '
            'ARG reauth: by authorized 0/1, a rebind or power; rebind: by a rebind or power; power: '
            'by port power or re-plug only; gpio, command: by that switch of its supply or re-plug '
            'only; nothing: by none; at: the AT port lives, by AT reset or USB reset or power',
    'mode': 'VENDOR:PRODUCT: it comes back with these ids when it has been off the bus',
    'rehang': 'SECONDS: hangs again that long after each cure by the host',
    'reset-noeffect': 'a USB reset re-enumerates but cures nothing',
    'slow-reenum': 'SECONDS: off the bus for that long after a USB reset, power on or AT reset',
    'garbage': 'answers are noise of the same length',
    'chopped': 'answers come in pieces of 3 bytes, 0.15 s apart',
    'echo-stuck': 'ATE0 is answered OK and the echo stays',
    'error': 'CMD: that command (without AT, by its beginning) is answered ERROR',
    'cme': 'N [CMD]: +CME ERROR N to every extended command, or to those that begin with CMD',
    'cms': 'N [CMD]: the same with +CMS ERROR N',
    'stuck-data': 'the port stays in data mode after a call, until +++ with guard time or a reset',
    'flash-worn': '[N]: commands that write flash fail after N more writes',
    # SIM and radio
    'sim-missing': 'no SIM (CME 10)',
    'sim-busy': '[SECONDS]: SIM busy (CME 14), for that long',
    'sim-failure': 'SIM failure (CME 13)',
    'sim-pin': '[PIN]: the SIM wants its PIN; 3 tries, then the PUK',
    'sim-puk': 'the PIN was wrong three times: the SIM wants its PUK',
    'no-signal': 'CSQ 99, searching',
    'signal': 'RSSI: the +CSQ value',
    'reg-denied': 'registration denied',
    'reg-searching': '[SECONDS]: searching, for that long',
    'roaming': 'registered as roaming',
    # dial
    'no-carrier': 'the dial ends with NO CARRIER',
    'busy': 'the dial ends with BUSY',
    'no-dialtone': 'the dial ends with NO DIALTONE',
    'delayed': 'the dial ends with DELAYED',
    'pdp-refused': '[CAUSE]: the network refuses the context (NO CARRIER, cause in +CEER)',
    'pdp-type-refused': 'TYPE...: the network refuses contexts of these types (cause 28)',
    'connect-silent': 'CONNECT, then silence',
    'connect-hangup': 'CONNECT, then NO CARRIER at once',
    # PPP
    'lcp-refused': 'LCP is answered with Terminate-Request',
    'chap-refused': 'every CHAP or PAP answer is refused',
    'ipcp-never': 'LCP comes up, nothing answers IPCP',
    'ipcp-rejected': 'IPCP is answered with Protocol-Reject',
    'no-dns': 'no DNS servers are given',
    'no-ra': 'no IPv6 router advertisements',
    'ra-lifetimes': 'ROUTER PREFERRED VALID: lifetimes in advertisements, s, or infinity',
    'dhcp6-dns': 'DNS over IPv6 is told by DHCPv6 alone',
    'hangup': '* the carrier ends the call (LCP Terminate); ARG abrupt: nothing on PPP, '
              'NO CARRIER, and DCD on ACM ports',
    'addr-change': '* the carrier starts PPP anew on the open call, with another address',
    'black-hole': '[session]: LCP lives, no IP packet passes; with ARG until the call ends',
    'black-hole-until': 'usb or power: the same in each call, until a USB reset, a power cut or a re-plug; '
                        'until a power cut or a re-plug',
    'family-dead': '4 or 6: no packet of that family passes',
    'loss': 'PERCENT: loss towards the gateway',
    'outage': '* MS [DELAY_MS]: no IP packet passes for that long, from now or after the delay',
    # beyond
    'dns-dead': 'the DNS servers do not answer',
    'dns-fail': 'the DNS servers answer SERVFAIL',
    'http-silent': 'the host takes HTTP requests and never answers them',
    'http-portal': '[URL]: a portal answers HTTP with 302 to a page of its own, and closes HTTPS',
    'http-credit': 'a portal answers HTTP with 200 and says that the credit is exhausted; closes HTTPS',
    'http-status': 'CODE: the host answers every request with that status',
    'target-dead': 'the host behind the routers does not answer',
    'first-hop-silent': 'the first hop forwards and answers no ICMP',
    'hop-silent': 'HOP: that hop (1 to 4) forwards and answers no ICMP',
    'hops-silent': 'no hop answers ICMP',
    'icmp-limit': 'PER_SECOND [HOP]: that hop (1 to 4, else 1) answers ICMP at that rate at most, '
                  'after a burst of 6',
    'icmp-dead': 'no ICMP passes the first hop in either direction; TCP and UDP do',
}
NEED_ARG = {'mode', 'error', 'cme', 'cms', 'family-dead', 'loss', 'signal', 'rehang', 'slow-reenum', 'outage', 'hop-silent',
            'icmp-limit', 'http-status', 'black-hole-until', 'pdp-type-refused', 'ra-lifetimes'}


class Faults:
    def __init__(self):
        self.active = {}
        self.timers = {}
        self.modem = None

    def on(self, name):
        return name in self.active

    def arg(self, name):
        return self.active.get(name)

    def seconds(self, name):
        return float(self.active[name] or 0)

    def set(self, name, arg):
        """None, or what is wrong with the request."""
        if name not in KNOWN:
            return "'%s' is not a known fault (modem faults --known)" % name
        if name in NEED_ARG and not arg:
            return '%s: needs %s' % (name, KNOWN[name].split(':')[0])
        self.modem.journal.log('FAULT', 'on %s %s' % (name, arg or ''))
        if not KNOWN[name].startswith('*'):
            self.clear(name, quiet=True)
            self.active[name] = arg
        act = getattr(self, '_on_' + name.replace('-', '_'), None)
        if act:
            try:
                act(arg)
            except ValueError:
                self.active.pop(name, None)
                raise
        if name in ('reg-searching', 'sim-busy') and arg:
            self.timers[name] = self.modem.loop.after(float(arg), lambda: self.clear(name))
        self.modem.radio.changed()
        return None

    def clear(self, name, quiet=False):
        if name not in self.active:
            return
        if not quiet:
            self.modem.journal.log('FAULT', 'off ' + name)
        if name in self.timers:
            self.timers.pop(name).cancel()
        del self.active[name]
        act = getattr(self, '_off_' + name.replace('-', '_'), None)
        if act:
            act()
        self.modem.radio.changed()

    def session_over(self):
        if self.arg('black-hole') == 'session':
            self.clear('black-hole')

    def _on_flash_worn(self, arg):
        self.modem.flash_left = int(arg or 0)

    def _on_sim_puk(self, _arg):
        self.modem.sim.pin_tries = 0

    def _off_sim_puk(self):
        self.modem.sim.pin_tries = sim.PIN_TRIES

    def _on_hang(self, arg):
        if (arg or '') not in life.CURES:
            raise ValueError("'%s' is not a kind of hang" % arg)
        self.modem.hang()

    def _off_hang(self):
        self.modem.unhang()

    def _advertisements_changed(self, _arg=None):
        self.modem.network.advertiser.changed()

    _on_no_ra = _off_no_ra = _on_no_dns = _off_no_dns = _advertisements_changed
    _on_ra_lifetimes = _off_ra_lifetimes = _on_dhcp6_dns = _off_dhcp6_dns = _advertisements_changed

    def _on_hangup(self, arg):
        self.modem.call.hang_up(abrupt=arg == 'abrupt')

    def _on_addr_change(self, _arg):
        self.modem.carrier.change_address()
        self.modem.call.new_address()

    def _on_black_hole(self, _arg):
        self.modem.network.black_hole(True)

    def _off_black_hole(self):
        self.modem.network.black_hole(False)

    def _on_black_hole_until(self, arg):
        if arg not in life.HOLE_CURES:
            raise ValueError("'%s' is not what ends a black hole, usb or power" % arg)
        self.modem.network.black_hole(True, pref=18)

    def _off_black_hole_until(self):
        self.modem.network.black_hole(False, pref=18)

    def _on_family_dead(self, arg):
        self.family = arg
        self.modem.network.family_dead(arg, True)

    def _off_family_dead(self):
        self.modem.network.family_dead(self.family, False)

    def _on_loss(self, arg):
        self.modem.network.loss(arg)

    def _off_loss(self):
        self.modem.network.loss(None)

    def _on_outage(self, arg):
        ms, _, delay_ms = arg.partition(' ')
        seconds, network = float(ms) / 1000, self.modem.network
        self.modem.loop.after(float(delay_ms or 0) / 1000, lambda: network.outage(seconds))

    def _on_target_dead(self, _arg):
        self.modem.network.dead_host(True)

    def _off_target_dead(self):
        self.modem.network.dead_host(False)

    def _on_first_hop_silent(self, _arg):
        self.modem.network.no_icmp(1, True)

    def _off_first_hop_silent(self):
        self.modem.network.no_icmp(1, False)

    def _on_hops_silent(self, _arg):
        self._hops(True)

    def _off_hops_silent(self):
        self._hops(False)

    def _on_hop_silent(self, arg):
        self.hop = int(arg)
        self.modem.network.no_icmp(self.hop, True, pref=22)

    def _off_hop_silent(self):
        self.modem.network.no_icmp(self.hop, False, pref=22)

    def _on_icmp_limit(self, arg):
        rate, _, hop = arg.partition(' ')
        self.limited = int(hop or 1)
        self.modem.network.icmp_limit(self.limited, float(rate))

    def _off_icmp_limit(self):
        self.modem.network.icmp_limit(self.limited, None)

    def _on_icmp_dead(self, _arg):
        self.modem.network.icmp_dead(True)

    def _off_icmp_dead(self):
        self.modem.network.icmp_dead(False)

    def _hops(self, on):
        for hop in range(1, len(self.modem.network.names)):
            self.modem.network.no_icmp(hop, on, pref=21)
