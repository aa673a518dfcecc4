# shellcheck shell=bash
# SPDX-License-Identifier: BSD-2-Clause
# The steps of ./check. A step writes to $out/NAME.log; what it counted goes to $out/NAME.count ("passed failed skipped").

packages=(gcc libc6-dev make autoconf automake libtool pkg-config clang libclang-rt-dev ppp ppp-dev radvd nftables libconfig-dev libjansson-dev
	libc-ares-dev libcurl4-openssl-dev libmd-dev procps python3 iproute2 openssl mandoc strace xz-utils git chromium)

declare -A jobs
passed=0 failed=0 skipped=0

seconds() {
	cut -d . -f 1 /proc/uptime
}

# step NAME TITLE COMMAND...
step() {
	local name=$1 title=$2 began status=0 p f s
	shift 2
	began=$(seconds)
	printf '== %s\n' "$title"
	rm -f "$out/$name.count"
	if [ "$name" = vm ]; then
		"$@" 2>&1 | tee "$out/$name.log" | sed -u 's/^/   /'
		status=${PIPESTATUS[0]}
	else
		# not in a pipeline: join can wait for a job of this shell only
		"$@" >"$out/$name.log" 2>&1 || status=$?
	fi
	if [ -s "$out/$name.count" ]; then
		read -r p f s <"$out/$name.count"
	else
		p=1 f=0 s=0
		[ "$status" -eq 0 ] || p=0 f=1
	fi
	[ "$status" -eq 0 ] || [ "$f" -gt 0 ] || f=1
	passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
	printf '   %s: %d passed, %d failed, %d skipped, %d s\n' "$name" "$p" "$f" "$s" $(($(seconds) - began))
	[ "$status" -eq 0 ] && return
	[ "$name" = vm ] || grep -aE -B3 -A20 '^not ok|^FAIL|error|Error|ERROR' "$out/$name.log" | tail -n 150
	tail -n 30 "$out/$name.log"
	case $name in
	packages | autoreconf) finish ;;
	esac
}

finish() {
	local pid
	for pid in "${jobs[@]}"; do
		kill "$pid" 2>/dev/null
	done
	printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
	[ "$failed" -eq 0 ]
	exit
}

# background NAME COMMAND...: join NAME waits for it
background() {
	local name=$1
	shift
	"$@" >"$out/$name.job" 2>&1 </dev/null &
	jobs[$name]=$!
}

join() {
	local status=0
	wait "${jobs[$1]}" || status=$?
	unset "jobs[$1]"
	cat "$out/$1.job"
	return "$status"
}

install_packages() {
	local missing
	[ "$(id -u)" = 0 ] || { echo "check: must be run as root" && return 1; }
	missing=$(dpkg-query -W -f '${Package} ${Status}\n' "${packages[@]}" 2>/dev/null | awk '/ok installed/ { print $1 }')
	missing=$(comm -23 <(printf '%s\n' "${packages[@]}" | sort) <(printf '%s\n' "$missing" | sort))
	if [ -n "$missing" ]; then
		apt-get update -q
		# shellcheck disable=SC2086
		DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing || return
	fi
	tests/vm/vm prepare
	fetch_promtool
}

# Prometheus' own reader of metrics, out of Debian's package: installed, that would start a server.
PROMTOOL=$PWD/build-check/prometheus/usr/bin/promtool
export PROMTOOL
fetch_promtool() (
	mkdir -p "$out/fetched" && cd "$out/fetched" &&
		{ apt-get -q -o Acquire::Retries=3 download prometheus || { apt-get update -q && apt-get -q -o Acquire::Retries=3 download prometheus; }; } &&
		dpkg -x prometheus_*.deb "$out/prometheus" && "$PROMTOOL" --version
)

# count_tests NAME: what `make check` counted in the log of a step
count_tests() {
	awk '/^# PASS:/ { p = $3 } /^# SKIP:/ { s = $3 } /^# (FAIL|ERROR):/ { f += $3 }
		END { print p + 0, f + 0, s + 0 }' "$out/$1.log" >"$out/$1.count"
}

# Most of what tests take is waiting: more of them run at once than there are cores.
# build_and_check NAME FLAGS...: out of the tree
build_and_check() {
	local name=$1 status=0
	shift
	mkdir -p "$out/$name"
	(cd "$out/$name" && ../../configure "$@" && make -j2 && make -j6 check) || status=$?
	count_tests "$name"
	find "$out/$name" -name '*.log' -path '*tests*' -exec grep -l '^not ok' {} + | while read -r log; do cat "$log"; done
	return "$status"
}

build_with_clang() {
	mkdir -p "$out/clang"
	(cd "$out/clang" && ../../configure CC=clang --enable-werror && make -j2 && make -j2 check TESTS=)
}

# The release as its users get it: configured, built, tested, installed and removed out of a read-only tree.
distcheck() {
	mkdir -p "$out/dist"
	(cd "$out/dist" && ../../configure --prefix=/usr --sysconfdir=/etc --enable-werror &&
		make -j4 distcheck DISTCHECK_CONFIGURE_FLAGS=--enable-werror && make -j2)
}

# The unit tests and round trips with Debian 13's compiler, pppd, chat, shell and systemd.
check_on_13() {
	local status=0
	tests/vm/vm chroot 13 . sh -c 'autoreconf -fi && ./configure --enable-werror && make -j2 && make -j6 check; status=$?
		find . -name "*.log" -path "*tests*" -exec grep -l "^not ok" {} + | xargs -r cat; exit $status' || status=$?
	count_tests check13
	return "$status"
}

plugin_symbols() {
	local symbols
	symbols=$(nm -D --defined-only "$out/dist/plugin/.libs/pppkeeper.so" | awk '{ print $3 }' | sort | tr '\n' ' ')
	echo "$symbols"
	[ "$symbols" = "plugin_init pppd_version " ]
}

# Every scenario, on both Debians: a machine each, at the same time. In virtual time a long one costs no more than what it does.
scenarios() {
	local status
	CONFIGURE_FLAGS=--enable-werror tests/vm/vm all --src . "$@" 2>&1 | tee "$out/vm.all"
	status=${PIPESTATUS[0]}
	sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p' "$out/vm.all" | tail -n 1 >"$out/vm.count"
	return "$status"
}
