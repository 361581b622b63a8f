// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory once for each CPU: alloc_percpu(). Without SMP it is kmalloc(), cleared;
 * with it there is a part for each possible CPU, online or not.
 */
#include <linux/cpumask.h>
#include <linux/percpu.h>
#include <slabs.h>

struct counters {
	unsigned long hits, misses;
	char name[20];
};

/* Fill the general caches with something that is not zero. */
static void leave_dirt(size_t size)
{
	void *memory[2 * NR_CPUS];
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(memory); i++)
		memory[i] = memset(kmalloc(size, GFP_KERNEL), 0xff, size);
	for (i = 0; i < ARRAY_SIZE(memory); i++)
		kfree(memory[i]);
}

static bool is_clear(const void *memory, size_t size)
{
	const unsigned char *bytes = memory;

	while (size && !*bytes) {
		bytes++;
		size--;
	}
	return !size;
}

static void each_cpu_has_a_part_that_is_clear(struct test *test)
{
	struct counters *counters;
	unsigned int cpu, other;

	leave_dirt(sizeof(*counters));
	counters = alloc_percpu(struct counters);
	ASSERT_NOT_NULL(test, counters);
	for (cpu = 0; cpu < NR_CPUS; cpu++) {
		EXPECT_TRUE(test, is_clear(per_cpu_ptr(counters, cpu),
					   sizeof(*counters)));
		for (other = 0; other < cpu; other++)
			EXPECT_NE(test, per_cpu_ptr(counters, cpu),
				  per_cpu_ptr(counters, other));
	}
	free_percpu(counters);
}

static void parts_are_of_kmalloc(struct test *test)
{
	struct counters *counters = alloc_percpu(struct counters);

	ASSERT_NOT_NULL(test, counters);
	EXPECT_EQ(test, ksize(per_cpu_ptr(counters, 0)), 32);
	free_percpu(counters);
}

#ifdef CONFIG_SMP

/* So that whoever uses it as it is does not get far. */
static void handle_is_a_complement(struct test *test)
{
	int *number = alloc_percpu(int);
	struct percpu_data *data;

	ASSERT_NOT_NULL(test, number);
	data = (struct percpu_data *)~(unsigned long)number;
	EXPECT_TRUE(test, virt_addr_valid(data));
	EXPECT_EQ_HEX(test, per_cpu_ptr(number, 3), data->ptrs[3]);
	EXPECT_EQ(test, sizeof(*data), (NR_CPUS + 1) * sizeof(void *));
	free_percpu(number);
}

static void alignment_is_ignored(struct test *test)
{
	void *handle = __alloc_percpu(8, 4096);

	ASSERT_NOT_NULL(test, handle);
	EXPECT_EQ(test, ksize(per_cpu_ptr(handle, 0)), 32);
	free_percpu(handle);
}

/* Objects for the handle and three CPUs are there, for the fourth is none. */
static void failure_frees_what_was_got(struct test *test)
{
	void *memory[3];
	unsigned int i;

	kfree(kmalloc(sizeof(struct percpu_data), GFP_KERNEL));
	test_console_start();
	exhaust_memory(malloc_sizes[10].cs_cachep);
	for (i = 0; i < ARRAY_SIZE(memory); i++)
		memory[i] = kmalloc(8192, GFP_ATOMIC);
	for (i = 0; i < ARRAY_SIZE(memory); i++)
		kfree(memory[i]);
	EXPECT_EQ(test, state_of(malloc_sizes[10].cs_cachep).avail[0], 3);
	EXPECT_NULL(test, __alloc_percpu(8000, 4));
	EXPECT_EQ(test, state_of(malloc_sizes[10].cs_cachep).avail[0], 3);
	memory_back();
}

static void no_handle_no_memory(struct test *test)
{
	void *memory = kmalloc(sizeof(struct percpu_data), GFP_KERNEL);
	kmem_cache_t *cachep = kmem_cache_of(memory);
	void *handle;

	kfree(memory);
	test_console_start();
	exhaust_memory(cachep);
	handle = __alloc_percpu(8, 4);
	memory_back();
	EXPECT_NULL(test, handle);
}

#else

static void handle_is_the_memory(struct test *test)
{
	int *number = alloc_percpu(int);

	ASSERT_NOT_NULL(test, number);
	EXPECT_EQ_HEX(test, per_cpu_ptr(number, 0), number);
	free_percpu(number);
}

static void null_can_be_freed(struct test *test)
{
	unsigned long before = slab_pages();

	free_percpu(NULL);
	EXPECT_EQ(test, slab_pages(), before);
}

#endif /* CONFIG_SMP */

static const struct test_case percpu_cases[] = {
	TEST_CASE(each_cpu_has_a_part_that_is_clear),
	TEST_CASE(parts_are_of_kmalloc),
#ifdef CONFIG_SMP
	TEST_CASE(handle_is_a_complement),
	TEST_CASE(alignment_is_ignored),
	TEST_CASE(failure_frees_what_was_got),
	TEST_CASE(no_handle_no_memory),
#else
	TEST_CASE(handle_is_the_memory),
	TEST_CASE(null_can_be_freed),
#endif
	{ }
};

static const struct test_suite percpu_suite = {
	.name = "percpu",
	.cases = percpu_cases,
};
test_suite(percpu_suite);
