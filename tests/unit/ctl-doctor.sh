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
end
