# SPDX-License-Identifier: BSD-2-Clause
dist_check_SCRIPTS += tests/powercut/powercut.py
EXTRA_DIST += tests/powercut/calls.py
