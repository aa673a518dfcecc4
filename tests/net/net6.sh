#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# pppkeeper net6 with the real radvd and nft, in namespaces: an Ethernet pair named ppp0 stands for the link, its other end for the
# carrier's router; a LAN behind eth0. DNS, the prefix on the LAN, what passes, what is left after an end, a kill, another prefix.
# shellcheck source=net.subr
. "$srcdir/tests/net/net.subr"

for program in radvd nft ping; do
	PATH=$PATH:/usr/sbin command -v $program >/dev/null || {
		echo "1..0 # SKIP needs radvd, nft and ping"
		exit 0
	}
done
PATH=$PATH:/usr/sbin
pppkeeper=$(realpath "$top_builddir/pppkeeper")
touch "$out" "$err"

# The machine's own files are not touched.
cp -a /etc "$work/etc"
mount --bind "$work/etc" /etc
for folder in /run /var/lib; do mount -t tmpfs none $folder; done
mkdir -p /run/netns /run/pppkeeper
rm -f /etc/resolv.conf
printf 'search example\nnameserver 192.0.2.99\n' >/etc/resolv.conf

net6() {
	command="pppkeeper net6 $*"
	timed "$pppkeeper" net6 "$@"
}

# eventually WHAT COMMAND...: within a minute
eventually() {
	what=$1 tries=0
	shift
	until "$@" >"$work/eventually" 2>&1 || [ $tries -ge 600 ]; do
		tries=$((tries + 1))
		sleep 0.1
	done
	ok "$what" "$@"
}

as_it_is() {
	grep -H . /proc/sys/net/ipv6/conf/*/forwarding /proc/sys/net/ipv6/conf/*/accept_ra /proc/sys/net/ipv6/conf/*/proxy_ndp | grep -v /ppp0/
	ip -6 route | grep -v ppp0
	ip -6 -o addr show | grep -v ppp0 | sed 's/valid_lft.*//'
	ip -6 neigh show proxy
	cat /etc/resolv.conf
	ls /etc/resolv.conf* /run/pppkeeper 2>/dev/null | grep -v lock
	nft list ruleset
}

as_before() {
	as_it_is | diff "$work/before" -
}

in_lan() {
	ip -n lan -6 -o addr show dev lan0 scope global $2 | grep -q "inet6 $1"
}

# advertise PREFIX [OTHER-OPTIONS]
advertise() {
	[ ! -f "$work/radvd" ] || kill -9 "-$(cat "$work/radvd")"
	cat >"$work/radvd.conf" <<-CONF
		interface wan0 {
			AdvSendAdvert on; MinRtrAdvInterval 3; MaxRtrAdvInterval 4;
			prefix $1/64 { AdvValidLifetime 1800; AdvPreferredLifetime 1800; };
			RDNSS 2001:db8:1:ffff::53 { AdvRDNSSLifetime 600; };
			${2:-}
		};
	CONF
	# its own pid file each time: that of one which was just killed may still be locked
	setsid ip netns exec carrier radvd -n -C "$work/radvd.conf" -p "$work/radvd.pid.$1" -m logfile -l "$work/radvd.log" &
	echo $! >"$work/radvd"
}

link_up() {
	ip link add ppp0 type veth peer name wan0 netns carrier
	echo 2 >/proc/sys/net/ipv6/conf/ppp0/accept_ra
	ip -n carrier link set wan0 up
	ip link set ppp0 up
	advertise "$1"
}

ip link set lo up
ip netns add carrier
ip netns add lan
for place in carrier lan; do ip -n $place link set lo up; done
ip link add eth0 type veth peer name lan0 netns lan
ip -n lan link set lan0 up
ip link set eth0 up
ip -n carrier addr add 2001:db8:ffff::10/128 dev lo nodad
at carrier sh -c 'echo 1 >/proc/sys/net/ipv6/conf/all/forwarding'
eventually "eth0 is ready" sh -c 'ip -6 addr show dev eth0 -tentative | grep -q fe80'
as_it_is >"$work/before"

