#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# pppkeeper metrics over state files and ledgers as they are written; promtool, Prometheus' own reader, where it is there (PROMTOOL).
. "$srcdir/tests/unit/ctl.subr"

now=$(sed 's/\.\(..\).*/\10/' /proc/uptime)
state() {
	mkdir -p "$root/run/pppkeeper"
	printf '%s\n' "$2" >"$root/run/pppkeeper/$1.json"
}
sample() {
	ok "sample: $1" grep -qxF -e "$1" "$work/out"
}
promtool=${PROMTOOL:-$(command -v promtool || true)}
lint() {
	[ -n "$promtool" ] || {
		count=$((count + 1))
		echo "ok $count - promtool has nothing to say of $1 # SKIP promtool is not there"
		return
	}
	ok "promtool has nothing to say of $1" sh -c '[ -z "$("$1" check metrics <"$2" 2>&1)" ]' - "$promtool" "$work/out"
}

run metrics
is 0
err_empty
ok 'no link: the release alone' test "$(grep -vc '^#' "$work/out")" -eq 1
lint 'no link'

state ppp0 "{\"version\":1,\"link\":\"ppp0\",\"pid\":$$,\"phase\":\"up\",\"since_ms\":$((now - 3725000)),\"updated_ms\":$now,\"iface\":\"ppp0\",\"modem\":\"LISA \\\"U\\\" \\\\ 200\",\"cause\":\"path\",\"failures\":0,\"retry\":3,\"dials\":4,\"connects\":1,\"resets\":2,\"outage_since_ms\":$((now - 61000)),\"incidents\":{\"path\":{\"count\":2,\"down_ms\":75500},\"pin\":{\"count\":1,\"down_ms\":0},\"new\":{}},\"reset_steps\":{\"usb\":1,\"power\":3},\"monitor\":{\"interval_s\":30,\"rounds\":124,\"missed\":1,\"target\":\"8.8.8.8\",\"rtt_us\":45250,\"witness\":\"192.0.2.1\",\"witness_hops\":1,\"month_bytes\":6220800,\"last_ok_ms\":$((now - 12000))}}"
state ppp1 "{\"version\":1,\"link\":\"ppp1\",\"pid\":$$,\"phase\":\"holdoff\",\"since_ms\":$now,\"updated_ms\":$now,\"failures\":2,\"retry\":3,\"dials\":2,\"connects\":0,\"resets\":0}"
state ppp2 "{\"version\":1,\"link\":\"ppp2\",\"pid\":2147483000,\"phase\":\"up\",\"since_ms\":1}"
run metrics
is 0
err_empty
sample 'pppkeeper_link_up{link="ppp0"} 1'
sample 'pppkeeper_link_up{link="ppp1"} 0'
sample 'pppkeeper_link_up{link="ppp2"} 0'
sample 'pppkeeper_link_phase{link="ppp0",phase="up"} 1'
sample 'pppkeeper_link_phase{link="ppp0",phase="dialling"} 0'
sample 'pppkeeper_link_phase{link="ppp1",phase="holdoff"} 1'
sample 'pppkeeper_link_phase{link="ppp2",phase="stopped"} 1'
sample 'pppkeeper_link_info{link="ppp0",modem="LISA \"U\" \\ 200",interface="ppp0",cause="path"} 1'
sample '# TYPE pppkeeper_dials_total counter'
sample 'pppkeeper_dials_total{link="ppp0"} 4'
sample 'pppkeeper_modem_resets_total{link="ppp0"} 2'
sample 'pppkeeper_incidents_total{link="ppp0",layer="path",cause="path"} 2'
sample 'pppkeeper_incidents_total{link="ppp0",layer="sim",cause="pin"} 1'
sample 'pppkeeper_incident_seconds_total{link="ppp0",layer="path",cause="path"} 75.500'
ok 'a cause of a later version has no sample' sh -c '! grep cause=.new "$1"' - "$work/out"
sample 'pppkeeper_modem_reset_steps_total{link="ppp0",step="power"} 3'
ok 'the outage that lasts' grep -qE '^pppkeeper_outage_start_time_seconds\{link="ppp0"\} [0-9]+\.[0-9]{3}$' "$work/out"
sample 'pppkeeper_failures_in_a_row{link="ppp1"} 2'
sample 'pppkeeper_monitor_rtt_seconds{link="ppp0"} 0.045250'
sample 'pppkeeper_monitor_monthly_cost_bytes{link="ppp0"} 6220800'
ok 'what ppp1 does not tell has no sample' sh -c '! grep "monitor.*ppp1" "$1"' - "$work/out"
ok 'of a pppd that is gone nothing is told' sh -c '! grep "since.*ppp2\|start_time.*ppp2" "$1"' - "$work/out"
since=$(sed -n 's/^pppkeeper_link_phase_start_time_seconds{link="ppp0"} \([0-9]*\).*/\1/p' "$work/out")
ok 'wall clock: up for 3725 s and a little' test $(($(date +%s) - since - 3725)) -ge 0
ok 'wall clock: not much more' test $(($(date +%s) - since - 3725)) -le 60
lint 'three links'

# the same, for HTTP
cp "$work/out" "$work/text"
run metrics --openmetrics
is 0
sample '# TYPE pppkeeper_dials counter'
sample 'pppkeeper_dials_total{link="ppp0"} 4'
ok 'its last line is # EOF' test "$(tail -n 1 "$work/out")" = '# EOF'
samples() {
	grep -v '^#' "$1" | sed 's/_seconds{\([^}]*\)} [0-9]*\.[0-9]*/_seconds{\1}/'
}
samples "$work/text" >"$work/samples"
samples "$work/out" >"$work/open"
ok 'the samples are the same' cmp "$work/samples" "$work/open"

