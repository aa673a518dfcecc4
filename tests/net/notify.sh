#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# pppkeeper-notify against real servers: each notice once and in order, what a server does not take, and what nobody may see.
. "$srcdir/tests/net/net.subr"

net_begin
s=198.51.100.53
net_dns host $s host.example=198.51.100.10 dead.example=198.51.100.99
ip -n r3 route add blackhole 198.51.100.99
at host python3 "$net/web.py" "$work/web.log" &
net_wait "$work/web.log"
spool=$root/run/pppkeeper/ppp0.notices
net_state ppp0 wan0 $s

# url URL: the settings of the link; other keys need not be right
url() {
	printf '%s\n' APN=a.example "NOTIFY_URL='$1'" >"$root/etc/default/ppp"
}

# waits NUMBER...: notices that wait
put() {
	rm -rf "$spool"
	mkdir -p "$spool"
	for number; do
		printf '{"event":"down","at_ms":%s000,"cause":"path","evidence":"no %s"}' "$number" "$number" >"$spool/$number"
	done
}

notify() {
	command="pppkeeper-notify $*"
	timed "$top_builddir/pppkeeper-notify" --root "$root" "$@"
}

left() {
	ok "$command: left: $*" test "$(cd "$spool" && echo *)" = "$*"
}

posts() {
	ok "$command: $2 posts of $1" test "$(grep -c "^POST $1 " "$work/web.log")" -eq "$2"
}

quiet() {
	ok "$command: nothing is said" test ! -s "$out" -a ! -s "$err"
}

url http://user:s3cret@host.example/204/key
put 7 8 9 10
notify ppp0
is 0
quiet
left '*'
posts /204/key 4
ok "in order" test "$(sed -n 's/^POST .*"number":\([0-9]*\),.*/\1/p' "$work/web.log" | tr '\n' ' ')" = "7 8 9 10 "
ok "the account, the type, bound to the link" grep -qE \
	'^POST /204/key auth=Basic dXNlcjpzM2NyZXQ= type=application/json from=::ffff:192.0.2.2 \{"version":1,"id":"[0-9a-f]{8}-ppp0-7","host":"[^"]+","link":"ppp0","number":7,"event":"down","time":[0-9]+,"age":[0-9]+,"cause":"path","evidence":"no 7"\}$' "$work/web.log"

# a server that cannot take them now: the first is tried, none is lost
url http://user:s3cret@host.example/503/key
put 1 2
notify ppp0
is 1
ok "said: 503" grep -qx 'pppkeeper-notify: host.example: not delivered, later again: 503' "$err"
left 1 2
posts /503/key 1
# a wrong key, a portal
for status in 401 302; do
	url http://host.example/$status
	notify ppp0
	is 1
	left 1 2
done
# one that does not want them, ever
url http://host.example/422
notify ppp0
is 0
left '*'
posts /422 2
ok "said: given up" grep -qx 'pppkeeper-notify: host.example: notice 2 is given up: 422' "$err"

# what stands in the file is no notice: taken away, the next one is sent
put 1 2 3
echo nonsense >"$spool/2"
url http://host.example/200/third
notify ppp0
is 0
left '*'
posts /200/third 2

# nobody there: refused, silent, no name
put 1
url http://host.example:9/204
notify ppp0 --timeout 5
is 1
left 1
url http://user:s3cret@dead.example/204?key=s3cret
notify ppp0 --timeout 1
is 1
ok "no secret is shown" sh -c "! grep -q s3cret '$err'"
within 1000 2000
url http://none.example/204
notify ppp0 --timeout 2
is 1
ok "said: no such name" grep -q '^pppkeeper-notify: none.example: not delivered, later again: ' "$err"
left 1

# two at a time send each once
put 1 2 3 4 5
url http://host.example/204/two
"$top_builddir/pppkeeper-notify" --root "$root" ppp0 &
notify ppp0
wait $!
left '*'
posts /204/two 5

# a test, and nothing to do
url http://host.example/204/test
notify --test ppp0
is 0
ok "the test arrived" grep -qE '^POST /204/test .*"event":"test"' "$work/web.log"
notify ppp0
is 0
quiet
posts /204/test 1
# a URL that nothing can be sent to: not kept for later
rm -rf "$spool"
url https://user:s3cret@host.example:99999/x
notify --test ppp0
is 2
ok "it is told, and not shown" grep -qx 'pppkeeper-notify: /etc/default/ppp:2: NOTIFY_URL: the value (not shown) is not an http or https URL with a host, .*' "$err"
ok "no notice waits for it" test ! -e "$spool/1"
printf 'APN=a\n' >"$root/etc/default/ppp"
notify ppp0
is 3
notify
is 2
notify ..
is 2
"$top_builddir/pppkeeper-notify" --man >"$work/options"
sed '1,/^\.\\" options: begin/d; /^\.\\" options: end/,$d' "$srcdir/man/pppkeeper-notify.8" >"$work/man"
ok 'the manual page has what --man prints' diff "$work/man" "$work/options"
if command -v mandoc >/dev/null; then
	ok 'mandoc finds no fault' mandoc -T lint -W warning "$srcdir/man/pppkeeper-notify.8"
fi
end
