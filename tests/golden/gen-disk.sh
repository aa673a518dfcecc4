#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# gen_pppconfig where files cannot be read or written: one message, exit status 2, nothing changed.
. "${srcdir:-.}/tests/golden/golden.subr"

mounted=
trap '[ -z "$mounted" ] || umount "$mounted"; rm -rf "$work"' EXIT
root=$work/root

gen() {
	"$program" --root "$root" --modems "$srcdir/etc/modems.d" --templates "$srcdir/chat" "$@" >"$work/said" 2>&1
	echo $? >"$work/status"
}

# digest: names, modes, owners, inodes and contents below /etc
digest() {
	(cd "$root" && find etc -printf '%p %M %U %G %i\n' | sort && find etc -type f -exec sha256sum {} + | sort)
}

# refused WHAT SAID: the last run ended with 2, said this one line, changed nothing
refused() {
	digest >"$work/now"
	ok "$1: exit status 2" grep -qx 2 "$work/status"
	ok "$1: one message: $2" test "$(sed "s|$root||g" "$work/said")" = "$2"
	ok "$1: nothing is changed" diff "$work/before" "$work/now"
}

fresh() {
	rm -rf "$root"
	mkdir -p "$root/etc/default" "$root/etc/ppp/peers" "$root/etc/chatscripts" "$root/sys/bus"
	printf 'APN=soracom.io\nDEVICE=EC25\nACCOUNT=sora\nPASSWORD=s3cret\n' >"$root/etc/default/ppp"
	gen
	ok "$1: first run" grep -qx 0 "$work/status"
	sed -i s/soracom.io/other.example/ "$root/etc/default/ppp"
	sed -i s/s3cret/s3cret2/ "$root/etc/default/ppp"
	digest >"$work/before"
}

fresh "no settings"
mv "$root/etc/default/ppp" "$work/ppp"
digest >"$work/before"
gen
refused "no settings" "/etc/default/ppp: cannot read: No such file or directory"
gen --connect-ok
refused "no settings, --connect-ok" "/etc/default/ppp: cannot read: No such file or directory"
mkdir "$root/etc/default/ppp"
digest >"$work/before"
gen
refused "settings are a folder" "/etc/default/ppp: cannot read: not a regular file"

cp "$program" "$work/program"
chmod 755 "$work" "$work/program"
if [ "$(id -u)" = 0 ] && setpriv --reuid 65534 --clear-groups test -x "$work/program" 2>/dev/null; then
	fresh "settings of others"
	chmod 600 "$root/etc/default/ppp"
	digest >"$work/before"
	setpriv --reuid 65534 --clear-groups "$work/program" --root "$root" --modems "$srcdir/etc/modems.d" >"$work/said" 2>&1
	echo $? >"$work/status"
	refused "settings of others" "/etc/default/ppp: cannot read: Permission denied"
else
	skip "settings of others" "needs root, setpriv, and a folder that others may enter"
fi

fresh "no folder"
rm -r "$root/etc/ppp/peers"
digest >"$work/before"
# peers/ppp0 would be new, the chat script would change
gen
refused "no folder" "/etc/ppp/peers/ppp0: cannot write: No such file or directory"
rm -r "$root/etc/ppp"
digest >"$work/before"
gen
refused "no /etc/ppp" "/etc/ppp: cannot open the folder: No such file or directory"

fresh "folder in the way"
rm "$root/etc/ppp/peers/ppp0"
mkdir "$root/etc/ppp/peers/ppp0"
digest >"$work/before"
gen
refused "folder in the way" "/etc/ppp/peers/ppp0: cannot write: not a regular file"

if mkdir "$work/probe" && mount -t tmpfs tmpfs "$work/probe" 2>/dev/null; then
	umount "$work/probe"
	fresh "full disk"
	cp -a "$root/etc/chatscripts" "$work/chatscripts"
	mounted=$root/etc/chatscripts
	mount -t tmpfs -o size=16k,mode=755 tmpfs "$mounted"
	cp -a "$work/chatscripts/." "$mounted/"
	head -c 1M /dev/zero >"$mounted/filler" 2>/dev/null
	digest >"$work/before"
	gen
	refused "full disk" "/etc/chatscripts/ppp0: cannot write: No space left on device"
	mount -o remount,ro "$mounted"
	gen
	refused "read-only folder" "/etc/chatscripts/ppp0: cannot write: Read-only file system"
	umount "$mounted"
	mounted=

	fresh "full disk, --connect-ok"
	cp -a "$root/etc/default/ppp" "$work/ppp"
	mounted=$root/etc/default
	mount -t tmpfs -o size=8k,mode=755 tmpfs "$mounted"
	cp -a "$work/ppp" "$mounted/"
	head -c 1M /dev/zero >"$mounted/filler" 2>/dev/null
	digest >"$work/before"
	gen --connect-ok
	refused "full disk, --connect-ok" "/etc/default/ppp: cannot write: No space left on device"
	umount "$mounted"
	mounted=

	fresh "read-only settings"
	mounted=$root/etc/default
	mount --bind "$mounted" "$mounted" && mount -o remount,bind,ro "$mounted"
	gen --connect-ok
	refused "read-only settings, --connect-ok" "/etc/default/ppp: cannot write: Read-only file system"
	umount "$mounted"
	mounted=
