# shellcheck shell=bash
# SPDX-License-Identifier: BSD-2-Clause
# What all parts of the host side use. Progress goes to stderr, results to stdout.

# Names of what is being made are kept here, so that an interrupted run leaves nothing behind.
declare -a leftovers=()

die() {
	echo "$*" >&2
	exit 2
}

# step WHAT: says what takes time now, with the seconds since the run began.
step() {
	printf '[%4d s] %s\n' "$SECONDS" "$*" >&2
}

need_root() {
	[ "$(id -u)" -eq 0 ] || die "vm: this needs root"
}

# The cache's name stands in mount options.
check_cache() {
	case $cache in
	*[:,\\]*) die "vm: cache folder: '$cache' has one of : , \\ in its name" ;;
	/*) ;;
	*) die "vm: cache folder: '$cache' is not an absolute path" ;;
	esac
}

check_version() {
	case ${1:-} in
	12 | 13) ;;
	*) die "vm: '${1:-}' is not a Debian release of the test bed (12, 13)" ;;
	esac
}

# hash_of FILE...: the key under which what is made from FILEs is cached.
hash_of() {
	cat "$@" | sha256sum | cut -c 1-16
}

# temp_dir PARENT: a new folder that is removed when this run ends; its name in $temp (no subshell: it must be remembered).
temp_dir() {
	mkdir -p "$1"
	temp=$(mktemp -d "$1/tmp.XXXXXX")
	leftovers+=("$temp")
}

remove_leftovers() {
	[ ${#leftovers[@]} -eq 0 ] || rm -rf --one-file-system "${leftovers[@]}"
}
trap remove_leftovers EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# make_once DIR MAKER ARGS...: DIR is there whole afterwards, made by `MAKER TEMP-DIR ARGS...` unless it was there already. One maker
# at a time for one DIR, others wait for it.
make_once() {
	local dir=$1 maker=$2 lock temp
	shift 2
	[ ! -d "$dir" ] || return 0
	mkdir -p "$(dirname "$dir")"
	exec {lock}>"$dir.lock"
	flock "$lock"
	if [ ! -d "$dir" ]; then
		temp_dir "$(dirname "$dir")"
		chmod 0755 "$temp"
		"$maker" "$temp" "$@"
		mv -T "$temp" "$dir"
	fi
	exec {lock}>&-
}

# in_private_copy ROOT COMMAND...: runs COMMAND with $copy naming a writable copy of ROOT that is gone afterwards. The copy's changes
# live in memory; ROOT itself is not touched.
in_private_copy() {
	mkdir -p "$cache/mnt"
	unshare --mount --propagation private bash -ec '
		root=$1 mnt=$2
		shift 2
		mount -t tmpfs -o mode=0755,size=75% tmpfs "$mnt"
		mkdir "$mnt/changes" "$mnt/work" "$mnt/copy"
		mount -t overlay -o "lowerdir=$root,upperdir=$mnt/changes,workdir=$mnt/work" overlay "$mnt/copy"
		export copy=$mnt/copy
		"$@"' in_private_copy "$1" "$cache/mnt" "${@:2}"
}

vm_clean() {
	need_root
	rm -rf --one-file-system "${cache:?}"
}
