#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# pppkeeper probe over a chain of routers: who answers on the way, the witness, and the verdict.
. "$srcdir/tests/net/net.subr"

net_begin
s=198.51.100.53 t=198.51.100.10
net_dns host $s host.example=$t,2001:db8:3::10 v6.example=2001:db8:3::10 silent.example=!silent

# row HOPS ADDRESS IS ANSWERS [witness]
row() {
	ok "$command: row: $*" grep -Eqx " *$1  $2 +$3 +$4 +(-|[0-9]+\.[0-9]{2} ms)${5:+  $5}" "$out"
}

says() {
	ok "$command: says: $1" grep -Eqx -e "$1" "$out"
}

# mute NAME, unmute NAME: a router that forwards, and never speaks up itself
mute() {
	ip -n "$1" rule add pref 20 iif lo ipproto icmp blackhole
	ip -n "$1" -6 rule add pref 20 iif lo ipproto ipv6-icmp blackhole
}

unmute() {
	ip -n "$1" rule del pref 20
	ip -n "$1" -6 rule del pref 20
}

# ignore NAME 1|0: echo requests to itself alone are not answered
ignore() {
	at "$1" sysctl -qw net.ipv4.icmp_echo_ignore_all="$2" net.ipv6.icmp.echo_ignore_all="$2"
}

run probe 127.0.0.1
is 2
ok "the loopback is not dead" grep -q "lo: is this system's loopback: there is no way to probe" "$err"

# --- all answer -------------------------------------------------------------------
run probe -I wan0 --server $s host.example
is 0
says "on wan0 towards host\.example \($t, 2001:db8:3::10\)"
row 1 192.0.2.1 hop yes witness
row 2 203.0.113.2 hop yes
row 3 203.0.113.6 hop yes
row 4 $t target yes
row - $s dns yes
row 1 2001:db8::1 hop yes witness
row 3 2001:db8:2::2 hop yes
row 4 2001:db8:3::10 target yes
says 'alive: 192\.0\.2\.1 answers, 1 hop away, after [0-9]+\.[0-9]{2} ms'
within 1500 4500
run probe -I wan0 --server $s --json host.example
is 0
ok "$command: JSON" python3 -c 'import json, sys
o = json.load(sys.stdin)
assert o["iface"] == "wan0" and o["target"] == "host.example" and o["verdict"] == "alive" and o["rounds"] == 1, o
assert o["addresses"] == ["198.51.100.10", "2001:db8:3::10"], o
assert o["witness"]["address"] == "192.0.2.1" and o["witness"]["hops"] == 1 and o["witness"]["rtt_us"] >= 0, o
four, six = o["families"]
assert four["family"] == "ipv4" and six["family"] == "ipv6" and six["witness"]["address"] == "2001:db8::1", o
assert [x["address"] for x in four["hosts"]] == ["192.0.2.1", "203.0.113.2", "203.0.113.6", "198.51.100.10", "198.51.100.53"], o
assert [x.get("hops") for x in four["hosts"]] == [1, 2, 3, 4, None], o
assert {x["answers"] for x in four["hosts"]} == {"yes"} and four["hosts"][4]["is"] == "dns", o' <"$out"
run probe -I wan0 -6 --timeout 1 2001:db8:3::10
is 0
row 1 2001:db8::1 hop yes witness
ok 'IPv6 alone' sh -c "! grep -q '192.0.2' '$out'"
run probe -I wan0 -4 --timeout 1 --server $s host.example
is 0
ok 'IPv4 alone' sh -c "! grep -q '2001:db8' '$out'"
run probe -I wan0 -4 -c 3 --timeout 1 $t
is 0
says '1: 192\.0\.2\.1 answers, .*'
says '3: 192\.0\.2\.1 answers, .*'
within 2500 6000
# by the routing table, where no interface is named
run probe --timeout 1 $t
is 0
says "on lan0 towards $t"
row 1 $t target yes witness

