# shellcheck shell=bash
# SPDX-License-Identifier: BSD-2-Clause
# What packaging needs beyond a build: a layer over a distribution's root, made once. A change of this file makes new layers.

package_tools="build-essential debhelper lintian"
# systemd.pc and udev.pc: on Debian 12 of systemd and udev themselves
package_tools_13="systemd-dev"

tools_dir() {
	echo "$(root_dir "$1")-tools-$(hash_of "$vm_dir/host/tools.sh")"
}

# make_layer DIR VERSION BELOW COMMANDS: DIR/layer is what COMMANDS change in BELOW. Documents and lintian's data are installed here, as on any
# Debian.
make_layer() {
	local dir=$1
	mkdir -p "$dir"/{layer,work,copy}
	unshare --mount --propagation private bash -ec '
		mount -t overlay -o "lowerdir=$2,upperdir=$1/layer,workdir=$1/work" overlay "$1/copy"
		mount -t proc proc "$1/copy/proc"
		mount --rbind /dev "$1/copy/dev"
		mount -t tmpfs tmpfs "$1/copy/tmp"
		cp --remove-destination /etc/resolv.conf "$1/copy/etc/resolv.conf"
		sed -i /^path-exclude/d "$1/copy"/etc/dpkg/dpkg.cfg.d/*
		chroot "$1/copy" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 TERM=dumb \
			DEBIAN_FRONTEND=noninteractive sh -exc "$3
				apt-get clean
				rm -rf /var/lib/apt/lists/*"' make_layer "$dir" "$3" "$4" >"$dir/log" 2>&1 </dev/null || {
		tail -n 30 "$dir/log" >&2
		die "vm: Debian $2: what packaging needs could not be installed"
	}
	rm -rf "$dir/work" "$dir/copy"
}

apt_update="apt-get -q -o Acquire::Retries=3 update"
apt_install="apt-get -q -y -o Acquire::Retries=3 --no-install-recommends install"

# make_tools DIR VERSION
make_tools() {
	local more=package_tools_$2
	step "Debian $2: installing what packaging needs"
	make_layer "$1" "$2" "$(root_dir "$2")/root" "$apt_update; $apt_install $package_tools ${!more:-}"
}

# package_root VERSION: what packages are built in is in $root afterwards, as in_source_copy wants it.
package_root() {
	make_once "$(tools_dir "$1")" make_tools "$1"
	touch "$(tools_dir "$1")"
	root=$(tools_dir "$1")/layer:$(root_dir "$1")/root
}
