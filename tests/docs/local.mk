# SPDX-License-Identifier: BSD-2-Clause
# The pages for users; all are installed.
dist_doc_DATA = README.md README.ja.md docs/from-the-original.md docs/hooks.md docs/install.md docs/log.md docs/monitor.md docs/security.md
dist_check_SCRIPTS += tests/docs/commands.sh tests/docs/install.sh tests/docs/keys.sh
