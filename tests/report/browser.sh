#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# pppkeeper report, opened by a real browser: it has no complaint, builds what the page says, and paints it.
. "$srcdir/tests/report/report.subr"

if ! command -v chromium >/dev/null; then
	echo "1..0 # SKIP needs chromium"
	exit 0
fi

# browser PAGE ARG...: its console's lines in $work/console
browser() {
	page=$1
	shift
	HOME=$work timeout 120 chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --hide-scrollbars --enable-logging=stderr \
		--user-data-dir="$work/profile" --window-size=1000,1800 "$@" "file://$page" 2>"$work/log"
	status=$?
	grep -E ':CONSOLE[:(]' "$work/log" >"$work/console" || true
	return $status
}

"$top_builddir/pppkeeper" --root "$root" report -o "$work/page.html"
browser "$work/page.html" --dump-dom >"$work/dom"
ok "the browser opens it" test $? -eq 0 -a -s "$work/dom"
ok "its console is empty" test ! -s "$work/console"
ok "no script ran, no text became an element" sh -c "! grep -q '<script\|<b>' '$work/dom'"
ok "the strip of 30 days has 4 outages" test "$(sed -n '/id="ppp0-month"/,/<\/svg>/p' "$work/dom" | grep -c '<rect class="down"')" -eq 4
ok "the strip of 24 hours is there" grep -q '<svg id="ppp0-day"' "$work/dom"
ok "the curves are there" test "$(grep -c 'class="curve"' "$work/dom")" -eq 3
browser "$work/page.html" --screenshot="$work/page.png"
ok "the browser paints it" test -s "$work/page.png"
ok "the picture shows strip, outages and curves" python3 "$here/picture.py" "$work/page.png"

# on a phone: no wider than the screen, letters that can be read and are whole
small() {
	python3 "$here/small.py" "$1" "$work/small.html"
	browser "$work/small.html" --dump-dom >"$work/small.dom"
	sed -n 's/.*<body data-width="\([0-9]*\)" data-letters="\([0-9]*\)[.0-9]*" data-cut="\([0-9]*\)">.*/\1 \2 \3/p' "$work/small.dom"
}
# fits PAGE: it does
fits() {
	small "$1" >"$work/size"
	cat "$work/size" && read -r width letters cut <"$work/size" && [ "$width" -le 360 ] && [ "$letters" -ge 9 ] && [ "$cut" -eq 0 ]
}
misfits() {
	! fits "$1"
}
ok "it fits a phone" fits "$work/page.html"

# the same looks do find a page that is wrong
sed 's|</body>|<script>nonsense()</script>&|; s/<rect/<tcer/g; s/<path/<htap/g' "$work/page.html" >"$work/bad.html"
browser "$work/bad.html" --screenshot="$work/bad.png"
ok "an error in a page is seen" grep -q nonsense "$work/console"
sed 's/@media/@nothing/' "$work/page.html" >"$work/tiny.html"
ok "letters that are too small are seen" misfits "$work/tiny.html"
sed 's/class="wide"/class="n"/' "$work/page.html" >"$work/wide.html"
ok "a page that is too wide is seen" misfits "$work/wide.html"
ok "a picture without strips is seen" sh -c "! python3 '$here/picture.py' '$work/bad.png'"
end
