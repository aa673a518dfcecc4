# shellcheck shell=bash
# SPDX-License-Identifier: BSD-2-Clause
# Installs what the test bed needs on the host, if it is missing.

# A program and the package that brings it.
needed_programs="
qemu-system-x86_64 qemu-system-x86
busybox busybox-static
cpio cpio
mmdebstrap mmdebstrap
mkfs.erofs erofs-utils
xz xz-utils
zstd zstd
python3 python3-minimal
git git
"
trixie_key=/usr/share/keyrings/debian-archive-trixie-automatic.gpg

missing_packages() {
	local program package
	echo "$needed_programs" | while read -r program package; do
		[ -z "$program" ] || command -v "$program" >/dev/null || echo "$package"
	done
	# A shared busybox would not start in an initrd.
	! command -v busybox >/dev/null || busybox_is_static || echo busybox-static
	# An older Debian 12 knows no keys of Debian 13.
	[ -e "$trixie_key" ] || echo debian-archive-keyring
}

busybox_is_static() {
	! ldd "$(command -v busybox)" >/dev/null 2>&1
}

vm_prepare() {
	need_root
	local lock packages
	mkdir -p "$cache"
	exec {lock}>"$cache/prepare.lock"
	flock "$lock"
	packages=$(missing_packages | sort -u | tr '\n' ' ')
	if [ -n "$packages" ]; then
		install_packages "$packages"
		packages=$(missing_packages | sort -u | tr '\n' ' ')
		[ -z "$packages" ] || die "vm: still missing after apt-get install: $packages"
	fi
	exec {lock}>&-
}

# install_packages WORDS: apt's words are shown only if it fails.
install_packages() {
	local options=(-q -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300) log=$cache/prepare.log
	step "installing $1"
	# shellcheck disable=SC2086
	{
		apt-get "${options[@]}" update && DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" -y --no-install-recommends install $1
	} >"$log" 2>&1 </dev/null || {
		tail -n 30 "$log" >&2
		die "vm: apt-get failed"
	}
	step "installed"
}
