#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# pppkeeper-http against real DNS, HTTP and HTTPS servers: alive, dead, and everything between that is not a dead link.
. "$srcdir/tests/net/net.subr"

net_begin
s=198.51.100.53 certs=$work/certs
net_dns host $s host.example=198.51.100.10,2001:db8:3::10 v4.example=198.51.100.10 v6.example=2001:db8:3::10 \
	two.example=198.51.100.99,198.51.100.10 dead.example=198.51.100.99,2001:db8:3::99 silent.example=!silent
ip -n r3 route add blackhole 198.51.100.99
ip -n r3 -6 route add blackhole 2001:db8:3::99

# certificates: a CA, the host's, another host's, one that signed itself
mkdir "$certs"
key="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30"
certificate() {
	# shellcheck disable=SC2086
	openssl req $key -subj "/CN=$2" -addext "subjectAltName=$3" -x509 -CA "$certs/ca.crt" -CAkey "$certs/ca.key" \
		-keyout "$certs/$1.key" -out "$certs/$1.crt"
	cat "$certs/$1.key" "$certs/$1.crt" >"$certs/$1.pem"
}
{
	# shellcheck disable=SC2086
	openssl req $key -x509 -subj '/CN=Test CA' -keyout "$certs/ca.key" -out "$certs/ca.crt"
	# shellcheck disable=SC2086
	openssl req $key -x509 -subj '/CN=host.example' -addext subjectAltName=DNS:host.example -keyout "$certs/self.key" \
		-out "$certs/self.crt"
	cat "$certs/self.key" "$certs/self.crt" >"$certs/self.pem"
	certificate good host.example 'DNS:host.example,IP:2001:db8:3::10'
	certificate other login.portal.example DNS:login.portal.example
} >"$work/openssl" 2>&1 || sed 's/^/# /' "$work/openssl"
at host python3 "$net/web.py" "$work/web.log" "$certs" &
net_wait "$work/web.log"
asked() {
	ok "$command: asked: $1" grep -qE "$1" "$work/web.log"
}

seen() {
	ok "$command: said: $1" grep -qxE -e "$1" "$out"
	ok "$command: one line" test "$(wc -l <"$out")" -eq 1 -a ! -s "$err"
}

# check CODE URL WORDS...: with the words of pppkeeper-http behind them
check() {
	code_wanted=$1 url=$2
	shift 2
	http -I wan0 --server $s "$@" "$url"
	is "$code_wanted"
}

# --- alive -------------------------------------------------------------------
check 0 http://host.example/204
seen 'alive: http://host\.example/204: 204 from (198\.51\.100\.10|2001:db8:3::10) in [0-9]+ ms'
within 0 1500
asked '^GET /204 host=host.example auth=None agent=pppkeeper/[0-9.]+ from=(::ffff:192.0.2.2|2001:db8::2)$'
check 0 http://v4.example/ok
check 0 http://v6.example/ok
check 0 http://v4.example/204 --expect 204
check 0 http://v4.example/403 --expect 200 --expect 403
check 0 http://v4.example/ok --expect pong --expect ping --expect 200
check 0 http://v4.example/hints --expect pong
check 0 http://v4.example/here
check 0 http://HOST.example./ok
check 0 http://198.51.100.10/ok
check 0 'http://[2001:db8:3::10]/ok'
check 0 https://host.example/ok --ca "$certs/ca.crt"
check 0 https://host.example:443/ok --ca "$certs/ca.crt" --expect pong
check 0 'https://[2001:db8:3::10]/ok' --ca "$certs/ca.crt"
check 0 'http://v4.example/ok?key=s3cret#part'
seen 'alive: http://v4\.example/ok: 200 from .*'
asked '^GET /ok\?key=s3cret '
# a dead address before a live one, with half the time for it
check 0 http://two.example/ok --timeout 6
within 100 5000
# addresses instead of DNS, which is dead
check 0 http://silent.example/ok --address 198.51.100.10 --timeout 3
within 0 2000
asked 'GET /ok host=silent.example'
http_proxy=http://192.0.2.250:3128
all_proxy=$http_proxy
export http_proxy all_proxy
check 0 http://v4.example/204 --timeout 3
unset http_proxy all_proxy

