# shellcheck shell=bash
# SPDX-License-Identifier: BSD-2-Clause
# Both Debians, at the same time, and one closing line.

# run_one VERSION SRCDIR VERDICTS ARGS...: builds $what, payload or package, and runs; in a process of its own; its verdicts are left in the file VERDICTS.
run_one() (
	trap stop_machines EXIT
	leftovers=() machines=()
	version=$1 src=$2 verdicts=$3
	shift 3
	if [ -n "$src" ]; then
		"build_$what" "$version" "$src"
		set -- --payload "$payload" "$@"
	fi
	run_machine "$version" "$@"
	cp "$work/verdicts" "$verdicts"
)

vm_all() {
	local src='' what=payload jobs=2 args=() names share='' temp version status=0
	while [ $# -gt 0 ]; do
		case $1 in
		--src) [ $# -ge 2 ] || die "vm: --src: wants a folder" ;;&
		--jobs) [[ ${2:-} =~ ^[12]$ ]] || die "vm: --jobs: '${2:-}' is not 1 or 2" ;;&
		--src) src=$(realpath "$2") && shift ;;
		--jobs) jobs=$2 && shift ;;
		--package) what=package && args+=("$1") ;;
		--share) share=yes ;;
		--shell | --payload) die "vm: $1: only with run" ;;
		*) args+=("$1") ;;
		esac
		shift
	done
	need_root
	vm_prepare
	temp_dir "$cache/work"
	print_lock=$temp/print.lock
	for version in 12 13; do
		names=''
		[ -z "$share" ] || names=$(share_of "$version" "$vm_dir/scenarios")
		# shellcheck disable=SC2086
		run_one "$version" "$src" "$temp/$version" "${args[@]}" $names &
		machines+=("$!")
		[ "$jobs" = 2 ] || wait "$!" || status=1
	done
	wait "${machines[@]}" || status=1
	for version in 12 13; do
		[ -s "$temp/$version" ] || echo "FAIL deb$version: ended before its scenarios were run" | tee "$temp/$version"
	done
	cat "$temp/12" "$temp/13" >"$temp/all"
	totals "$temp/all"
	[ "$status" -eq 0 ] && ! grep -q '^FAIL ' "$temp/all"
}
