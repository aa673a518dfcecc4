#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# The completion of gen_pppconfig for bash offers what help, settings and database have.
set -u

srcdir=${srcdir:-.}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0 failed=0

if ! command -v bash >/dev/null; then
	echo "1..0 # SKIP needs bash"
	exit 0
fi

# the program as it is installed: with a database
mkdir "$work/bin" "$work/default" "$work/files"
cat >"$work/bin/gen_pppconfig" <<EOF
#!/bin/sh
exec "$(cd "${top_builddir:-.}" && pwd)/gen_pppconfig" --root /nonexistent --modems "$(cd "$srcdir" && pwd)/tests/golden/modems.conf" "\$@"
EOF
chmod +x "$work/bin/gen_pppconfig"
touch "$work/default/ppp" "$work/default/ppp1" "$work/default/ppp.bak" "$work/default/other" "$work/files/my.conf"

# offers WORD... -- OFFER...: what is offered for the last word
offers() {
	words='' what="$*"
	while [ "$1" != -- ]; do
		words="$words '$1'"
		shift
	done
	shift
	count=$((count + 1))
	PATH="$work/bin:$PATH" GEN_PPPCONFIG_DEFAULT="$work/default" bash -c ". '$srcdir/etc/gen_pppconfig.bash-completion'
		COMP_WORDS=(gen_pppconfig $words) COMP_CWORD=\$((\${#COMP_WORDS[@]} - 1))
		_gen_pppconfig
		printf '%s\\n' \"\${COMPREPLY[*]}\"" >"$work/out" 2>"$work/err"
	if [ "$(cat "$work/out")" = "$*" ] && [ ! -s "$work/err" ]; then
		echo "ok $count - $what"
	else
		failed=$((failed + 1))
		echo "not ok $count - $what"
		sed 's/^/# /' "$work/out" "$work/err"
	fi
}

offers '' -- ppp0 ppp1
offers --dif -- --diff
offers --list -- --list-keys --list-modems
offers --print-de -- --print-defaults --print-default
offers -n -- -n
offers --nonsense --
offers --show-modem ge -- generic
offers --print-man p -- ppp-default pppkeeper-modems
offers --check-modems "$work/files/m" -- "$work/files/my.conf"
offers --root "$work/fi" -- "$work/files"
offers --pppd '' --
offers -n --root / ppp -- ppp0 ppp1
echo "1..$count"
[ "$failed" = 0 ]
