#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# pppkeeper ledger and incidents over files as they are written.
. "$srcdir/tests/unit/ctl.subr"

state=$root/var/lib/pppkeeper
now=$(date +%s)
export TZ=UTC

run ledger
is 3
err 'ledger: there is no ledger yet'
run incidents
is 3
err 'incidents: there are no incidents'
mkdir -p "$state"
run ledger ../ppp0
is 2

# ledger COUNT: a module with so many writes at 2026-01-02 and as many now
ledger() {
	printf '{"version":1,"link":"ppp0","resets":[5,6],"wall":%s,"modules":[{"imei":"490154203237518","iccid":"89811","modem":"EC25","writes":%s,"recent":[{"at":1767345296,"count":3,"why":"a new modem"},{"at":%s,"count":%s,"why":"the settings\\u001b have changed"}]}]}' \
		"$now" $((3 + $1)) "$now" "$1" >"$state/ppp0.ledger"
}
ledger 1
run ledger
is 0
err_empty
out 'ppp0: 2 resets in the last 24 hours'
out '  EC25, IMEI 490154203237518, SIM 89811: 4 writes of about 100000, 1 in the last 24 hours'
out '    2026-01-02 09:14:56    3  a new modem'
ok 'control characters are shown' grep -q '    1  the settings\\x1b have changed$' "$work/out"
run ledger ppp0 --json
is 0
ok 'one line of JSON' test "$(wc -l <"$work/out")" = 1
ok 'with the count of today' grep -q '"writes":4.*"today":1' "$work/out"
ledger 11
run ledger ppp0
is 1
run ledger ppp1
is 3
err 'ledger: ppp1: there is no ledger yet'
out_empty
sed 's/"writes":14/"writes":80000/; s/"count":11/"count":1/' "$state/ppp0.ledger" >"$work/worn"
cp "$work/worn" "$state/ppp0.ledger"
run ledger ppp0
is 1
out '  EC25, IMEI 490154203237518, SIM 89811: 80000 writes of about 100000, 1 in the last 24 hours'
echo '{' >"$state/ppp0.ledger"
run ledger
is 2
ok 'a bad one is told' grep -q 'ppp0.ledger: it is not a ledger of version 1' "$work/err"
ok 'and stays' test "$(cat "$state/ppp0.ledger")" = '{'

record() {
	printf '{"version":1,"detected":%s,"link":"ppp0",%s,"evidence":"no answer","advice":"look","total":%s,"unnoticed":3.5,"end":"up","dials":2,"resets":1,"steps":[{"at":0,"what":"dial","result":"port","seconds":10.0},{"at":10,"what":"reset usb","result":"ok","seconds":30.0}]}\n' "$1" "$2" "$3"
}
{
	record 1767345296 '"layer":"hangup"' 12.5
	record 3 '"cause":"port","layer":"port"' 40
} >"$state/ppp0.incidents"
run incidents ppp0
is 0
err_empty
out 'ppp0: 2 incidents'
out '  detected            cause             total  dials resets  end      evidence'
out '  2026-01-02 09:14:56 hangup             12 s      2      1  up       no answer'
out '  ?                   port               40 s      2      1  up       no answer'
out '    +      0 s  #######.......................     10.0 s  dial: port'
out '    +     10 s  .......#######################     30.0 s  reset usb: ok'
out '    detected 3.5 s after the last good sign'
out '    advice: look'
ok 'the last one alone has its steps' test "$(grep -c advice "$work/out")" = 1
run incidents --timeline
ok 'each has its steps' test "$(grep -c advice "$work/out")" = 2
run incidents -n 1
out 'ppp0: 2 incidents, the last 1'
ok 'one is shown' test "$(grep -c 'no answer' "$work/out")" = 1
run incidents -n 0
is 2
run incidents -n 1 --json
is 0
ok 'as it was written' test "$(cat "$work/out")" = "$(record 3 '"cause":"port","layer":"port"' 40 | sed 's/"seconds":\([0-9]*\).0/"seconds":\1.0/g')"
run incidents --json
ok 'an older one had its cause as its layer' grep -q '^{.*"detected":1767345296,.*"layer":"call",.*"cause":"hangup"}$' "$work/out"
echo 'torn {' >>"$state/ppp0.incidents"
run incidents
is 0
ok 'a torn line is told' grep -q ': 1 line is no incident record of version 1$' "$work/err"
out 'ppp0: 2 incidents'
run reset --rewrite
is 2
err 'reset: --rewrite: --link LINK is needed with it'
end
