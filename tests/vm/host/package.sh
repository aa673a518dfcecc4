# shellcheck shell=bash
# SPDX-License-Identifier: BSD-2-Clause
# Builds the Debian package in a distribution's own root.

# Builds twice at the same time, in folders of other names and under another zone, language and umask: the bytes must be the same. The older
# package is the same but for its version, that of a commit a second before; a scenario upgrades it. $1: what debian/commit.sh says
package_script='
	echo "$1" >debian/commit
	export DEB_BUILD_OPTIONS=nocheck DEB_BUILD_PROFILES=nocheck
	debian/changelog.sh >debian/changelog
	find . -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
	mkdir -p /again /payload/packages/older
	cp -a /build /again/folder
	(cd /again/folder && umask 077 && TZ=Pacific/Kiritimati LANG=C dpkg-buildpackage -us -uc -b >/again/log 2>&1) &
	again=$!
	dpkg-buildpackage -us -uc
	wait "$again" || { tail -n 60 /again/log; exit 1; }
	for package in /*.deb; do
		cmp "$package" "/again/${package#/}" || { echo "$package: a second build is not the same"; exit 1; }
	done
	lintian --allow-root --no-cfg --profile debian --fail-on error,warning /*.changes
	dpkg-deb -R /pppkeeper_*.deb /older
	dead=$(tests/docs/deadlinks /older/usr/share/doc/pppkeeper)
	[ -z "$dead" ] || { echo "dead links: $dead"; exit 1; }
	echo "$((SOURCE_DATE_EPOCH - 1)) ${1#* }" >debian/commit
	older=$(debian/changelog.sh | sed -n "1s/.*(\(.*\)).*/\1/p")
	sed -i "s/^Version: .*/Version: $older/" /older/DEBIAN/control
	dpkg-deb -b /older /payload/packages/older/
	mv /*.deb README.md README.ja.md docs /payload/packages/'

# make_package DIR VERSION TAR COMMIT
make_package() {
	local dir=$1 root
	package_root "$2"
	step "Debian $2: building the package, twice"
	mkdir "$dir/payload"
	SOURCE_DATE_EPOCH=${4% *} in_source_copy "$root" "$3" "$dir/payload" sh -exc "$package_script" package "$4" >"$dir/log" 2>&1 </dev/null || {
		tail -n 60 "$dir/log" >&2
		die "vm: Debian $2: the package is not as it should be"
	}
	step "Debian $2: package built, the same twice, nothing for lintian"
}

# build_package VERSION SRCDIR: as build_payload; the packages are in $payload/packages.
build_package() {
	local temp key folder commit
	ensure_root "$1"
	temp_dir "$cache/debian$1/payloads"
	pack_source "$2" "$temp/source.tar"
	commit=$("$2/debian/commit.sh")
	key=package-$({
		cat "$temp/source.tar"
		echo "$commit $package_script $(tools_dir "$1")"
	} | hash_of -)
	folder=$cache/debian$1/payloads/$key
	make_once "$folder" make_package "$1" "$temp/source.tar" "$commit"
	touch "$folder"
	payload=$folder/payload
	forget_old_payloads "$cache/debian$1/payloads"
}

vm_package() {
	[ $# -eq 2 ] || die "usage: vm package 12|13 SRCDIR"
	check_version "$1"
	build_package "$1" "$(realpath "$2")"
	echo "$payload"
}
