#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# pppkeeper status over state files as the plugin writes them.
. "$srcdir/tests/unit/ctl.subr"

now=$(sed 's/\.\(..\).*/\10/' /proc/uptime)
state() {
	mkdir -p "$root/run/pppkeeper"
	printf '%s\n' "$2" >"$root/run/pppkeeper/$1.json"
}

run status
is 3
err 'status: no link is running; pppkeeper doctor tells why'
run status ppp0
is 3
err 'status: ppp0: is not running: it has no settings'
out_empty
run status ../ppp0
is 2
err "status: '../ppp0' is not the name of a link (letters, digits, '.', '-', '_')"

# a link that ought to run is not left out
mkdir -p "$root/etc/default"
echo START=no >"$root/etc/default/ppp"
run status
is 3
err 'status: no link is running; pppkeeper doctor tells why'
run status ppp0
is 3
err 'status: ppp0: is not running: START is not yes in its settings'
printf 'APN=\nSTART=yes\n' >"$root/etc/default/ppp1"
state ppp0 "{\"version\":1,\"link\":\"ppp0\",\"pid\":$$,\"phase\":\"up\",\"since_ms\":$now,\"updated_ms\":$now}"
run status
is 3
ok 'the one that runs is shown' grep -q '^ppp0: up' "$work/out"
err 'status: ppp1: is not running; pppkeeper doctor ppp1 and journalctl -u pppkeeper@ppp1.service tell why'
echo START=no >"$root/etc/default/ppp1"
run status
is 0
err_empty
rm -r "$root/etc/default"

up="{\"version\":1,\"link\":\"ppp0\",\"pid\":$$,\"phase\":\"up\",\"since_ms\":$((now - 3725000)),\"updated_ms\":$now,\"iface\":\"ppp0\",\"device\":\"/dev/ttyLISA0\",\"tty\":\"ttyACM0\",\"modem\":\"LISA-U200\",\"local\":\"10.64.1.2\",\"remote\":\"10.64.64.64\",\"local6\":\"2001:db8:1::2\",\"dns\":[\"192.0.2.53\",\"192.0.2.54\"],\"cause\":\"path\",\"cause_text\":\"2 rounds without answer\",\"failures\":0,\"retry\":3,\"dials\":4,\"connects\":1,\"resets\":0,\"monitor\":{\"interval_s\":30,\"rounds\":124,\"missed\":0,\"target\":\"8.8.8.8\",\"rtt_us\":45250,\"verdict\":\"alive\",\"ipv4\":\"alive\",\"ipv6\":\"dead\",\"witness\":\"192.0.2.1\",\"witness_is\":\"hop\",\"witness_hops\":1,\"month_bytes\":6220800,\"last_ok_ms\":$((now - 3630000))}}"
state ppp0 "$up"
mkdir -p "$root/var/lib/pppkeeper"
echo '{"version":1,"modules":[{"imei":"490154203237518","modem":"EC25","writes":12}]}' >"$root/var/lib/pppkeeper/ppp0.ledger"
run status ppp0
is 0
err_empty
out 'ppp0: up, for 1 h 2 min'
out '  flash     12 writes of about 100000'
out '  modem     LISA-U200 on /dev/ttyLISA0 (ttyACM0)'
out '  address   10.64.1.2 on ppp0, peer 10.64.64.64'
out '  DNS       192.0.2.53, 192.0.2.54'
out '  monitor   8.8.8.8 each 30 s; 124 rounds, 0 missed in a row'
out '            last answer 1 h 0 min ago, after 45.2 ms'
out '            asks 192.0.2.1 (on the way, 1 hop away)'
out '            nothing gets through over IPv6'
out '            costs at most 6.2 MB a month'
out '            and 2001:db8:1::2 on ppp0'
out '  signal    not sampled; --ask, or enable pppkeeper-sample.timer'
out '  last end  path: 2 rounds without answer'
out '  counts    4 dials, 1 connect, 0 resets'

