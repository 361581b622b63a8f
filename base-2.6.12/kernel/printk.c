// SPDX-License-Identifier: GPL-2.0-only
/*
 * Console output.
 *
 * A message is formatted by the host into a buffer on the stack, taken apart
 * into lines, and each line is handed to the host with the level that stands
 * in front of the message. What is printed without a final newline is kept
 * until the rest of the line comes.
 */
#include <linux/console.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <mmhist/host.h>

#define LINE_MAX_LENGTH		512
#define DEFAULT_LEVEL		4

int (*console_tap)(int level, const char *line);

/* The line that is being put together. */
static struct {
	char text[LINE_MAX_LENGTH];
	unsigned int length;
	int level;
} partial = { .level = DEFAULT_LEVEL };

static DEFINE_SPINLOCK(console_lock);

static void emit_line(void)
{
	partial.text[partial.length] = '\0';
	if (!console_tap || console_tap(partial.level, partial.text))
		host_console_write(partial.level, partial.text, partial.length);
	partial.length = 0;
	partial.level = DEFAULT_LEVEL;
}

/* Take a "<n>" at @text for the level of the line that begins there. */
static const char *take_level(const char *text)
{
	if (text[0] == '<' && text[1] >= '0' && text[1] <= '7' && text[2] == '>') {
		partial.level = text[1] - '0';
		return text + 3;
	}
	return text;
}

static void print_text(const char *text)
{
	while (*text) {
		if (!partial.length)
			text = take_level(text);
		for (; *text && *text != '\n'; text++)
			if (partial.length < LINE_MAX_LENGTH - 1)
				partial.text[partial.length++] = *text;
		if (*text == '\n') {
			emit_line();
			text++;
		}
	}
}

int vprintk(const char *fmt, __builtin_va_list args)
{
	char text[LINE_MAX_LENGTH];
	unsigned long flags;
	int length = host_vsnprintf(text, sizeof(text), fmt, args);

	spin_lock_irqsave(&console_lock, flags);
	print_text(text);
	spin_unlock_irqrestore(&console_lock, flags);
	return length;
}

/**
 * printk - print a message on the console
 * @fmt: format, optionally behind one of the KERN_ levels
 *
 * Context: any. Returns the number of characters of the whole message.
 */
int printk(const char *fmt, ...)
{
	__builtin_va_list args;
	int length;

	__builtin_va_start(args, fmt);
	length = vprintk(fmt, args);
	__builtin_va_end(args);
	return length;
}
EXPORT_SYMBOL(printk);

int snprintf(char *buf, size_t size, const char *fmt, ...)
{
	__builtin_va_list args;
	int length;

	__builtin_va_start(args, fmt);
	length = host_vsnprintf(buf, size, fmt, args);
	__builtin_va_end(args);
	return length;
}

#define RATELIMIT_INTERVAL	(5 * HZ)
#define RATELIMIT_BURST		10

/**
 * printk_ratelimit - may a message that could flood the console be printed?
 *
 * All such messages share one account: ten may come at once, and one more
 * for every five seconds. Context: any. Returns 1 for yes, 0 for no.
 */
int printk_ratelimit(void)
{
	static DEFINE_SPINLOCK(lock);
	static unsigned long credit = RATELIMIT_INTERVAL * RATELIMIT_BURST;
	static unsigned long last;
	unsigned long now = jiffies;
	unsigned long flags;
	int allowed;

	spin_lock_irqsave(&lock, flags);
	credit = min_t(unsigned long, credit + (now - last),
		       RATELIMIT_INTERVAL * RATELIMIT_BURST);
	last = now;
	allowed = credit >= RATELIMIT_INTERVAL;
	if (allowed)
		credit -= RATELIMIT_INTERVAL;
	spin_unlock_irqrestore(&lock, flags);
	return allowed;
}
