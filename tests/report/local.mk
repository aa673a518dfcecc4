# SPDX-License-Identifier: BSD-2-Clause
# The page of `pppkeeper report`, read by an HTML parser and opened by a browser.
dist_check_SCRIPTS += tests/report/report.sh tests/report/browser.sh
EXTRA_DIST += tests/report/report.subr tests/report/files.py tests/report/page.py tests/report/picture.py tests/report/small.py
