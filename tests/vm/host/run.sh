# shellcheck shell=bash
# SPDX-License-Identifier: BSD-2-Clause
# Boots one gateway and follows it to its end.

tests_in_guest=/usr/local/lib/pppkeeper-tests
boot_limit_s=120
shell_limit_s=86400
# A scenario's limit counts the guest's seconds; on a busy host one of them may take this many.
slowest=4

# lay_over DIR PAYLOAD TESTS-DIR shell|tests: what is unpacked over the gateway's root before systemd starts.
lay_over() {
	local dir=$1 payload=$2 tests=$3 in_guest=$1$tests_in_guest unit=pppkeeper-${4:-tests}.service part
	mkdir -p "$in_guest"
	[ -z "$payload" ] || cp -a "$payload/." "$dir/"
	for part in vm modem bench roundtrip; do
		[ ! -d "$tests/$part" ] || cp -r --preserve=mode,timestamps "$tests/$part" "$in_guest/"
	done
	mkdir -p "$dir/usr/lib/systemd/system/multi-user.target.wants"
	cp "$vm_dir/guest/$unit" "$dir/usr/lib/systemd/system/"
	ln -s "../$unit" "$dir/usr/lib/systemd/system/multi-user.target.wants/"
}

# pack_over DIR ROOT TAR: packs all but the folders that the root has already: theirs are the right owner and mode.
pack_over() (
	cd "$1" || exit 2
	{
		find . -mindepth 1 ! -type d -print0
		find . -mindepth 1 -type d -print0 | while IFS= read -r -d '' folder; do
			[ -d "$2/$folder" ] || printf '%s\0' "$folder"
		done
	} | sort -z | tar --null --no-recursion -T- --numeric-owner -cf "$3"
)

# machine_command: qemu's command line in $command. Uses $version, $work, $accel, $limit. highres=off: dummy_hcd would ask for a timer
# interrupt 8000 times a second while a tty is open.
machine_command() {
	local image options
	image=$(image_dir "$version")
	case $accel in
	kvm) options=(-accel kvm -cpu host -smp 2) ;;
	tcg) options=(-accel tcg,thread=single -icount "shift=$tcg_shift,sleep=off" -rtc clock=vm -cpu "$tcg_cpu" -smp 1) ;;
	esac
	# a person's time cannot be skipped
	[ -z "$shell" ] || [ "$accel" = kvm ] || options=(-accel tcg,thread=multi -cpu "$tcg_cpu" -smp 2)
	command=(timeout -k 5 "$limit" qemu-system-x86_64 -M q35,sata=off,smbus=off,i8042=off,nvdimm=on "${options[@]}" -m 1024,slots=1,maxmem=8G -display none -nodefaults -no-reboot
		-kernel "$image/kernel" -initrd "$image/initrd"
		-object "memory-backend-file,id=image,mem-path=$image/image,size=$(stat -c %s "$image/image"),share=on,readonly=on"
		-device nvdimm,memdev=image,unarmed=on
		-drive "if=virtio,format=raw,readonly=on,file=$work/over.tar"
		-device virtio-rng-pci
		-device virtio-serial-pci -chardev "file,id=results,path=$work/results"
		-device "virtserialport,chardev=results,name=pppkeeper.results"
		-append "console=ttyS0 panic=-1 quiet mitigations=off highres=off ${VM_APPEND:-}")
}
# Emulated, the machine lives in virtual time: 2^tcg_shift ns pass with each instruction, none is spent waiting. What a scenario measures
# does not depend on what else this machine does, and a wait of a minute costs nothing. A clock that no other part of the world
# shares wants the root in memory: while a disk's answer is on its way, virtual time would run on to the next timer.
tcg_shift=1
# A processor without instructions for which the kernel would load a driver each.
tcg_cpu=qemu64,-svm

