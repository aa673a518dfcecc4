#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# A package of a later commit is an upgrade for dpkg: by git, from a clone without the commits before, and from a release.
set -u

command -v dpkg >/dev/null || {
	echo "1..0 # SKIP needs dpkg"
	exit 0
}
. "$srcdir/tests/package/tap.sh"
# tree FOLDER [LINE]: what the version is made from, and LINE in debian/commit
tree() {
	mkdir -p "$1/debian"
	cp "$srcdir/configure.ac" "$srcdir/.gitattributes" "$1/"
	cp "$srcdir/debian/changelog.sh" "$srcdir/debian/commit.sh" "$srcdir/debian/control" "$1/debian/"
	echo "${2:-\$Format:%ct %H\$}" >"$1/debian/commit"
}
version_of() {
	"$1/debian/changelog.sh" | sed -n '1s/^pppkeeper (\([^ ]*\)) .*/\1/p'
}
# later A B: the package of folder A comes after that of folder B
later() {
	a=$(version_of "$1") b=$(version_of "$2")
	echo "$a after $b"
	[ -n "$a" ] && [ -n "$b" ] && dpkg --compare-versions "$a" gt "$b"
}
# commit FOLDER SECONDS: a commit of all files
commit() {
	(cd "$1" && git init -q && git add -A && GIT_COMMITTER_DATE="@$2 +0900" git -c user.name=a -c user.email=a@b.example commit -q --allow-empty -m "$2")
}

tree "$work/morning" "1795669199 aaaa"
tree "$work/evening" "1795723199 bbbb"
tree "$work/changed" "1795723199 bbbb+changed"
tree "$work/next-day" "1795723200 cccc"
ok "a later commit of the same day" later "$work/evening" "$work/morning"
ok "files that differ from the commit" later "$work/changed" "$work/evening"
ok "a commit a second later, and of the next day" later "$work/next-day" "$work/changed"
"$work/next-day/debian/changelog.sh" >"$work/changelog"
ok "the changelog has the commit" grep -q cccc "$work/changelog"

tree "$work/copied"
cp -pr "$work/copied" "$work/edited"
touch -d "@1795800000" "$work/edited/configure.ac"
ok "a file changed later, of no known commit" later "$work/edited" "$work/copied"
ok "any commit after that" later "$work/morning" "$work/edited"

if ! command -v git >/dev/null; then
	echo "ok $((count + 1)) - by git # SKIP needs git"
	echo "1..$((count + 1))"
	exit 0
fi
export HOME="$work" GIT_CONFIG_NOSYSTEM=1
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
tree "$work/mine"
commit "$work/mine" 1795669199
cp -r "$work/mine" "$work/first"
commit "$work/mine" 1795669200
ok "git: the next commit" later "$work/mine" "$work/first"
"$work/mine/debian/changelog.sh" >"$work/changelog"
git clone -q --depth 1 "file://$work/mine" "$work/shallow"
ok "a clone without the commits before: the same" sh -c '"$1/debian/changelog.sh" | diff "$2" -' - "$work/shallow" "$work/changelog"
mkdir "$work/archive"
git -C "$work/mine" archive HEAD | tar -C "$work/archive" -xf -
ok "git's own archive: the same" sh -c '"$1/debian/changelog.sh" | diff "$2" -' - "$work/archive" "$work/changelog"
touch "$work/shallow/another"
ok "git: a file that is in no commit" later "$work/shallow" "$work/mine"
echo "1..$count"