# the whole screen, as it was agreed on: durations in the middle of what they are rounded to
screen() {
	now=$(sed 's/\.\(..\).*/\10/' /proc/uptime) wall=$(date +%s)
	state ppp0 "{\"version\":1,\"link\":\"ppp0\",\"pid\":$$,\"phase\":\"up\",\"since_ms\":$((now - 3630000)),\"updated_ms\":$now,\"iface\":\"ppp0\",\"device\":\"/dev/ttyEC25\",\"tty\":\"ttyUSB3\",\"modem\":\"EC25\",\"local\":\"10.64.1.2\",\"remote\":\"10.64.64.64\",\"dns\":[\"192.0.2.53\"],\"cause\":\"path\",\"cause_text\":\"2 rounds without answer\",\"reset_at\":\"03:00\",\"budget_left\":23,\"failures\":0,\"retry\":3,\"dials\":4,\"connects\":2,\"resets\":1,\"incidents\":{},\"reset_steps\":{},\"monitor\":{\"interval_s\":30,\"rounds\":124,\"missed\":0,\"target\":\"8.8.8.8\",\"rtt_us\":45250,\"verdict\":\"alive\",\"ipv4\":\"alive\",\"witness\":\"192.0.2.1\",\"witness_is\":\"hop\",\"witness_hops\":1,\"month_bytes\":6220800,\"last_ok_ms\":$((now - 3630000))}}"
	echo "{\"up_s\":$((now / 1000 - 3630)),\"signal_dbm\":-73,\"operator\":\"NTT DOCOMO\",\"registration\":\"home\"}" >"$root/run/pppkeeper/ppp0.samples"
	echo "{\"up_s\":$((now / 1000 - 3600)),\"phase\":\"up\"}" >>"$root/run/pppkeeper/ppp0.samples"
	for at in 180030 7230 3630; do
		echo "{\"version\":1,\"detected\":$((wall - at)),\"layer\":\"path\",\"total\":75.5,\"end\":\"up\",\"dials\":1,\"resets\":0,\"evidence\":\"2 rounds\",\"steps\":[]}"
	done >"$root/var/lib/pppkeeper/ppp0.incidents"
	run status "$@" ppp0
	[ $(($(date +%s) - wall)) -le 20 ]
}
mkdir -p "$root/sys/class/net/ppp0/statistics"
echo 123456789 >"$root/sys/class/net/ppp0/statistics/rx_bytes"
echo 4711 >"$root/sys/class/net/ppp0/statistics/tx_bytes"
# where the machine takes its time: once again
screen || screen || screen
is 0
cat >"$work/golden" <<'END'
ppp0: up, for 1 h 0 min
  modem     EC25 on /dev/ttyEC25 (ttyUSB3)
  signal    ###. -73 dBm, good; 1 h 0 min ago
  network   NTT DOCOMO (home)
  address   10.64.1.2 on ppp0, peer 10.64.64.64
  DNS       192.0.2.53
  monitor   8.8.8.8 each 30 s; 124 rounds, 0 missed in a row
            asks 192.0.2.1 (on the way, 1 hop away)
            last answer 1 h 0 min ago, after 45.2 ms
            costs at most 6.2 MB a month
  last end  path: 2 rounds without answer
  next      disconnect at 03:00 (RESET_AT)
  counts    4 dials, 2 connects, 1 reset, 23 more in 24 h
  data      123.5 MB received, 4.7 kB sent on this connection
  incidents 2 in 24 hours
            path, down for 1 min 15 s, 1 h 0 min ago
            path, down for 1 min 15 s, 2 h 0 min ago
            path, down for 1 min 15 s, 2 d 2 h ago
  flash     12 writes of about 100000
END
ok 'the screen is as agreed on' diff "$work/golden" "$work/out"
ok 'no colours into a file' sh -c '! grep -q "$(printf "\033")" "$1"' - "$work/out"
if command -v script >/dev/null; then
	TERM=xterm script -qec "$top_builddir/pppkeeper --root $root status ppp0" /dev/null >"$work/out" </dev/null
	ok 'colours on a terminal' grep -q "$(printf '\033')\[32mup" "$work/out"
	NO_COLOR=1 TERM=xterm script -qec "$top_builddir/pppkeeper --root $root status ppp0" /dev/null >"$work/out" </dev/null
	ok 'unless NO_COLOR is set' sh -c '! grep -q "$(printf "\033")" "$1"' - "$work/out"
fi
"$top_builddir/pppkeeper" --root "$root" status --watch ppp0 >"$work/out" 2>"$work/err" &
tries=0
until [ "$(grep -c '^ppp0: up' "$work/out")" -ge 2 ] || [ $tries -ge 300 ]; do
	sleep 0.2
	tries=$((tries + 1))
done
kill $!
wait $!
code=$?
ok 'watched: shown more than once' test "$(grep -c '^ppp0: up' "$work/out")" -ge 2
ok 'until a signal comes' test "$code" -eq 143
# without a modem there is no answer, and a sample all the same
run status --ask ppp0
is 0
ok 'it was asked' test "$(wc -l <"$root/run/pppkeeper/ppp0.samples")" -eq 3

