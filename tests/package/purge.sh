#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# What `apt purge` takes away and what it leaves: each link's settings, generated files and secrets, and nothing of a person's own.
set -u

. "$srcdir/tests/package/tap.sh"
etc=$work/etc
# settings LINK-FILE ACCOUNT-LINE
settings() {
	printf 'START=yes\nDEVICE=EC25\nAPN=a.example\nAUTH=CHAP\n%s\nPASSWORD=secret\n' "$2" >"$etc/default/$1"
}
generate() {
	"$top_builddir/gen_pppconfig" --root "$work" --modems "$srcdir/etc/modems.d" --templates "$srcdir/chat" "$1" >"$work/generated" 2>&1 ||
		sed 's/^/# /' "$work/generated"
}
purge() {
	DPKG_ROOT=$work sh -e "$srcdir/debian/pppkeeper.postrm" purge >"$work/said" 2>&1 || echo "postrm failed"
}
is_not() {
	[ ! -e "$1" ]
}

mkdir -p "$etc/ppp/peers" "$etc/chatscripts" "$etc/default"
cat >"$etc/ppp/chap-secrets" <<'END'
# client	server	secret
"hand" ppp0 "mine"
sora ppp0 "mine too"
"sora" ppp10 "another's"
"sora" * "anybody's"
END
cp "$etc/ppp/chap-secrets" "$work/before"
chmod 640 "$etc/ppp/chap-secrets"
settings ppp "ACCOUNT='so ra\"'"
settings ppp1 'ACCOUNT=first'
settings ppp2 'ACCOUNT="sora"'
settings ppp3 'ACCOUNT=sora'
settings ppp1.bak 'ACCOUNT=sora'
for link in ppp0 ppp1 ppp2 ppp3; do
	generate "$link"
done
ok "four secrets were added" test "$(wc -l <"$etc/ppp/chap-secrets")" -eq $(($(wc -l <"$work/before") + 4))
# the generated file still knows the account of before
settings ppp1 'ACCOUNT=second'
rm "$etc/ppp/peers/ppp2" "$etc/default/ppp3"
echo 'my own' >"$etc/ppp/peers/ppp4"
purge
sed 's/^/# /' "$work/said"

ok "secrets are those of before" diff "$work/before" "$etc/ppp/chap-secrets"
ok "mode and owner of the secrets" test "$(stat -c %a "$etc/ppp/chap-secrets")" = 640
ok "nothing lies beside them" is_not "$etc/ppp/chap-secrets.new"
ok "generated files are gone" sh -c '! ls "$1"/ppp/peers/ppp[0-3] "$1"/chatscripts/ppp[0-3] 2>/dev/null' - "$etc"
ok "settings are gone" sh -c '! ls "$1/default/ppp" "$1"/default/ppp[0-3] 2>/dev/null' - "$etc"
ok "a copy of the settings is left" test -e "$etc/default/ppp1.bak"
ok "a person's own peers file is left" grep -qx 'my own' "$etc/ppp/peers/ppp4"
ok "the person's own lines are told of" grep -q '/ppp/chap-secrets: left: a line for ppp0 ' "$work/said"
ok "no secret is told" sh -c '! grep -E "mine|secret\"" "$1"' - "$work/said"

cp "$etc/ppp/chap-secrets" "$work/before"
purge
ok "a second purge changes nothing" diff "$work/before" "$etc/ppp/chap-secrets"
echo "1..$count"
