#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# pppkeeper owed: a reset that was left to be done is tried once, and never without a note of it.
. "$srcdir/tests/unit/ctl.subr"

owed=$root/run/pppkeeper/ppp0.owed
mkdir -p "$root/run/pppkeeper"

run owed
is 2
err 'owed: --link LINK is needed'
run owed --link ../ppp0
is 2
run owed --link ppp0
is 0
err_empty
out_empty
for bad in '' kick 'usb reauth' 'usb;reboot'; do
	printf '%s' "$bad" >"$owed"
	run owed --link ppp0
	is 2
	ok "told: '$bad'" grep -qF "'$bad' is not a step of a reset" "$work/err"
	ok "gone: '$bad'" test ! -e "$owed"
done
end
