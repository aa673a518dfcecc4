# SPDX-License-Identifier: BSD-2-Clause
"""The faults of the campaign: how each is made, how it ends, and what the plugin may do about it. Those of the simulated modem are
told by `modem faults --known`.
"""

from dataclasses import dataclass

# How a fault ends.
CURED = 'cured'         # the gateway cures it
BORNE = 'borne'         # it is no reason to do anything, or a new dial suffices; it stays
CLEARED = 'cleared'     # by itself, or by somebody elsewhere, after hold_s
MENDED = 'mended'       # by the person who has the settings, after hold_s
REPLUGGED = 'replugged'  # by a hand at the plug, after hold_s

# Of the shipped settings; s.
RETRY, HOLDOFF_MAX_S = 3, 300
# The wait after a refusal that came twice is 5 min and up to a fifth more, the next one 10 min: a refusal that ends after 600 s
# is dialled for by then, s.
SLOW_S = 18 * 60 - 600 + 60
# A network that is back: asked for each 30 s, and dialled up to HOLDOFF_MAX later, as a fleet has to spread itself, s.
RADIO_S = HOLDOFF_MAX_S + 60
# The cause of a session that the carrier has ended on request of the campaign.
HUNG_UP = 'peer'
# The longest wait between two dials, HOLDOFF_MAX, and a dial, s.
BACK_OFF_S = HOLDOFF_MAX_S + 60
# A session in which nothing passes: found after 46 s at most, then ended, the modem asked, and dialled again, s.
DEAD_S = 46 + 15
# To the end of each of EC25's steps (at, usb, reauth, power): RETRY such sessions, the waits in between, which are HOLDOFF = 5 s at
# first and at most HOLDOFF_MAX in the end, and RESET_WAIT = 30 s for the step, s.
STEPS_S = tuple(RETRY * DEAD_S + sum(x) + 30 for x in ((5, 5), (20, 40), (160, HOLDOFF_MAX_S), 2 * (HOLDOFF_MAX_S,)))


@dataclass
class Fault:
    name: str
    title: str
    truth: tuple            # causes of lib/cause.c that name it rightly; the first is the one to be expected. (): it has none, and nothing
                            # is to be told but that the session was ended, where hangup says so
    inject: tuple           # verbs of `modem`; 'set KEY=VALUE' changes the settings
    ends: str = CLEARED
    hold_s: int = 600
    within_s: int = 120     # up within, after the fault's end; where the gateway cures it, after its begin
    dials: int = 4          # most dials until it is up
    resets: int = 0         # most resets of any kind
    hangup: bool = False    # the session has to end for the fault to be met: the carrier ends it
    start: bool = False     # the fault is there before the first dial
    settings: str = ''      # KEY=VALUE of the link besides the usual ones
    auth: str = 'CHAP'      # how the network asks for the account: CHAP, PAP; a pair's first fault says so
    changed: int = 0        # settings changed, with which the modem's flash may be written
    cure_s: int = 0         # up this soon after it was noticed, but for the modem's own time on the bus
    reenum_s: int = 0       # that time
    tells: str = ''         # words of the log that name it, where no cause in the record does
    refusal: bool = False   # of settings, account, PIN or PUK: no reset ever


def _hang(name, title, *inject, **more):
    return Fault(name, title, ('port',), inject, **{'ends': CURED, 'within_s': 300, 'resets': 1, **more})


def _dial(name, title, cause='dial', **more):
    return Fault(name, title, (cause,), (name,), hangup=True,
                 **{'within_s': BACK_OFF_S, 'dials': 14, 'resets': 4, **more})


def _refused(name, title, cause, *inject, **more):
    return Fault(name, title, (cause,), inject or (name,), hangup=True, refusal=True, **{'within_s': SLOW_S, **more})


