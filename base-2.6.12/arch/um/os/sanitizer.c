// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the sanitizers are told, in builds with them (SANITIZE=y); in others
 * nobody calls this. Options of the environment come on top.
 */
#include <mmhist/status.h>

#define TEXT(x)		#x
#define NUMBER(x)	TEXT(x)

#define COMMON							\
	"exitcode=" NUMBER(STATUS_OOPS)				\
	/* A fault is how pages of the window are brought in. */ \
	":handle_segv=0:handle_sigbus=0:allow_user_segv_handler=1" \
	/* Each thread brings its own stack for that. */	\
	":use_sigaltstack=0"

const char *__asan_default_options(void);
const char *__ubsan_default_options(void);

const char *__asan_default_options(void)
{
	return COMMON ":detect_stack_use_after_return=1";
}

const char *__ubsan_default_options(void)
{
	return COMMON ":print_stacktrace=1:halt_on_error=1";
}
