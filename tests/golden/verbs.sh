#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# What gen_pppconfig prints of its tables: lists, rules, help.
. "${srcdir:-.}/tests/golden/golden.subr"

golden=$srcdir/tests/golden

# gen ARGUMENTS...: output in out, messages in err, exit status in $status
gen() {
	status=0
	"$program" --root "$work/none" --modems "$golden/modems.conf" "$@" >"$work/out" 2>"$work/said" || status=$?
	sed -i 's|"file":"[^"]*/tests/|"file":"tests/|' "$work/out"
}

gen --udev-rules
ok "udev rules" diff -u "$golden/udev.rules" "$work/out"

gen --list-modems
ok "--list-modems" diff -u "$golden/list-modems" "$work/out"
gen --list-modems --json
ok "--list-modems --json" diff -u "$golden/list-modems.json" "$work/out"
ok "--list-modems --json is JSON" python3 -c 'import json, sys; [m["name"] for m in json.load(open(sys.argv[1]))]' "$work/out"

"$program" --print-defaults | sed -nE 's/^(# )?([A-Z][A-Z0-9_]*)=.*/\2/p' | sort >"$work/keys"
gen --show-modem EC25 --json
ok "--json is refused where there is none" test "$status" = 2
ok "and it is said" grep -q -- '--json: is for --list-keys' "$work/said"
gen --owner
ok "--owner needs a place" test "$status" = 2
gen --show-modem
ok "--show-modem needs no name" test "$status" = 0
gen --help
ok "--help tells which is needed" sh -c 'grep -q "^  --owner PLACE " "$1" && grep -q "^  --show-modem \\[NAME\\] " "$1"' - "$work/out"

gen --list-keys
ok "--list-keys: every key of the shipped settings" sh -c 'cut -d " " -f 1 "$1" | sort | diff "$2" -' - "$work/out" "$work/keys"
ok "--list-keys: values and default" grep -qxE 'RETRY +a number from 1 to 100 \(attempts\); default: 3' "$work/out"
ok "--list-keys: no default" grep -qxE 'AUTH +CHAP, PAP or NOAUTH' "$work/out"
gen --list-keys --json
ok "--list-keys --json" python3 -c '
import json, sys
keys = {k["name"]: k for k in json.load(open(sys.argv[1]))}
assert sorted(keys) == open(sys.argv[2]).read().split()
assert keys["RETRY"]["default"] == "3" and "default" not in keys["AUTH"] and keys["AUTH"]["doc"]' "$work/out" "$work/keys"

gen --help
ok "--help: all options" test "$(grep -c '^  --' "$work/out")" -ge 15
grep -o '^  --[a-z-]*' "$work/out" >"$work/options"
while read -r option; do
	"$program" "$option=" >"$work/ok" 2>&1 </dev/null
	ok "$option of --help is an option" sh -c '! grep -q unrecognized "$1"' - "$work/ok"
done <"$work/options"
for option in --print-defaults --print-default --print-man --version --help; do
	gen "$option"
	ok "$option ends with 0" test "$status" = 0
	ok "$option prints" test -s "$work/out"
	gen "$option" ppp0
	ok "$option takes no link" test "$status" = 2
done

# lint FILE: mandoc finds no fault, but for pages that this machine has not
lint() {
	mandoc -T lint "$1" | grep -v -e 'referenced manual not found' -e 'mandoc.db' >"$work/lint"
	cat "$work/lint"
	[ ! -s "$work/lint" ]
}

for page in ppp-default pppkeeper-modems; do
	gen --print-man "$page"
	cp "$work/out" "$work/$page.5"
	ok "--print-man $page ends with 0" test "$status" = 0
done
gen --list-keys
cut -d " " -f 1 "$work/out" | sort >"$work/keys"
sed -n 's/^\.B \([A-Z][A-Z0-9_]*\)$/\1/p' "$work/ppp-default.5" | sort >"$work/documented"
ok "ppp-default(5): every key" diff "$work/keys" "$work/documented"
sed -n 's/^static const struct modemfield \([a-z_]*\)\[\].*/\1/p' "$srcdir/lib/modemfield.c" >"$work/tables"
ok "pppkeeper-modems(5): every table of fields" test "$(grep -c '^\.RS$' "$work/pppkeeper-modems.5")" -ge "$(grep -c . "$work/tables")"
for field in name like usb id ppp at dial define shows order CHAP query manual id5 signal steps flash_wear source; do
	ok "pppkeeper-modems(5): $field" grep -qx "\.B $field" "$work/pppkeeper-modems.5"
done
for page in "$srcdir/man/gen_pppconfig.8" "$work/ppp-default.5" "$work/pppkeeper-modems.5"; do
	if command -v mandoc >/dev/null; then
		ok "mandoc finds no fault in ${page##*/}" lint "$page"
	else
		count=$((count + 1))
		echo "ok $count - mandoc finds no fault in ${page##*/} # SKIP needs mandoc"
	fi
done
gen --help
sed -n 's/^  \(--[a-z-]*\).*/\1/p' "$work/out" >"$work/options"
while read -r option; do
	ok "gen_pppconfig(8) tells of $option" grep -qF -- "$(echo "$option" | sed 's/-/\\-/g')" "$srcdir/man/gen_pppconfig.8"
done <"$work/options"
ok "gen_pppconfig(8) tells of --print-default" grep -qx '.B \\-\\-print\\-default' "$srcdir/man/gen_pppconfig.8"
"$program" --help >/dev/full 2>"$work/said"
ok "--help that cannot be written ends with 2" test $? = 2

end
