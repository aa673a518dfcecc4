# SPDX-License-Identifier: BSD-2-Clause
# The pages for users; all are installed, as they link to each other.
dist_doc_DATA = README.md README.ja.md
pagesdir = $(docdir)/docs
dist_pages_DATA = docs/fleet.md docs/from-the-original.md docs/healing.md docs/hooks.md docs/install.md docs/ipv6.md docs/log.md docs/monitor.md \
	docs/notices.md docs/recovery.md docs/security.md docs/status.md
dist_check_SCRIPTS += tests/docs/blocks.py tests/docs/commands.sh tests/docs/install.sh tests/docs/japanese.py \
	tests/docs/keys.sh tests/docs/log.py tests/docs/man.py tests/docs/status.py
EXTRA_DIST += tests/docs/deadlinks tests/docs/pages.py
check_PROGRAMS += tests/docs/follows
tests_docs_follows_SOURCES = tests/docs/follows.c
tests_docs_follows_LDADD = lib/libcore.la lib/libsettings.la
