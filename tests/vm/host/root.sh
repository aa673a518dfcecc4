# shellcheck shell=bash
# SPDX-License-Identifier: BSD-2-Clause
# Roots and images are cached under the hash of what they are made from; old ones are forgotten.

root_dir() {
	echo "$cache/debian$1/root-$(hash_of "$vm_dir/recipe" "$vm_dir/host/mmdebstrap.sh")"
}

# ensure_root VERSION: root and image are there afterwards.
ensure_root() {
	check_version "$1"
	need_root
	vm_prepare
	make_once "$(root_dir "$1")" make_root "$1"
	make_once "$(image_dir "$1")" make_image "$1"
	touch "$(root_dir "$1")" "$(image_dir "$1")"
	forget_old_roots "$cache/debian$1"
}

# forget_old_roots FOLDER: roots and images of former recipes that nobody has used for some days, and what a killed run left.
forget_old_roots() {
	find "$1" "$cache/work" -mindepth 1 -maxdepth 1 -type d \( -name 'root-*' -mtime +6 -o -name 'tmp.*' -mtime +0 \) \
		-exec rm -rf --one-file-system {} + 2>/dev/null || true
}

vm_root() {
	ensure_root "${1:-}"
	root_dir "$1"
}
