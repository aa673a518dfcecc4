#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# docs/from-the-original.md: tells of each key of the original, and lists all others; no page of a key that there is not.
set -u

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
doc=$srcdir/docs/from-the-original.md
# The keys of the manual, in its order.
original="START PROVIDER PERSIST RESET_ON_FAIL RESET_ALWAYS RESET_AT RESET_WAIT HOLDOFF RETRY APN PDPTYPE DEMAND IDLE DEVICE LOCALADDR REMOTEADDR
	NETMASK DEFAULTROUTE AUTH ACCOUNT PASSWORD NETMODE CARRIERID MONITOR MONITOR_TARGET MONITOR_INTERVAL MONITOR_FAIL MONITOR_LOG CONNECT_OK"

echo 1..3
verdict() {
	[ ! -s "$work/left" ] || printf 'not '
	echo "ok $1 - $2"
	sed 's/^/# /' "$work/left"
}

"$top_builddir/gen_pppconfig" --list-keys | awk '{ print $1 }' | sort >"$work/known"
sed -n '/^| key/,/^$/s/^| \(`[^|]*\) |.*/\1/p' "$doc" | grep -o '[A-Z][A-Z_]*' | sort >"$work/told"
printf '%s\n' $original | sort | comm -23 - "$work/told" >"$work/left"
[ -s "$work/told" ] || echo "there is no table" >"$work/left"
verdict 1 "each key of the original is told"

grep -oh '`[A-Z][A-Z_]*[=`]' "$doc" "$srcdir/docs/log.md" "$srcdir/docs/healing.md" "$srcdir/README.md" | tr -d '`=' | sort -u |
	grep -vxE 'ERROR|NAME|TTY|PLACE|[A-Z]|IP|PPP|CHAP|AUTO|IPV[46V]*' | comm -23 - "$work/known" >"$work/left"
verdict 2 "each key that is told is one"

printf '%s\n' $original | sort | comm -13 - "$work/known" >"$work/new"
sed -n '/^What the original does not have/,/^$/p' "$doc" | grep -o '`[A-Z][A-Z0-9_]*`' | tr -d '`' | sort | comm -3 - "$work/new" >"$work/left"
[ -s "$work/new" ] || echo "there are no new keys" >"$work/left"
verdict 3 "each new key is in the list of them, and no other"
