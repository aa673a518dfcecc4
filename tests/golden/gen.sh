#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# gen_pppconfig against files: each folder cases/NAME is a run. In it stand the settings
# (default-ppp; of link ppp1: default-ppp1), the secrets files, peers-NAME and chatscripts-NAME before the run, `options` for the
# command line and `usb` (lines "NAME VENDOR PRODUCT" of devices that are plugged in), all but the
# settings optional. expected/ holds every file that must be there afterwards, what was said and the
# exit status. `gen.sh --update` writes expected/ anew, to be read before it is committed.
set -u

cases=${srcdir:-.}/tests/golden/cases
program=${top_builddir:-.}/gen_pppconfig
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0 failed=0

result() {
	count=$((count + 1))
	if [ "$1" = 0 ]; then
		echo "ok $count - $2"
	else
		failed=$((failed + 1))
		echo "not ok $count - $2"
		sed 's/^/# /' "$work/diff"
	fi
}

plug_in() {
	while read -r name vendor product; do
		dir=$root/sys/bus/usb/devices/$name
		mkdir -p "$dir"
		echo "$vendor" >"$dir/idVendor"
		echo "$product" >"$dir/idProduct"
		echo 1 >"$dir/busnum"
		echo 2 >"$dir/devnum"
	done <"$1"
}

# run CASE: leaves all that it wrote and said in $actual
run() {
	root=$work/root actual=$work/actual
	rm -rf "$root" "$actual"
	mkdir -p "$root/etc/default" "$root/etc/ppp/peers" "$root/etc/chatscripts" "$root/sys/bus" "$actual"
	link=ppp0
	for settings in "$1"/default-ppp*; do
		install -m 600 "$settings" "$root/etc/default/${settings##*/default-}"
		[ "${settings##*/}" = default-ppp ] || link=${settings##*/default-}
	done
	for file in chap-secrets pap-secrets; do
		[ ! -f "$1/$file" ] || install -m 600 "$1/$file" "$root/etc/ppp/$file"
	done
	for file in "$1"/peers-* "$1"/chatscripts-*; do
		name=${file##*/}
		case $name in
		peers-\*) ;;
		peers-*) cp "$file" "$root/etc/ppp/peers/${name#peers-}" ;;
		chatscripts-ppp*) cp "$file" "$root/etc/chatscripts/${name#chatscripts-}" ;;
		esac
	done
	[ ! -f "$1/usb" ] || plug_in "$1/usb"
	options=
	[ ! -f "$1/options" ] || read -r options <"$1/options"
	# shellcheck disable=SC2086 # options are words
	"$program" --root "$root" --modems "$srcdir/etc/modems.d" --templates "$srcdir/chat" --pppd 2.4.9 $options "$link" \
		>"$work/out" 2>&1
	echo "$?" >"$actual/status"
	sed "s|$root||g" "$work/out" >"$actual/said"
	for file in "$root"/etc/ppp/peers/* "$root"/etc/chatscripts/* "$root"/etc/ppp/*-secrets "$root"/run/pppkeeper/*; do
		name=${file#"$root/etc/"}
		[ ! -f "$file" ] || cp "$file" "$actual/$(echo "${name#"$root/"}" | tr / -)"
	done
}

srcdir=${srcdir:-.}
for case in "$cases"/*; do
	run "$case"
	if [ "${1:-}" = --update ]; then
		rm -rf "$case/expected" && cp -r "$actual" "$case/expected"
		continue
	fi
	diff -ru "$case/expected" "$actual" >"$work/diff" 2>&1
	result $? "${case##*/}"
	# once more: nothing is left to do, so no file is replaced
	find "$root/etc" -type f -printf '%i %p\n' | sort >"$work/before"
	"$program" --root "$root" --modems "$srcdir/etc/modems.d" --templates "$srcdir/chat" "$link" >/dev/null 2>&1 --pppd 2.4.9
	find "$root/etc" -type f -printf '%i %p\n' | sort >"$work/after"
	diff "$work/before" "$work/after" >"$work/diff"
	case $(cat "$case/options" 2>/dev/null) in
	*--pppd* | *--check* | *--diff*) ;;
	*) result $? "${case##*/}: a second run writes nothing" ;;
	esac
done
[ "${1:-}" != --update ] || exit 0