net6 up --link ppp0 --interface none0
is 1
err "pppkeeper net6: none0: No such device"

link_up 2001:db8:1:2::
net6 up --link ppp0 --dns --lan eth0
is 0
eventually "DNS" grep -qx 'nameserver 2001:db8:1:ffff::53' /etc/resolv.conf
ok "the other server is gone" sh -c '! grep 192.0.2.99 /etc/resolv.conf'
eventually "an address in the LAN" in_lan 2001:db8:1:2: "-tentative -deprecated"
near=$(ip -6 -o addr show dev ppp0 scope link | sed 's/.*inet6 \([^/]*\).*/\1/')
ip -n carrier -6 route add 2001:db8:1:2::/64 via "$near" dev wan0
eventually "from the LAN to the world" at lan ping -6 -c 1 -W 2 2001:db8:ffff::10
host=$(ip -n lan -6 -o addr show dev lan0 scope global | sed 's/.*inet6 \([^/]*\).*/\1/')
own=$(ip -6 -o addr show dev ppp0 scope global | sed 's/.*inet6 \([^/]*\).*/\1/')
ok "the gateway is reached" at carrier ping -6 -c 1 -W 5 -I 2001:db8:ffff::10 "$own"
ok "the LAN is not" sh -c '! ip netns exec carrier ping -6 -c 1 -W 2 -I 2001:db8:ffff::10 "$1"' - "$host"
nft delete table ip6 pppkeeper_ppp0
ok "that is the rules' work" at carrier ping -6 -c 1 -W 5 -I 2001:db8:ffff::10 "$host"
ok "the uplink's own address is answered for" at lan ping -6 -c 1 -W 5 "$own"

# resolv.conf replaced by another program: that file is what comes back
printf 'nameserver 192.0.2.77\n' >/etc/resolv.conf.new && mv /etc/resolv.conf.new /etc/resolv.conf
eventually "DNS again" grep -qx 'nameserver 2001:db8:1:ffff::53' /etc/resolv.conf

# another prefix in the middle
advertise 2001:db8:1:3:: 'prefix 2001:db8:1:2::/64 { AdvPreferredLifetime 0; AdvValidLifetime 0; };'
eventually "the new prefix in the LAN" in_lan 2001:db8:1:3: "-tentative -deprecated"
eventually "the old one is given up" in_lan 2001:db8:1:2: deprecated

# the link goes away, with nobody to tell it
ip link del ppp0
eventually "the LAN's prefix ends" in_lan 2001:db8:1:3: deprecated
net6 down --link ppp0
is 0
ok "the newest resolv.conf came back" grep -qx 'nameserver 192.0.2.77' /etc/resolv.conf
printf 'search example\nnameserver 192.0.2.99\n' >/etc/resolv.conf
ok "all is as before" as_before

# killed: the advertisements end, the next run undoes the rest
link_up 2001:db8:1:4::
net6 up --link ppp0 --dns --lan eth0
is 0
eventually "an address in the LAN" in_lan 2001:db8:1:4: "-tentative -deprecated"
ok "the former prefix is given up" grep -q 'prefix 2001:db8:1:3::/64' /run/pppkeeper/ppp0.radvd.conf
kill -9 "$(cat /run/pppkeeper/ppp0.net6.lock)"
eventually "the LAN's prefix ends" in_lan 2001:db8:1:4: deprecated
ok "something is left" sh -c 'nft list ruleset | grep pppkeeper_ppp0'
net6 down --link ppp0
is 0
ok "all is as before" as_before

# no rules, no share
mount --bind /bin/false "$(command -v nft)"
net6 up --link ppp0 --dns --lan eth0
is 0
eventually "DNS" grep -qx 'nameserver 2001:db8:1:ffff::53' /etc/resolv.conf
sleep 1
ok "nothing is advertised" test ! -e /run/pppkeeper/ppp0.radvd.conf
ok "nothing is forwarded" grep -qx 0 /proc/sys/net/ipv6/conf/all/forwarding
net6 down --link ppp0
is 0
umount "$(command -v nft)"
ok "all is as before" as_before
umount /etc
end
