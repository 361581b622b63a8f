// SPDX-License-Identifier: GPL-2.0-only
/* What the tests of areas, kernel mappings and page tables share. */
#include <linux/gfp.h>
#include <linux/hardirq.h>
#include <linux/list.h>
#include <linux/preempt.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <asm/fixmap.h>
#include <asm/pgalloc.h>
#include <mapping.h>

/* --- What the architecture was asked to do -------------------------------- */

#define LOG_SIZE	4096

static struct mmu_record log[LOG_SIZE];
static unsigned int log_length;

static struct {
	enum mmu_event event;
	void (*fn)(void *arg);
	void *arg;
} appointment;

/* With page allocator debugging, low memory has a life of its own. */
static bool is_of_interest(enum mmu_event event, unsigned long a)
{
	return event != MMU_TLB_RANGE || a >= (unsigned long)high_memory;
}

static void keep_appointment(enum mmu_event event)
{
	void (*fn)(void *arg) = appointment.fn;

	if (!fn || event != appointment.event)
		return;
	appointment.fn = NULL;
	fn(appointment.arg);
}

static void observe(enum mmu_event event, unsigned long a, unsigned long b)
{
	if (!is_of_interest(event, a))
		return;
	/* What is told of a lock is for appointments only. */
	if (event != MMU_WRITE_UNLOCK && log_length < LOG_SIZE)
		log[log_length++] = (struct mmu_record){
			.event = event,
			.a = a,
			.b = b,
			.list_locked = rwlock_is_locked(&vmlist_lock),
			.tables_locked =
				spin_is_locked(&init_mm.page_table_lock),
			.preempt = preempt_count(),
		};
	keep_appointment(event);
}

void mmu_log_start(void)
{
	log_length = 0;
	mmu_observer = observe;
}

void mmu_log_stop(void)
{
	mmu_observer = NULL;
	appointment.fn = NULL;
}

unsigned int mmu_logged(void)
{
	return log_length;
}

const struct mmu_record *mmu_record(unsigned int n)
{
	return n < log_length ? &log[n] : NULL;
}

unsigned int mmu_count(enum mmu_event event)
{
	unsigned int i, count = 0;

	for (i = 0; i < log_length; i++)
		count += log[i].event == event;
	return count;
}

const struct mmu_record *mmu_event(enum mmu_event event, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < log_length; i++)
		if (log[i].event == event && !n--)
			return &log[i];
	return NULL;
}

void mmu_at(enum mmu_event event, void (*fn)(void *arg), void *arg)
{
	appointment.event = event;
	appointment.arg = arg;
	appointment.fn = fn;
}

/* --- Areas ---------------------------------------------------------------- */

struct vm_struct *find_area(const void *addr)
{
	struct vm_struct *area;

	for (area = vmlist; area; area = area->next)
		if (area->addr == addr)
			return area;
	return NULL;
}

void forget_area(struct vm_struct *area)
{
	struct vm_struct **link = &vmlist;

	write_lock(&vmlist_lock);
	while (*link && *link != area)
		link = &(*link)->next;
	if (*link)
		*link = area->next;
	write_unlock(&vmlist_lock);
	kfree(area);
}

unsigned int count_areas(void)
{
	struct vm_struct *area;
	unsigned int count = 0;

	for (area = vmlist; area; area = area->next)
		count++;
	return count;
}

pte_t *kernel_pte(unsigned long address)
{
	pmd_t *pmd = kernel_pmd(address);

	BUG_ON(!pmd);
	return pte_offset_kernel(pmd, address);
}

/* --- Memory ---------------------------------------------------------------- */

static LIST_HEAD(hoard);

static void give_some_back(unsigned int count)
{
	while (count-- && !list_empty(&hoard)) {
		struct page *page = list_entry(hoard.next, struct page, lru);

		list_del(&page->lru);
		__free_page(page);
	}
}

void take_all_pages(unsigned int gfp_mask, unsigned int leave)
{
	struct page *page;

	while ((page = alloc_page(gfp_mask | __GFP_NOWARN)))
		list_add(&page->lru, &hoard);
	give_some_back(leave);
}

void give_all_pages_back(void)
{
	while (!list_empty(&hoard))
		give_some_back(~0U);
}

static volatile unsigned long *map_word(struct page *page, unsigned int offset)
{
	set_fixmap(FIX_APIC_BASE, page_to_pfn(page) << PAGE_SHIFT);
	return (unsigned long *)(fix_to_virt(FIX_APIC_BASE) + offset);
}

unsigned long read_frame(struct page *page, unsigned int offset)
{
	unsigned long value = *map_word(page, offset);

	clear_fixmap(FIX_APIC_BASE);
	return value;
}

void write_frame(struct page *page, unsigned int offset, unsigned long value)
{
	*map_word(page, offset) = value;
	clear_fixmap(FIX_APIC_BASE);
}

/* --- A spare table --------------------------------------------------------- */

pmd_t *spare_pmd(void)
{
	return pmd_offset(pgd_offset_k(SPARE), SPARE);
}

void start_without_spare_table(struct test *test)
{
	ASSERT_NULL(test, vmlist);
	ASSERT_TRUE(test, pmd_none(*spare_pmd()));
	vfree(vmalloc(4 * PAGE_SIZE));
}

void free_spare_table(struct test *test)
{
	pmd_t *pmd = spare_pmd();

	mmu_log_stop();
	EXPECT_EQ(test, preempt_count(), 0);
	if (pmd_none(*pmd))
		return;
	pte_free_kernel(pmd_page_kernel(*pmd));
	pmd_clear(pmd);
}

/* --- The end of the world ------------------------------------------------- */

bool bugs_in(int context, void (*fn)(void *arg), void *arg)
{
	int before = preempt_count();
	bool bug;

	add_preempt_count(context);
	bug = test_bugs(fn, arg);
	preempt_count() = before;
	return bug;
}
