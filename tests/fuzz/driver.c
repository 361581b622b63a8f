// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer in the process: what users can write, in all variations.
 *
 * An input is text. Lines "boot OPTION" are boot options, "write FILE TEXT" writes
 * to a file of /proc, all others are lines of a trace. Each input has a child that
 * boots for itself, so that none sees what another has left; the counters of the
 * coverage lie in memory that the child shares with libFuzzer in the parent.
 *
 * A BUG() is no finding: the original's are reached by wrong use, and a trace can
 * ask for that. A fault, a sanitizer's report and a hang are.
 */
#define main main_of_the_process
#include <main.c>
#undef main
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>

#define SECONDS_AN_INPUT	20
#define COUNTERS		65536
#define MOST_SAID		8192

int LLVMFuzzerRunDriver(int *argc, char ***argv,
			int (*one)(const uint8_t *data, size_t size));
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max,
			       unsigned int seed);

/* The tree's. */
struct replay;
struct replay *replay_start(void);
void replay_end(struct replay *replay);
const char *replay_line(struct replay *replay, const char *line,
			unsigned long length, unsigned long *seen_length);
long proc_write(const char *name, const char *text, unsigned long count);

/* --- Coverage -------------------------------------------------------------------- */

/* libFuzzer looks at this section. */
static uint8_t counters[COUNTERS]
	__attribute__((section("__libfuzzer_extra_counters"), aligned(4096)));
static __thread unsigned long last_place;

void __sanitizer_cov_trace_pc(void);

void __attribute__((no_sanitize_coverage)) __sanitizer_cov_trace_pc(void)
{
	unsigned long place = (unsigned long)__builtin_return_address(0);

	place = (place >> 4) ^ (place << 8);
	counters[(place ^ last_place) % COUNTERS]++;
	last_place = place >> 1;
}

