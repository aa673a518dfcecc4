# SPDX-License-Identifier: BSD-2-Clause
"""The goals of the campaign, computed from the results of one Debian."""

from dataclasses import dataclass

import faults

# Part of the verdicts that have to be right.
RIGHT = 0.95
NOTHING = 'not measured'
# Rows that are no fault, of kill.py.
KILLS = ('kill', 'term')
TITLES = (
    'recovered, or waited until the fault had ended and was back in time',
    'verdict right, of the faults that have a cause, in at least 95 %',
    'those that have none: nothing else told than the hang-up',
    'resets for settings, account, PIN or PUK: 0',
    'flash writes beyond one of each changed setting: 0',
    'a hang that a USB reset cures: most seconds from notice to up, less the modem\'s own time on the bus, at most 45',
    'resets and dials within the bounds of each fault',
    'killed or cut off in each state: up again, nothing left behind',
    'SIGTERM in each state: ended within 2 s, nothing left behind, up again when started',
)


@dataclass
class Goal:
    text: str
    met: bool


def part(good, number):
    return Goal('%d of %d' % (good, number) if number else NOTHING, number > 0 and good == number)


def of(rows):
    """Of {row: result}; in the order of TITLES. A goal that nothing was measured for is not met."""
    names = [y for x in rows if x not in KILLS for y in x.split('+')]
    expected, causes = len(names), sum(bool(faults.BY_NAME[x].truth) for x in names)
    results = [x for row in rows.values() for x in row.get('faults', ()) if 'fault' in x]
    right = [x['fault'] for x in results if x['right']]
    named = sum(bool(faults.BY_NAME[x].truth) for x in right)
    refusals = [sum(x['resets'].values()) for x in results if x['refusal']]
    excess = sum(max(0, x['writes'] - x['writes_allowed']) for x in results)
    # a limit that is longer than 45 s holds the modem's own time
    cures = [x['cure_s'] - (x['cure_limit_s'] - 45) for x in results if x['cure_limit_s'] and x['cure_s'] is not None]
    kills = [rows[x]['kills'] if x in rows else [] for x in KILLS]
    bounds = sum(not any('more than' in y and 'from notice' not in y for y in x['wrong']) for x in results)
    return (
        part(sum(x['up'] for x in results), expected),
        Goal('%d of %d' % (named, causes) if causes else NOTHING, causes > 0 and named >= RIGHT * causes),
        part(len(right) - named, expected - causes),
        Goal('%d in %d' % (sum(refusals), len(refusals)) if refusals else NOTHING, bool(refusals) and not any(refusals)),
        Goal('%d' % excess, bool(results) and excess == 0),
        Goal('%.1f' % max(cures, default=0), bool(cures) and max(cures) <= 45),
        part(bounds, expected),
        *(part(sum(not y['wrong'] for y in x), len(x)) for x in kills),
    )
