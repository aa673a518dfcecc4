# shellcheck shell=sh
# SPDX-License-Identifier: BSD-2-Clause
# What the scenarios of package/ begin with: link.sh, and a gateway on which nothing of ours is installed.
. "$(dirname "$VM_LIB")/link.sh"

cd /packages
export DEBIAN_FRONTEND=noninteractive

# Every file and folder with mode and owner, and what is in others' files. Left out: what logs, apt and dpkg keep for themselves, and the
# resolv.conf that pppd itself leaves behind.
snapshot() {
	find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /tmp -o -path /packages -o -path /var/log \
		-o -path /var/cache -o -path /var/lib/apt -o -path /var/lib/dpkg -o -path /usr/local/lib/pppkeeper-tests -o -path /etc/ppp/resolv.conf \) -prune \
		-o -printf '%p %M %u %g\n' | sort
	cat /etc/ppp/chap-secrets /etc/ppp/pap-secrets
}

check "something of ours is there before the package" sh -c '! command -v pppkeeper gen_pppconfig && ! ls /usr/lib/pppd/*/pppkeeper.so 2>/dev/null'

# remember: what is there before the package, the modem included
remember() {
	snapshot >"$VM_WORK/before"
}

# commands_of PAGE HEADING: the indented commands of that section
commands_of() {
	sed -n "/^##* $2\$/,/^## /s/^    \([a-z].*\)/\1/p" "$1"
}

# Asked whether to go on, a person says yes.
apt() {
	command apt -y "$@"
}

# edit FILE KEY=VALUE...: as a person would with an editor
edit() {
	file=$1
	shift
	for line in "$@"; do
		sed -i "s|^${line%%=*}=.*|$line|" "$file"
		check "'${line%%=*}=' is not in $file" grep -qxF "$line" "$file"
	done
}

# purge_leaves_nothing: after it the gateway is as it was.
purge_leaves_nothing() {
	check "purge" dpkg -P pppkeeper
	snapshot >"$VM_WORK/after"
	check "not as before the package" diff "$VM_WORK/before" "$VM_WORK/after"
	check "the modem's name is left in /dev" sh -c 'udevadm settle; ! ls /dev/ttyEC25 2>/dev/null'
	check "something runs" sh -c '! pgrep -a "pppd|chat|pppkeeper"'
	check "units are left" sh -c '! systemctl list-units --all --no-legend "ppp.*" "pppkeeper@*" "pppkeeper-metrics*" "pppkeeper-sample*" | grep -v "not-found"'
}
