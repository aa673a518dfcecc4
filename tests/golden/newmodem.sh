#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# chat/README taken at its word: its entries are a site's file, checked, dialled with, and seen by udev's rules. And a site's entry
# that replaces one of ours, and a template of the site.
. "${srcdir:-.}/tests/golden/golden.subr"

root=$work/root
site=$root/etc/pppkeeper/modems.d

gen() {
	status=0
	"$program" --root "$root" --modems "$srcdir/etc/modems.d" --templates "$srcdir/chat" "$@" >"$work/out" 2>"$work/said" || status=$?
}

# dial DEVICE [KEY=VALUE...]: makes the files
dial() {
	device=$1
	shift
	printf '%s\n' APN=soracom.io "DEVICE=$device" "$@" >"$root/etc/default/ppp"
	gen
}

# plug_in PLACE VENDOR PRODUCT
plug_in() {
	mkdir -p "$root/sys/bus/usb/devices/$1"
	(cd "$root/sys/bus/usb/devices/$1" && echo "$2" >idVendor && echo "$3" >idProduct && echo 1 >busnum && echo 2 >devnum)
}

# entry N: the N-th entry of the README, as it stands there
entry() {
	awk -v want="$1" '/^       modems = \($/ { n++; on = 1 } on && n == want { print substr($0, 8) } /^       \);$/ { on = 0 }' \
		"$srcdir/chat/README"
}

mkdir -p "$site" "$root/etc/default" "$root/etc/ppp/peers" "$root/etc/chatscripts" "$root/sys/bus" "$root/etc/pppkeeper/chat"
(umask 077 && : >"$root/etc/default/ppp")
gen --list-modems
known=$(grep -c . "$work/out")
entry 1 >"$work/acme.conf"
gen --check-modems "$work/acme.conf"
ok "the first entry of the README is right" test "$status $(cat "$work/out")" = "0 $((known + 1)) modems"
cp "$work/acme.conf" "$site/"
entry 2 >"$site/acme5.conf"
gen --check-modems
ok "both of them, as files of the site" test "$status $(cat "$work/out")" = "0 $((known + 2)) modems"

plug_in 1-1 1234 5678
dial ACME-4G ACCOUNT=sora PASSWORD=s3cret
ok "it is dialled" test "$status" = 0
ok "nothing is said" test ! -s "$work/said"
ok "by its link" grep -qx /dev/ttyACME4G0 "$root/etc/ppp/peers/ppp0"
ok "by its USB id and interface" grep -qx 'keeper-usb-ports 1234:5678:3' "$root/etc/ppp/peers/ppp0"
ok "with the commands of the one that it is like" grep -qx 'OK ATD\*99\*\*\*1#' "$root/etc/chatscripts/ppp0"
dial ACME-5G ACCOUNT=sora PASSWORD=s3cret AUTH=PAP
ok "the account in its order" grep -qxF 'OK \qAT+ACMEAUTH=1,1,"s3cret","sora"' "$root/etc/chatscripts/ppp0"

gen --udev-rules
ok "udev: the PPP port" grep -q '"1234".*"5678".*INTERFACE_NUM}=="03", SYMLINK+="ttyACME4G0 ttyMODEM"' "$work/out"
ok "udev: the AT port" grep -q '"1234".*"9abc".*INTERFACE_NUM}=="00", SYMLINK+="ttyACME5G0-at ttyMODEM-at"' "$work/out"
dial AUTO
ok "AUTO finds it" grep -qx 'keeper-modem ACME-4G' "$root/etc/ppp/peers/ppp0"

# the command that the notice asks for, in the file that it names
plug_in 1-2 1bc7 1900
dial LN940A CARRIERID=1 NETMODE=LTE
file=$(sed -n 's/.*CARRIERID: 1 is not set: .*; \([^ ]*\) can give it (carrier.id1 .*/\1/p' "$work/said")
ok "a notice names the file" test "$file" = /etc/pppkeeper/modems.d/LN940A.conf
cat >"$root$file" <<'EOF'
modems = ( { name = "LN940A"; like = "LN940A"; carrier = { id1 = "AT+EXAMPLE=1"; };
	netmode = { query = "AT+MODE?"; LTE = { command = "AT+MODE=4"; shows = "+MODE: 4"; }; }; } );
EOF
dial LN940A CARRIERID=1 NETMODE=LTE
ok "the file is what was asked for" test "$status $(cat "$work/said")" = "0 "
ok "CARRIERID is set" grep -qxF 'OK AT+EXAMPLE=1' "$root/etc/chatscripts/ppp0"
ok "NETMODE is set" grep -qF -- '-AT+MODE=4 ' "$root/etc/chatscripts/ppp0"
ok "the rest of the entry is ours" grep -q 'keeper-usb-ports "1bc7:1900' "$root/etc/ppp/peers/ppp0"

sed 's/^OK AT$/OK AT+ACME/' "$srcdir/chat/3gpp.chat" >"$root/etc/pppkeeper/chat/3gpp.chat"
dial EC25
ok "a template of the site wins" grep -qx 'OK AT+ACME' "$root/etc/chatscripts/ppp0"

# a file of the site that is wrong: every error, by file and line; the link's files stay
cat >"$site/wrong.conf" <<'EOF'
modems = (
{ name = "X1"; like = "EC25"; dail = "ATD";
  speed = 1; },
{ name = "X2"; dial = "ATD{FOO}"; usb = ( { id = "zz"; } ); },
{ speed = 9600; }
);
EOF
cp "$root/etc/ppp/peers/ppp0" "$work/before"
dial EC25 APN=other.example
ok "a wrong entry ends with 2" test "$status" = 2
cut -d : -f 2 "$work/said" | sort -u | tr '\n' ' ' >"$work/lines"
ok "all errors have a line" test "$(cat "$work/lines")" = "2 3 4 5 "
ok "and the file" test "$(grep -cv "^$site/wrong.conf:" "$work/said")" = 0
ok "nothing is written" cmp "$work/before" "$root/etc/ppp/peers/ppp0"
gen --check-modems "$work/acme.conf"
ok "a file that is checked is the site's alone" test "$status" = 0

end
