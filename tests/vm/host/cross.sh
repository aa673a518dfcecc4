# shellcheck shell=bash
# SPDX-License-Identifier: BSD-2-Clause
# The Debian package for another processor, by a Debian's own cross compilers, and the unit tests' programs under qemu-user.

# The processor of each architecture, as qemu-user calls it.
declare -A cross_processors=([armhf]=arm [arm64]=aarch64)
cross_libraries="libconfig-dev libjansson-dev libcurl4-openssl-dev libc-ares-dev libmd-dev"

# cross_dir VERSION ARCH
cross_dir() {
	echo "$(tools_dir "$1")-cross-$2-$(hash_of "$vm_dir/host/cross.sh")"
}

# Where a mirror's index of security is not the signed one for that architecture, apt refuses all. Then main alone is asked for it; a library
# is installed for two architectures in one version only, so this layer takes main's for both. Nothing of them gets into a package.
main_alone=/etc/apt/preferences.d/main-alone
cross_main_alone="sed -i 's/^deb \\(.*-security \\)/deb [arch=amd64] \\1/' /etc/apt/sources.list
	printf 'Package: *\\nPin: release l=Debian\\nPin-Priority: 1001\\n' >$main_alone"

# make_cross DIR VERSION ARCH BELOW
make_cross() {
	local packages="--allow-downgrades crossbuild-essential-$3 qemu-user" library
	for library in $cross_libraries; do
		packages="$packages $library:$3"
	done
	step "Debian $2: installing the cross compiler for $3"
	make_layer "$1" "$2" "$4" "dpkg --add-architecture $3
		$apt_update || { $cross_main_alone; $apt_update; }
		$apt_install $packages"
}

# Not run under qemu-user: they ask the kernel for a tun device, and for a GPIO line, and those calls are not translated.
cross_left_out="tests/unit/pinger tests/unit/gpio"

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
	make -C build -j2 check TESTS="\$(filter-out $3,\$(check_PROGRAMS))" LOG_COMPILER="qemu-$2" GEN_PPPCONFIG=/build/native/gen_pppconfig || {
		find build/tests -name "*.log" -exec grep -l "^not ok\|Bail out" {} + | xargs -r cat
		exit 1
	}
	echo "unit tests under qemu-$2: $(($(date +%s) - began)) s, the building of them included; not run: $3"'

# make_cross_package DIR VERSION ARCH TAR COMMIT
make_cross_package() {
	local dir=$1 root layer
	layer=$(cross_dir "$2" "$3")
	package_root "$2"
	make_once "$layer" make_cross "$2" "$3" "$root"
	[ ! -e "$layer/layer$main_alone" ] || step "$3: the mirror's index of security is not to be had for it: main's libraries"
	step "Debian $2, $3: building the package, running the unit tests"
	mkdir "$dir/payload"
	SOURCE_DATE_EPOCH=${5% *} in_source_copy "$layer/layer:$root" "$4" "$dir/payload" \
		sh -exc "$cross_script" cross "$3" "${cross_processors[$3]}" "$cross_left_out" "$5" >"$dir/log" 2>&1 </dev/null || {
		cp "$dir/log" "$cache/cross-$3.log"
		tail -n 60 "$dir/log" >&2
		die "vm: Debian $2, $3: failed; all of it: $cache/cross-$3.log"
	}
	step "Debian $2, $3: package built"
}

# vm_cross VERSION ARCH SRCDIR: as vm_package; what the unit tests counted goes to stderr.
vm_cross() {
	[ $# -eq 3 ] || die "usage: vm cross 12|13 armhf|arm64 SRCDIR"
	check_version "$1"
	[ -n "${cross_processors[$2]:-}" ] || die "vm: '$2' is not armhf or arm64"
	local root temp key folder commit source
	source=$(realpath "$3")
	ensure_root "$1"
	temp_dir "$cache/debian$1/payloads"
	pack_source "$source" "$temp/source.tar"
	commit=$("$source/debian/commit.sh")
	key=cross-$2-$({
		cat "$temp/source.tar"
		echo "$commit $cross_script $(cross_dir "$1" "$2")"
	} | hash_of -)
	folder=$cache/debian$1/payloads/$key
	make_once "$folder" make_cross_package "$1" "$2" "$temp/source.tar" "$commit"
	touch "$folder"
	forget_old_payloads "$cache/debian$1/payloads"
	grep -E '^# (TOTAL|PASS|SKIP|FAIL|ERROR):|^unit tests under' "$folder/log" >&2
	echo "$folder/payload"
}
