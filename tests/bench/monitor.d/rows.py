# SPDX-License-Identifier: BSD-2-Clause
"""The rows of the table: what is wrong with the link, and what the monitor has promised for it."""

from dataclasses import dataclass, field

# Of MONITOR_INTERVAL=30, MONITOR_TIMEOUT=5, MONITOR_FAIL=2: known at most, and on average, s.
WORST_S, MEAN_S = 46, 31
FAST = {'MONITOR_INTERVAL': '1', 'MONITOR_TIMEOUT': '1'}


@dataclass
class Row:
    name: str
    title: str
    settings: dict = field(default_factory=dict)
    faults: tuple = ()          # switched on in a session that works; there must be no alarm
    hold_s: int = 120           # for that long; an alarm would come within WORST_S
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
    Row('black-hole', 'black hole, LCP lives', {'LCP_ECHO': '10x3'}),
    Row('black-hole-fast', 'the same, 1 s, 1 s, 2', {'LCP_ECHO': '1x3', **FAST}, worst_s=3, mean_s=2.6),
    Row('loss', '30 % loss for 15 min', faults=('loss 30',), hold_s=900, runs_max=4, dies=False),
    Row('outage', '100 % loss for 14 s, at all phases', faults=('outage 14000',), hold_s=75, dies=False),
    Row('first-hop', 'first hop silent', faults=('first-hop-silent',), tells='192.0.2.1 does not answer any more'),
    Row('limited', 'first hop answers each 10 s, 5 s, 5 s, 2', {'MONITOR_INTERVAL': '5'}, ('icmp-limit 0.1 1',), 120,
        tells='ppp_monitor: 192.0.2.1 ', worst_s=16, mean_s=13.5),
    Row('hops', 'all hops silent', faults=('hops-silent',), tells='the target does: address: 198.51.100.10'),
    Row('target', 'target dead', faults=('target-dead',)),
    Row('dns', 'DNS dead, the target a name', {'MONITOR_TARGET': 'host.example'}, ('dns-dead',)),
    Row('two', 'the target alone, a name with a dead and a live address',
        {'MONITOR_TARGET': 'two.example', 'MONITOR_METHOD': 'target'}, ('dns-dead',)),
    Row('icmp', 'ICMP and DNS blocked, traffic flows', faults=('icmp-dead', 'dns-dead'), traffic_s=5),
    Row('idle', 'MONITOR_IDLE, traffic flows', {'MONITOR_IDLE': 'yes'}, ('icmp-dead', 'dns-dead'), traffic_s=5, quiet=True),
    Row('address', 'another address in the session', faults=('addr-change',)),
    Row('ipv6', 'IPv6 alone', {'PDPTYPE': 'IPV6', 'MONITOR_TARGET': '2001:db8:ffff::10'}, ('first-hop-silent',)),
    Row('dual', 'two families, IPv6 dead', {'PDPTYPE': 'IPV4V6', 'MONITOR_TARGET': 'host.example'}, ('family-dead 6',), 240,
        tells='nothing gets through over IPv6, while the other family works'),
    Row('portal', 'HTTP target, a portal answers', {'MONITOR_TARGET': 'http://host.example/'}, ('http-portal',),
        tells='sent on to portal.example; the link itself works'),
)
