# shellcheck shell=bash
# SPDX-License-Identifier: BSD-2-Clause
# The Debian package for another processor, by Debian 12's cross compilers, and the unit tests' programs under qemu-user.

# The processor of each architecture, as qemu-user calls it.
declare -A cross_processors=([armhf]=arm [arm64]=aarch64)
cross_libraries="libconfig-dev libjansson-dev libcurl4-openssl-dev libc-ares-dev libmd-dev"

cross_dir() {
	echo "$(tools_dir 12)-cross-$1-$(hash_of "$vm_dir/host/cross.sh")"
}

# make_cross DIR ARCH BELOW
make_cross() {
	local packages="crossbuild-essential-$2 qemu-user-static" library
	for library in $cross_libraries; do
		packages="$packages $library:$2"
	done
	step "installing the cross compiler for $2"
	make_layer "$1" 12 "$3" "dpkg --add-architecture $2; $apt_update; $apt_install $packages"
}

# Not run under qemu-user: they ask the kernel for a tun device, and that call is not translated.
cross_left_out="tests/unit/pinger"

# $1: architecture, $2: processor, $3: tests that are left out, $4: what debian/commit.sh says
cross_script='
	export DEB_BUILD_OPTIONS=nocheck DEB_BUILD_PROFILES="cross nocheck"
	echo "$4" >debian/commit
	debian/changelog.sh >debian/changelog
	find . -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
	dpkg-buildpackage -a"$1" -us -uc -b
	mkdir /payload/packages
	mv /*.deb /payload/packages/
	began=$(date +%s)
	make -C build -j2 check TESTS="\$(filter-out $3,\$(check_PROGRAMS))" LOG_COMPILER="qemu-$2-static" GEN_PPPCONFIG=/build/native/gen_pppconfig || {
		find build/tests -name "*.log" -exec grep -l "^not ok\|Bail out" {} + | xargs -r cat
		exit 1
	}
	echo "unit tests under qemu-$2: $(($(date +%s) - began)) s, the building of them included; not run: $3"'

vm_cross() {
	[ $# -eq 2 ] || die "usage: vm cross armhf|arm64 SRCDIR"
	local arch=$1 root temp commit
	[ -n "${cross_processors[$arch]:-}" ] || die "vm: '$arch' is not armhf or arm64"
	ensure_root 12
	package_root 12
	make_once "$(cross_dir "$arch")" make_cross "$arch" "$root"
	temp_dir "$cache/debian12/payloads"
	pack_source "$(realpath "$2")" "$temp/source.tar"
	mkdir "$temp/payload"
	step "$arch: building the package"
	commit=$("$2/debian/commit.sh")
	SOURCE_DATE_EPOCH=${commit% *} in_source_copy "$(cross_dir "$arch")/layer:$root" "$temp/source.tar" "$temp/payload" \
		sh -exc "$cross_script" cross "$arch" "${cross_processors[$arch]}" "$cross_left_out" "$commit" >"$cache/cross-$arch.log" 2>&1 </dev/null || {
		tail -n 60 "$cache/cross-$arch.log" >&2
		die "vm: $arch: failed; all of it: $cache/cross-$arch.log"
	}
	grep -E '^# (TOTAL|PASS|SKIP|FAIL|ERROR):|^unit tests under' "$cache/cross-$arch.log"
	mkdir -p "$2/packages"
	cp "$temp"/payload/packages/*.deb "$2/packages/"
	step "$arch: packages are in $2/packages"
}