# the incidents, as agreed on
cat >"$root/var/lib/pppkeeper/ppp0.incidents" <<'END'
{"version":1,"detected":1790000000,"link":"ppp0","modem":"EC25","layer":"path","evidence":"2 rounds without answer from 192.0.2.1","unnoticed":12.0,"total":15.5,"end":"up","dials":1,"resets":0,"steps":[{"at":3,"what":"dial","result":"ok","seconds":12.5}]}
{"version":1,"detected":1790086400,"link":"ppp0","modem":"EC25","layer":"port","evidence":"no answer to AT","advice":"look at the supply","total":100.0,"end":"up","dials":3,"resets":1,"steps":[{"at":0,"what":"dial","result":"port","seconds":10.0},{"at":10,"what":"reset usb","result":"ok","seconds":40.0},{"at":50,"what":"dial","result":"ok","seconds":50.0}],"left_out":2}
END
TZ=UTC
export TZ
run incidents ppp0
is 0
cat >"$work/golden" <<'END'
ppp0: 2 incidents
  detected            cause             total  dials resets  end      evidence
  2026-09-21 14:13:20 path               15 s      1      0  up       2 rounds without answer from 192.0.2.1
  2026-09-22 14:13:20 port         1 min 40 s      3      1  up       no answer to AT
    +      0 s  ###...........................     10.0 s  dial: port
    +     10 s  ...############...............     40.0 s  reset usb: ok
    +     50 s  ...............###############     50.0 s  dial: ok
    2 steps between are not kept
    advice: look at the supply
END
ok 'the incidents are as agreed on' diff "$work/golden" "$work/out"
state ppp0 "$up"
run status --json ppp0
is 0
out "$up"
# what pppkeeper net6 has set up beside it
printf '{"interface":"ppp0","dns":"2001:db8::53 2001:db8::54","lan":"eth0","prefix":"2001:db8:1::","lan_address":"2001:db8:1::1"}' \
	>"$root/run/pppkeeper/ppp0.net6"
run status ppp0
out '  DNS, IPv6 2001:db8::53 2001:db8::54'
out '  LAN       2001:db8:1::/64 is shared on eth0, where we are 2001:db8:1::1'
run status --json ppp0
ok 'JSON has it too' grep -q '"net6":{"interface":"ppp0","dns":' "$work/out"
rm "$root/run/pppkeeper/ppp0.net6"
run status
is 0

# down
now=$(sed 's/\.\(..\).*/\10/' /proc/uptime)
state ppp1 "{\"version\":1,\"link\":\"ppp1\",\"pid\":$$,\"phase\":\"holdoff\",\"since_ms\":$((now - 3630000)),\"updated_ms\":$now,\"cause\":\"lcp\",\"cause_text\":\"no answer\",\"next\":\"dial\",\"next_at_ms\":$((now + 600500)),\"failures\":2,\"retry\":3,\"dials\":2,\"connects\":0,\"resets\":0}"
run status ppp1
is 1
out 'ppp1: down, waiting to dial again, for 1 h 0 min'
out '  cause     lcp: no answer'
ok 'what comes next' grep -qE '^  next      dial in (10 min 0|9 min [0-9]+) s$' "$work/out"
out '            2 failures in a row, a reset is due after 3'
# both: the worst counts
run status
is 1
ok 'both are shown' test "$(grep -c '^ppp' "$work/out")" -eq 2
run status --json
is 1
ok 'a line a link' test "$(wc -l <"$work/out")" -eq 2

# on the slow schedule, and at a reset
state ppp1 "{\"version\":1,\"link\":\"ppp1\",\"pid\":$$,\"phase\":\"holdoff\",\"since_ms\":$((now - 3630000)),\"updated_ms\":$now,\"cause\":\"pdp\",\"layer\":\"PDP\",\"cause_text\":\"refused\",\"advice\":\"check APN\",\"budget_left\":24,\"next\":\"dial\",\"next_at_ms\":$((now + 600500)),\"slow\":true,\"failures\":2,\"retry\":3,\"dials\":2,\"connects\":0,\"resets\":0}"
run status ppp1
is 1
out '  cause     pdp: refused'
out '            the layer at fault: PDP'
out '  advice    check APN'
ok 'the slow schedule' grep -qE '^  next      dial in (10 min 0|9 min [0-9]+) s; at once when the settings or the SIM are changed$' "$work/out"
ok 'no talk of a reset' sh -c '! grep -q "a reset is due" "$1"' - "$work/out"
out '  counts    2 dials, 0 connects, 0 resets, 24 more in 24 h'
state ppp1 "{\"version\":1,\"link\":\"ppp1\",\"pid\":$$,\"phase\":\"diagnosing\",\"since_ms\":$((now - 3630000)),\"updated_ms\":$now,\"next\":\"reset\",\"next_step\":\"power\",\"failures\":0,\"retry\":3,\"dials\":2,\"connects\":0,\"resets\":0}"
run status ppp1
is 1
out 'ppp1: down, the modem is asked what is wrong, for 1 h 0 min'
out '  next      reset: power'