# --- some are silent ---------------------------------------------------------------
mute r1
run probe -I wan0 --server $s --timeout 1 host.example
is 0
ok "$command: a hop that says nothing" grep -Eq '^   1  \? +hop +no$' "$out"
row 2 203.0.113.2 hop yes witness
says 'alive: 203\.0\.113\.2 answers, 2 hops away, .*'
unmute r1
ignore r1 1
run probe -I wan0 --server $s --timeout 1 host.example
is 0
row 1 192.0.2.1 hop limit
row 2 203.0.113.2 hop yes witness
ignore r2 1
ignore r3 1
run probe -I wan0 -4 --timeout 1 $t
is 0
row 3 203.0.113.6 hop limit
row 4 $t target yes witness
# the target too: hops that speak at a hop limit are better than nobody
ignore host 1
run probe -I wan0 -4 --timeout 1 $t
is 0
row 1 192.0.2.1 hop limit witness
row - $t target no
for name in r1 r2 r3; do
	mute $name
done
# all silent but the DNS server
run probe -I wan0 -4 --server $s --timeout 1 $t
is 0
row '[-4]' $s dns yes witness
for name in r1 r2 r3; do
	unmute $name
	ignore $name 0
done
# the target alone is silent: the path is alive
run probe -I wan0 -4 --timeout 1 $t
is 0
row 1 192.0.2.1 hop yes witness
row - $t target no
ignore host 0
# the name is not resolved: the way to the DNS server shows the hops
run probe -I wan0 --server $s --timeout 1 nothing.example
is 0
says 'on wan0 towards nothing\.example \(there is no such name\)'
row 1 192.0.2.1 hop yes witness
# IPv6 is dead behind the first router
ip -n r1 -6 rule add pref 10 iif near blackhole
run probe -I wan0 --server $s --timeout 1 host.example
is 0
says 'alive: 192\.0\.2\.1 answers, .*; IPv6: nobody answers'
run probe -I wan0 -6 --server 2001:db8:3::53 --timeout 1 2001:db8:3::10
is 1
ip -n r1 -6 rule del pref 10

# --- dead, or not to be told -----------------------------------------------------------
net_silence r1
run probe -I wan0 --server $s --timeout 1 $t
is 1
says "dead: no answer from $t, $s in [0-9]+ s"
within 2500 6000
run probe -I wan0 -4 --timeout 1 $t
is 2
says "cannot tell: no answer from $t in [0-9]+ s, but nobody ever answered here"
run probe -I wan0 --server $s --timeout 1 --json $t
is 1
ok 'JSON' grep -q '"verdict":"dead"' "$out"
# a link of ours, with what its monitor knows
net_state ppp0 wan0 $s
mkdir -p "$root/etc/ppp/peers"
echo "keeper-monitor-target $t keeper-monitor-method target" >"$root/etc/ppp/peers/ppp0"
run probe --timeout 1
is 1
says "on wan0 towards $t"
ok 'the target alone is asked' sh -c "! grep -q 'dns' '$out'"
net_state ppp0 wan0
run probe --timeout 1 $t
is 2
sed -i 's/}$/,"monitor":{"last_ok_ms":1}}/' "$root/run/pppkeeper/ppp0.json"
run probe --timeout 1 $t
is 1
net_speak r1
run probe --timeout 1
is 0
row - $t target yes witness
echo "keeper-monitor-target host.example" >"$root/etc/ppp/peers/ppp0"
net_state ppp0 wan0 $s
run probe --timeout 1
is 0
says 'on wan0 towards host\.example .*'
row 1 192.0.2.1 hop yes witness
rm "$root/run/pppkeeper/ppp0.json"
ip -6 rule add pref 5 iif lo to 2001:db8:3::10 prohibit
run probe -I wan0 -6 --timeout 1 2001:db8:3::10
is 2
says 'cannot tell: requests cannot be sent: .*'
ip -6 rule del pref 5