# the worked example of the original's manual, our own blocks apart
example=$srcdir/tests/golden/lisa-dti
run "$cases/lisa-dti"
sed '/^# pppkeeper: begin$/,/^# pppkeeper: end$/d' "$actual/ppp-peers-ppp0" | diff -u "$example/peers-ppp0" - >"$work/diff"
result $? "worked example: peers file"
diff -u "$example/chatscripts-ppp0" "$actual/chatscripts-ppp0" >"$work/diff"
result $? "worked example: chat script"
diff -u "$example/chap-secrets.after" "$actual/ppp-chap-secrets" >"$work/diff"
result $? "worked example: chap-secrets"

# what is shipped: with an APN alone it is usable
root=$work/shipped
mkdir -p "$root/etc/default" "$root/sys/bus"
(umask 077 && "$program" --print-defaults >"$root/etc/default/ppp")
check() {
	"$program" --check --root "$root" --modems "$srcdir/etc/modems.d" --templates "$srcdir/chat" >"$work/diff" 2>&1
}
check
[ $? = 1 ] && [ "$(cat "$work/diff")" = "/etc/default/ppp: APN: is missing: the carrier gives the access point name" ]
result $? "shipped settings: the APN alone is missing"
sed -i 's/^APN=$/APN=soracom.io/' "$root/etc/default/ppp"
check
result $? "shipped settings: an APN makes them usable"
# shellcheck disable=SC1091 # the shell is asked how it reads the file
(set -eu; . "$root/etc/default/ppp"; [ "$APN $DEVICE $RESET_WAIT" = "soracom.io AUTO 30" ]) >"$work/diff" 2>&1
result $? "shipped settings: a shell reads them alike"
"$program" --print-man >"$work/man" 2>"$work/diff" && [ "$(grep -c '^\.B [A-Z][A-Z0-9_]*$' "$work/man")" = "$(grep -Ec '^(# )?[A-Z][A-Z0-9_]*=' "$root/etc/default/ppp")" ]
result $? "man page: every key of the shipped settings"

# --start-wanted
for start in yes:0 no:1 :1 maybe:0; do
	echo "START=${start%:*}" >"$root/etc/default/ppp"
	"$program" --root "$root" --start-wanted ppp0 >"$work/diff" 2>&1
	[ $? = "${start#*:}" ]
	result $? "--start-wanted: START=${start%:*} ends with ${start#*:}"
done

# a wider mode of settings that hold a secret
printf 'APN=a.example\nDEVICE=/dev/ttyS1\nACCOUNT=sora\nPASSWORD=s3cret\n' >"$root/etc/default/ppp"
for mode in 600: 400: "640:/etc/default/ppp: its mode is 0640: PASSWORD and PIN are for root alone, 0600" \
	"604:/etc/default/ppp: its mode is 0604: PASSWORD and PIN are for root alone, 0600"; do
	chmod "${mode%%:*}" "$root/etc/default/ppp"
	check
	[ $? = 0 ] && [ "$(cat "$work/diff")" = "${mode#*:}" ]
	result $? "settings of mode ${mode%%:*}: ${mode#*:}"
done
printf 'APN=a.example\nDEVICE=/dev/ttyS1\n' >"$root/etc/default/ppp"
chmod 644 "$root/etc/default/ppp"
check
[ $? = 0 ] && [ ! -s "$work/diff" ]
result $? "settings without a secret: any mode"

# wrong use and missing files end with 2
for arguments in --nonsense "ppp0 ppp1" eth0 ppp256 ppp01 "ppp9" "--check --modems /nonexistent ppp0" "--check-modems /nonexistent" "--pppd 2.4.8 ppp0" \
	"--pppd 2.5 ppp0" "--pppd 2.5.2x ppp0" "--pppd -2.5.2 ppp0" "--pppd new ppp0" "--print-man ppp" "--show-modem NOSUCH"; do
	# shellcheck disable=SC2086 # arguments are words
	"$program" --root "$root" $arguments >"$work/diff" 2>&1
	[ $? = 2 ] && [ -s "$work/diff" ]
	result $? "gen_pppconfig $arguments ends with 2 and a message"
done

# no password is said, whatever happens
grep -rlE 's3cr|sora-secret|hidden[01]' "$cases"/*/expected/said "$cases"/*/expected/ppp-peers-* >"$work/diff" 2>/dev/null
[ ! -s "$work/diff" ]
result $? "no password is said or stands in a peers file"

echo "1..$count"
[ "$failed" = 0 ]
