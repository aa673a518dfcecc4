# shellcheck shell=sh
# SPDX-License-Identifier: BSD-2-Clause
# The helper of the scenarios. A scenario begins with `. "$VM_LIB"`; it passes when it ends with 0. The runner has set the gateway back
# to its state after boot, PATH holds the simulated modem's command `modem`.
#
#   say MSG                            a line in the scenario's output
#   fail MSG                           ends the scenario as failed
#   note MSG                           is shown beside the result, whatever it is
#   skip MSG                           ends the scenario as skipped: what it needs is not there
#   wait_for SECONDS WHAT COMMAND...   polls until COMMAND succeeds; fails when it has not after SECONDS
#   holds_for SECONDS WHAT COMMAND...  polls; fails as soon as COMMAND fails within SECONDS
#   check WHAT COMMAND...              fails unless COMMAND succeeds, with what it printed
#   now_ms                             milliseconds since boot
#   settings 'KEY=VALUE'...            writes /etc/default/ppp, one line for each
#   link_start, link_stop              as a person does it: systemctl start ppp.path, stop 'ppp.*'
#   link_is_up [IFACE], link_is_down [IFACE]   has (has no) IPv4 address; ppp0 if not said
#   journal_has REGEX                  a message since the scenario's start matches (extended regex)
#   journal_count REGEX                how many do
#   journal_mark                       from now on the two above see only what comes after this
set -eu
polling=''

say() {
	printf '%s\n' "$*"
}

note() {
	printf '%s\n' "$*"
	printf '%s\n' "$*" >"$VM_WORK/reason"
}

fail() {
	printf 'failed: %s\n' "$*"
	printf '%s\n' "$*" >"$VM_WORK/reason"
	exit 1
}

skip() {
	printf 'skipped: %s\n' "$*"
	printf '%s\n' "$*" >"$VM_WORK/reason"
	exit 77
}

# clock: milliseconds since boot, in $clock; starts no process
clock() {
	read -r clock _ </proc/uptime
	clock=${clock%.*}${clock#*.}0
}

now_ms() {
	clock
	echo "$clock"
}

# Looks seldomer the longer it waits: looking is what the emulated machine spends most of its time on.
wait_for() {
	clock
	deadline=$((clock + $1 * 1000)) seconds=$1 what=$2 polling=yes looks=0
	shift 2
	until "$@" >"$VM_WORK/wait" 2>&1; do
		clock
		[ "$clock" -lt "$deadline" ] || {
			cat "$VM_WORK/wait"
			fail "$what: not within $seconds s"
		}
		looks=$((looks + 1))
		sleep "$((looks / 50)).2"
	done
	polling=''
}

# A twentieth of the time passes between two looks, 0.2 s at least and a second at most.
holds_for() {
	clock
	began=$clock seconds=$1 what=$2 pause=0.2
	[ "$1" -lt 4 ] || pause=0.$(printf %02d $(($1 * 5)))
	[ "$1" -lt 20 ] || pause=1
	shift 2
	while [ $((clock - began)) -lt $((seconds * 1000)) ]; do
		"$@" >"$VM_WORK/wait" 2>&1 || {
			cat "$VM_WORK/wait"
			fail "$what: no more after $((clock - began)) ms of $seconds s"
		}
		sleep "$pause"
		clock
	done
}

check() {
	what=$1
	shift
	"$@" >"$VM_WORK/check" 2>&1 || {
		cat "$VM_WORK/check"
		fail "$what"
	}
}

settings() {
	(umask 077 && printf '%s\n' "$@" >/etc/default/ppp)
}

link_start() {
	systemctl start ppp.path
}

link_stop() {
	systemctl stop 'ppp.*'
}

link_is_up() {
	[ -d "/sys/class/net/${1:-ppp0}" ] && ip -4 -o addr show dev "${1:-ppp0}" 2>/dev/null | grep -q inet
}

link_is_down() {
	! link_is_up "$@"
}

journal_mark() {
	mark="mark $(now_ms)"
	journalctl --sync
	logger -t scenario "$mark"
	journalctl --sync
	journalctl -q --no-pager -n 1 -t scenario -o export --output-fields=MESSAGE | sed -n 's/^__CURSOR=//p' >"$VM_WORK/cursor"
	until grep -qx "$mark" "$VM_ROOT/journal"; do sleep 0.05; done
	echo $(($(stat -c %s "$VM_ROOT/journal") + 1)) >"$VM_WORK/followed"
}

# What is polled for is looked up in the follower's file, a moment late; asking journald itself takes the emulated machine half a second.
journal_messages() {
	if [ -n "$polling" ]; then
		tail -c "+$(cat "$VM_WORK/followed")" "$VM_ROOT/journal"
		return
	fi
	journalctl --sync
	journalctl -q --no-pager -o cat --after-cursor="$(cat "$VM_WORK/cursor")"
}

journal_has() {
	journal_messages | grep -Eq -- "$1"
}

journal_count() {
	journal_messages | grep -Ec -- "$1" || true
}