# --- something else answers ----------------------------------------------------
check 3 http://v4.example/elsewhere
seen 'portal: http://v4\.example/elsewhere: 302 from 198\.51\.100\.10: sent on to login\.portal\.example'
check 3 http://v4.example/no-scheme
seen 'portal: .*sent on to login\.portal\.example'
check 3 http://v4.example/app
seen 'portal: .*sent on to login\.portal\.example'
check 3 http://v4.example/tls
seen 'portal: .*sent on to host\.example'
check 0 http://host.example/tls
check 0 http://v4.example/elsewhere --expect 302
check 3 http://v4.example/511
seen 'portal: .*: 511 from 198\.51\.100\.10: the network wants a login'
check 3 http://v4.example/ok --expect 204
seen 'status: .*: 200 from 198\.51\.100\.10, expected is 204'
check 3 http://v4.example/403
seen 'status: .*: 403 from 198\.51\.100\.10, expected is success'
check 3 http://v4.example/500 --expect 200 --expect 204
seen 'status: .*, expected is 200 or 204'
check 3 http://v4.example/ok --expect pong --expect Guthaben
seen "text: .*: 200 from 198\\.51\\.100\\.10, without the text 'Guthaben'"
check 3 https://host.example/ok --ca "$certs/self.crt"
seen 'certificate: https://host\.example/ok: from .*'
check 3 https://host.example:444/ok --ca "$certs/ca.crt"
seen 'certificate: https://host\.example:444/ok: from .*host\.example.*'
check 3 https://host.example:445/ok --ca "$certs/ca.crt"
seen 'certificate: .*self.signed.*'
check 3 https://v4.example:80/ok --ca "$certs/ca.crt"
seen 'tls: .*'
check 3 http://v4.example:90/
seen 'refused: http://v4\.example:90/: connection refused by 198\.51\.100\.10'
within 0 1500
check 3 http://v4.example:81/ --timeout 2
seen 'silent: .*: 198\.51\.100\.10 took the connection and said nothing in (19|2[0-9])[0-9][0-9] ms'
within 1900 3000
check 3 http://v4.example/slow --timeout 2
within 1900 3000
check 3 https://v4.example:81/ --timeout 2 --ca "$certs/ca.crt"
check 3 http://v4.example:82/
seen 'closed: .*'
check 3 http://v4.example:83/
seen 'closed: .*'
check 3 http://v4.example:84/
seen 'no-http: .*'

# --- limits ----------------------------------------------------------------------
check 0 http://v4.example/huge
within 0 2000
check 3 http://v4.example/huge --expect pong
within 0 3000
check 0 http://v4.example/trickle
within 0 2000
check 0 http://v4.example/trickle --expect pong --timeout 2
within 1900 3000
check 0 http://v4.example/heads --timeout 5
within 0 3000

# --- dead, or not known -------------------------------------------------------------
check 1 http://dead.example/ --timeout 2
seen 'dead: http://dead\.example/: no answer from 198\.51\.100\.99, 2001:db8:3::99 in [0-9]+ ms'
within 1900 3000
check 4 http://nothing.example/
seen 'name: http://nothing\.example/: not resolved: there is no such name'
check 4 http://silent.example/ --timeout 2
seen 'name: http://silent\.example/: not resolved: no answer from the DNS servers'
within 1900 3000
net_silence r1
check 1 http://198.51.100.10/ok --timeout 2
check 1 https://host.example/ok --timeout 2 --ca "$certs/ca.crt" --address 198.51.100.10 --address 2001:db8:3::10
within 1900 3000
net_speak r1
http -I lan0 --server $s --timeout 2 http://host.example/ok
is 4
ip link set wan0 down
check 1 http://198.51.100.10/ok
seen 'dead: http://198\.51\.100\.10/ok: no route to 198\.51\.100\.10'
ip link set wan0 up
ip route add default via 192.0.2.1 dev wan0 metric 4000
# no address of IPv6 is left
check 1 'http://[2001:db8:3::10]/ok'
seen 'dead: http://\[2001:db8:3::10\]/ok: no route to 2001:db8:3::10'
check 0 http://host.example/ok
seen 'alive: .* from 198\.51\.100\.10 in .*'
check 0 http://host.example/ok --json
ok "$command: JSON" python3 -c 'import json, sys
o = json.load(sys.stdin)
assert o.pop("time_ms") >= 0 and o.pop("text").startswith("200 from")
assert o == {"kind": "alive", "code": 0, "url": "http://host.example/ok", "status": 200,
             "address": "198.51.100.10", "iface": "wan0"}, o' <"$out"
check 3 'http://host.example/elsewhere?key=s3cret' --json
ok "$command: JSON tells the other host" grep -q '"kind":"portal","code":3,.*"redirect":"login.portal.example"' "$out"
ok "$command: no key" sh -c "! grep -q s3cret '$out'"

