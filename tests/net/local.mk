# SPDX-License-Identifier: BSD-2-Clause
# Tests that make a network of namespaces. tests/net/net.subr says how.
dist_check_SCRIPTS += tests/net/http.sh tests/net/net6.sh tests/net/probe.sh tests/net/resolve.sh tests/net/notify.sh
EXTRA_DIST += tests/net/net.subr tests/net/dns.py tests/net/talk.py tests/net/web.py
