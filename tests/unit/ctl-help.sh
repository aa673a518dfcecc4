#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# Help texts, errors of usage, and that the manual page says the same.
. "$srcdir/tests/unit/ctl.subr"

for verb in status history report sample modems diagnose doctor reset probe resolve metrics net6 help; do
	run help $verb
	is 0
	err_empty
	ok "the usage of $verb" grep -q "^usage: pppkeeper $verb" "$work/out"
	cp "$work/out" "$work/help"
	run $verb --help
	is 0
	ok "$verb --help says the same" cmp "$work/help" "$work/out"
	run $verb -h
	is 0
done
for arg in help --help -h; do
	"$top_builddir/pppkeeper" $arg >"$work/out" 2>"$work/err"
	ok "pppkeeper $arg" grep -q '^usage: pppkeeper VERB' "$work/out"
done
"$top_builddir/pppkeeper" >"$work/out" 2>"$work/err"
ok 'no verb: exit code is 2' test $? -eq 2
ok 'no verb: usage' grep -q '^usage: pppkeeper VERB' "$work/err"
"$top_builddir/pppkeeper" --version >"$work/out"
"$top_builddir/pppkeeper" -V >"$work/short"
ok '-V is the same' cmp "$work/out" "$work/short"
ok 'version' grep -Eqx 'pppkeeper [0-9.]+' "$work/out"

run net6 sideways --link ppp0
is 2
err "net6: 'sideways' is not up or down"
run net6 up
is 2
err "net6: --link: '' is not the name of a link (1 to 15 letters, digits, '.', '-', '_')"
run net6 up --link ppp0 --lan ../eth0
is 2
err "net6: --lan: '../eth0' is not the name of an interface (1 to 15 letters, digits, '.', '-', '_')"

run nonsense
is 2
ok 'an unknown verb' grep -qx "pppkeeper: 'nonsense' is not a verb; see: pppkeeper help" "$work/err"
run help nonsense
is 2
err "help: 'nonsense' is not a verb"
run status --nonsense
is 2
err "status: '--nonsense' is not an option; see: pppkeeper help status"
run status -x
is 2
run status --json=1
is 2
err "status: '--json=1': --json takes no value"
run status ppp0 ppp1
is 2
err "status: 'ppp1': there is a word too many"
run reset --wait
is 2
err 'reset: --wait: S is missing'
run reset --wait=
is 2
run modems ppp0
is 2
out_empty

"$top_builddir/pppkeeper" help >/dev/full 2>"$work/err"
ok 'an answer that cannot be written is an error' test $? -eq 2

"$top_builddir/pppkeeper" help --man >"$work/verbs"
sed '1,/^\.\\" verbs: begin/d; /^\.\\" verbs: end/,$d' "$srcdir/man/pppkeeper.8" >"$work/man"
ok 'the manual page has what help --man prints' diff "$work/man" "$work/verbs"
if command -v mandoc >/dev/null; then
	ok 'mandoc finds no fault' mandoc -T lint -W warning "$srcdir/man/pppkeeper.8"
fi
end