# --- accounts ---------------------------------------------------------------------
secret() {
	! cat "$out" "$err" | grep -q 's3cret\|user:'
}
for word in http://user:s3cret@host.example/auth 'http://user:s3c/ret@host.example/'; do
	http -I wan0 --server $s "$word"
	is 2
	ok 'a word with an account is refused, and not shown' secret
done
PPPKEEPER_URL=http://user:s3cret@host.example/auth
export PPPKEEPER_URL
http -I wan0 --server $s
is 0
seen 'alive: http://host\.example/auth: 200 from .*'
asked '^GET /auth host=host.example auth=Basic'
http -I wan0 --server $s --json --expect 204
is 3
ok 'no account in JSON' secret
PPPKEEPER_URL=http://user:wrong@host.example/auth
http -I wan0 --server $s
is 3
PPPKEEPER_URL=http://user:s3cret@nothing.example/
http -I wan0 --server $s
is 4
ok 'no account in an error' secret
for PPPKEEPER_URL in 'http://user:s3cret@' 'http://user:s3cret@host.example:x/' 'http://user:s3/cret@host.example/' \
	'http://user:s3 cret@host.example/' 'ftp://user:s3cret@host.example/'; do
	http -I wan0 --server $s
	is 2
	ok 'no account in an error' secret
done
# while it runs: the list of processes
PPPKEEPER_URL=http://user:s3cret@host.example/slow?key=s3cret
mkdir "$work/empty"
echo s3cret >"$work/pattern"
(cd "$work/empty" && HOME=$work/empty TMPDIR=$work/empty exec "$OLDPWD/$top_builddir/pppkeeper-http" -I wan0 --server $s --timeout 3) \
	>"$out" 2>"$err" &
pid=$!
tries=0
until grep -q '^GET /slow?key=s3cret' "$work/web.log" || [ $tries -eq 40 ]; do
	tries=$((tries + 1))
	sleep 0.1
done
asked '^GET /slow\?key=s3cret .*auth=Basic'
cat /proc/[0-9]*/cmdline >"$work/cmdlines" 2>/dev/null
ok 'the list of processes has the command' grep -aq pppkeeper-http "$work/cmdlines"
ok 'and no password' sh -c "! grep -aqf '$work/pattern' '$work/cmdlines'"
ok 'nobody else reads its variables' test "$(stat -c %a /proc/$pid/environ)" = 400
wait $pid
ok 'nothing was written' test -z "$(ls -A "$work/empty")"
ok 'no account in what it said' secret
unset PPPKEEPER_URL
# by the link's settings, as pppd's plugin asks
linked() {
	http --root "$root" --link "$1" -I wan0 --server $s
}
printf '%s\n' "MONITOR_TARGET='http://user:s3cret@host.example/auth'" >"$root/etc/default/ppp"
linked ppp0
is 0
seen 'alive: http://host\.example/auth: 200 from .*'
printf '%s\n' 'MONITOR_TARGET=host.example' >"$root/etc/default/ppp"
linked ppp0
is 2
: >"$root/etc/default/ppp"
linked ppp0
is 2
err 'pppkeeper-http: URL is missing: give it as a word, by --link or in PPPKEEPER_URL'
linked ../ppp0
is 2
err "pppkeeper-http: --link: '../ppp0' is not the name of a link (letters, digits, '.', '-', '_')"
linked ppp9
is 2

# --- usage --------------------------------------------------------------------------
http -I wan0
is 2
err 'pppkeeper-http: URL is missing: give it as a word, by --link or in PPPKEEPER_URL'
http host.example
is 2
http ''
is 2
http http://
is 2
http --timeout 61 http://host.example/
is 2
err "pppkeeper-http: --timeout: '61' is not a number from 1 to 60 (s)"
http --address host http://host.example/
is 2
err "pppkeeper-http: --address: 'host' is not an IP address"
http -I nothing0 http://host.example/
is 2
err "pppkeeper-http: -I: 'nothing0' is not an interface of this system"
http -I wan0 --ca /nothing https://198.51.100.10/
is 2
http --nonsense
is 2
err "pppkeeper-http: '--nonsense' is not an option; see: pppkeeper-http --help"
http http://host.example/ http://host.example/
is 2
http --help
is 0
"$top_builddir/pppkeeper-http" --man >"$work/options"
sed '1,/^\.\\" options: begin/d; /^\.\\" options: end/,$d' "$srcdir/man/pppkeeper-http.8" >"$work/man"
ok 'the manual page has what --man prints' diff "$work/man" "$work/options"
if command -v mandoc >/dev/null; then
	ok 'mandoc finds no fault' mandoc -T lint -W warning "$srcdir/man/pppkeeper-http.8"
fi
end
