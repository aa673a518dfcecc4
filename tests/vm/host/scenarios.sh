# shellcheck shell=bash
# SPDX-License-Identifier: BSD-2-Clause
# Which scenarios are asked for, and how long each may take.

scenario_limit_s=180

# select_scenarios FOLDER NAME...: prints the names asked for in name order; none asked for: all.
select_scenarios() (
	cd "$1" || die "vm: '$1' is not a folder of scenarios"
	shift
	[ $# -gt 0 ] || set -- ''
	for name in "$@"; do
		name=${name##*/}
		found=$(find . -maxdepth 1 -type f -name "$name*" -printf '%f\n' | grep -E '^[0-9]{3}-[a-z0-9-]+$') ||
			die "vm: '$name' is not a scenario or the beginning of one"
		if [ -f "$name" ]; then echo "$name"; else echo "$found"; fi
	done | sort -u
)

# share_of VERSION FOLDER: the names for that release, where of the scenarios with a comment `# release: either` each is run on one of
# the two, turn by turn in name order.
share_of() (
	names=$(select_scenarios "$2") || exit
	turn=12
	for name in $names; do
		if grep -q '^# release: either$' "$2/$name"; then
			turn=$((25 - turn))
			[ "$turn" = "$1" ] || continue
		fi
		echo "$name"
	done
)

# limit_of SCRIPT: the seconds in its comment `# limit: N`, or the usual ones.
limit_of() {
	local limit
	limit=$(sed -n 's/^# limit: *\([0-9][0-9]*\)$/\1/p' "$1" | head -n 1)
	echo "${limit:-$scenario_limit_s}"
}

# write_plan TESTS-DIR-IN-GUEST FOLDER NAME...: one line a scenario: name, limit, path in the guest.
write_plan() {
	local in_guest=$1 folder=$2 name
	shift 2
	for name in "$@"; do
		[ -x "$folder/$name" ] || die "vm: $folder/$name: cannot be executed"
		echo "$name $(limit_of "$folder/$name") $in_guest/$name"
	done
}

# plan_seconds: the longest that the plan on stdin may take.
plan_seconds() {
	awk '{ s += $2 + 40 } END { print s + 0 }'
}
