# shellcheck shell=sh
# SPDX-License-Identifier: BSD-2-Clause
# What most scenarios begin with: a modem, settings for it, a link. `. "$(dirname "$VM_LIB")/link.sh"`

. "$VM_LIB"

# The host beyond the carrier's routers, its name, and the settings that reach it.
host=198.51.100.10 host_name=host.example

# ec25_settings [KEY=VALUE...]: a gateway's settings for the simulated EC25; later lines win.
ec25_settings() {
	settings START=yes PERSIST=1 RESET_ON_FAIL=1 RESET_WAIT=10 HOLDOFF=3 RETRY=3 \
		'' '# PPP config' APN=soracom.io PDPTYPE=IP DEVICE=EC25 DEFAULTROUTE=1 \
		AUTH=CHAP ACCOUNT=sora PASSWORD=sora-secret \
		'' '# monitor' MONITOR=yes "MONITOR_TARGET=$host" MONITOR_INTERVAL=2 \
		MONITOR_TIMEOUT=1 MONITOR_FAIL=2 "$@"
}

ec25_start() {
	modem start ec25 --auth chap --user sora --password sora-secret
}

# The address is there before the routes are, and the state of a pppd that was killed stays: up is all of it.
link_works() {
	link_is_up && state_is .phase up && kill -0 "$(state .pid)"
}

# wait_up SECONDS, wait_down SECONDS
wait_up() {
	wait_for "$1" "link up" link_works
}

wait_down() {
	wait_for "$1" "link down" link_is_down
}

# count COUNTER: of the simulated modem in slot 0; `modem counters` tells them all
count() {
	while read -r name value; do
		[ "$name" != "$1" ] || {
			echo "$value"
			return
		}
	done </run/modem/0.counters
	fail "count: '$1' is not a counter"
}

count_is() {
	[ "$(count "$1")" = "$2" ]
}

# state FILTER: a field of the link's state, by jq. Plain names (.phase, .monitor.rtt_us) are read by the shell itself: jq takes the
# emulated machine a second.
state() {
	case $1 in
	*[!a-z0-9_.]*) jq -r "$1" /run/pppkeeper/ppp0.json ;;
	*)
		read -r line </run/pppkeeper/ppp0.json || return
		field=\"${1##*.}\": value=${line#*"\"${1##*.}\":"}
		case $line in *"$field"*) ;; *) value=null, ;; esac
		case $value in
		'"'*) value=${value#'"'} && echo "${value%%'"'*}" ;;
		*) echo "${value%%[,\}]*}" ;;
		esac
		;;
	esac
}

state_is() {
	[ "$(state "$1" 2>/dev/null)" = "$2" ]
}

state_is_not() {
	! state_is "$@"
}

# state_has NAME: that field is there
state_has() {
	state_is_not "$1" null && state "$1" >/dev/null
}

pppd_pid() {
	systemctl show -P MainPID ppp.service
}