# no more than the four fields that each file has; a phase of a later version
state ppp1 "{\"version\":1,\"link\":\"ppp1\",\"pid\":$$,\"phase\":\"new\\u001bphase\"}"
run status ppp1
is 1
ok 'an unknown phase is shown, harmless' grep -q '^ppp1: new\\x1bphase, for' "$work/out"

# the writer is gone
state ppp1 "{\"version\":1,\"link\":\"ppp1\",\"pid\":2147483000,\"phase\":\"up\",\"since_ms\":1}"
run status ppp1
is 3
err 'status: ppp1: is not running: the pppd that wrote its state (pid 2147483000) is gone; what follows is old'
out 'ppp1: not running; was up'
run status
is 3
# another process has its number: it began after the file was written
state ppp1 "{\"version\":1,\"link\":\"ppp1\",\"pid\":$$,\"phase\":\"up\",\"since_ms\":1,\"updated_ms\":1}"
run status ppp1
is 3

# what is no state
for text in '' '{' '[]' '{"version":1}' '{"version":1,"pid":"1","phase":"up"}' '"x"'; do
	state ppp1 "$text"
	run status ppp1
	is 2
	out_empty
	ok "'$text' is told" grep -q 'ppp1.json: is not the state of a link' "$work/err"
done
state ppp1 "{\"version\":2,\"pid\":$$,\"phase\":\"up\"}"
run status ppp1
is 2
err "status: $root/run/pppkeeper/ppp1.json: version: '2' is not 1"
run status
is 2
ok 'the other link is shown all the same' grep -q '^ppp0: up' "$work/out"

# other files in the folder are no links
rm "$root/run/pppkeeper/ppp1.json"
: >"$root/run/pppkeeper/ppp0.json.new"
: >"$root/run/pppkeeper/.json"
: >"$root/run/pppkeeper/reset-1-1.lock"
run status
is 0
err_empty

# --wait: until the link is up, or the time is over
waiting() {
	state ppp0 "{\"version\":1,\"link\":\"ppp0\",\"pid\":$$,\"phase\":\"$1\",\"since_ms\":1,\"updated_ms\":$(sed 's/\.\(..\).*/\10/' /proc/uptime)}"
}
# later EVENT WORD...: status WORD... begins, then EVENT comes, which must end its wait
later() {
	event=$1
	shift
	command="status $*"
	"$top_builddir/pppkeeper" --root "$root" status "$@" >"$work/out" 2>"$work/err" &
	waiter=$!
	sleep 1
	ok "status $*: it waits" kill -0 $waiter
	eval "$event"
	wait $waiter
	code=$?
	is 0
	err_empty
	ok "status $*: the state is shown" grep -q '^ppp0: up' "$work/out"
}
rm -rf "$root/run/pppkeeper" "$root/var/lib/pppkeeper"
later 'waiting up' --wait 600 ppp0
waiting dialling
later 'waiting up' --wait=600
run status --wait 600 ppp0
is 0
waiting holdoff
run status --wait 1 ppp0
is 1
ok 'the time is over: the state is shown all the same' grep -q '^ppp0: down, waiting to dial again' "$work/out"
rm "$root/run/pppkeeper/ppp0.json"
run status --wait 1
is 3
mkdir -p "$root/etc/default"
echo START=yes >"$root/etc/default/ppp1"
waiting up
later 'state ppp1 "{\"version\":1,\"link\":\"ppp1\",\"pid\":$$,\"phase\":\"up\",\"since_ms\":1,\"updated_ms\":0}"' --wait 600
for bad in 0 86401 x; do
	run status --wait $bad
	is 2
	err "status: --wait: '$bad' is not a number from 1 to 86400 (s)"
done
run status --wait 600 ../ppp0
is 2
end
