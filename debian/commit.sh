#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# commit.sh: prints what the source is of, "SECONDS COMMIT": when it was committed, in seconds since 1970, and the commit's name, with +changed
# behind it where files differ from it. A release and git's own archives have that in debian/commit. Where neither is: the time of the file
# changed last, and "unknown". A clone need not have the commits before.
set -eu
cd "$(dirname "$0")"

git() {
	command git -c safe.directory='*' "$@" 2>/dev/null
}

if ! grep '^[0-9]' commit; then
	if commit=$(git log -1 --format='%ct %H'); then
		echo "$commit$([ -z "$(git status --porcelain ..)" ] || echo +changed)"
	else
		find .. -type f -printf '%Ts unknown\n' | sort -rn | head -n 1
	fi
fi
