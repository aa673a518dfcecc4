# SPDX-License-Identifier: BSD-2-Clause
dist_check_SCRIPTS += tests/golden/gen.sh tests/golden/gen-disk.sh tests/golden/verbs.sh tests/golden/owner.sh tests/golden/tables.sh \
	tests/golden/newmodem.sh tests/golden/completion.sh tests/golden/install.sh
EXTRA_DIST += tests/golden/golden.subr tests/golden/lisa-dti tests/golden/cases tests/golden/modems.conf tests/golden/udev.rules \
	tests/golden/tables tests/golden/list-modems tests/golden/list-modems.json
