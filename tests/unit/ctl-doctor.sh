#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# pppkeeper doctor before the first dial: what it says of settings, and of which modem it speaks.
. "$srcdir/tests/unit/ctl.subr"

rm "$root$pkgdatadir"/modems.d/*
cp "$srcdir"/etc/modems.d/*.conf "$root$pkgdatadir/modems.d"
cp -r "$srcdir/chat" "$root$pkgdatadir"
mkdir -p "$root/etc/default" "$root/etc/chatscripts"

# settings FILE LINE...
settings() {
	file=$root/etc/default/$1
	shift
	(umask 077 && printf '%s\n' "$@" >"$file")
}

# row LAYER VERDICT REGEX: what is printed of a layer
row() {
	ok "$command: $1 $2 $3" grep -Eqx "$1 +$2 +$3" "$work/out"
}

run doctor eth0
is 2
err "doctor: 'eth0' is not a link ppp0 to ppp255"
run doctor ppp256
is 2

# no settings: how to get some, of that link
run doctor
is 1
row settings wrong ".*/etc/default/ppp: .*; install -m 600 $pkgdatadir/default-ppp /etc/default/ppp, and edit it"
run doctor ppp1
is 1
row settings wrong ".*; install -m 600 $pkgdatadir/default-ppp /etc/default/ppp1, and edit it"
row link 'cannot tell' '.*; systemctl start pppkeeper@ppp1.path; .* pppkeeper@ppp1.service tells more'

settings ppp APN=a.example DEVICE=EC25
settings ppp1 APN= DEVICE=EC25 START=yes
run doctor
is 1
row settings wrong 'START is not yes: nothing is started; set START=yes in /etc/default/ppp, then systemctl start ppp.path'
row link 'cannot tell' 'pppd does not run for it'
run doctor ppp1
is 1
row settings wrong '.*APN.*; gen_pppconfig --check ppp1 shows all that is wrong in the settings'
settings ppp APN=a.example DEVICE=EC25 START=yes
run doctor
row settings ok '.*'
row link 'cannot tell' '.*; systemctl start ppp.path; .* ppp.service tells more'

echo 'modems = ( nonsense' >"$root$pkgdatadir/modems.d/zz.conf"
run doctor
is 1
row settings wrong '.*/modems.d/zz.conf.*; gen_pppconfig --check-modems shows all that is wrong in the modem database'
rm "$root$pkgdatadir/modems.d/zz.conf"

# the modem of the settings, and no other one: nothing was generated yet
no_tty() {
	echo "no interface of $1 has a tty; look at cable, .*"
}
device 1-1 2c7c 0125
device 1-2 1546 1102
settings ppp APN=a.example DEVICE=EC25 START=yes
run doctor
row device wrong "$(no_tty '1-1 \(2c7c:0125\)')"
settings ppp1 APN=a.example DEVICE=LISA-U200 START=yes
run doctor ppp1
row device wrong "$(no_tty '1-2 \(1546:1102\)')"
settings ppp1 APN=a.example DEVICE=usb:1-1 START=yes
run doctor ppp1
row device wrong "$(no_tty '1-1 \(2c7c:0125\)')"
settings ppp1 APN=a.example DEVICE=usb:1-9 START=yes
run doctor ppp1
row device wrong 'nothing is plugged in at 1-9 on USB; look at cable and power; .*'
settings ppp APN=a.example DEVICE=SIM7600 START=yes
run doctor
row device wrong 'no device on USB matches SIM7600; look at cable and power; .*'
settings ppp APN=a.example DEVICE=AUTO START=yes
run doctor
row device 'cannot tell' '.*AUTO finds 2 modems: EC25 \(1-1\), LISA-U200 \(1-2\); name one of them, or its place, .*'
settings ppp APN=a.example DEVICE=/dev/ttyS7 START=yes
run doctor
row device wrong '/dev/ttyS7 is not there; look at cable and power; .*'
settings ppp APN=a.example DEVICE=UM03-KO START=yes
run doctor
row device wrong '/dev/ttyUM03KO0 is not there; look at cable and power; .*'
settings ppp START=yes PROVIDER=tunnel
echo 'pty "pptp host --nolaunchpppd"' >"$root/etc/ppp/peers/tunnel"
run doctor
row device 'cannot tell' 'the link has no modem'
settings ppp APN= START=yes DEVICE=NOSUCH
run doctor
row device 'cannot tell' ".*DEVICE: 'NOSUCH' is not .*"
# of a link without settings nothing is known, but for the first: it may be any
rm "$root"/etc/default/ppp*
run doctor ppp1
row device 'cannot tell' 'not asked'
rm -r "$devices/1-2"
run doctor
row device wrong "$(no_tty '1-1 \(2c7c:0125\)')"
# what was generated once is not what the settings say now
settings ppp APN=a.example DEVICE=SIM7600 START=yes
printf 'keeper-modem EC25\nkeeper-settings /etc/default/ppp\n' >"$root/etc/ppp/peers/ppp0"
run doctor
row device wrong 'no device on USB matches SIM7600; .*'
end
