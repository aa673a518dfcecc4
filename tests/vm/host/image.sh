# shellcheck shell=bash
# SPDX-License-Identifier: BSD-2-Clause
# What a machine boots: the root as a read-only image, its kernel, and an initrd that puts a tmpfs over the image. Not compressed:
# the emulated machine would pay for it at each boot.

# What the initrd must load to reach the image and to lay a tmpfs over it.
image_modules="nfit nd_pmem virtio_pci virtio_blk erofs overlay virtio_console virtio_rng"

image_dir() {
	echo "$(root_dir "$1")-image-$(hash_of "$vm_dir/host/image.sh" "$vm_dir/host/slim" "$vm_dir/host/unpack-kernel" "$vm_dir/guest/init")"
}

# make_image DIR VERSION
make_image() (
	dir=$1 root=$(root_dir "$2")/root
	kernel=$(basename "$root"/usr/lib/modules/*)
	step "Debian $2: making the image, kernel $kernel"
	in_private_copy "$root" bash -ec '
		"$1/host/slim" "$copy"
		mkfs.erofs --quiet "$2" "$copy" >"$2.log"
		truncate -s %2M "$2"' make_image "$vm_dir" "$dir/image"
	"$vm_dir/host/unpack-kernel" "$root/boot/vmlinuz-$kernel" "$dir/kernel"
	make_initrd "$dir" "$root" "$kernel"
	step "Debian $2: image made"
)

# make_initrd DIR ROOT KERNEL-VERSION
make_initrd() {
	local dir=$1 root=$2 tree=$1/initrd.tree file name
	mkdir -p "$tree"/{bin,proc,dev,modules}
	install -m 0755 "$(command -v busybox)" "$tree/bin/busybox"
	install -m 0755 "$vm_dir/guest/init" "$tree/init"
	modules_of "$root" "$3" | while read -r file; do
		name=$(basename "$file" .xz)
		case $file in
		*.xz) xz -dc "$root$file" >"$tree/modules/$name" ;;
		*) cp "$root$file" "$tree/modules/$name" ;;
		esac
		echo "$name" >>"$tree/modules/list"
	done
	(cd "$tree" && find . | cpio --quiet -o -H newc) >"$dir/initrd"
	rm -r "$tree"
}

# modules_of ROOT KERNEL-VERSION: files of the modules of the initrd, in loading order.
modules_of() {
	local module
	for module in $image_modules; do
		chroot "$1" modprobe -S "$2" --show-depends "$module"
	done | awk '$1 == "insmod" && !seen[$2]++ { print $2 }'
}
