# shellcheck shell=sh
# SPDX-License-Identifier: BSD-2-Clause
# What the tests of this folder begin with: a folder of their own, $work, and TAP.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0

# ok WHAT COMMAND...
ok() {
	count=$((count + 1)) what=$1
	shift
	"$@" >"$work/log" 2>&1 || printf 'not '
	echo "ok $count - $what"
	sed 's/^/# /' "$work/log"
}
