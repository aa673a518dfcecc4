#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# pppkeeper report: a page that is whole and needs nothing else; and the samples that it shows.
. "$srcdir/tests/report/report.subr"

pppkeeper() {
	"$top_builddir/pppkeeper" --root "$root" "$@"
}

ok "the page is written" pppkeeper report -o "$work/page.html"
ok "an HTML parser is content" python3 "$here/page.py" "$work/page.html"
pppkeeper report >"$work/out"
ok "the same on standard output" sh -c "grep -q 'id=\"ppp1-month\"' '$work/out' && tail -n 1 '$work/out' | grep -qx '</html>'"
ok "one link alone" sh -c "! '$top_builddir/pppkeeper' --root '$root' report ppp0 | grep -q ppp1"
pppkeeper report -o "$work/none/page.html" 2>"$work/err"
ok "a folder that is missing: exit code 2" test $? -eq 2
pppkeeper report nolink/x 2>"$work/err"
ok "a name that is none: exit code 2" test $? -eq 2
rm -r "$root/var"
pppkeeper report -o "$work/nothing.html" 2>"$work/err"
ok "nothing is known: exit code 3" test $? -eq 3 -a ! -e "$work/nothing.html"

# a sample of a link that runs; nobody answers for a modem here
before=$(wc -l <"$root/run/pppkeeper/ppp0.samples")
mkdir -p "$root/sys/class/net/ppp0/statistics"
echo 4711 >"$root/sys/class/net/ppp0/statistics/rx_bytes"
echo 42 >"$root/sys/class/net/ppp0/statistics/tx_bytes"
ok "a sample is taken" pppkeeper sample
ok "one more" test "$(wc -l <"$root/run/pppkeeper/ppp0.samples")" -eq $((before + 1))
ok "it holds what is known" sh -c "tail -n 1 '$root/run/pppkeeper/ppp0.samples' | grep -qE '^\{\"up_s\":[0-9]+,\"phase\":\"up\",\"rx_bytes\":4711,\"tx_bytes\":42\}$'"
i=0
while [ $i -lt 2100 ]; do
	echo '{"up_s":1}'
	i=$((i + 1))
done >"$root/run/pppkeeper/ppp0.samples"
pppkeeper sample
ok "2016 are kept" test "$(wc -l <"$root/run/pppkeeper/ppp0.samples")" -eq 2016
rm -r "$root/run"
ok "no link: nothing to do" pppkeeper sample
end
