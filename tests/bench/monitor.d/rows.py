# SPDX-License-Identifier: BSD-2-Clause
"""The rows of the table: what is wrong with the link, and what the monitor has promised for it."""

from dataclasses import dataclass, field

# Of MONITOR_INTERVAL=30, MONITOR_TIMEOUT=5, MONITOR_FAIL=2: known at most, and on average, s.
WORST_S, MEAN_S = 46, 31
# Where nobody can be asked, but data came before: an hour of silence, which is judged once an interval.
UNASKED_S = 3600 + 30
FAST = {'MONITOR_INTERVAL': '1', 'MONITOR_TIMEOUT': '1'}
# From an address of the fourth router to that of the host.
MOVED = {'MONITOR_TARGET': 'moved.example', 'MONITOR_METHOD': 'target'}
NAME = ('set name moved.example 203.0.113.10',)
MOVE = ('set name moved.example 198.51.100.10',)
MOVED_TOLD = 'the target does: address: 198.51.100.10'


@dataclass
class Row:
    name: str
    title: str
    settings: dict = field(default_factory=dict)
    before: tuple = ()          # what the modem is told before the link starts
    answers: bool = True        # somebody answers the monitor
    verbs: tuple = ()           # what the modem is told with the faults
    faults: tuple = ()          # switched on in a session that works; there must be no alarm
    hold_s: int = 120           # for that long; an alarm would come within WORST_S; 0: not at all
    runs_max: int = 1000
    traffic_s: int = 0          # a request over HTTP each so many seconds meanwhile; 0: none
    tells: str = ''             # what the log says because of the faults
    quiet: bool = False         # no round is sent while the traffic flows
    dies: bool = True           # after that a black hole, which has to be found
    worst_s: float = WORST_S
    mean_s: float = MEAN_S

    def interval_s(self):
        return int(self.settings.get('MONITOR_INTERVAL', 30))


ROWS = (
    Row('black-hole', 'black hole, LCP lives', {'LCP_ECHO': '10x3'}, hold_s=0),
    Row('black-hole-fast', 'the same, 1 s, 1 s, 2', {'LCP_ECHO': '1x3', **FAST}, hold_s=0, worst_s=3, mean_s=2.6),
    Row('loss', '30 % loss for 15 min', faults=('loss 30',), hold_s=900, runs_max=4, dies=False),
    Row('outage', '100 % loss for 14 s, at all phases', faults=('outage 14000',), hold_s=75, dies=False),
    Row('first-hop', 'first hop silent', faults=('first-hop-silent',), tells='192.0.2.1 does not answer any more'),
    Row('limited', 'first hop answers each 10 s, 5 s, 5 s, 2', {'MONITOR_INTERVAL': '5'}, faults=('icmp-limit 0.1 1',), hold_s=120,
        tells='ppp_monitor: 192.0.2.1 ', worst_s=16, mean_s=13.5),
    Row('hops', 'all hops silent', faults=('hops-silent',), tells='the target does: address: 198.51.100.10'),
    Row('target', 'target dead', faults=('target-dead',)),
    Row('dns', 'DNS dead, the target a name', {'MONITOR_TARGET': 'host.example'}, faults=('dns-dead',)),
    Row('two', 'the target alone, a name with a dead and a live address',
        {'MONITOR_TARGET': 'two.example', 'MONITOR_METHOD': 'target'}, faults=('dns-dead',)),
    Row('moved', 'the target alone, its name moves, the old address lives', MOVED, before=NAME,
        verbs=MOVE, hold_s=3660, runs_max=1, tells=MOVED_TOLD),
    Row('moved-dead', 'the target alone, its name moves, the old address dies', MOVED, before=NAME,
        verbs=MOVE, faults=('hop-silent 4',), hold_s=240, runs_max=1, tells=MOVED_TOLD),
    Row('unasked', 'no DNS given, the target a name, traffic flows', {'MONITOR_TARGET': 'host.example'}, before=('fault no-dns',),
        answers=False, hold_s=300, runs_max=1, traffic_s=5, worst_s=UNASKED_S, mean_s=UNASKED_S),
    Row('icmp', 'ICMP and DNS blocked, traffic flows', faults=('icmp-dead', 'dns-dead'), traffic_s=5),
    # the first request goes out when nothing came for an interval, so the mean is more
    Row('idle', 'MONITOR_IDLE, traffic flows', {'MONITOR_IDLE': 'yes'}, faults=('icmp-dead', 'dns-dead'), traffic_s=5, quiet=True,
        mean_s=WORST_S),
    Row('address', 'another address in the session', faults=('addr-change',)),
    Row('ipv6', 'IPv6 alone', {'PDPTYPE': 'IPV6', 'MONITOR_TARGET': '2001:db8:ffff::10'}, faults=('first-hop-silent',)),
    Row('dual', 'two families, IPv6 dead', {'PDPTYPE': 'IPV4V6', 'MONITOR_TARGET': 'host.example'}, faults=('family-dead 6',), hold_s=240,
        tells='nothing gets through over IPv6, while the other family works'),
    Row('portal', 'HTTP target, a portal answers', {'MONITOR_TARGET': 'http://host.example/'}, faults=('http-portal',),
        tells='sent on to portal.example; the link itself works'),
    Row('credit', 'HTTP target, a page on used-up credit answers', {'MONITOR_TARGET': 'http://host.example/', 'MONITOR_EXPECT': '204'},
        faults=('http-credit',), tells='expected is 204; the link itself works'),
)
