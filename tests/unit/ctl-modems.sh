#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# pppkeeper modems over a fake sysfs.
. "$srcdir/tests/unit/ctl.subr"

rmdir "$root/sys/bus"
run modems
is 2
err "modems: $devices: cannot be read: No such file or directory"
mkdir -p "$root/sys/bus"
run modems
is 1
err 'modems: no modem is plugged in'
out_empty
run modems --json
is 1
out '[]'

# a serial adapter is no modem
device 1-4 0403 6001
interface 1-4 0 ftdi_sio ttyUSB9
run modems
is 1

device 1-2 2c7c 0125
for n in 0 1 2 3; do interface 1-2 $n option ttyUSB$n; done
interface 1-2 4 qmi_wwan ''
ln -s ttyUSB3 "$root/dev/ttyEC25"
run modems
is 0
err_empty
out 'EC25 on USB 1-2 (2c7c:0125, Maker Model)'
out '  PPP   ttyUSB3 (interface 3, driver option), also /dev/ttyEC25'
out '  AT    ttyUSB2 (interface 2, driver option)'
out '  other ttyUSB0 (interface 0, driver option)'
ok 'five lines' test "$(wc -l <"$work/out")" -eq 5
run modems --json
is 0
out '[{"device":"1-2","vendor":"2c7c","product":"0125","manufacturer":"Maker","model":"Model","modem":"EC25","ppp":{"interface":3,"driver":"option","tty":"ttyUSB3"},"link":"/dev/ttyEC25","at":{"interface":2,"driver":"option","tty":"ttyUSB2"},"ports":[{"interface":0,"driver":"option","tty":"ttyUSB0"},{"interface":1,"driver":"option","tty":"ttyUSB1"},{"interface":2,"driver":"option","tty":"ttyUSB2"},{"interface":3,"driver":"option","tty":"ttyUSB3"},{"interface":4,"driver":"qmi_wwan","why":"its driver makes no tty"}]}]'

# a link that leads to another port is not shown
ln -sfn ttyUSB1 "$root/dev/ttyEC25"
run modems
out '  PPP   ttyUSB3 (interface 3, driver option)'

# why a port has no tty
rm -r "$devices/1-2/1-2:1.3/ttyUSB3" "$devices/1-2/1-2:1.3/driver"
run modems
is 0
out '  PPP   no tty: no driver is bound to it (interface 3)'
rm -r "$devices/1-2/1-2:1.3"
run modems
out '  PPP   no tty: the device has no such interface in this mode (interface 3)'
rm -r "$devices"/1-2/1-2:1.*
run modems
out '  PPP   no tty: the device has no interfaces now (interface 3)'
echo 0 >"$devices/1-2/authorized"
run modems
out '  PPP   no tty: the device is not authorized (interface 3)'

# two entries for the same ids, one without an AT port
device 1-3 1546 1102
interface 1-3 0 cdc_acm ttyACM0
run modems
out 'SARA-U2 on USB 1-3 (1546:1102, Maker Model)'
out '  or one with the same ids: LISA-U200'
out '  PPP   ttyACM0 (interface 0, driver cdc_acm)'

# a modem that is a CD yet
device 1-5 1546 110f
interface 1-5 0 usb-storage ''
run modems
is 0
out 'LISA-U200 on USB 1-5 (1546:110f, Maker Model)'
out '  a CD with drivers, no modem yet: usb_modeswitch makes a modem of it: apt install usb-modeswitch, then plug it in again'
run modems --json
ok 'JSON tells of the CD' grep -q '"device":"1-5",.*"modem":"LISA-U200","cd":true,"ports":\[{"interface":0,"driver":"usb-storage","why":"its driver makes no tty"}\]' "$work/out"

# one that the database does not know, with a name that is no text
device 1-10 1234 5678
interface 1-10 1 option ttyUSB11
printf 'Ma\033[31mker\n' >"$devices/1-10/manufacturer"
printf 'M\377\n' >"$devices/1-10/product"
run modems
is 0
out 'unknown modem on USB 1-10 (1234:5678, Ma\x1b[31mker)'
out '  other ttyUSB11 (interface 1, driver option)'
run modems --json
ok 'it has no "modem"' grep -q '"device":"1-10","vendor":"1234","product":"5678","manufacturer":"Ma\\u001B\[31mker","ports"' "$work/out"

echo 'modems = (' >"$root$pkgdatadir/modems.d/modems.conf"
run modems
is 2
out_empty
ok 'a broken database is told' test -s "$work/err"
end
