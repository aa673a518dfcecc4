# SPDX-License-Identifier: BSD-2-Clause
dist_check_SCRIPTS += tests/accept/accept.py tests/accept/guard.py tests/accept/strict.py
EXTRA_DIST += tests/accept/bench.py tests/accept/pairs.py tests/accept/tap.py
