#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# pppkeeper reset over a fake sysfs: which device it takes, when it refuses, what it leaves behind.
. "$srcdir/tests/unit/ctl.subr"

# a pppd that holds a port
sleep 1000 &
holder=$!
trap 'kill $holder; rm -rf "$work"' EXIT

run reset --wait -1
is 2
err "reset: --wait: '-1' is not a number from 0 to 3600 (s)"
run reset --wait 3601
is 2
run reset --wait 30s
is 2
run reset --steps usb,relay
is 2
err "reset: --steps: 'relay' is not a step (at, usb, reauth, rebind, power, gpio:CHIP/LINE, command:/PATH, reboot)"
run reset --steps usb,gpio:chip
is 2
run reset
is 1
err 'reset: no device on USB matches the database'
run reset --modem nonsense
is 2
err "reset: 'nonsense' is not a modem of the database"
run reset --modem EC25 --json
is 1
err 'reset: no device on USB matches EC25'
ok 'the last line is JSON' grep -qE '^\{"ok":false,"seconds":[0-9.]+,"why":"no device on USB matches EC25"\}$' "$work/out"

device 1-2 2c7c 0125
for n in 2 3; do interface 1-2 $n option ttyUSB$n; done
run reset --device 1-9
is 1
err 'reset: nothing is plugged in at 1-9 on USB'
run reset --device ../1-2
is 1
run reset --modem LISA-U200 --device 1-2
is 2
err "reset: --device: '1-2' is 2c7c:0125, which is no LISA-U200"

# by link
run reset --link ppp0
is 2
err "reset: $root/etc/ppp/peers/ppp0: cannot be opened: No such file or directory"
run reset --link ../x
is 2
echo noauth >"$root/etc/ppp/peers/ppp0"
run reset --link ppp0
is 2
err "reset: $root/etc/ppp/peers/ppp0: has no keeper-modem; choose with --modem or --device"

run reset --link ppp0 --device 1-9
is 1
err 'reset: nothing is plugged in at 1-9 on USB'

# busy: the port of the link, by its tty or by the name of udev's link; a dead process is none
echo 'keeper-modem "EC25"' >"$root/etc/ppp/peers/ppp0"
for name in ttyUSB3 ttyEC25; do
	printf '%10d\n' $holder >"$root/var/lock/LCK..$name"
	run reset --link ppp0 --wait 1
	is 3
	ok "LCK..$name is named" grep -qE "^pppkeeper reset: ttyUSB3 is in use by process $holder \(--force" "$work/err"
	out_empty
	rm "$root/var/lock/LCK..$name"
done
# who holds the AT port alone does not keep the link down
printf '%10d\n' $holder >"$root/var/lock/LCK..ttyUSB2"
run reset --link ppp0 --wait 1 --steps usb
is 1
out 'EC25 on USB 1-2 (2c7c:0125)'
rm "$root/var/lock/LCK..ttyUSB2"
printf '%10d\n' $holder >"$root/var/lock/LCK..ttyUSB3"
run reset --link ppp0 --wait 1 --force
is 1
# its reauth was late, and goes on until the device is on again
for _ in $(seq 200); do
	grep -qx 1 "$devices/1-2/authorized" && break
	sleep 0.1
done
ok 'a step that is late ends by itself' grep -qx 1 "$devices/1-2/authorized"
echo 2147483000 >"$root/var/lock/LCK..ttyUSB3"

# nothing of it can work here, each step says why; the device is on at the end
mkdir -p "$root/dev/bus/usb/001"
: >"$root/dev/bus/usb/001/007"
# without a time of its own a modem gets 30 s
run reset --link ppp0 --wait 0 --steps usb
is 1
ok 'there is time for usb' grep -qE "^usb: not back after [0-9.]+ s: .*: USB reset failed: Inapp" "$work/out"
# the link's own steps; reboot is for a gateway that is alone
steps() { sed -n 's/^\([a-z]*\): not back.*/\1/p' "$work/out" | tr '\n' ' '; }
echo 'keeper-reset-steps "usb reboot"' >>"$root/etc/ppp/peers/ppp0"
run reset --link ppp0 --wait 1
is 1
ok 'the steps of the link' test "$(steps)" = 'usb '
run reset --device 1-2 --wait 1
is 1
ok 'the steps of the database' test "$(steps)" = 'usb reauth power '
for other in reboot 'usb relay'; do
	printf 'keeper-modem "EC25"\nkeeper-reset-steps "%s"\n' "$other" >"$root/etc/ppp/peers/ppp0"
	run reset --link ppp0 --wait 1
	is 1
	ok "the database's steps where the link has '$other'" test "$(steps)" = 'usb reauth power '
