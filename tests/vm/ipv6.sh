# shellcheck shell=sh
# SPDX-License-Identifier: BSD-2-Clause
# What scenarios of IPv6 need beside link.sh: `. "$(dirname "$VM_LIB")/ipv6.sh"`

. "$(dirname "$VM_LIB")/link.sh"

host6=2001:db8:ffff::10 dns6=2001:db8:1:ffff::53

# network_as_it_is: what has to be the same after a link as before it
network_as_it_is() {
	grep -H . /proc/sys/net/ipv6/conf/*/forwarding /proc/sys/net/ipv6/conf/*/accept_ra \
		/proc/sys/net/ipv6/conf/*/accept_ra_defrtr /proc/sys/net/ipv6/conf/*/proxy_ndp
	ip -6 route show table main
	ip -6 -o addr show | sed 's/valid_lft.*//; s/ tentative//'
	ip -6 neigh show proxy
	cat /etc/resolv.conf
	ls /etc/resolv.conf*
	nft list ruleset
	# those of ours
	pgrep -af '/run/pppkeeper/ppp0[.]radvd[.]conf|^dhcpcd' || true
}

network_remember() {
	network_as_it_is >"$VM_WORK/network"
}

network_is_as_before() {
	network_as_it_is | diff "$VM_WORK/network" -
}

# A LAN behind eth0, with a host in a namespace of its own.
lan_build() {
	ip netns add lan
	ip link add eth0 type veth peer name lan0 netns lan
	ip -n lan link set lo up
	ip link set eth0 up
	ip -n lan link set lan0 up
	wait_for 20 "link-local addresses" sh -c 'ip -6 addr show dev eth0 scope link -tentative | grep -q inet6 &&
		ip -n lan -6 addr show dev lan0 scope link -tentative | grep -q inet6'
}

lan() {
	ip netns exec lan "$@"
}

# lan_address PREFIX: the host's address in it, once it can be used
lan_address() {
	ip -n lan -6 -o addr show dev lan0 scope global -tentative | sed -n "s|.*inet6 \($1[^/]*\)/64.*|\1|p" | grep .
}

# lan_deprecated PREFIX: the host uses it for nothing new
lan_deprecated() {
	ip -n lan -6 -o addr show dev lan0 scope global deprecated | grep -q "inet6 $1"
}

# Its watcher, by the number in its lock.
watcher() {
	cat /run/pppkeeper/ppp0.net6.lock
}
