# shellcheck shell=sh
# SPDX-License-Identifier: BSD-2-Clause
# What the scenarios of NOTIFY_URL share, over link.sh.

. "$(dirname "$VM_LIB")/link.sh"

spool=/run/pppkeeper/ppp0.notices

# arrived EVENT...: all that the server has taken so far
arrived() {
	sed -n 's/.* POST  *204 .*"event":"\([a-z]*\)".*/\1/p' /run/modem/0.log | tr '\n' ' ' >"$VM_WORK/arrived"
	[ "$(cat "$VM_WORK/arrived")" = "$* " ]
}

waiting() {
	set -- "$spool"/[0-9]*
	[ -e "$1" ] && echo $# || echo 0
}

died() {
	[ "$(journal_count 'path dead: .*dial again')" -eq "$1" ]
}

# outage N: the Nth one
outage() {
	wait_for 30 "an answered round" state_has .monitor.rtt_us
	modem fault black-hole
	wait_for 60 "the path is found dead" died "$1"
	modem clear black-hole
	wait_up 60
}