AT_PORT = (
    Fault('at-silent', 'AT port silent, whatever is reset', ('port',), ('at-silent',), hangup=True, within_s=BACK_OFF_S, dials=6, resets=8),
    Fault('garbage', 'AT port answers garbage, whatever is reset', ('port',), ('garbage',), hangup=True, within_s=BACK_OFF_S, dials=6, resets=8),
    Fault('chopped', 'answers in pieces, with pauses', (), ('chopped',), BORNE, hangup=True),
    Fault('echo-stuck', 'echo cannot be turned off', (), ('echo-stuck',), BORNE, hangup=True),
    Fault('error', 'ERROR to the dial command', ('command',), ('error D',), hangup=True, within_s=BACK_OFF_S, dials=14, resets=4),
    Fault('error-apn', 'ERROR to the APN', ('command',), ('error +CGDCONT=',), start=True, within_s=BACK_OFF_S, dials=14, resets=4),
    Fault('cme', '+CME ERROR 3 to the APN', ('command',), ('cme 3 +CGDCONT=',), start=True, within_s=BACK_OFF_S, dials=14, resets=4),
    Fault('cms', '+CMS ERROR 500 to the APN', ('command',), ('cms 500 +CGDCONT=',), start=True, within_s=BACK_OFF_S, dials=14, resets=4),
    # the question after the carrier's end leads the port out of it
    Fault('stuck-data', 'stuck in data mode after the hang-up', ('port',), ('stuck-data',), CURED, hangup=True, within_s=60,
          tells='was stuck in data mode'),
    Fault('flash-worn', 'flash worn out: settings cannot be stored', ('command',), ('flash-worn',), start=True, within_s=BACK_OFF_S,
          dials=14, resets=4),
)

HANGS = (
    _hang('hang', 'all ports hang; a USB reset helps', 'hang', cure_s=45),
    _hang('hang-5', 'the same, 5 s until it is on the bus again', 'slow-reenum 5', 'hang', cure_s=45, reenum_s=5),
    _hang('hang-30', 'the same, 30 s', 'slow-reenum 30', 'hang', cure_s=45, reenum_s=30, resets=2),
    _hang('hang-60', 'the same, 60 s', 'slow-reenum 60', 'hang', within_s=400, cure_s=45, reenum_s=60, resets=2),
    _hang('hang-120', 'the same, 120 s', 'slow-reenum 120', 'hang', within_s=600, cure_s=45, reenum_s=120, resets=3),
    _hang('hang-at', 'the PPP port hangs, the AT port lives', 'hang at', cure_s=45),
    _hang('hang-reauth', 'all ports hang; only taking the authorization helps', 'hang reauth', within_s=400, resets=2),
    _hang('hang-rebind', 'only a new binding of the driver helps', 'hang rebind', within_s=500, resets=4),
    _hang('hang-power', 'only a power cut helps', 'hang power', within_s=500, resets=4),
    _hang('no-effect', 'a USB reset has no effect', 'reset-noeffect', 'hang', within_s=500, resets=4),
    _hang('rehang', 'hangs again 5 min after each reset, for half an hour', 'rehang 300', 'hang', ends=CLEARED, hold_s=1800, resets=7, dials=16,
          within_s=BACK_OFF_S),
)

# No reset for a PIN or PUK; the one for a SIM that is not there is allowed.
SIM = (
    Fault('sim-missing', 'SIM missing', ('sim',), ('sim-missing',), hangup=True, within_s=RADIO_S, resets=1),
    Fault('sim-failure', 'SIM cannot be read', ('sim',), ('sim-failure',), hangup=True, within_s=RADIO_S, resets=1),
    Fault('sim-busy', 'SIM busy for 90 s', ('sim',), ('sim-busy 90',), hangup=True, hold_s=95, within_s=RADIO_S, resets=1),
    Fault('sim-pin', 'SIM PIN wanted, none in the settings', ('pin',), ('sim-pin',), MENDED, hangup=True, refusal=True,
          settings='PIN=1234'),
    Fault('sim-puk', 'SIM wants its PUK', ('puk',), ('sim-puk',), hangup=True, within_s=RADIO_S, refusal=True),
)

RADIO = (
    Fault('no-signal', 'no signal', ('radio',), ('no-signal',), hangup=True, within_s=RADIO_S, dials=3, resets=1),
    Fault('searching', 'searching for 120 s', ('radio',), ('reg-searching 120',), hangup=True, hold_s=125, within_s=RADIO_S, dials=3),
    Fault('denied', 'registration denied', ('denied',), ('reg-denied',), hangup=True, within_s=RADIO_S, dials=3),
    Fault('roaming', 'registered as roaming', (), ('roaming',), BORNE, hangup=True),
)