static void share_counters(void)
{
	if (mmap(counters, sizeof(counters), PROT_READ | PROT_WRITE,
		 MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == MAP_FAILED)
		wrong_usage("cannot share the counters: %s", strerror(errno));
}

/* --- One input ---------------------------------------------------------------------- */

struct input {
	const char *text, *end;
};

/* Returns the length of the next line, or -1. */
static long next_line(struct input *input, const char **line)
{
	const char *newline;

	if (input->text >= input->end)
		return -1;
	*line = input->text;
	newline = memchr(input->text, '\n', input->end - input->text);
	if (!newline)
		newline = input->end;
	input->text = newline + 1;
	return newline - *line;
}

static bool begins(const char *line, long length, const char *word)
{
	return length > (long)strlen(word) && !memcmp(line, word, strlen(word));
}

static void read_options(struct input input)
{
	const char *line;
	long length;

	while ((length = next_line(&input, &line)) >= 0) {
		size_t used = strlen(boot_options);

		if (begins(line, length, "boot ") && used + length < sizeof(boot_options))
			snprintf(boot_options + used, sizeof(boot_options) - used, "%.*s ",
				 (int)length - 5, line + 5);
	}
}

static void write_file(const char *line, long length)
{
	char name[32] = "";
	const char *blank = memchr(line, ' ', length);
	char *text;

	if (!blank || blank - line >= (long)sizeof(name))
		return;
	memcpy(name, line, blank - line);
	length -= blank + 1 - line;
	/* Of its own size, so that a sanitizer sees what reads on. */
	text = malloc(length + 1);
	memcpy(text, blank + 1, length);
	text[length] = '\n';
	proc_write(name, text, length + 1);
	free(text);
}

/* From so many entries on, or a few more, 32 bits do not hold the size of an array. */
#define ENTRIES_THAT_WRAP	0x3ffffff0U

static bool tunes_for_harm(const char *text)
{
	unsigned int limit, batchcount, shared;

	return sscanf(text, "write slabinfo_bs %*s %u %u %u", &limit, &batchcount,
		      &shared) == 3 &&
	       (limit >= ENTRIES_THAT_WRAP ||
		batchcount * shared >= ENTRIES_THAT_WRAP);
}

/* Does an alignment that is no power of two make 0 of the size of an object? */
static bool wraps_to_0(const char *text)
{
	unsigned long size, align;

	return sscanf(text, "cache %*s %lu %lu", &size, &align) == 2 && align &&
	       !(((size + 3) / 4 * 4 + align - 1) & ~(align - 1));
}

/*
 * What the original lets its callers do to themselves, and does not survive: areas
 * that begin inside of a page, in front of its own part of the address space, or
 * are so long that the next one comes to lie in front of it; arrays of slab caches
 * that are larger than their memory; and objects of 0 bytes.
 */
static bool asks_for_harm(const char *line, long length)
{
	unsigned long size = 0, start = 0x9440a000;
	char text[160];

	if (length >= (long)sizeof(text))
		length = sizeof(text) - 1;
	memcpy(text, line, length);
	text[length] = '\0';
	if (sscanf(text, "get_vm_area %*s %lu", &size) == 1 && size > 0x4000000)
		return true;
	if (tunes_for_harm(text) || wraps_to_0(text))
		return true;
	return sscanf(text, "__get_vm_area %*s %lu %*s %lx", &size, &start) > 0 &&
	       (size > 0x4000000 || start % 4096 || start < 0x9440a000 ||
		start > 0x96000000);
}

static void perform_lines(struct input input)
{
	struct replay *replay = replay_start();
	unsigned long seen;
	const char *line;
	long length;

	while ((length = next_line(&input, &line)) >= 0) {
		if (begins(line, length, "boot ") || asks_for_harm(line, length))
			continue;
		if (begins(line, length, "write ")) {
			write_file(line + 6, length - 6);
		} else if (!replay_line(replay, line, length, &seen)) {
			replay_end(replay);
			replay = replay_start();
		}
	}
	replay_end(replay);
}

static int perform_input(struct input input)
{
	static const char *const files[] = {
		"slabinfo_bs", "buddyinfo_bs", "zoneinfo_bs", "vmstat_bs", "meminfo_bs", "mmhist"
	};
	unsigned int i;

	cpus = um_max_cpus() > 1 ? 2 : 1;
	timeout = SECONDS_AN_INPUT;
	console_options = (struct console_options){ .fd = STDOUT_FILENO, .loglevel = 8 };
	read_options(input);
	if (boot("noexamples noreap"))
		return STATUS_OK;
	perform_lines(input);
	for (i = 0; i < ARRAY_SIZE(files); i++)
		file_show(files[i]);
	return STATUS_OK;
}

static int said = -1, nowhere = -1;

/* Does the child's end tell of more than an assertion? */
static bool is_finding(int status, const char *text)
{
	if (!WIFEXITED(status))
		return true;
	switch (WEXITSTATUS(status)) {
	case STATUS_OK:
	case STATUS_PANIC:
		return false;
	case STATUS_OOPS:
		return !strstr(text, ": BUG at ");
	}
	return true;
}

static int one_input(const uint8_t *data, size_t size)
{
	struct input input = { (const char *)data, (const char *)data + size };
	char text[MOST_SAID] = "";
	int status;
	pid_t pid;

	if (ftruncate(said, 0))
		return 0;
	lseek(said, 0, SEEK_SET);
	pid = fork();
	if (pid < 0)
		return 0;
	if (!pid) {
		dup2(said, STDERR_FILENO);
		dup2(nowhere, STDOUT_FILENO);
		end(perform_input(input));
	}
	while (waitpid(pid, &status, 0) < 0)
		;
	if (pread(said, text, sizeof(text) - 1, 0) < 0 || !is_finding(status, text))
		return 0;
	fprintf(stderr, "status 0x%x\n%s\n", status, text);
	abort();
}

/* --- Variations ------------------------------------------------------------------------ */

static const char *const patterns[] = {
	"alloc_pages # HIGHMEM % => ?", "alloc_pages # KERNEL+ZERO % => ?",
	"alloc_pages # DMA+COLD+NOWAIT 0 => ?", "alloc_pages # ATOMIC+HIGHMEM % => ?",
	"free_pages # => ?", "free_cold # => ?", "vmalloc # % => ?", "vmalloc_32 # % => ?",
	"vmalloc_node # % -1 => ?", "vfree # => ?", "pages # => ?", "vmlist => ?",
	"get_vm_area # % IOREMAP => ?", "remove_vm_area # => ?",
	"__get_vm_area # % ALLOC+MAP 0x9440a000 0x95e0a000 => ?", "vmap # MAP # # # => ?",
	"vunmap # => ?", "kmap # # => ?", "kunmap # => ?", "kmap_atomic # # USER0 => ?",
	"kunmap_atomic # USER0 => ?", "kmap_atomic_pfn # 0x76000 IRQ1 => ?",
	"set_fixmap % 0x70000000 => ?", "clear_fixmap % => ?", "cache # % % HWCACHE_ALIGN => ?",
	"cache # % 0 RECLAIM_ACCOUNT => ?", "alloc # # => ?", "free # => ?", "shrink # => ?",
	"destroy # => ?", "kmalloc # % KERNEL => ?", "kmalloc # % DMA => ?", "kfree # => ?",
	"ksize # => ?", "buddyinfo HIGHMEM => ?", "free_count DMA => ?", "pcp NORMAL => ?",
	"write slabinfo_bs size-% % % %", "write slabinfo_bs trace:# % % %",
	"write slabinfo_bs kmem_cache % % %", "write slabinfo_bs % ", "boot until=slab",
	"boot noreap", "boot vmalloc=%M", "boot until=%", "boot %",
};

static unsigned int chance;

static unsigned int below(unsigned int n)
{
	chance = chance * 1103515245 + 12345;
	return (chance >> 8) % n;
}

/* '#' stands for one of a few names, '%' for a number. */
static size_t write_pattern(char *line, size_t room)
{
	static const unsigned long numbers[] = {
		0, 1, 2, 3, 10, 11, 32, 64, 4095, 4096, 4097, 100000, 131072, 131073, 4194304,
		4198400, 27262976, 104857600, 2147483647, 4294963200UL, 4294967295UL
	};
	const char *pattern = patterns[below(ARRAY_SIZE(patterns))];
	size_t length = 0;

	for (; *pattern && length + 12 < room; pattern++)
		if (*pattern == '#')
			line[length++] = 'a' + below(8);
		else if (*pattern == '%')
			length += snprintf(line + length, room - length, "%lu",
					   below(2) ? numbers[below(ARRAY_SIZE(numbers))] :
					   (unsigned long)below(1 << below(20)));
		else
			line[length++] = *pattern;
	line[length++] = '\n';
	return length;
}

static size_t insert_pattern(uint8_t *data, size_t size, size_t max)
{
	char line[160];
	size_t length = write_pattern(line, sizeof(line));
	size_t at = size ? below(size + 1) : 0;

	if (size + length > max)
		return size;
	while (at && data[at - 1] != '\n')
		at--;
	memmove(data + at + length, data + at, size - at);
	memcpy(data + at, line, length);
	return size + length;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max,
			       unsigned int seed)
{
	unsigned int times;

	chance = seed;
	if (!below(3))
		return LLVMFuzzerMutate(data, size, max);
	for (times = 1 + below(8); times; times--)
		size = insert_pattern(data, size, max);
	return size;
}

int main(int argc, char **argv)
{
	program = "fuzzer";
	share_counters();
	said = memfd_create("said", MFD_CLOEXEC);
	nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
	if (said < 0 || nowhere < 0)
		wrong_usage("no file for what the children say");
	return LLVMFuzzerRunDriver(&argc, &argv, one_input);
}
