#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# What is installed of the settings: all keys, for root alone; those of a user stay, over an update and a removal.
. "${srcdir:-.}/tests/golden/golden.subr"

top_builddir=${top_builddir:-.}

# make_it TARGET [VARIABLE=VALUE]: of this build, into a folder of ours
make_it() {
	env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL -u DESTDIR make -C "$top_builddir" "$@" sysconfdir="$work/etc" >"$work/said" 2>&1
}

umask 022
file=$work/etc/default/ppp
ok "for a package" make_it install-data-local DESTDIR="$work/package"
ok "nothing: a package has a script for it" test ! -e "$work/package$file" -a ! -e "$file"
ok "it installs" make_it install-data-local
ok "the settings are there" test -f "$file"
ok "for root alone" test "$(stat -c %a "$file")" = 600
"$top_builddir/gen_pppconfig" --print-defaults >"$work/defaults"
ok "all keys with their defaults" cmp "$work/defaults" "$file"
ok "removed, unchanged" make_it uninstall-local
ok "they are gone" test ! -e "$file"

echo 'APN=mine.example' >"$file"
chmod 640 "$file"
ok "it installs again" make_it install-data-local
ok "a user's settings stay" test "$(cat "$file") $(stat -c %a "$file")" = "APN=mine.example 640"
ok "removed, with a user's settings" make_it uninstall-local
ok "they stay, too" test "$(cat "$file")" = APN=mine.example

end
