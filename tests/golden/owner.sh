#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# Whose modem is it? gen_pppconfig --owner, over settings files and a sysfs made here.
set -u

srcdir=${srcdir:-.}
program=${top_builddir:-.}/gen_pppconfig
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
count=0 failed=0

# device PLACE VENDOR PRODUCT
device() {
	dir=$root/sys/bus/usb/devices/$1
	mkdir -p "$dir"
	echo "$2" >"$dir/idVendor"
	echo "$3" >"$dir/idProduct"
	echo 1 >"$dir/busnum"
	echo 2 >"$dir/devnum"
}

# tty PLACE INTERFACE NAME
tty() {
	dir=$root/sys/bus/usb/devices/$1/$1:1.$2/$3
	mkdir -p "$dir/tty/$3" "$root/sys/class/tty/$3" "$root/dev"
	ln -s "../../../bus/usb/devices/$1/$1:1.$2/$3" "$root/sys/class/tty/$3/device"
	: >"$root/dev/$3"
}

# settings FILE 'KEY=VALUE'...
settings() {
	file=$root/etc/default/$1
	shift
	printf '%s\n' "$@" >"$file"
}

# fresh: an EC25 and a SIM7600, a device that nobody knows, no settings
fresh() {
	rm -rf "$root"
	mkdir -p "$root/etc/default" "$root/etc/ppp/peers"
	device 1-1.1 2c7c 0125
	tty 1-1.1 3 ttyUSB3
	device 1-1.2 1e0e 9001
	device 1-2 1234 5678
	tty 1-2 0 ttyUSB9
}

# owners WHAT PLACE=LINK...: LINK is empty for nobody's
owners() {
	what=$1
	shift
	for expected; do
		found=$("$program" --root "$root" --modems "$srcdir/etc/modems.d" --owner "${expected%%=*}" 2>"$work/err")
		status=$?
		count=$((count + 1)) result="not ok"
		if [ "$found" = "${expected#*=}" ] && [ ! -s "$work/err" ]; then
			[ "$status" = 0 ] && [ -n "$found" ] && result=ok
			[ "$status" = 1 ] && [ -z "$found" ] && result=ok
		fi
		[ "$result" = ok ] || failed=$((failed + 1))
		echo "$result $count - $what: $expected"
		[ "$result" = ok ] || sed 's/^/# /' "$work/err"
	done
}

fresh
owners "no settings" 1-1.1= 1-1.2= 1-2= 1-9=
settings ppp START=no DEVICE=EC25
owners "START=no" 1-1.1=
settings ppp START=yes DEVICE=EC25
owners "by name" 1-1.1=ppp0 1-1.2= 1-2=
settings ppp START=yes DEVICE=EG25-G APNN=x
owners "by alias, with an error elsewhere" 1-1.1=ppp0
settings ppp START=yes DEVICE=ttyEC25
owners "by the entry's tty" 1-1.1=ppp0 1-1.2=
settings ppp START=yes DEVICE=usb:1-1.2
owners "by place" 1-1.1= 1-1.2=ppp0
settings ppp START=yes DEVICE=usb:1-2:1.0
owners "by place, not in the database" 1-2=ppp0
settings ppp START=yes DEVICE=/dev/ttyUSB9
owners "by a tty's number" 1-1.1= 1-2=ppp0
settings ppp START=yes DEVICE=ttyUSB7
owners "by a tty that is not there" 1-1.1= 1-2=
settings ppp START=yes DEVICE=EC52
owners "by a name that nobody knows" 1-1.1=
settings ppp START=yes DEVICE=AUTO
owners "AUTO finds two" 1-1.1= 1-1.2=
rm -r "$root/sys/bus/usb/devices/1-1.2"
owners "AUTO finds one" 1-1.1=ppp0 1-2=
rm -r "$root/sys/bus/usb/devices/1-1.1"
owners "AUTO finds none" 1-2=

fresh
settings ppp START=yes DEVICE=EC25
settings ppp1 START=yes DEVICE=SIM7600
settings ppp0 START=yes DEVICE=usb:1-2
settings ppp.bak START=yes DEVICE=usb:1-2
settings ppp2 START=no DEVICE=usb:1-2
owners "several links" 1-1.1=ppp0 1-1.2=ppp1 1-2=
device 1-3 2c7c 0125
owners "two equal: the first is the link's" 1-1.1=ppp0 1-3=

fresh
settings ppp START=yes PROVIDER=mine DEVICE=SIM7600
echo 'noauth /dev/ttyUSB3 115200' >"$root/etc/ppp/peers/mine"
owners "a hand-written file's tty" 1-1.1=ppp0 1-1.2=
echo 'noauth ttySIM7600 115200' >"$root/etc/ppp/peers/mine"
owners "a hand-written file's link" 1-1.1= 1-1.2=ppp0
echo 'noauth notty' >"$root/etc/ppp/peers/mine"
owners "a hand-written file without a port" 1-1.1= 1-1.2=
rm "$root/etc/ppp/peers/mine"
owners "no hand-written file" 1-1.1= 1-1.2=

echo "1..$count"
[ "$failed" = 0 ]
