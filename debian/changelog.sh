#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# changelog.sh: prints debian/changelog for the Debian that it runs on. The version is configure.ac's, then the time of the source in UTC, so
# that a package of a later commit is an upgrade; the package of a later Debian is the later one.
set -eu
cd "$(dirname "$0")"

version=$(sed -n 's/^AC_INIT(\[pppkeeper\], \[\(.*\)\])$/\1/p' ../configure.ac)
: "${version:?configure.ac: no AC_INIT with a version}"
source=$(./commit.sh)
seconds=${source% *} commit=${source#* }
case $commit in
# any of a commit is later
unknown) mark=+files ;;
*) mark=+git ;;
esac
version=$version$mark$(date -u -d "@$seconds" +%Y%m%d.%H%M%S)
case $commit in
# +deb is earlier than any word after a point
*+changed) version=$version.changed ;;
esac
# shellcheck source=/dev/null
. /etc/os-release

cat <<END
pppkeeper ($version+deb$VERSION_ID) $VERSION_CODENAME; urgency=medium

  * For pppd of Debian $VERSION_ID, of commit
    $commit.

 -- $(sed -n 's/^Maintainer: //p' control)  $(LC_ALL=C date -u -R -d "@$seconds")
END