# parse_run_options ARGS...: sets payload, tests, set, guest, shell, console, limit, names.
parse_run_options() {
	payload='' set=scenarios tests=$(dirname "$vm_dir") guest='' shell='' console='' limit='' names=()
	while [ $# -gt 0 ]; do
		case $1 in
		--payload | --tests | --guest | --limit) [ $# -ge 2 ] || die "vm: $1: wants a value" ;;&
		--payload) payload=$(realpath "$2") && shift ;;
		--tests) tests=$(realpath "$2") && shift ;;
		--guest) guest=$(realpath "$2") && shift ;;
		--limit) limit=$2 && shift ;;
		--package) set=package ;;
		--shell) shell=shell ;;
		--console) console=yes ;;
		-*) die "vm: '$1' is not an option of run (see vm help)" ;;
		*) names+=("$1") ;;
		esac
		shift
	done
	[ -z "$payload" ] || [ -d "$payload" ] || die "vm: --payload: '$payload' is not a folder"
	[ -z "$guest" ] || [ -f "$guest" ] || die "vm: --guest: '$guest' is not a file"
	[[ $limit =~ ^[0-9]*$ ]] || die "vm: --limit: '$limit' is not a number of seconds"
}

# make_work: lays out $work: over.tar and plan. Uses what parse_run_options set; sets names.
make_work() {
	local over=$work/over list
	lay_over "$over" "$payload" "$tests" "$shell"
	if [ -n "$guest" ]; then
		names=("$(basename "$guest")")
		cp "$guest" "$over$tests_in_guest/${names[0]}"
		chmod +x "$over$tests_in_guest/${names[0]}"
		write_plan "$tests_in_guest" "$over$tests_in_guest" "${names[@]}" | sed 's/$/ live/' >"$work/plan"
	else
		list=$(select_scenarios "$tests/vm/$set" "${names[@]}")
		mapfile -t names <<<"$list"
		write_plan "$tests_in_guest/vm/$set" "$tests/vm/$set" "${names[@]}" >"$work/plan"
	fi
	cp "$work/plan" "$over$tests_in_guest/plan"
	chown -R 0:0 "$over$tests_in_guest"
	pack_over "$over" "$(root_dir "$version")/root" "$work/over.tar"
	rm -rf "$over"
	[ -z "$shell" ] || limit=${limit:-$shell_limit_s}
	: "${limit:=$((boot_limit_s + slowest * $(plan_seconds <"$work/plan")))}"
}

# follow_machine: starts the machine and prints its reports until it ends.
follow_machine() {
	local pid watcher=''
	touch "$work/results" "$work/console" "$work/verdicts"
	"${command[@]}" -serial "file:$work/console" </dev/null >"$work/qemu.log" 2>&1 &
	pid=$!
	machines+=("$pid")
	if [ -n "$console" ]; then
		tail -n +1 -s 0.2 --pid="$pid" -f "$work/console" >&2 &
		watcher=$!
	fi
	tail -n +1 -s 0.2 --pid="$pid" -f "$work/results" | report_results
	wait "$pid" || echo "ended with status $?" >>"$work/qemu.log"
	[ -z "$watcher" ] || wait "$watcher"
}

declare -a machines=()
stop_machines() {
	[ ${#machines[@]} -eq 0 ] || kill "${machines[@]}" 2>/dev/null || true
	remove_leftovers
}
trap stop_machines EXIT

# run_machine VERSION ARGS...: the work folder is in $work afterwards, its verdicts in $work/verdicts.
run_machine() {
	version=$1
	shift
	local began=$SECONDS temp accel command
	parse_run_options "$@"
	ensure_root "$version"
	accel=$(accel_for "$version")
	temp_dir "$cache/work"
	work=$temp
	: "${print_lock:=$work/print.lock}"
	make_work
	machine_command
	if [ -n "$shell" ]; then
		# In the foreground: the console reads from the terminal.
		"${command[0]}" --foreground "${command[@]:1}" -serial mon:stdio
		return
	fi
	follow_machine
	report_missing "${names[@]}"
	printf 'deb%s: %s; %s: boot %s s, all %s s\n' "$version" "$(totals "$work/verdicts")" "$accel" \
		"$(cut -d ' ' -f 1 "$work/boot" 2>/dev/null || echo -)" "$((SECONDS - began))" >&2
}

vm_run() {
	check_version "${1:-}"
	run_machine "$@"
	[ -n "$shell" ] || ! grep -q '^FAIL ' "$work/verdicts"
}