done
echo 'keeper-modem "EC25"' >"$root/etc/ppp/peers/ppp0"
run reset --link ppp0 --wait 1
is 1
out 'EC25 on USB 1-2 (2c7c:0125)'
ok 'usb says why' grep -qE "^usb: not back after [0-9.]+ s: .*/dev/bus/usb/001/007: USB reset failed: Inapp" "$work/out"
ok 'reauth says why' grep -qE '^reauth: not back after 1\.[0-9] s: the kernel is still busy with 1-2$' "$work/out"
rm -r "$devices"/1-2/1-2:1.*
run reset --link ppp0 --wait 1 --json --steps reauth
is 1
ok 'a line a step' grep -qE '^\{"step":"reauth","back":false,"seconds":1\.[0-9],"why":"the PPP port of 1-2 \(interface 3\) has no tty"\}$' "$work/out"
ok 'the last line' grep -qE '^\{"ok":false,"seconds":1\.[0-9],"why":"the PPP port of 1-2 \(interface 3\) has no tty"\}$' "$work/out"
ok 'the device is on' grep -qx 1 "$devices/1-2/authorized"

# one at a time
exec 9>"$root/run/pppkeeper/reset-1-2.lock"
flock 9
run reset --link ppp0 --wait 1
is 3
err 'reset: 1-2 is being reset by another process'
exec 9>&-

# SIGTERM in the middle of reauth (the drivers do not let go): the device is on again, at once
interface 1-2 3 option ttyUSB3
"$top_builddir/pppkeeper" --root "$root" reset --device 1-2 --steps reauth >"$work/out" 2>"$work/err" &
command='reset, ended by SIGTERM' pid=$!
until grep -qx 0 "$devices/1-2/authorized"; do sleep 0.02; done
kill $pid
began=$(date +%s%N)
wait $pid
code=$?
took_ms=$((($(date +%s%N) - began) / 1000000))
is 143
ok "it ends within 2 s ($took_ms ms)" test $took_ms -lt 2000
ok 'the device is on' grep -qx 1 "$devices/1-2/authorized"

# of two, none is guessed
device 1-3 2c7c 0125
run reset --modem EC25
is 2
err 'reset: 2 devices match EC25: 1-2, 1-3; choose with --device'
run reset
is 2
err 'reset: 2 devices match the database: 1-2, 1-3; choose with --device'
echo 'keeper-modem AUTO' >"$root/etc/ppp/peers/ppp0"
run reset --link ppp0
is 2
echo 'keeper-modem generic' >"$root/etc/ppp/peers/ppp0"
run reset --link ppp0
is 2
# a link that says its place on USB leaves no choice; nor does one with a hand-written peers file
interface 1-3 3 option ttyUSB7
printf '%10d\n' $holder >"$root/var/lock/LCK..ttyUSB7"
echo 'keeper-modem EC25 keeper-usb-place 1-3' >"$root/etc/ppp/peers/ppp0"
run reset --link ppp0
is 3
ok "its port is ttyUSB7" grep -q "^pppkeeper reset: ttyUSB7 is in use" "$work/err"
mkdir -p "$root/run/pppkeeper"
echo 'keeper-usb-place 1-3' >"$root/run/pppkeeper/ppp0.options"
echo '/dev/ttyUSB0' >"$root/etc/ppp/peers/ppp0"
run reset --link ppp0
is 3
ok "its port is ttyUSB7" grep -q "^pppkeeper reset: ttyUSB7 is in use" "$work/err"

# a modem on a UART: what needs USB is left out
: >"$root/dev/ttyS1"
rm "$root/run/pppkeeper/ppp0.options"
echo 'keeper-modem generic /dev/ttyS1' >"$root/etc/ppp/peers/ppp0"
run reset --link ppp0 --steps usb,power --wait 1
is 2
err 'reset: ttyS1 is not on USB, as these steps need'
run reset --link ppp0 --steps at,usb,command:/relay --wait 1
is 1
out 'unknown modem on UART ttyS1'
ok 'two steps are done' test "$(grep -c 'not back after' "$work/out")" -eq 2
ok 'why' grep -q '^command:/relay: not back after .*/relay: exit code 127' "$work/out"
printf '%10d\n' $holder >"$root/var/lock/LCK..ttyS1"
run reset --link ppp0 --steps at --wait 1
is 3
run reset --link ppp0 --steps reboot --wait 1 --force
is 1

# of a modem that is away what acts from outside is done
rm "$devices/1-2"
run reset --device 1-2 --steps usb --wait 1
is 1
out_empty
mkdir -p "$devices/1-0:1.0/usb1-port2"
echo 0 >"$devices/1-0:1.0/usb1-port2/disable"
rm "$devices/1-3"
run reset --device 1-2 --modem EC25 --steps usb,power --wait 1
is 1
ok 'usb is a wait' grep -q '^usb: only waited' "$work/out"
ok 'power is not' grep -qE '^power: not back after [4-9].* s: 1-2 is not on USB' "$work/out"
ok 'the port has power' grep -qx 0 "$devices/1-0:1.0/usb1-port2/disable"
# a port that a killed reset left off gets its power back, whatever the step
echo 1 >"$devices/1-0:1.0/usb1-port2/disable"
run reset --device 1-2 --modem EC25 --steps reauth --wait 1
is 1
ok 'the port has power' grep -qx 0 "$devices/1-0:1.0/usb1-port2/disable"

# 0: the modem's own time alone
device 1-4 1546 1102
run reset --device 1-4 --modem LISA-U200 --steps reauth --wait 0
is 1
ok 'it is given 2 s' grep -qE '^reauth: not back after [2-9]\.[0-9] s: the PPP port of 1-4 \(interface 0\) has no tty$' "$work/out"
end
