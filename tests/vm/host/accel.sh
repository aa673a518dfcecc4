# shellcheck shell=bash
# SPDX-License-Identifier: BSD-2-Clause
# Chooses KVM or emulation. /dev/kvm alone proves nothing (there are machines where a guest hangs in its BIOS), so a tiny guest is
# booted under KVM once per boot of the host, and what came of it is remembered.

kvm_limit_s=10
kvm_word=guest-under-kvm-lives

# accel_for VERSION: prints kvm or tcg.
accel_for() {
	case ${VM_ACCEL:-} in
	kvm | tcg)
		echo "$VM_ACCEL"
		return
		;;
	'') ;;
	*) die "VM_ACCEL: '$VM_ACCEL' is not kvm or tcg" ;;
	esac
	local found lock
	found=$cache/accel-$(cat /proc/sys/kernel/random/boot_id)
	exec {lock}>"$cache/accel.lock"
	flock "$lock"
	if [ ! -s "$found" ]; then
		if kvm_works "$1"; then echo kvm; else echo tcg; fi >"$found.new"
		mv "$found.new" "$found"
		find "$cache" -maxdepth 1 -name 'accel-*' ! -path "$found" -delete
	fi
	exec {lock}>&-
	cat "$found"
}

# kvm_works VERSION: boots that release's kernel under KVM with an initrd that says a word and powers off.
kvm_works() (
	[ -w /dev/kvm ] || exit 1
	step "trying KVM (at most $kvm_limit_s s)"
	tree=$(mktemp -d)
	trap 'rm -rf "$tree"' EXIT
	mkdir -p "$tree"/root/{bin,dev}
	cp "$(command -v busybox)" "$tree/root/bin/busybox"
	printf '#!/bin/busybox sh\n/bin/busybox mount -t devtmpfs dev /dev\necho %s >/dev/console\n/bin/busybox poweroff -f\n' \
		"$kvm_word" >"$tree/root/init"
	chmod +x "$tree/root/init"
	(cd "$tree/root" && find . | cpio --quiet -o -H newc) >"$tree/initrd"
	ended=0
	timeout -k 2 "$kvm_limit_s" qemu-system-x86_64 -M q35 -enable-kvm -cpu host -smp 2 -m 256 -display none -nodefaults -no-reboot \
		-serial "file:$tree/console" -kernel "$(image_dir "$1")/kernel" -initrd "$tree/initrd" \
		-append "console=ttyS0 panic=-1 quiet" </dev/null >/dev/null 2>&1 || ended=$?
	if [ "$ended" -ne 0 ] || ! grep -q "$kvm_word" "$tree/console"; then
		step "KVM does not work here: emulation"
		exit 1
	fi
	step "KVM works"
)
