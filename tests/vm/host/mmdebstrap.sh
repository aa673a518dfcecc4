# shellcheck shell=bash
# SPDX-License-Identifier: BSD-2-Clause
# Makes a gateway's root folder from the recipe. A change of this file makes new roots.

# make_root DIR VERSION
make_root() (
	dir=$1 version=$2 path=
	options=()
	# shellcheck source=../recipe
	. "$vm_dir/recipe"
	step "Debian $version: making the root, about 30 s with a near mirror"
	for path in "${paths_never[@]}"; do
		options+=("--dpkgopt=path-exclude=$path")
	done
	# shellcheck disable=SC2086
	include=$(echo $packages_gateway $packages_release $packages_tests $packages_build | tr ' ' ,)
	# INITRD=No: Debian's initrd is never used here, and making it takes long.
	INITRD=No mmdebstrap --mode=root --variant=minbase --format=directory --include="$include" "${options[@]}" \
		--aptopt='Acquire::Retries "3"' --dpkgopt=force-unsafe-io \
		--keyring=/usr/share/keyrings/debian-archive-keyring.gpg \
		"$suite" "$dir/root" \
		"deb $mirror $suite main" "deb $mirror $suite-updates main" "deb $mirror_security $suite-security main" \
		>"$dir/log" 2>&1 </dev/null || {
		tail -n 30 "$dir/log" >&2
		die "vm: Debian $version: mmdebstrap failed"
	}
	step "Debian $version: root made"
)
