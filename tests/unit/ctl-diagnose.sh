#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# pppkeeper diagnose against the simulated modem on ptys: its output, its exit codes, and what becomes of a PIN.
. "$srcdir/tests/unit/ctl.subr"

if ! command -v python3 >/dev/null; then
	echo "1..0 # SKIP needs python3"
	exit 0
fi
export MODEM_RUN="$work/modem"
modem() {
	"$srcdir/tests/modem/modem" "$@" >"$work/modem.out" 2>&1
}
trap 'modem stop; rm -rf "$work"' EXIT

rm "$root$pkgdatadir"/modems.d/*
cp "$srcdir"/etc/modems.d/*.conf "$root$pkgdatadir/modems.d"

# fields CAUSE CODE [OPTION...]: what --fields says of the link
fields() {
	should=$1 code_should=$2
	shift 2
	run diagnose --link ppp0 --fields "$@"
	is "$code_should"
	out "cause=$should"
}

# evidence REGEX; before it may stand that a port answered late, on a machine that is busy
evidence() {
	ok "evidence is $1" grep -Eqx "evidence=(ttyUSB[^,]*, .*)?$1" "$work/out"
}

# settings LINE...: of the link
settings() {
	printf '%s\n' "$@" >"$root/etc/default/ppp"
}

count() {
	"$srcdir/tests/modem/modem" count "$1"
}

# entered N: PINs and PUKs were entered, since the modem started
entered() {
	ok "$1 entered" test "$(count pin_tries)" -eq "$1"
}

# A modem that has just been switched on, and is registered.
modem_on() {
	modem stop
	modem start ec25 --pty || exit 99
	modem tty ppp
	ln -sf "$(cat "$work/modem.out")" "$root/dev/ttyUSB3"
	modem tty at
	ln -sf "$(cat "$work/modem.out")" "$root/dev/ttyUSB2"
	for _ in $(seq 100); do
		modem ask at AT+CEREG?
		grep -q 'CEREG: 0,1' "$work/modem.out" && return
		sleep 0.2
	done
	exit 99
}

run diagnose --link ../x
is 2
err "diagnose: --link: '../x' is not the name of a link (letters, digits, '.', '-', '_')"
run diagnose --json --fields
is 2
err 'diagnose: --json and --fields exclude each other'
out_empty
run diagnose --enter-pin
is 2
err 'diagnose: --enter-pin: is for --link, whose settings have the PIN'
run diagnose --modem EC25
is 1
out 'EC25: the modem'\''s port is not there'
out '  evidence       no device on USB matches EC25'

device 1-3 12d1 1f01
interface 1-3 0 usb-storage ''
run diagnose --modem EC25
is 1
out '  evidence       no device on USB matches EC25'
cd_advice='usb_modeswitch makes a modem of it: apt install usb-modeswitch, then plug it in again'
for by in '--modem E3531' '--device 1-3'; do
	# shellcheck disable=SC2086
	run diagnose $by --fields
	is 1
	out cause=device
	out "advice=$cd_advice"
done
out 'evidence=E3372 on USB 1-3 is a CD with drivers (12d1:1f01), no modem yet'
run diagnose --json
out '{"cause":"device","layer":"device","evidence":"E3372 on USB 1-3 is a CD with drivers (12d1:1f01), no modem yet","advice":"'"$cd_advice"'"}'
rm -r "$devices/1-3"

device 1-2 2c7c 0125
run diagnose --modem EC25 --fields
is 1
out cause=device
out 'evidence=no interface of 1-2 (2c7c:0125) has a tty'
for n in 2 3; do interface 1-2 $n option ttyUSB$n; done
echo 0 >"$devices/1-2/authorized"
run diagnose --modem EC25 --json
is 1
out '{"cause":"device","layer":"device","evidence":"1-2 is switched off for the kernel (authorized 0)","advice":"look at cable, power and dmesg, or reset the modem","modem":"EC25","device":"1-2"}'
echo 1 >"$devices/1-2/authorized"

mkdir -p "$root/etc/default"
printf 'keeper-modem EC25\nkeeper-settings /etc/default/ppp\n' >"$root/etc/ppp/peers/ppp0"
settings APN=a.example
modem_on

# without a link up
fields none 0
err_empty
evidence 'SIM ready, registered \(home\), signal -[0-9]+ dBm'
out ppp_tty=ttyUSB3
out at_tty=ttyUSB2
out 'operator=NTT DOCOMO'
out registration=home
out imei=861234050000017
ok 'the subscriber is not named' sh -c "! grep -q '44010[0-9]' '$work/out'"
ok 'no lock is left' sh -c "! ls '$root'/var/lock/LCK..*"
run diagnose --json
is 0
ok 'JSON holds the same' grep -q '"cause":"none".*"signal_dbm":-[0-9]*,"registration":"home"' "$work/out"
run diagnose
is 0
out 'EC25 on USB 1-2: nothing is wrong'

# the PPP port is another's: the AT port is asked; both are: it cannot be told
sleep 600 &
holder=$!
echo $holder >"$root/var/lock/LCK..ttyUSB3"
modem fault pdp-refused 33
fields none 0
echo $holder >"$root/var/lock/LCK..ttyUSB2"
fields unknown 3
evidence 'no port of the modem is free to be asked'
kill $holder
modem clear pdp-refused
rm "$root"/var/lock/LCK..*

# layer by layer; dead ports are in the VM's scenarios, where waits cost nothing
faults() {
	while read -r fault cause regex; do
		# shellcheck disable=SC2046 # words
		modem fault $(echo "$fault" | tr _ ' ')
		fields "$cause" 1
		evidence "$regex"
		modem clear "${fault%%_*}"
	done
}
faults <<-'END'
	sim-missing sim no SIM
	sim-failure sim the SIM cannot be read
	cme_40_+CPIN sim the modem refuses this SIM: it is locked to another operator
	no-signal radio searching for a network, no signal
	reg-searching radio searching for a network, signal .* dBm
	reg-denied denied registration denied, signal .* dBm
END
for cause in 27:pdp 28:pdp-type 29:auth 26:congestion 38:congestion; do
	modem fault pdp-refused "${cause%:*}"
	modem ask ppp 'AT+CGDCONT=1,"IP","a.example"'
	modem ask ppp 'ATD*99***1#'
	fields "${cause#*:}" 1
	evidence "the network refused the call: .*\\(${cause%:*}\\).*"
done
modem clear pdp-refused
modem_on
modem fault roaming
fields none 0
evidence 'SIM ready, registered \(roaming\), signal .*'
out registration=roaming
modem clear roaming

# the PIN: none, a wrong one (once), another (right) one
modem fault sim-pin 1234
fields pin 1 --enter-pin
evidence 'the SIM asks for its PIN, 3 tries left, the settings have none'
entered 0
settings APN=a.example PIN=1111
fields pin 1
entered 0
fields pin 1 --enter-pin
evidence 'the PIN of the settings was refused, the SIM asks for its PIN, 2 tries left'
out 'advice=correct PIN in the settings'
out pin_tries=2
entered 1
fields pin 1 --enter-pin
evidence 'the SIM asks for its PIN, 2 tries left, the one of the settings was refused, it is not entered again'
entered 1
settings APN=b.example '' PIN=1111
fields pin 1 --enter-pin
entered 1
settings APN=a.example PIN=1234
fields none 0 --enter-pin
evidence 'the PIN was entered, SIM ready, registered \(home\), .*'
entered 2
fields none 0 --enter-pin
entered 2
settings APN=a.example PIN=1111
modem_on
modem fault sim-pin 1234
fields pin 1 --enter-pin
fields pin 1 --enter-pin --forget-pin
evidence 'the PIN of the settings was refused, the SIM asks for its PIN, 1 tries left'
entered 2

# the last try is not taken, even for the right PIN; a PUK is left alone
settings APN=a.example PIN=1234
fields pin 1 --enter-pin
evidence '.*, 1 tries left, the one of the settings is not entered: it would be the last try'
entered 2
modem ask at 'AT+CPIN="0000"'
entered 3
fields puk 1 --enter-pin
evidence 'the SIM asks for its PUK'
entered 3

# tries that the modem does not tell: one, then none
modem_on
modem fault sim-pin 1234
modem fault error +QPINC
settings APN=a.example PIN=2222
fields pin 1 --enter-pin
evidence 'the PIN of the settings was refused, the SIM asks for its PIN'
fields pin 1 --enter-pin
entered 1
modem clear error

# killed after the PIN was sent: the counter tells that it was no refusal; where it tells nothing, no more
# shellcheck disable=SC2016
killed() {
	"$top_builddir/pppkeeper" --root "$root" diagnose --link ppp0 --enter-pin >"$work/out" 2>"$work/err" &
	verb=$!
	for _ in $(seq 100); do
		[ "$(count pin_tries)" -eq 1 ] && break
		sleep 0.1
	done
	kill -9 $verb
	wait $verb 2>"$work/ok"
}
modem_on
modem fault sim-pin 1234
modem fault reg-searching
settings APN=a.example PIN=1234
killed
modem_on
modem fault sim-pin 1234
fields none 0 --enter-pin
entered 1
modem_on
modem fault sim-pin 1234
modem fault reg-searching
killed
modem_on
modem fault sim-pin 1234
modem fault error +QPINC
fields pin 1 --enter-pin
evidence '.*, the one of the settings was sent and may have been refused, it is not entered again'
entered 0

# on a UART: one port, found by the link's tty
uart_on() {
	modem stop
	modem start um03-ko --pty || exit 99
	modem tty ppp
	ln -sf "$(cat "$work/modem.out")" "$root/dev/ttyUM03KO0"
	for _ in $(seq 100); do
		modem ask ppp AT+CREG?
		grep -q 'CREG: 0,1' "$work/modem.out" && return
		sleep 0.2
	done
	exit 99
}
rm -r "$devices/1-2"
printf '/dev/ttyUM03KO0\n115200\nkeeper-modem UM03-KO\nkeeper-settings /etc/default/ppp\n' >"$root/etc/ppp/peers/ppp0"
settings APN=a.example
fields device 1
out 'evidence=the tty of UM03-KO is not there'
uart_on
fields none 0
err_empty
evidence 'SIM ready, registered \(home\), signal 3 of 3'
out ppp_tty=ttyUM03KO0
out device=ttyUM03KO0
modem fault sim-missing
fields sim 1
evidence 'no SIM'
modem clear sim-missing
sleep 600 &
holder=$!
echo $holder >"$root/var/lock/LCK..ttyUM03KO0"
fields unknown 3
evidence 'no port of the modem is free to be asked'
kill $holder
rm "$root"/var/lock/LCK..*

ok 'the ledger holds no PIN' sh -c "! grep -wE '1111|1234|2222' '$root/var/lib/pppkeeper/ppp0.ledger'"
end
