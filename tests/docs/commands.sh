#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# Each command line of ours in the pages for users is one that the programs know; what only asks is run, in a root of its own with a link's
# settings. Those that install, connect and remove are run in the VM, tests/vm/package.
set -u

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
mkdir -p "$root/etc/default" "$root/etc/ppp/peers" "$root/etc/chatscripts" "$root/run" "$root/sys/bus/usb/devices" "$root$pkgdatadir"
cp -r "$srcdir/etc/modems.d" "$srcdir/chat" "$root$pkgdatadir/"
printf '%s\n' START=yes APN=soracom.io DEVICE=EC25 AUTH=CHAP ACCOUNT=sora PASSWORD=sora >"$root/etc/default/ppp"
# the link is up, for what waits for that; the pppd that says so is this shell
mkdir "$root/run/pppkeeper"
printf '{"version":1,"link":"ppp0","pid":%d,"phase":"up","since_ms":1,"updated_ms":0,"iface":"ppp0"}\n' $$ >"$root/run/pppkeeper/ppp0.json"

# indented blocks, and code within text; without what a shell would do with the rest of the line
for page in "$srcdir/README.md" "$srcdir/README.ja.md" "$srcdir"/docs/*.md; do
	sed -n 's/^    //p' "$page"
	grep -o '`[^`]*`' "$page" | tr -d '`'
done | grep -E '^(pppkeeper|gen_pppconfig)( |$)' | sed 's/ *[#>;&|].*//' | sort -u >"$work/commands"

count=0 failed=0
verdict() {
	count=$((count + 1))
	if [ "$1" = 0 ]; then
		echo "ok $count - $2"
		return
	fi
	failed=1
	echo "not ok $count - $2"
	sed 's/^/# /' "$work/said"
}

while read -r program words; do
	case $program.$words in
	# they would touch this machine
	pppkeeper.reset* | pppkeeper.probe* | pppkeeper.net6*)
		set -- help "${words%% *}"
		;;
	*)
		# shellcheck disable=SC2086
		set -- $words
		;;
	esac
	status=0
	"$top_builddir/$program" --root "$root" "$@" >"$work/said" 2>&1 </dev/null || status=$?
	# nothing is known of it and nothing is plugged in: an answer as well; 2 is an error of usage
	case $program.$status in
	pppkeeper.1 | pppkeeper.3) status=0 ;;
	esac
	verdict "$status" "$program $words"
done <"$work/commands"
[ "$count" -ge 8 ]
verdict $? "the pages have commands"
echo "1..$count"
exit $failed
