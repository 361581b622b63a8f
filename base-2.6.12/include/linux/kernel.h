/* SPDX-License-Identifier: GPL-2.0-only */
/* Arithmetic helpers, console output and the ends of the world. */
#ifndef _LINUX_KERNEL_H
#define _LINUX_KERNEL_H

#include <linux/types.h>
#include <linux/limits.h>
#include <linux/bitops.h>
#include <asm/bug.h>

#define ARRAY_SIZE(x)	(sizeof(x) / sizeof((x)[0]))

/* Round @x up to a multiple of @a, a power of two; may wrap to 0. */
#define ALIGN(x, a) \
	(((x) + (typeof(x))(a) - 1) & ~((typeof(x))(a) - 1))
#define DIV_ROUND_UP(n, d)	(((n) + (d) - 1) / (d))

#define min(x, y) ({			\
	typeof(x) _min1 = (x);		\
	typeof(y) _min2 = (y);		\
	(void)(&_min1 == &_min2);	\
	_min1 < _min2 ? _min1 : _min2; })
#define max(x, y) ({			\
	typeof(x) _max1 = (x);		\
	typeof(y) _max2 = (y);		\
	(void)(&_max1 == &_max2);	\
	_max1 > _max2 ? _max1 : _max2; })
#define min_t(type, x, y) ({ type _a = (x); type _b = (y); _a < _b ? _a : _b; })
#define max_t(type, x, y) ({ type _a = (x); type _b = (y); _a > _b ? _a : _b; })

/* The @type whose @member is what @ptr points at. */
#define container_of(ptr, type, member) ({				\
	_Static_assert(__builtin_types_compatible_p(typeof(*(ptr)),	\
		       typeof(((type *)NULL)->member)),			\
		       "the pointer is not one to this member");	\
	(type *)((char *)(ptr) - offsetof(type, member)); })

#define BUILD_BUG_ON(condition)	_Static_assert(!(condition), #condition)

#define KERN_EMERG	"<0>"
#define KERN_ALERT	"<1>"
#define KERN_CRIT	"<2>"
#define KERN_ERR	"<3>"
#define KERN_WARNING	"<4>"
#define KERN_NOTICE	"<5>"
#define KERN_INFO	"<6>"
#define KERN_DEBUG	"<7>"

int printk(const char *fmt, ...) __printf(1, 2);
int vprintk(const char *fmt, __builtin_va_list args);
int snprintf(char *buf, size_t size, const char *fmt, ...) __printf(3, 4);
int printk_ratelimit(void);

void panic(const char *fmt, ...) __printf(1, 2) noreturn;
void dump_stack(void);

extern int tainted;
#define TAINT_BAD_PAGE	(1 << 5)

unsigned long int_sqrt(unsigned long x);
unsigned long simple_strtoul(const char *cp, char **endp, unsigned int base);
unsigned long long simple_strtoull(const char *cp, char **endp,
				   unsigned int base);
long simple_strtol(const char *cp, char **endp, unsigned int base);
unsigned long long memparse(char *ptr, char **retptr);

/* Sizes of memory in units of @mem_unit bytes; the other members stay 0. */
struct sysinfo {
	long uptime;
	unsigned long loads[3];
	unsigned long totalram;
	unsigned long freeram;
	unsigned long sharedram;
	unsigned long bufferram;
	unsigned long totalswap;
	unsigned long freeswap;
	unsigned short procs;
	unsigned short pad;
	unsigned long totalhigh;
	unsigned long freehigh;
	unsigned int mem_unit;
};

void __might_sleep(const char *file, int line);
#ifdef CONFIG_DEBUG_SPINLOCK_SLEEP
# define might_sleep()	__might_sleep(__FILE__, __LINE__)
#else
# define might_sleep()	do { } while (0)
#endif
#define might_sleep_if(cond) do { if (cond) might_sleep(); } while (0)

#endif /* _LINUX_KERNEL_H */
