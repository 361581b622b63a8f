#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# usage: names.sh renames NM Module.symvers "TREE OBJECTS" "MODULE OBJECTS"
#	 names.sh exports NM TREE.o "TEST OBJECTS"
#
# Keep the names of the tree and those of the guest's kernel apart. The tree uses
# names of the era, many of which the kernel still has; within one module, and
# between modules, the wrong one of two would be taken in silence.
#
# renames: print "NAME NAME_bs" for each global name of the tree that the kernel
# exports too, to be applied to the tree and to the tests. (What the tree itself
# exports is in <mmhist/rename.h>; this is the rest.)
#
# exports: the tests look into the memory manager further than its exports reach.
# In a process all is linked together; for the module this prints, in assembler,
# export records of what the tests use and the tree does not export.

set -eu

mode=${1-}
nm=${2-}

# nm prints "address type name", or "type name" for what is undefined, and the
# names of files, which have no second column.
print_renames()
{
	# shellcheck disable=SC2086 # the lists of objects are to be split
	{
		sed 's/^/G /' "$1"
		$nm $2 | sed 's/^/R /'
		[ -z "$3" ] || $nm $3 | sed 's/^/M /'
	} | awk '
	function fail(text) { print "error: " text >"/dev/stderr"; failed = 1 }
	function of_language(name) { return name ~ /^(mem|str|__aeabi_)/ }

	$1 == "G" { guest[$3]; next }
	NF < 3 { next }
	{ name = $NF; global = $(NF - 1) ~ /^[A-TV-Z]$/ }
	$1 == "R" && name ~ /^__ksymtab_/ { exported[substr(name, 11)] }
	$1 == "R" && global { tree[name] }
	$1 == "R" && $(NF - 1) == "U" { tree_uses[name] }
	$1 == "M" && $(NF - 1) == "U" { module_uses[name] }

	END {
		for (name in tree)
			if (name in guest)
				print name, name "_bs"
		for (name in exported)
			if (name in guest)
				fail("EXPORT_SYMBOL(" name "): the guest exports that name as well: add it to include/mmhist/rename.h")
		for (name in tree_uses)
			if (name in guest && !(name in tree) && !of_language(name))
				fail("the tree uses " name "() of the guest: what it needs from outside is in include/mmhist/host.h")
		for (name in module_uses)
			if (name in tree && !(name in exported))
				fail("an example in modules/ uses " name ", which the tree does not export")
		exit failed
	}'
}

names_to_export()
{
	# shellcheck disable=SC2086 # the list of objects is to be split
	{
		$nm "$1" | sed 's/^/R /'
		$nm $2 | sed 's/^/T /'
	} | awk '
	NF < 3 { next }
	{ name = $NF; global = $(NF - 1) ~ /^[A-TV-Z]$/ }
	$1 == "R" && name ~ /^__ksymtab_/ { exported[substr(name, 11)] }
	$1 == "R" && global { tree[name] }
	# Weak references too: a test may ask whether there is such a function.
	$1 == "T" && $(NF - 1) ~ /^[Uwv]$/ { used[name] }

	END {
		for (name in used)
			if (name in tree && !(name in exported))
				print name
	}' | sort
}

print_exports()
{
	cat <<'END'
	.macro export_for_tests name
	.section __ksymtab_strings, "aMS", %progbits, 1
__kstrtab_\name :	.asciz "\name"
__kstrtabns_\name :	.asciz ""
	.section "___ksymtab+\name", "a"
	.balign 4
__ksymtab_\name :	.long \name, __kstrtab_\name, __kstrtabns_\name
	.endm

END
	names_to_export "$1" "$2" | sed 's/^/	export_for_tests /'
}

case $mode/$# in
renames/5)
	renames=$(print_renames "$3" "$4" "$5")
	echo "$renames" | sort
	;;
exports/4)
	print_exports "$3" "$4"
	;;
*)
	sed -n 's/^# usage: /usage: /p; s/^#	 names/       names/p' "$0" >&2
	exit 2
	;;
esac
