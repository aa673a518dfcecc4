#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# What each setting changes in the files. tables/NAME.cases has a case a line: settings with `; ` between, and options of the command
# line (--pppd 2.5.3). A line that begins with `= ` is a base: the cases below it are added to its settings. tables/NAME.expected holds
# what each case changes against its base, as lines of diff, and what was said; bases stand there in full.
# `tables.sh --update` writes the expected files anew, to be read before they are committed.
set -u

srcdir=${srcdir:-.}
tables=$srcdir/tests/golden/tables
program=${top_builddir:-.}/gen_pppconfig
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
files="etc/ppp/peers/ppp0 etc/chatscripts/ppp0 etc/ppp/chap-secrets etc/ppp/pap-secrets"

last_wins() {
	awk -F = '{ if (!($1 in line)) order[++n] = $1; line[$1] = $0 } END { for (i = 1; i <= n; i++) print line[order[i]] }'
}

# make CASE FOLDER: runs the generator on base and case; its files, what it said and its status are in the folder
make() {
	rm -rf "$root" "$2"
	mkdir -p "$root/etc/default" "$root/etc/ppp/peers" "$root/etc/chatscripts" "$root/sys/bus" "$2"
	printf '%s; %s' "$base" "$1" | tr ';' '\n' | sed 's/^ *//; s/ *$//; /^--/d' | last_wins >"$root/etc/default/ppp"
	chmod 600 "$root/etc/default/ppp"
	options=$(printf '%s' "$1" | tr ';' '\n' | sed -n 's/^ *\(--.*\)/\1/p')
	# shellcheck disable=SC2086 # options are words
	"$program" --root "$root" --modems "$srcdir/etc/modems.d" --templates "$srcdir/chat" --pppd 2.4.9 $options >"$2/said" 2>&1 ||
		echo "exit status $?" >>"$2/said"
	for file in $files; do
		[ ! -f "$root/$file" ] || cp "$root/$file" "$2/$(echo "$file" | tr / -)"
	done
}

show_base() {
	printf '=== %s\n' "$base"
	for file in "$work"/base/*; do
		[ ! -s "$file" ] || { echo "--- ${file##*/}" && cat "$file"; }
	done
}

show_case() {
	printf '=== %s\n' "$1"
	if [ "$(ls "$work/case")" = said ]; then
		echo "--- no file; said" && cat "$work/case/said"
		return
	fi
	diff -U 0 -N -r "$work/base" "$work/case" | sed -n 's|^--- .*/base/\([^\t]*\).*|--- \1|p; /^+++/d; /^---/d; /^[-+]/p'
}

# show TABLE: all cases of it
show() {
	while IFS= read -r line; do
		case $line in
		'#'* | '') ;;
		'= '*)
			base=${line#= }
			make "" "$work/base"
			show_base
			;;
		*)
			make "$line" "$work/case"
			show_case "$line"
			;;
		esac
	done <"$1"
}

# section FILE CASE-LINE-NUMBER: the lines of one case
section() {
	awk -v want="$2" '/^=== / { n++ } n == want' "$1"
}

# result STATUS WHAT; a failure shows $work/diff
result() {
	count=$((count + 1))
	if [ "$1" = 0 ]; then
		printf 'ok %d - %s\n' "$count" "$2"
	else
		failed=$((failed + 1))
		printf 'not ok %d - %s\n' "$count" "$2"
		sed 's/^/# /' "$work/diff"
	fi
}

count=0 failed=0
for table in "$tables"/*.cases; do
	name=$(basename "$table" .cases)
	expected=$tables/$name.expected
	show "$table" >"$work/actual"
	if [ "${1:-}" = --update ]; then
		cp "$work/actual" "$expected"
		continue
	fi
	grep '^=== ' "$work/actual" >"$work/cases"
	n=0
	while IFS= read -r line; do
		n=$((n + 1))
		section "$expected" $n >"$work/wanted"
		section "$work/actual" $n >"$work/got"
		diff -u "$work/wanted" "$work/got" >"$work/diff"
		result $? "$name: ${line#=== }"
	done <"$work/cases"
	grep '^=== ' "$expected" | diff - "$work/cases" >"$work/diff"
	result $? "$name: the expected cases, no more"
done
[ "${1:-}" != --update ] || exit 0
echo "1..$count"
[ "$failed" = 0 ]
