#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# pppkeeper resolve against real DNS servers, over the interface it is told to use.
. "$srcdir/tests/net/net.subr"

net_begin
printf 'nameserver 10.9.9.1\nsearch lan.example\n' >"$work/resolv.conf"
printf '127.0.0.1 localhost\n192.0.2.77 in-hosts.example\n' >"$work/hosts"
mount --bind "$work/resolv.conf" /etc/resolv.conf
mount --bind "$work/hosts" /etc/hosts
net_dns host 198.51.100.53 host.example=198.51.100.10,2001:db8:3::10 two.example=198.51.100.99,198.51.100.10 \
	v6.example=2001:db8:3::10 silent.example=!silent fail.example=!servfail "late.example=!late 198.51.100.10" \
	"half.example=!half 198.51.100.10" empty.example=!empty wrong.example=!wrong short=198.51.100.10
net_dns host 2001:db8:3::53 host.example=198.51.100.10
net_dns lan 10.9.9.1 host.example=10.9.9.9 only-lan.example=10.9.9.9 host.example.lan.example=10.9.9.8
s=198.51.100.53

# all addresses, IPv4 first; a dead and a live one alike
run resolve -I wan0 --server $s host.example
is 0
lines_are 198.51.100.10 2001:db8:3::10
ok 'no message' test ! -s "$err"
within 0 1500
run resolve -I wan0 --server $s two.example
is 0
lines_are 198.51.100.99 198.51.100.10
run resolve -I wan0 --server $s v6.example
is 0
lines_are 2001:db8:3::10
run resolve -I wan0 --server $s host.example.
is 0
run resolve -I wan0 --server 2001:db8:3::53 host.example
is 0
lines_are 198.51.100.10
run resolve -I wan0 --server $s --json two.example
is 0
out '{"name":"two.example","iface":"wan0","servers":["198.51.100.53"],"addresses":["198.51.100.99","198.51.100.10"]}'

# bound: the routing table alone would lead to lan
ok 'the question came over wan0' grep -qx 'host.example A from 192.0.2.2' "$work/$s.dns"
run resolve -I lan0 --server $s --timeout 2 host.example
is 1
within 1900 3500
run resolve --server 10.9.9.1 host.example
is 0
lines_are 10.9.9.9

# where the servers come from: the link's state, else resolv.conf
run resolve only-lan.example
is 0
net_state ppp0 wan0 $s
run resolve host.example
is 0
lines_are 198.51.100.10 2001:db8:3::10
run resolve only-lan.example
is 1
err "pppkeeper resolve: only-lan.example: there is no such name (asked $s)"
run resolve -I lan0 only-lan.example
is 0
# a link with IPv6 alone: those that were advertised on it
net_state ppp0 wan0
echo '{"interface":"wan0","dns":"2001:db8:3::53"}' >"$root/run/pppkeeper/ppp0.net6"
run resolve --json host.example
is 0
out '{"name":"host.example","iface":"wan0","servers":["2001:db8:3::53"],"addresses":["198.51.100.10"]}'
rm "$root/run/pppkeeper/ppp0.net6"
net_state ppp0 wan0 $s
net_state ppp1 lan0 10.9.9.1
run resolve host.example
is 2
err 'pppkeeper resolve: 2 links run; choose with -I'
run resolve -I lan0 only-lan.example
is 0
rm "$root/run/pppkeeper/ppp1.json"
sed -i 's/"up"/"dialling"/' "$root/run/pppkeeper/ppp0.json"
run resolve host.example
is 2
err 'pppkeeper resolve: ppp0 is not up (dialling); choose another interface with -I'
sed -i 's/"pid":[0-9]*/"pid":2147483000/' "$root/run/pppkeeper/ppp0.json"
run resolve only-lan.example
is 0

# /etc/hosts first; no search list
run resolve -I wan0 --server $s in-hosts.example
is 0
lines_are 192.0.2.77
run resolve -I lan0 --server 10.9.9.1 host
is 1
ok 'no search list was tried' sh -c "! grep -q host.lan.example '$work/10.9.9.1.dns'"
run resolve -I wan0 --server $s short
is 0

# what servers do wrong
run resolve -I wan0 --server $s nothing.example
is 1
err "pppkeeper resolve: nothing.example: there is no such name (asked $s)"
run resolve -I wan0 --server $s empty.example
is 1
err "pppkeeper resolve: empty.example: the name has no address (asked $s)"
run resolve -I wan0 --server $s fail.example
is 1
err "pppkeeper resolve: fail.example: the DNS servers refuse, or cannot be reached (asked $s)"
run resolve -I wan0 --server $s --timeout 2 --json silent.example
is 1
within 1900 3000
out '{"name":"silent.example","iface":"wan0","servers":["198.51.100.53"],"addresses":[],"why":"no answer from the DNS servers"}'
run resolve -I wan0 --server $s late.example
is 0
within 900 3500
run resolve -I wan0 --server $s half.example
is 0
lines_are 198.51.100.10
within 1900 3500
run resolve -I wan0 --server $s --timeout 2 wrong.example
is 1
ok 'an answer with a wrong id does not count' test ! -s "$out"

# the first server is dead, or the path is
run resolve -I wan0 --server 198.51.100.54 --server $s host.example
is 0
within 1000 6000
net_silence r1
run resolve -I wan0 --server $s --timeout 3 host.example
is 1
within 2900 4500
net_speak r1
ip link set wan0 down
run resolve -I wan0 --server $s --timeout 3 host.example
is 1

# addresses pass through
for address in 192.0.2.1 2001:db8::1; do
	run resolve -I lan0 $address
	is 0
	lines_are $address
done

# usage
run resolve
is 2
err 'pppkeeper resolve: NAME is missing'
run resolve 'a b'
is 2
err "pppkeeper resolve: 'a b' is not a host name or an IP address"
run resolve -I nothing0 host.example
is 2
err "pppkeeper resolve: -I: 'nothing0' is not an interface of this system"
run resolve -I wan0 --server one --server two host.example
is 2
err "pppkeeper resolve: --server: 'one' is not an IP address"
err "pppkeeper resolve: --server: 'two' is not an IP address"
run resolve --timeout 0 host.example
is 2
err "pppkeeper resolve: --timeout: '0' is not a number from 1 to 60 (s)"
run resolve --I wan0 host.example
is 2
run resolve -I
is 2
err 'pppkeeper resolve: -I: IFACE is missing'
end