CALL = (
    _dial('no-carrier', 'NO CARRIER'),
    _dial('busy', 'BUSY'),
    _dial('no-dialtone', 'NO DIALTONE'),
    _dial('delayed', 'DELAYED'),
    _dial('connect-silent', 'CONNECT, then silence', 'lcp'),
    _dial('connect-hangup', 'CONNECT, then NO CARRIER at once', 'lcp'),
    _dial('lcp-refused', 'LCP refused', 'lcp'),
    _dial('ipcp-never', 'IPCP does not end', 'network'),
    _dial('ipcp-rejected', 'IPCP rejected', 'network'),
    Fault('congestion', 'the network has no room (cause 26)', ('congestion',), ('pdp-refused 26',), hangup=True, within_s=BACK_OFF_S, dials=14),
)

REFUSALS = (
    _refused('pdp-33', 'APN not subscribed (cause 33)', 'pdp', 'pdp-refused 33'),
    _refused('pdp-27', 'APN unknown (cause 27)', 'pdp', 'pdp-refused 27'),
    _refused('pdp-29', 'account refused at the context (cause 29)', 'auth', 'pdp-refused 29'),
    _refused('chap-refused', 'CHAP refused', 'auth'),
    _refused('pap-refused', 'PAP refused', 'auth', 'chap-refused', auth='PAP'),
    _refused('apn', 'a wrong APN in the settings', 'pdp', 'set APN=wrong.example', ends=MENDED, within_s=60, changed=2),
    _refused('password', 'a wrong password in the settings', 'auth', 'set PASSWORD=wrong', ends=MENDED, within_s=60, changed=2),
)

PATH = (
    Fault('hangup', 'the carrier ends the session', ('peer',), (), BORNE, hangup=True),
    Fault('abrupt', 'the call is lost without a word', ('path', 'hangup'), ('hangup abrupt',), CURED, within_s=150),
    Fault('black-hole', 'black hole, LCP lives; a new dial helps', ('path',), ('black-hole session',), CURED, within_s=150),
    Fault('black-hole-10', 'black hole for 10 min', ('path',), ('black-hole',), within_s=BACK_OFF_S, dials=14, resets=4),
    Fault('black-hole-usb', 'black hole in each call; only a USB reset helps', ('path',), ('black-hole-until usb',), CURED,
          within_s=sum(STEPS_S[:2]), dials=8, resets=2),
    Fault('black-hole-power', 'black hole in each call; only a power cut helps', ('path',), ('black-hole-until power',), CURED,
          within_s=sum(STEPS_S), dials=16, resets=4),
    Fault('addr-change', 'another address in the session', (), ('addr-change',), BORNE, dials=0),
    Fault('no-dns', 'no DNS servers given', (), ('no-dns',), BORNE, hangup=True),
    Fault('loss', '30 % loss', (), ('loss 30',), BORNE, dials=0),
    Fault('dns-dead', 'DNS dead', (), ('dns-dead',), BORNE, dials=0),
    Fault('first-hop', 'the first hop answers no ICMP', (), ('first-hop-silent',), BORNE, dials=0),
    Fault('target-dead', 'the target does not answer', (), ('target-dead',), BORNE, dials=0),
)

BUS = (
    Fault('unplug', 'unplugged for 2 min', ('device',), ('unplug',), REPLUGGED, hold_s=120, within_s=60, resets=3, dials=2),
    Fault('new-tty', 'unplugged and plugged, under another tty number', ('device', 'hangup'), ('plug --new-tty',), CURED, within_s=60, dials=2),
)

SINGLES = (*AT_PORT, *HANGS, *SIM, *RADIO, *CALL, *REFUSALS, *PATH, *BUS)
BY_NAME = {x.name: x for x in SINGLES}

# The second as soon as the link is up after the first, in the same pppd.
PAIRS = (
    ('hang', 'hang'), ('hang', 'no-signal'), ('no-signal', 'hang'), ('hang', 'chap-refused'), ('chap-refused', 'hang'),
    ('apn', 'hang'), ('password', 'black-hole'), ('hang-power', 'hang'), ('hang-30', 'black-hole'), ('black-hole', 'hang'),
    ('black-hole', 'abrupt'), ('stuck-data', 'connect-silent'), ('no-carrier', 'stuck-data'), ('denied', 'hang'),
    ('sim-missing', 'sim-puk'), ('unplug', 'hang'), ('hang', 'unplug'), ('new-tty', 'black-hole'), ('chopped', 'stuck-data'),
    ('target-dead', 'black-hole'), ('loss', 'hang'),
)