# --- a URL ------------------------------------------------------------------------------------
at host python3 "$net/web.py" "$work/web.log" &
net_wait "$work/web.log"
run probe -I wan0 --server $s --timeout 1 http://host.example/ok
is 0
says 'on wan0 towards http://host\.example/ok \(.*\)'
row 1 192.0.2.1 hop yes witness
says 'alive: http://host\.example/ok: 200 from .*'
run probe -I wan0 --server $s --timeout 1 http://host.example/elsewhere
is 0
says 'portal: http://host\.example/elsewhere: 302 from .*: sent on to login\.portal\.example'
says 'alive: 192\.0\.2\.1 answers, .*'
run probe -I wan0 --server $s --timeout 1 --json http://host.example/elsewhere
is 0
ok 'JSON' grep -q '"url":{"kind":"portal","code":3' "$out"
# nobody speaks ICMP, but the URL's host answers
for name in r1 r2 r3 host; do
	mute $name
done
run probe -I wan0 -4 --timeout 1 "http://$t/ok"
is 0
says "alive: only the URL's host answers"
for name in r1 r2 r3 host; do
	unmute $name
done
# a password in the settings
echo 'keeper-monitor-target http://host.example/auth' >"$root/etc/ppp/peers/ppp0"
echo "MONITOR_TARGET='http://user:s3cret@host.example/auth?key=s3cret'" >"$root/etc/default/ppp"
net_state ppp0 wan0 $s
run probe --timeout 1
is 0
says 'alive: http://host\.example/auth: 200 from .*'
ok 'it is used' grep -q '^GET /auth?key=s3cret .*auth=Basic' "$work/web.log"
ok 'and not shown' sh -c "! cat '$out' '$err' | grep -q s3cret"
run probe --timeout 1 --json
is 0
ok 'nor in JSON' sh -c "! cat '$out' '$err' | grep -q s3cret"
rm "$root/run/pppkeeper/ppp0.json"

# --- data without answers: not on Ethernet --------------------------------------------------
if [ -c /dev/net/tun ]; then
	python3 "$net/talk.py" talk0 10.64.1.2 10.64.1.1 "$work/talk" &
	net_wait "$work/talk"
	run probe -I talk0 --timeout 1 $t
	is 0
	says 'alive: nobody answers, but data is received'
fi
at r1 python3 -c 'import socket, time
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
while True:
    s.sendto(b"", ("192.0.2.2", 9))
    time.sleep(0.1)' &
talking=$!
ip -n r1 rule add pref 20 iif near blackhole
run probe -I wan0 -4 --timeout 1 $t
is 2
ip -n r1 rule del pref 20
kill $talking

# --- interfaces -----------------------------------------------------------------------------
ip link set wan0 down
run probe -I wan0 $t
is 1
says 'dead: wan0 is switched off'
ip link add bare0 type veth peer name bare1
ip link set bare0 up
run probe -I bare0 $t
is 1
says 'dead: bare0 has no IP address'
run probe -I bare0 -6 --json 2001:db8:3::10
is 1
ok 'JSON' grep -q '"verdict":"dead","why":"bare0 has no IPv6 address"' "$out"
run probe -I ppp9 $t
is 2
err "pppkeeper probe: -I: 'ppp9' is not an interface of this system"

# --- usage ----------------------------------------------------------------------------------
run probe -I lan0
is 2
err 'pppkeeper probe: TARGET is missing: the interface is no link of ours and has no MONITOR_TARGET'
run probe -4 -6 $t
is 2
run probe -c 0 $t
is 2
err "pppkeeper probe: -c: '0' is not a number from 1 to 100000"
run probe -I lan0 'a b'
is 2
err "pppkeeper probe: TARGET: 'a b' is not an IP address, a host name or an http or https URL"
run probe -I lan0 http://user:s3cret@host.example/
is 2
ok 'no password is shown' sh -c "! grep -q s3cret '$err'"
end