# into a file that the node exporter reads
run metrics --output "$work/here.prom"
is 0
out_empty
ok 'the file is for all to read' test "$(stat -c %a "$work/here.prom")" = 644
samples "$work/here.prom" >"$work/open"
ok 'it holds the same' cmp "$work/samples" "$work/open"
run metrics --output "$work/none/x.prom"
is 2
ok 'a folder that is missing is told' grep -q "none" "$work/err"

# links that ought to run and do not: bad settings, a power cut; and those that nobody wants
mkdir -p "$root/etc/default"
echo START=yes >"$root/etc/default/ppp"
printf 'START=yes\nAPN=a b\nNONSENSE\n' >"$root/etc/default/ppp7"
echo START=no >"$root/etc/default/ppp8"
for name in ppp0 ppp07 ppp1.bak ppp999 pppoe; do
	echo START=yes >"$root/etc/default/$name"
done
run metrics
is 0
err_empty
sample 'pppkeeper_link_up{link="ppp0"} 1'
sample 'pppkeeper_link_up{link="ppp7"} 0'
sample 'pppkeeper_link_phase{link="ppp7",phase="stopped"} 1'
ok 'each link once, in order' test "$(sed -n 's/^pppkeeper_link_up{link="\(.*\)".*/\1/p' "$work/out" | xargs)" = 'ppp0 ppp1 ppp2 ppp7'
lint 'a link that does not run'
mv "$root/run/pppkeeper" "$work/state"
run metrics
is 0
ok 'after a boot: those that are configured' test "$(sed -n 's/^pppkeeper_link_up//p' "$work/out" | xargs)" = '{link=ppp0} 0 {link=ppp7} 0'
mv "$work/state" "$root/run/pppkeeper"
rm -r "$root/etc/default/ppp7"
mkdir "$root/etc/default/ppp7"
run metrics
is 2
ok 'settings that cannot be read are told' grep -q 'ppp7' "$work/err"
rm -r "$root/etc/default"

# the alert of docs/install.md
sed -n '/^## Alerts/,$s/^    //p' "$srcdir/docs/install.md" >"$work/alert.yml"
ok 'the page has an alert on a link that is down' grep -q 'expr: pppkeeper_link_up == 0' "$work/alert.yml"
if [ -n "$promtool" ]; then
	ok 'promtool takes the rules' "$promtool" check rules "$work/alert.yml"
fi

# what the samples hold, and the interface
up_s=$(cut -d . -f 1 /proc/uptime)
sed -i 's/"resets":2/"resets":2,"budget_left":22/' "$root/run/pppkeeper/ppp0.json"
mkdir -p "$root/sys/class/net/ppp0/statistics"
echo 123456789012 >"$root/sys/class/net/ppp0/statistics/rx_bytes"
echo 4711 >"$root/sys/class/net/ppp0/statistics/tx_bytes"
{
	echo "{\"up_s\":$up_s,\"phase\":\"up\",\"signal_dbm\":-73,\"operator\":\"NTT DOCOMO\",\"registration\":\"home\",\"rx_bytes\":1}"
	echo "{\"up_s\":$up_s,\"phase\":\"up\"}"
} >"$root/run/pppkeeper/ppp0.samples"
echo "{\"up_s\":$up_s,\"registration\":\"searching\"}" >"$root/run/pppkeeper/ppp1.samples"
echo "{\"up_s\":$up_s,\"signal_dbm\":-99}" >"$root/run/pppkeeper/ppp2.samples"
run metrics
is 0
err_empty
sample 'pppkeeper_modem_resets_left{link="ppp0"} 22'
sample 'pppkeeper_modem_signal_dbm{link="ppp0"} -73'
sample 'pppkeeper_modem_registered{link="ppp0"} 1'
sample 'pppkeeper_modem_registered{link="ppp1"} 0'
sample 'pppkeeper_link_receive_bytes_total{link="ppp0"} 123456789012'
sample 'pppkeeper_link_transmit_bytes_total{link="ppp0"} 4711'
ok 'of a pppd that is gone nothing is told' sh -c '! grep "signal.*ppp2" "$1"' - "$work/out"
lint 'samples'
echo "{\"up_s\":$((up_s - 901)),\"signal_dbm\":-73,\"registration\":\"home\"}" >"$root/run/pppkeeper/ppp0.samples"
run metrics
ok 'an old sample is not told' sh -c '! grep -E "signal|registered.*ppp0" "$1"' - "$work/out"
sample 'pppkeeper_link_transmit_bytes_total{link="ppp0"} 4711'

# a ledger; one that is none
run note --link ppp0 --reset usb
is 0
sed -i 's|"modules": *\[\]|"modules":[{"imei":"490154203237518","modem":"EC25","writes":2}]|' "$root/var/lib/pppkeeper/ppp0.ledger"
run metrics
is 0
sample 'pppkeeper_modem_flash_writes_total{link="ppp0",modem="EC25",imei="490154203237518"} 2'
lint 'a ledger'
echo nonsense >"$root/var/lib/pppkeeper/ppp1.ledger"
run metrics
is 2
ok 'a bad ledger is told' grep -q 'ppp1.ledger' "$work/err"
sample 'pppkeeper_link_up{link="ppp0"} 1'
lint 'a ledger'
state ppp1 '{'
run metrics
is 2
sample 'pppkeeper_link_up{link="ppp0"} 1'
end
