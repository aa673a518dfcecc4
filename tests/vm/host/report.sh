# shellcheck shell=bash
# SPDX-License-Identifier: BSD-2-Clause
# Prints what the guest reports. Its lines:
#   boot SECONDS RELEASE KERNEL     the runner has started
#   begin NAME
#   > TEXT                          output of --guest, as it comes
#   | TEXT                          detail of the failure that the next line tells
#   ok|FAIL|skip NAME SECONDS TEXT  the verdict
#   end                             all scenarios done

console_most_bytes=8000

# say_result WORD NAME SECONDS HOST_SECONDS TEXT: of the guest's time and of the host's
say_result() {
	local text=''
	[ -z "$5" ] || text=" ($5)"
	printf '%-4s deb%s %-28s %6s s %4s s here%s\n' "$1" "$version" "$2" "$3" "$4" "$text"
}

# report_results: reads the guest's lines from stdin. Uses $version, $work. Verdicts are kept in $work/verdicts.
report_results() {
	local line word rest name seconds text console_from=0 began=$SECONDS
	: >"$work/details"
	while IFS= read -r line; do
		word=${line%% *}
		rest=${line#"$word"}
		rest=${rest# }
		case $word in
		boot) echo "$rest" >"$work/boot" ;;
		begin)
			began=$SECONDS
			console_from=$(stat -c %s "$work/console" 2>/dev/null || echo 0)
			;;
		'>') printf '%s\n' "$rest" ;;
		'|') printf '     %s\n' "$rest" >>"$work/details" ;;
		ok | FAIL | skip)
			read -r name seconds text <<<"$rest"
			echo "$word $name" >>"$work/verdicts"
			[ "$word" != FAIL ] || console_since "$console_from" >>"$work/details"
			{
				flock 9
				say_result "$word" "$name" "$seconds" $((SECONDS - began)) "$text"
				cat "$work/details"
			} 9>>"$print_lock"
			: >"$work/details"
			;;
		end) echo end >"$work/end" ;;
		*) printf '     unknown report: %s\n' "$line" ;;
		esac
	done
}

# console_since BYTE: the console's end, not more than is useful.
console_since() {
	echo "     -- console"
	tail -c "+$(($1 + 1))" "$work/console" | tail -c "$console_most_bytes" | tr -d '\r' | sed 's/^/     /'
}

# report_missing NAME...: scenarios without a verdict have failed.
report_missing() {
	local name missing=''
	for name in "$@"; do
		grep -q " $name\$" "$work/verdicts" || missing="$missing $name"
	done
	[ -n "$missing" ] || return 0
	{
		flock 9
		for name in $missing; do
			echo "FAIL $name" >>"$work/verdicts"
			say_result FAIL "$name" - - "the machine ended without a report"
		done
		cat "$work/details"
		console_since 0
		sed 's/^/     qemu: /' "$work/qemu.log"
	} 9>>"$print_lock"
}

count_verdicts() {
	grep -c "^$1 " "$2" || true
}

# totals FILE: the closing line.
totals() {
	echo "$(count_verdicts ok "$1") passed, $(count_verdicts FAIL "$1") failed, $(count_verdicts skip "$1") skipped"
}