else
	skip "full disk, read-only folders" "a file system can be mounted by root alone"
fi

# --connect-ok: one line more, all else as it was
fresh "--connect-ok"
printf '# mine, without an end of line' >>"$root/etc/default/ppp"
chmod 0604 "$root/etc/default/ppp"
cp "$root/etc/default/ppp" "$work/ppp"
printf '\nCONNECT_OK=1\n' >>"$work/ppp"
gen --connect-ok
ok "--connect-ok: a line more" cmp "$work/ppp" "$root/etc/default/ppp"
ok "--connect-ok: the mode stays" test "$(stat -c %a "$root/etc/default/ppp")" = 604
ok "--connect-ok: the chat script is made anew" grep -q 'AT+CGDCONT?' "$root/etc/chatscripts/ppp0"
digest >"$work/before"
gen --connect-ok
digest >"$work/now"
ok "--connect-ok: the second time changes nothing" diff "$work/before" "$work/now"

# --pdp-refused: another type once, then the first again; never where the key or the APN is another
note=$root/var/lib/pppkeeper/ppp0.pdptype
fresh "--pdp-refused"
gen --pdp-refused
ok "--pdp-refused: nothing to try for IP" grep -qx 1 "$work/status"
ok "--pdp-refused: IP leaves no note" test ! -e "$note"
echo PDPTYPE=IPV4V6 >>"$root/etc/default/ppp"
gen --pdp-refused
ok "--pdp-refused: IP for IPV4V6" grep -qx 0 "$work/status"
ok "--pdp-refused: it is told" grep -q 'PDPTYPE: the network refused IPV4V6; IP is used in its place' "$work/said"
ok "--pdp-refused: the modem is told" grep -q 'AT+CGDCONT=1,"IP","other.example"' "$root/etc/chatscripts/ppp0"
gen
ok "--pdp-refused: remembered" grep -q 'AT+CGDCONT=1,"IP","other.example"' "$root/etc/chatscripts/ppp0"
gen --pdp-refused
ok "--pdp-refused: back to the first" grep -q 'AT+CGDCONT=1,"IPV4V6"' "$root/etc/chatscripts/ppp0"
gen --pdp-refused
ok "--pdp-refused: once" grep -qx 1 "$work/status"
sed -i s/IPV4V6/IPV6/ "$root/etc/default/ppp"
gen --pdp-refused
ok "--pdp-refused: another key, another try" grep -q 'AT+CGDCONT=1,"IPV4V6"' "$root/etc/chatscripts/ppp0"
ok "--pdp-refused: IPv6 alone over it" grep -qx noip "$root/etc/ppp/peers/ppp0"
sed -i s/other.example/third.example/ "$root/etc/default/ppp"
gen
ok "--pdp-refused: another APN, the first type" grep -q 'AT+CGDCONT=1,"IPV6","third.example"' "$root/etc/chatscripts/ppp0"
echo 'IPV6 IPV4V6; rm -rf /' >"$note"
gen
ok "--pdp-refused: a note that is none" grep -q 'AT+CGDCONT=1,"IPV6"' "$root/etc/chatscripts/ppp0"

# links at the same time: no line of the shared secrets file is lost
links="1 2 3 4 5 6 7 8 9 10 11 12"
for n in $links; do
	(umask 077 && printf 'APN=a\nDEVICE=EC25\nACCOUNT=user%s\nPASSWORD=x\n' "$n" >"$root/etc/default/ppp$n")
	"$program" --root "$root" --modems "$srcdir/etc/modems.d" --templates "$srcdir/chat" "ppp$n" &
done
wait
for n in $links; do
	ok "at the same time: ppp$n" grep -qx "\"user$n\" ppp$n \"x\"" "$root/etc/ppp/chap-secrets"
done

end
