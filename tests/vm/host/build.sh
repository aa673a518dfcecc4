# shellcheck shell=bash
# SPDX-License-Identifier: BSD-2-Clause
# Builds the source in a distribution's own root, at native speed, and keeps what `make install` puts down as a payload. The payload is
# cached under the hash of source, flags and root: an unchanged tree is not built again.

payloads_kept=8

# source_list SRCDIR: the files that belong to the source, NUL-separated. In a git work tree: tracked, and untracked but not ignored.
source_list() (
	cd "$1" || exit 2
	if git -C "$1" rev-parse --is-inside-work-tree >/dev/null 2>&1; then
		git -c safe.directory='*' ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
			if [ -e "$file" ] || [ -L "$file" ]; then printf '%s\0' "$file"; fi
		done
	else
		find . -path ./.git -prune -o ! -type d -print0
	fi | sort -zu
)

# pack_source SRCDIR TAR
pack_source() {
	[ -d "$1" ] || die "vm: '$1' is not a folder with the source"
	source_list "$1" | tar -C "$1" --null --no-recursion -T- --owner=0 --group=0 --mtime=@0 --sort=name -cf "$2"
}

# in_source_copy ROOT TAR PAYLOAD COMMAND...: COMMAND runs in a copy of ROOT, as if it were this machine, in a folder that holds the unpacked
# TAR. What it leaves in /payload is in the folder PAYLOAD, if there is one of that name.
in_source_copy() {
	in_private_copy "$1" bash -ec '
		mount -t proc proc "$copy/proc"
		mount --rbind /dev "$copy/dev"
		mount -t tmpfs tmpfs "$copy/tmp"
		mkdir "$copy/build"
		tar -C "$copy/build" -xf "$1"
		shift
		if [ -d "$1" ]; then
			mkdir "$copy/payload"
			mount --bind "$1" "$copy/payload"
		fi
		shift
		chroot "$copy" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 TERM=dumb \
			CONFIGURE_FLAGS="${CONFIGURE_FLAGS:-}" ${SOURCE_DATE_EPOCH:+SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH"} \
			sh -c "cd /build && exec \"\$@\"" sh "$@"' in_source_copy "${@:2}"
}

# The recipe that runs in the root.
build_script='
	autoreconf -fi &&
	./configure --prefix=/usr --sysconfdir=/etc --localstatedir=/var $CONFIGURE_FLAGS &&
	make -j2 &&
	make install DESTDIR=/payload'

# make_payload DIR VERSION TAR
make_payload() {
	local dir=$1
	step "Debian $2: building"
	mkdir "$dir/payload"
	in_source_copy "$(root_dir "$2")/root" "$3" "$dir/payload" sh -c "$build_script" >"$dir/log" 2>&1 </dev/null || {
		tail -n 60 "$dir/log" >&2
		die "vm: Debian $2: the build failed"
	}
	step "Debian $2: built"
}

# build_payload VERSION SRCDIR: the payload's folder is in $payload afterwards.
build_payload() {
	local temp key folder
	ensure_root "$1"
	temp_dir "$cache/debian$1/payloads"
	pack_source "$2" "$temp/source.tar"
	key=$({
		cat "$temp/source.tar"
		echo "${CONFIGURE_FLAGS:-} $build_script $(root_dir "$1")"
	} | hash_of -)
	folder=$cache/debian$1/payloads/$key
	make_once "$folder" make_payload "$1" "$temp/source.tar"
	touch "$folder"
	payload=$folder/payload
	forget_old_payloads "$cache/debian$1/payloads"
}

forget_old_payloads() {
	local old
	find "$1" -mindepth 1 -maxdepth 1 -type d ! -name 'tmp.*' -printf '%T@ %p\n' | sort -rn | tail -n +$((payloads_kept + 1)) |
		while read -r _ old; do rm -rf "$old" "$old.lock"; done
}

vm_build() {
	[ $# -eq 2 ] || die "usage: vm build 12|13 SRCDIR"
	check_version "$1"
	build_payload "$1" "$(realpath "$2")"
	echo "$payload"
}

vm_chroot() {
	[ $# -ge 3 ] || die "usage: vm chroot 12|13 SRCDIR COMMAND..."
	local temp
	ensure_root "$1"
	temp_dir "$cache/debian$1/payloads"
	pack_source "$(realpath "$2")" "$temp/source.tar"
	in_source_copy "$(root_dir "$1")/root" "$temp/source.tar" none "${@:3}"
}
