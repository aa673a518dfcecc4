#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# The completion for bash offers what the help tells.
. "$srcdir/tests/unit/ctl.subr"

if ! command -v bash >/dev/null; then
	echo "1..0 # SKIP needs bash"
	exit 0
fi
command=completion code=0
: >"$work/err"

# offers WORD... -- OFFER...: what is offered for the last word
offers() {
	words='' what="$*"
	while [ "$1" != -- ]; do
		words="$words '$1'"
		shift
	done
	shift
	PATH="$PWD/$top_builddir:$PATH" bash -c ". '$srcdir/etc/pppkeeper.bash-completion'
		COMP_WORDS=(pppkeeper $words) COMP_CWORD=\$((\${#COMP_WORDS[@]} - 1))
		_pppkeeper
		echo \${COMPREPLY[@]}" >"$work/out" 2>"$work/err"
	ok "$what" test "$(cat "$work/out")" = "$*"
	err_empty
}

offers '' -- status modems diagnose doctor reset probe resolve ledger incidents history report sample metrics net6 help
offers re -- reset resolve report
offers nonsense --
offers help mo -- modems
offers resolve --s -- --server
offers reset '' --
offers status --j -- --json
offers resolve - -- -I --server --timeout --json
offers resolve -I lo -- lo
offers reset --steps re -- reauth rebind reboot
end
