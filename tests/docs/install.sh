#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# docs/install.md lists what `make install` puts below /usr and /etc: no more and no less. A line that ends in / stands for all in that folder.
set -u

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
doc=$srcdir/docs/install.md

# a make of its own, not a job of the one that runs the tests
env -u MAKEFLAGS -u MFLAGS make -C "$top_builddir" install DESTDIR="$work/root" prefix=/usr sysconfdir=/etc >"$work/log" 2>&1 || {
	echo "Bail out! make install failed"
	sed 's/^/# /' "$work/log"
	exit 1
}
sed -n 's,^    \(/\(usr\|etc\)[^ ]*\)  .*,\1,p' "$doc" | sort >"$work/listed"
# a build with sanitizers has no plugin
[ -e "$top_builddir/plugin/pppkeeper.la" ] || sed -i '/pppkeeper\.so$/d' "$work/listed"

(cd "$work/root" && find ./usr ./etc ! -type d) | sed -e 's,^\.,,' -e 's,^\(/usr/lib/pppd\)/[0-9.]*/,\1/VERSION/,' | while read -r file; do
	folder=$(grep '/$' "$work/listed" | while read -r f; do case $file in "$f"*) echo "$f" ;; esac done)
	echo "${folder:-$file}"
done | sort -u >"$work/installed"

echo 1..4
# verdict NUMBER WHAT: fails when $work/wrong has something
verdict() {
	if [ -s "$work/wrong" ]; then printf 'not '; fi
	echo "ok $1 - $2"
	sed 's/^/# /' "$work/wrong"
}
comm -23 "$work/listed" "$work/installed" >"$work/wrong"
[ -s "$work/listed" ] || echo "there is no list" >"$work/wrong"
verdict 1 "what is listed is installed"
comm -13 "$work/listed" "$work/installed" >"$work/wrong"
verdict 2 "what is installed is listed"
"$srcdir/tests/docs/deadlinks" "$work/root" >"$work/wrong" 2>&1
grep -q '(docs/install.md)' "$work/root/usr/share/doc/pppkeeper/README.md" || echo "README.md is not there, or links to nothing" >>"$work/wrong"
verdict 3 "links of the installed pages lead to files"
env -u MAKEFLAGS -u MFLAGS make -C "$top_builddir" uninstall DESTDIR="$work/root" prefix=/usr sysconfdir=/etc >"$work/log" 2>&1
find "$work/root" ! -type d >"$work/wrong"
verdict 4 "make uninstall removes all"
