#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# changelog.sh: prints debian/changelog for the Debian that it runs on. The version is configure.ac's; the package of a later Debian is the
# later one. SOURCE_DATE_EPOCH: the date of the source, seconds since 1970.
set -eu
cd "$(dirname "$0")"

version=$(sed -n 's/^AC_INIT(\[pppkeeper\], \[\(.*\)\])$/\1/p' ../configure.ac)
: "${version:?configure.ac: no AC_INIT with a version}" "${SOURCE_DATE_EPOCH:?is not set}"
# shellcheck source=/dev/null
. /etc/os-release

cat <<END
pppkeeper ($version+deb$VERSION_ID) $VERSION_CODENAME; urgency=medium

  * Release $version, for pppd of Debian $VERSION_ID.

 -- $(sed -n 's/^Maintainer: //p' control)  $(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")
END
