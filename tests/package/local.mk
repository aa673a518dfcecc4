# SPDX-License-Identifier: BSD-2-Clause
# Debian's packaging, as far as it can be tested without building a package.
dist_check_SCRIPTS += tests/package/purge.sh tests/package/version.sh
# commit.sh's test wants what git does for it
EXTRA_DIST += .gitattributes
EXTRA_DIST += tests/package/tap.sh
