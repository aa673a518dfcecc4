# shellcheck shell=sh
# SPDX-License-Identifier: BSD-2-Clause
# Brings the gateway back to what it was when it booted, between two scenarios. Part of the runner.

kept_paths="/etc/ppp /etc/chatscripts /etc/default /etc/pppkeeper /etc/resolv.conf /etc/systemd/system /etc/udev /etc/modprobe.d"

# keep_state: remembers what reset_state restores.
keep_state() {
	[ ! -d "$VM_ROOT/kept" ] || return 0
	mkdir -p "$VM_ROOT/keeping"
	for path in $kept_paths; do
		[ -e "$path" ] || continue
		(cd / && cp -a --parents ".$path" "$VM_ROOT/keeping/") || return 1
	done
	cut -d ' ' -f 2 /proc/mounts >"$VM_ROOT/mounts"
	mv "$VM_ROOT/keeping" "$VM_ROOT/kept"
}

restore_files() {
	units=same
	diff -rq --no-dereference "$VM_ROOT/kept/etc/systemd/system" /etc/systemd/system >/dev/null || units=changed
	for path in $kept_paths; do
		diff -rq --no-dereference "$VM_ROOT/kept$path" "$path" >/dev/null 2>&1 && continue
		rm -rf "$path"
		[ ! -e "$VM_ROOT/kept$path" ] || cp -a "$VM_ROOT/kept$path" "$path"
	done
	rm -rf /run/pppkeeper /var/lib/pppkeeper
	[ "$units" = same ] || systemctl daemon-reload
}

# undo_mounts: what a scenario mounted and did not unmount.
undo_mounts() {
	awk 'FNR == NR { known[$0]; next } !($2 in known) { print $2 }' "$VM_ROOT/mounts" /proc/mounts | tac | while read -r point; do
		case $point in
		/run/netns/* | /run/netns | /sys/* | /proc/* | /run/user/* | /run/credentials/*) ;;
		*) umount "$point" || umount -l "$point" ;;
		esac
	done
}

stop_link() {
	systemctl stop 'ppp.*' 'ppp@*' 'pppkeeper@*' ModemManager.service
}

# stop_modem: each slot in use; nothing to do, and no start of an interpreter, where none is.
stop_modem() {
	for socket in /run/modem/*.sock; do
		[ ! -e "$socket" ] || modem stop --slot "$(basename "$socket" .sock)"
	done
}

# remove_gadgets: of a modem whose program has died without a word. configfs wants them taken apart in this order.
remove_gadgets() {
	for gadget in /sys/kernel/config/usb_gadget/*/; do
		[ -d "$gadget" ] || continue
		echo >"$gadget/UDC"
		find "$gadget/configs" -type l -exec rm {} +
		rmdir "$gadget"/configs/*/strings/* "$gadget"/configs/* "$gadget"/functions/* "$gadget"/strings/* "$gadget"
	done
	ip netns list | while read -r netns _; do ip netns delete "$netns"; done
}

kill_scenario() {
	[ ! -d "$cgroup/scenario" ] || echo 1 >"$cgroup/scenario/cgroup.kill"
}

# is_clean: says what is still there.
is_clean() {
	left=$(
		ls -d /sys/class/net/ppp* /sys/kernel/config/usb_gadget/*/ /run/netns/* 2>/dev/null
		pgrep -a 'pppd|chat|pppkeeper'
		[ ! -d "$cgroup/scenario" ] || sed 's/^/process of the scenario: /' "$cgroup/scenario/cgroup.procs"
	)
	[ -z "$left" ]
}

# wait_clean: gives what was ended 10 s to be gone.
wait_clean() {
	deadline=$(($(now_ms) + 10000))
	until is_clean; do
		[ "$(now_ms)" -lt "$deadline" ] || {
			echo "still there:"
			echo "$left"
			return 1
		}
		sleep 0.1
	done
}

# reset_state: 0 if the gateway is as it was.
reset_state() {
	undo_mounts
	stop_link
	stop_modem
	kill_scenario
	remove_gadgets
	wait_clean || return 1
	# The modem's compiled programs may stay.
	find /run/modem -mindepth 1 -maxdepth 1 ! -name pycache -exec rm -rf {} + 2>/dev/null
	restore_files
	systemctl reset-failed
}
