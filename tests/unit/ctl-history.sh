#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# pppkeeper history over the files that note and the plugin write: as text, compared whole, and as JSON.
. "$srcdir/tests/unit/ctl.subr"

run history
is 3
err 'history: nothing is known yet'
run history ppp9
is 3
err 'history: ppp9: nothing is known yet'
out_empty
run report ppp9
is 3
out_empty
run history ../x
is 2

# noted by pppd's own events
run note --link ppp0 --run up --pid $$
is 0
run note --link ppp0 --run alive --pid $$
is 0
runs=$root/var/lib/pppkeeper/ppp0.runs
ok 'one run' grep -qE "^\{\"version\":1,\"boot\":\"[0-9a-f]{8}\",\"pid\":$$,\"from\":[0-9]+,\"from_up\":[0-9]+,\"to\":[0-9]+,\"to_up\":[0-9]+,\"stopped\":false\}$" "$runs"
# the outage that pppd was stopped in
mkdir -p "$root/run/pppkeeper"
echo '{"version":1,"detected":1790000000,"layer":"radio","total":5.0,"end":"stopped"}' >"$root/run/pppkeeper/ppp0.left"
run note --link ppp0 --run stopped
is 0
err_empty
ok 'it has ended' grep -q '"stopped":true}$' "$runs"
ok 'the outage is an incident' grep -q '"layer":"radio"' "$root/var/lib/pppkeeper/ppp0.incidents"
ok 'it is noted once' test ! -e "$root/run/pppkeeper/ppp0.left"
run note --link ppp0 --run nonsense
is 2
rm "$root/var/lib/pppkeeper/ppp0.incidents"

# Two days ago: a power cut after an hour, booted an hour later; up for 2 days with two outages of 100 s; stopped an hour ago. The
# half minutes leave time for the test itself; where the machine takes more, once again.
for try in 1 2 3 4 5; do
	now=$(date +%s)
	cat >"$runs" <<-END
		{"version":1,"boot":"00000001","pid":7,"from":$((now - 176430)),"from_up":30,"to":$((now - 172830)),"to_up":3630,"stopped":false}
		{"version":1,"boot":"00000002","pid":7,"from":$((now - 169230)),"from_up":60,"to":$((now - 3630)),"to_up":165660,"stopped":true}
	END
	for at in 4800 90000; do
		echo "{\"version\":1,\"detected\":$((now - at)),\"layer\":\"path\",\"unnoticed\":10.0,\"total\":90.0,\"end\":\"up\"}"
	done >"$root/var/lib/pppkeeper/ppp0.incidents"
	run history ppp0
	[ $(($(date +%s) - now)) -gt 20 ] || break
	echo "# try $try took too long"
done
is 0
err_empty
sed 's/|.*|/||/; s/^  *30 days  ||$/  STRIP/' "$work/out" >"$work/plain"
cat >"$work/golden" <<'END'
ppp0
  the last            up         down          off    not known  incidents  availability
  24 hours   22 h 57 min   1 min 40 s    1 h 0 min          0 s          1       99.87 %
  7 days        1 d 22 h   3 min 20 s    1 h 1 min     4 d 23 h          2       99.88 %
  30 days       1 d 22 h   3 min 20 s    1 h 1 min    27 d 23 h          2       99.88 %

  STRIP
           half a day each: # up, - with outages, ! mostly down, . off, blank not known
END
ok 'as it should be' diff "$work/golden" "$work/plain"
run history
is 0

# it runs again, and is down for a minute
now=$(date +%s) boot=$(cut -c 1-8 /proc/sys/kernel/random/boot_id) up=$(cut -d . -f 1 /proc/uptime)
uptime_ms=$(sed 's/\.\(..\).*/\10/' /proc/uptime)
echo "{\"version\":1,\"boot\":\"$boot\",\"pid\":$$,\"from\":$((now - 600)),\"from_up\":$((up - 600)),\"to\":$((now - 600)),\"to_up\":$((up - 600)),\"stopped\":false}" >"$runs"
echo "{\"version\":1,\"link\":\"ppp0\",\"pid\":$$,\"phase\":\"holdoff\",\"since_ms\":1,\"updated_ms\":$uptime_ms,\"outage_since_ms\":$((uptime_ms - 60000))}" >"$root/run/pppkeeper/ppp0.json"
run history ppp0 --json
is 0
python=$(command -v python3 || true)
if [ "$python" ]; then
	ok 'the JSON adds up' python3 - "$work/out" <<'END'
import json, sys
o = json.load(open(sys.argv[1]))
day = o['periods'][0]
assert o['version'] == 1 and o['link'] == 'ppp0', o
assert [p['period'] for p in o['periods']] == ['day', 'week', 'month']
for p in o['periods']:
    assert p['up'] + p['down'] + p['off'] + p['unknown'] == p['seconds'], p
    assert sum(s['to'] - s['from'] for s in o['spans'] if s['to'] > o['now'] - p['seconds']) >= p['seconds']
assert 160 <= day['down'] <= 400, day     # the incident of 100 s, and the minute so far
assert day['incidents'] == 2, day
assert o['spans'][-1]['state'] == 'down' and o['spans'][-1]['to'] == o['now'], o['spans']
assert all(a['to'] == b['from'] for a, b in zip(o['spans'], o['spans'][1:]))
END
fi
echo nonsense >>"$runs"
run history ppp0
is 0
err "history: $runs: 1 line is no run of version 1"
end
