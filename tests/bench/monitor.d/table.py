#!/usr/bin/python3 -BES
# SPDX-License-Identifier: BSD-2-Clause
"""usage: table.py RUNS [ROW...], in the VM. One line of JSON a row; exit status 1 where the monitor has not kept what it promises.

A run: a link that works; the row's faults, and no alarm for so long; then a black hole, RUNS times at phases of MONITOR_INTERVAL that
are evenly spread, and the time until pppd's log tells it.
"""

import json
import os
import statistics
import sys
import time

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '../shared')]
import gateway      # noqa: E402
import rows         # noqa: E402

DEAD = 'path dead'
# What the log says at the verdict; the above comes when pppd has hung up, which takes up to a second more.
VERDICT = 'ip-down: Terminate PPP monitor.'
# How exactly this program knows the two times, s.
SLACK_S = 0.25
# A black hole that is not found within this many times the promise is missed.
MISSED_AFTER = 4


class Campaign:
    def __init__(self, row, runs):
        self.row, self.runs = row, min(runs, row.runs_max)
        self.times, self.false_alarms, self.missed, self.wrong = [], 0, 0, []
        for words in row.before:
            gateway.modem(*words.split(' '))
        self.link = gateway.Link(row.settings)

    def wait_request(self):
        """The time of the next packet that is sent, s; of the last news where other traffic flows, or where none is sent in an interval."""
        end, before = time.monotonic() + self.row.interval_s() + 1, gateway.sent_packets()
        while not self.row.traffic_s and time.monotonic() < end:
            if gateway.sent_packets() != before:
                return time.monotonic()
            time.sleep(0.02)
        return self.link.state()['updated_ms'] / 1000

    def wait_phase(self, run):
        """Until the middle of the run's part of the interval, which begins with a request."""
        interval, began_s = self.row.interval_s(), self.wait_request()
        self.pause((interval * (run + 0.5) / self.runs - (time.monotonic() - began_s)) % interval)

    def pause(self, seconds):
        """With the row's traffic."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if self.row.traffic_s and not gateway.answered_over_http():
                self.wrong.append('traffic did not flow')
            time.sleep(min(left, self.row.traffic_s or left))

    def bear(self):
        """The faults, and no alarm."""
        row, link, mark = self.row, self.link, len(self.link.lines)
        rounds, dials = link.monitor('rounds'), gateway.modem('count', 'dials')
        for words in row.verbs:
            gateway.modem(*words.split(' '))
        for fault in row.faults:
            gateway.modem('fault', *fault.split(' ', 1))
        if row.quiet:
            self.pause(row.interval_s() + 1)
            rounds = link.monitor('rounds')
        self.pause(row.hold_s)
        if link.told(mark, DEAD) or gateway.modem('count', 'dials') != dials:
            self.false_alarms += 1
            return
        if row.quiet and link.monitor('rounds') != rounds:
            self.wrong.append('%d rounds while traffic flowed' % (link.monitor('rounds') - rounds))
        if row.tells and not link.told(mark, row.tells):
            self.wrong.append("the log does not tell '%s'" % row.tells)

    def die(self, run):
        link = self.link
        # with nothing but traffic to live by, a wait without it would be the death
        if not self.row.traffic_s:
            link.wait_up(self.row.answers)
        self.wait_phase(run)
        mark = len(link.lines)
        gateway.modem('fault', 'black-hole')
        began = time.monotonic()
        if link.wait_told(mark, DEAD, self.row.worst_s * MISSED_AFTER):
            self.times.append(link.told(mark, VERDICT) - began)
        else:
            self.missed += 1

    def one(self, run):
        self.link.wait_up(self.row.answers)
        self.wait_phase(run)
        if self.row.hold_s:
            self.bear()
        if self.row.dies:
            self.die(run)
        gateway.modem('clear')

    def judge(self):
        row, times, wrong = self.row, self.times, self.wrong
        if self.false_alarms or self.missed:
            wrong.append('%d false alarms, %d missed' % (self.false_alarms, self.missed))
        if times and max(times) > row.worst_s + SLACK_S:
            wrong.append('%.2f s is more than %s s' % (max(times), row.worst_s))
        if times and statistics.mean(times) > row.mean_s + SLACK_S:
            wrong.append('%.2f s on average is more than %s s' % (statistics.mean(times), row.mean_s))

    def run(self):
        try:
            for run in range(self.runs):
                self.one(run)
        except gateway.Trouble as trouble:
            self.wrong.append(str(trouble))
        self.judge()
        if self.wrong:
            self.wrong.append(self.link.log())
        gateway.modem('clear')
        self.link.stop()
        return not self.wrong

    def report(self):
        row, times = self.row, self.times
        print(json.dumps({
            'row': row.name, 'title': row.title, 'runs': self.runs, 'hold_s': row.hold_s, 'dies': row.dies,
            'median': round(statistics.median(times), 1) if times else None, 'mean': round(statistics.mean(times), 1) if times else None,
            'worst': round(max(times), 1) if times else None, 'promised': row.worst_s if row.dies else None,
            'false_alarms': self.false_alarms, 'missed': self.missed, 'wrong': sorted(set(self.wrong))}), flush=True)


def main(runs, names):
    known = {row.name: row for row in rows.ROWS}
    for name in names:
        if name not in known:
            sys.exit("table.py: '%s' is not a row: %s" % (name, ' '.join(known)))
    gateway.start_modem('--auth', 'chap', '--user', 'sora', '--password', 'sora-secret')
    kept = True
    for row in [known[name] for name in names] or rows.ROWS:
        campaign = Campaign(row, runs)
        kept = campaign.run() and kept
        campaign.report()
    return not kept


if __name__ == '__main__':
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
