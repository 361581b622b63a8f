/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Exports and modules as the loader of the guest's kernel (6.1) wants them.
 *
 * An export is a record {address, name, namespace} in a section of its own,
 * which the link of the module sorts into one table. The symbol may be a macro
 * of <mmhist/rename.h>: what counts is what it stands for.
 */
#ifndef _ASM_ARM_MODULE_H
#define _ASM_ARM_MODULE_H

#define EXPORT_SYMBOL(symbol)		__export_record(symbol, "")
#define EXPORT_SYMBOL_GPL(symbol)	__export_record(symbol, "_gpl")

#define __export_record(symbol, kind)					\
	__asm__(".pushsection __ksymtab_strings, \"aMS\", %progbits, 1\n" \
		"__kstrtab_" #symbol ": .asciz \"" #symbol "\"\n"	\
		"__kstrtabns_" #symbol ": .asciz \"\"\n"		\
		".popsection\n"						\
		".pushsection \"___ksymtab" kind "+" #symbol "\", \"a\"\n" \
		".balign 4\n"						\
		"__ksymtab_" #symbol ":\n"				\
		".long " #symbol "\n"					\
		".long __kstrtab_" #symbol "\n"				\
		".long __kstrtabns_" #symbol "\n"			\
		".popsection")

#define THIS_MODULE			NULL
#define MODULE_LICENSE(text)
#define MODULE_AUTHOR(text)
#define MODULE_DESCRIPTION(text)

/*
 * A source that is a module of its own. The loader looks for these two names,
 * and for the licence; every module here has the one of the project.
 */
#ifdef MODULE
# define module_init(fn)						\
	__typeof__(fn) init_module __attribute__((alias(#fn)));		\
	static const char __module_license[]				\
	__attribute__((used, section(".modinfo"), aligned(1))) = "license=GPL"
# define module_exit(fn)						\
	__typeof__(fn) cleanup_module __attribute__((alias(#fn)))
#else
# define module_exit(fn)						\
	static void (*const __exit_##fn)(void) __attribute__((unused)) = fn
#endif

#endif /* _ASM_ARM_MODULE_H */
