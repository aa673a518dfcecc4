#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# pppkeeper note: what it writes is there, whole; a file that is not ours is kept aside.
. "$srcdir/tests/unit/ctl.subr"

state=$root/var/lib/pppkeeper
ledger=$state/ppp0.ledger
resets() {
	tr -d ' \n' <"$ledger" | sed -n 's/.*"resets":\[\([^]]*\)\].*/\1/p' | tr , '\n' | grep -c .
}
reboots() {
	tr -d ' \n' <"$ledger" | sed -n 's/.*"reboots":\[\([^]]*\)\].*/\1/p' | tr , '\n' | grep -c .
}

run note --link ppp0
is 2
run note --link ../x --reset usb
is 2
run note --link ppp0 --reset usb
is 0
err_empty
out_empty
ok 'a reset is noted' test "$(resets)" = 1
ok 'it is not for all' test "$(stat -c %a "$ledger")" = 600
run note --link ppp0 --reset reboot
ok 'a reboot is a reset as well' test "$(resets)-$(reboots)" = 2-1

i=2
while [ $i -lt 96 ]; do
	"$top_builddir/pppkeeper" --root "$root" note --link ppp0 --reset usb || echo "# note failed"
	i=$((i + 1))
done
ok 'as many as a day can hold' test "$(resets)" = 96
run note --link ppp0 --reset usb
is 1
err 'note: ppp0: 96 resets in 24 hours are noted already'

for bad in '' '{"version":1,"modules":[' '{"version":99,"modules":[]}' '[1]' '#!/bin/sh'; do
	printf '%s' "$bad" >"$ledger"
	run note --link ppp0 --reset usb
	is 0
	ok "a ledger is begun anew: $bad" test "$(resets)" = 1
	ok "the old one is kept: $bad" test "$(cat "$ledger.bad")" = "$bad"
	ok "it is told: $bad" grep -q "ppp0.ledger: begun anew; the old one is " "$work/err"
done

incidents=$state/ppp0.incidents
record='{"version":1,"cause":"path","layer":"path","total":2.7}'
for bad in '' '{' '[]' '{"version":1}' "$record x"; do
	run note --link ppp0 --incident "$bad"
	ok "no record: $bad" test "$code" -ne 0
done
ok 'nothing is written' test ! -e "$incidents"
run note --link ppp0 --incident "$record"
is 0
ok 'the record' test "$(cat "$incidents")" = "$record"

i=1
while [ $i -le 999 ]; do
	echo "{\"version\":1,\"cause\":\"port\",\"layer\":\"port\",\"n\":$i}"
	i=$((i + 1))
done >"$incidents"
run note --link ppp0 --incident "$record"
ok 'a thousand' test "$(wc -l <"$incidents") $(head -n 1 "$incidents")" = '1000 {"version":1,"cause":"port","layer":"port","n":1}'
run note --link ppp0 --incident "$record"
ok 'the oldest goes' test "$(wc -l <"$incidents") $(head -n 1 "$incidents")" = '1000 {"version":1,"cause":"port","layer":"port","n":2}'

printf '%s\nmine\n{"version":1,"layer":"po' "$record" >"$incidents"
cp "$incidents" "$work/torn"
run note --link ppp0 --incident "$record"
is 0
ok 'what can be read stays' test "$(cat "$incidents")" = "$record
$record"
ok 'the torn file is kept' cmp "$incidents.bad" "$work/torn"
ok 'it is told' grep -q ': 2 lines are no incident record of version 1$' "$work/err"
end
