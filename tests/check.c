// SPDX-License-Identifier: GPL-2.0-only
/*
 * The structure check: does it see each kind of damage, and say what and where?
 *
 * A test changes a word or two of the allocators' own data by hand, looks what
 * the check says, and puts them back. Nothing is allocated in between, so no
 * allocator comes upon the damage. All data here is in words of 32 bits.
 */
#include <linux/highmem.h>
#include <linux/kmap_inspect.h>
#include <linux/mm.h>
#include <linux/mm_check.h>
#include <linux/mmzone.h>
#include <linux/proc_fs.h>
#include <linux/slab.h>
#include <linux/slab_inspect.h>
#include <linux/vmalloc.h>
#include <asm/io.h>
#include <mapping.h>
#include <pages.h>
#include <slabs.h>
#include <test.h>

/* --- What the check says --------------------------------------------------- */

#define FAULTS_SIZE	16384

static char faults[FAULTS_SIZE];
static unsigned int faults_length;

static void note_fault(void *arg, const char *text)
{
	if (faults_length + strlen(text) + 2 <= FAULTS_SIZE)
		faults_length += snprintf(faults + faults_length,
					  FAULTS_SIZE - faults_length, "%s\n",
					  text);
}

static unsigned int look(void)
{
	faults_length = 0;
	faults[0] = '\0';
	return mm_check(note_fault, NULL);
}

/* Look while the word at @place is @value. */
static void look_with(void *place, unsigned long value)
{
	unsigned long *word = place;
	unsigned long was = *word;

	*word = value;
	look();
	*word = was;
}

static void __printf(4, 5) expect_fault(struct test *test, const char *file,
					int line, const char *fmt, ...)
{
	char text[200];
	__builtin_va_list args;

	__builtin_va_start(args, fmt);
	host_vsnprintf(text, sizeof(text), fmt, args);
	__builtin_va_end(args);
	if (!strstr(faults, text))
		test_fail(test, file, line, "\"%s\" is not in\n%.250s", text,
			  faults_length ? faults : "(nothing)");
}

#define EXPECT_FAULT(test, ...) \
	expect_fault(test, __FILE__, __LINE__, __VA_ARGS__)

static void nothing_is_wrong(struct test *test)
{
	look();
	EXPECT_STREQ(test, faults, "");
}

/* --- Buddy lists ----------------------------------------------------------- */

#define NORMAL		zone_of(ZONE_NORMAL)
#define TOP		(MAX_ORDER - 1)

/* Where page->private is; it changed its name (4c21e2f2441d). */
static unsigned long *order_word(struct page *page)
{
	return (unsigned long *)(&page->_mapcount + 1);
}

/* The first page of a free block of 1024 pages. */
static struct page *free_head(void)
{
	return pfn_to_page(first_free(ZONE_NORMAL, TOP));
}

static struct free_area *top_area(void)
{
	return &NORMAL->free_area[TOP];
}

static void number_of_blocks_is_counted(struct test *test)
{
	unsigned long count = top_area()->nr_free;

	look_with(&top_area()->nr_free, count + 1);
	EXPECT_FAULT(test, "zone Normal, order 10: nr_free is %lu, %lu blocks are on the list",
		     count + 1, count);
}

static void free_pages_of_a_zone_are_counted(struct test *test)
{
	unsigned long count = NORMAL->free_pages;

	look_with(&NORMAL->free_pages, count - 1);
	EXPECT_FAULT(test, "zone Normal: free_pages is %lu, %lu are on the lists",
		     count - 1, count);
}

static void order_of_a_block_is_compared(struct test *test)
{
	look_with(order_word(free_head()), 3);
	EXPECT_FAULT(test, "zone Normal, order 10: block %lx says order 3",
		     first_free(ZONE_NORMAL, TOP));
}

static void mark_of_a_block_is_wanted(struct test *test)
{
	struct page *head = free_head();

	look_with(&head->flags, head->flags & ~(1UL << PG_private));
	EXPECT_FAULT(test, "zone Normal, order 10: block %lx says order 10, flags",
		     page_to_pfn(head));
}

static void free_page_in_use_is_seen(struct test *test)
{
	struct page *page = free_head() + 5;

	look_with(&page->_count, 0);
	EXPECT_FAULT(test, "frame %lx is free with count 1", page_to_pfn(page));
}

static void false_head_in_a_block_is_seen(struct test *test)
{
	struct page *head = free_head();

	look_with(&head[8].flags, head[8].flags | 1UL << PG_private);
	EXPECT_FAULT(test, "frame %lx is inside of the free block %lx",
		     page_to_pfn(head + 8), page_to_pfn(head));
}

static void block_of_another_zone_is_seen(struct test *test)
{
	struct page *head = free_head();

	look_with(&head->flags,
		  (head->flags & 0xffffff) | (pfn_to_page(0x74400)->flags & ~0xffffffUL));
	EXPECT_FAULT(test, "zone Normal, order 10: block %lx is not aligned, or not of this zone",
		     page_to_pfn(head));
}

static void block_off_its_boundary_is_seen(struct test *test)
{
	struct page *head = free_head();
	struct list_head was = head[1].lru;
	struct list_head *before = head->lru.prev;

	list_del(&head->lru);
	list_add(&head[1].lru, before);
	look();
	list_del(&head[1].lru);
	list_add(&head->lru, before);
	head[1].lru = was;
	EXPECT_FAULT(test, "zone Normal, order 10: block %lx is not aligned",
		     page_to_pfn(head + 1));
}

static void put_by_hand(struct page *page, unsigned int order)
{
	set_bit(PG_private, &page->flags);
	*order_word(page) = order;
	list_add(&page->lru, &NORMAL->free_area[order].free_list);
	NORMAL->free_area[order].nr_free++;
}

static void take_by_hand(struct page *page, unsigned int order)
{
	list_del(&page->lru);
	NORMAL->free_area[order].nr_free--;
	*order_word(page) = 0;
	clear_bit(PG_private, &page->flags);
}

/* A block is cut into its two halves, which nobody joins. */
static void free_buddies_are_seen(struct test *test)
{
	struct page *head = free_head();

	take_by_hand(head, TOP);
	put_by_hand(head, TOP - 1);
	put_by_hand(head + 512, TOP - 1);
	look();
	take_by_hand(head, TOP - 1);
	take_by_hand(head + 512, TOP - 1);
	put_by_hand(head, TOP);
	EXPECT_FAULT(test, "zone Normal: the buddies %lx and %lx, order 9, are both free",
		     page_to_pfn(head), page_to_pfn(head + 512));
}

/* The last quarter of a block is on the lists a second time. */
static void overlapping_blocks_are_seen(struct test *test)
{
	struct page *head = free_head();

	put_by_hand(head + 768, TOP - 2);
	look();
	take_by_hand(head + 768, TOP - 2);
	EXPECT_FAULT(test, "frame %lx is in a free block and in a free block",
		     page_to_pfn(head + 768));
}

static void link_into_nowhere_is_not_followed(struct test *test)
{
	struct page *head = free_head();

	look_with(&head->lru.next, 0x00100100);
	EXPECT_FAULT(test,
		     "zone Normal, order 10: link %lx leads to 100100, which cannot be",
		     (unsigned long)&head->lru);
}

/* A ring within the list: followed, it would never end. */
static void link_that_is_not_returned_is_seen(struct test *test)
{
	struct page *head = free_head();

	look_with(&head->lru.next, (unsigned long)&head->lru);
	EXPECT_FAULT(test,
		     "zone Normal, order 10: link %lx leads to %lx, which leads back to %lx",
		     (unsigned long)&head->lru, (unsigned long)&head->lru,
		     (unsigned long)head->lru.prev);
}

static void held_zone_is_told(struct test *test)
{
#ifdef SPINLOCK_HAS_WORD
	unsigned long flags;

	spin_lock_irqsave(&NORMAL->lock, flags);
	look();
	spin_unlock_irqrestore(&NORMAL->lock, flags);
	EXPECT_FAULT(test, "Normal: the lock is held");
#else
	test_skip(test, "locks have no words in this build");
#endif
}

/* --- Lists of CPUs --------------------------------------------------------- */

/* The hot list of CPU 0, with a page on it at least. */
static struct per_cpu_pages *hot(void)
{
	return &NORMAL->pageset[0].pcp[0];
}

static struct page *hot_page(void)
{
	if (list_empty(&hot()->list))
		__free_page(alloc_page(LOW));
	return list_entry(hot()->list.next, struct page, lru);
}

static void pages_of_a_cpu_are_counted(struct test *test)
{
	int count = hot()->count;

	look_with(&hot()->count, count + 2);
	EXPECT_FAULT(test, "zone Normal, CPU 0, hot list: the count is %d, %d pages are on it",
		     count + 2, count);
}

static void page_of_a_cpu_in_use_is_seen(struct test *test)
{
	struct page *page = hot_page();

	look_with(&page->_count, 1);
	EXPECT_FAULT(test, "frame %lx is free with count 2", page_to_pfn(page));
	look_with(&page->flags, page->flags | 1UL << PG_private);
	EXPECT_FAULT(test, "zone Normal, CPU 0, hot list: frame %lx looks like the first",
		     page_to_pfn(page));
}

static void page_of_a_cpu_from_another_zone_is_seen(struct test *test)
{
	struct page *page = hot_page();

	look_with(&page->flags,
		  (page->flags & 0xffffff) | (pfn_to_page(0x74400)->flags & ~0xffffffUL));
	EXPECT_FAULT(test, "zone Normal, CPU 0, hot list: frame %lx is not of this zone",
		     page_to_pfn(page));
}

static void page_on_two_lists_is_seen(struct test *test)
{
	struct page *page = free_head() + 7;
	struct list_head was = page->lru;

	list_add(&page->lru, &hot()->list);
	hot()->count++;
	look();
	hot()->count--;
	list_del(&page->lru);
	page->lru = was;
	EXPECT_FAULT(test, "frame %lx is in a free block and in a list of a CPU",
		     page_to_pfn(page));
}

/* --- Slabs ----------------------------------------------------------------- */

static struct kmem_cache_view cache;
static struct slab_view slab;
static struct list_head *slab_link;

/* A cache with a slab of which some objects are in use. */
static bool make_slab(struct test *test)
{
	cache_of(200, 0, 0);
	take_objects(3);
	kmem_cache_view(the_cache, &cache);
	slab_link = cache.slabs[SLABS_PARTIAL]->next;
	if (slab_link == cache.slabs[SLABS_PARTIAL])
		slab_link = cache.slabs[SLABS_FULL]->next;
	slab_view(slab_link, &slab);
	look();
	EXPECT_STREQ(test, faults, "");
	return !faults_length;
}

static void a_slab_is_there(struct test *test)
{
	ASSERT_TRUE(test, make_slab(test));
}

static void free_objects_are_counted(struct test *test)
{
	unsigned long count = *cache.free_objects;

	look_with(cache.free_objects, count + 1);
	EXPECT_FAULT(test, "cache %s: free_objects is %lu, %lu are free in slabs",
		     cache.name, count + 1, count);
}

static void objects_in_use_are_counted(struct test *test)
{
	look_with(slab.inuse, *slab.inuse - 1);
	EXPECT_FAULT(test,
		     "cache %s, slab %lx: %u objects are free, the chain ends behind %u",
		     cache.name, (unsigned long)slab_link,
		     cache.num - *slab.inuse + 1, cache.num - *slab.inuse);
	look_with(slab.inuse, cache.num + 1);
	EXPECT_FAULT(test, "cache %s, slab %lx: %u of %u objects are in use",
		     cache.name, (unsigned long)slab_link, cache.num + 1,
		     cache.num);
}

static void slab_on_the_wrong_list_is_seen(struct test *test)
{
	struct list_head *before = slab_link->prev;

	list_move(slab_link, cache.slabs[SLABS_FREE]);
	look();
	list_move(slab_link, before);
	EXPECT_FAULT(test,
		     "cache %s, slab %lx: is on the free list with %u of %u objects in use",
		     cache.name, (unsigned long)slab_link, *slab.inuse,
		     cache.num);
}

/* The first free object is taken for the next one after it, without end. */
static void ring_of_free_objects_is_seen(struct test *test)
{
	unsigned int first = *slab.free;

	if (first >= cache.num) {
		test_skip(test, "the array took all objects of the slab");
		return;
	}
	look_with(&slab.links[first], first);
	EXPECT_FAULT(test,
		     "cache %s, slab %lx: %u objects are free, the chain goes on with %x",
		     cache.name, (unsigned long)slab_link,
		     cache.num - *slab.inuse, first);
}

static void chain_out_of_the_slab_is_seen(struct test *test)
{
	look_with(slab.free, cache.num + 7);
	EXPECT_FAULT(test, "cache %s, slab %lx: %u objects are free, the chain",
		     cache.name, (unsigned long)slab_link,
		     cache.num - *slab.inuse);
}

static void slab_of_the_wrong_address_is_seen(struct test *test)
{
	unsigned long *words = (unsigned long *)slab_link;

	/* Behind the link: the colour, and where object 0 is. */
	ASSERT_EQ_HEX(test, words[3], slab.objects);
	look_with(&words[3], 0x12345678);
	EXPECT_FAULT(test, "cache %s, slab %lx: no slab can be at", cache.name,
		     (unsigned long)slab_link);
}

static void page_of_another_cache_is_seen(struct test *test)
{
	struct page *page = virt_to_page(slab.address);

	look_with(&page->lru.next, 0x90000000);
	EXPECT_FAULT(test,
		     "cache %s, slab %lx: frame %lx says cache 90000000, slab %lx",
		     cache.name, (unsigned long)slab_link, page_to_pfn(page),
		     (unsigned long)slab_link);
}

static void held_cache_is_told(struct test *test)
{
#ifdef SPINLOCK_HAS_WORD
	unsigned long flags;

	spin_lock_irqsave(cache.lock, flags);
	look();
	spin_unlock_irqrestore(cache.lock, flags);
	EXPECT_FAULT(test, "%s: the lock is held", cache.name);
#else
	test_skip(test, "locks have no words in this build");
#endif
}

static void page_without_the_mark_of_slabs_is_seen(struct test *test)
{
	struct page *page = virt_to_page(slab.address);
	unsigned long pages = slab_pages();

	look_with(&page->flags, page->flags & ~(1UL << PG_slab));
	/* With its management on it, not even the list can be followed. */
	if (cache.off_slab)
		EXPECT_FAULT(test, "cache %s, slab %lx: frame %lx says cache",
			     cache.name, (unsigned long)slab_link,
			     page_to_pfn(page));
	else
		EXPECT_FAULT(test, "leads to %lx, which cannot be",
			     (unsigned long)slab_link);
	EXPECT_FAULT(test, "nr_slab is %lu, %lu pages are marked as slabs'",
		     pages, pages - 1);
}

static void slab_on_no_list_is_seen(struct test *test)
{
	struct list_head *before = slab_link->prev;

	list_del(slab_link);
	look();
	list_add(slab_link, before);
	EXPECT_FAULT(test,
		     "frame %lx is marked as a slab's and is in none: cache %lx, slab %lx",
		     page_to_pfn(virt_to_page(slab.address)),
		     (unsigned long)the_cache, (unsigned long)slab_link);
}

static void pages_of_slabs_are_counted(struct test *test)
{
	unsigned long pages = slab_pages();

	inc_page_state(nr_slab);
	look();
	dec_page_state(nr_slab);
	EXPECT_FAULT(test, "nr_slab is %lu, %lu pages are marked as slabs'",
		     pages + 1, pages);
}

static void list_of_caches_is_followed(struct test *test)
{
	struct list_head *first = kmem_cache_list()->next;

	look_with(&first->prev, 0x90000000);
	EXPECT_FAULT(test,
		     "list of caches: link %lx leads to %lx, which leads back to 90000000",
		     (unsigned long)kmem_cache_list(), (unsigned long)first);
	look_with(&first->next, 0x94000001);
	EXPECT_FAULT(test,
		     "list of caches: link %lx leads to 94000001, which cannot be",
		     (unsigned long)first);
}

static void held_caches_are_told(struct test *test)
{
	ASSERT_TRUE(test, kmem_cache_list_trylock());
	look();
	kmem_cache_list_unlock();
	EXPECT_FAULT(test, "list of caches: the semaphore is held");
}

/* --- Arrays of objects ------------------------------------------------------ */

static struct array_view array;

/* The array of CPU 0, with two objects in it at least. */
static void an_array_is_there(struct test *test)
{
	ASSERT_TRUE(test, make_slab(test));
	free_objects(0, 1);
	ASSERT_TRUE(test, kmem_cache_array(the_cache, 0, &array));
	ASSERT_TRUE(test, *array.avail >= 2);
}

static void array_over_its_limit_is_seen(struct test *test)
{
	look_with(array.avail, array.limit + 1);
	EXPECT_FAULT(test, "cache %s, array of CPU 0: %u objects, the limit is %u",
		     cache.name, array.limit + 1, array.limit);
}

static void object_twice_in_an_array_is_seen(struct test *test)
{
	look_with(&array.objects[0], (unsigned long)array.objects[1]);
	EXPECT_FAULT(test, "cache %s, array of CPU 0: %lx is in it twice",
		     cache.name, (unsigned long)array.objects[1]);
}

static void what_is_no_object_in_an_array_is_seen(struct test *test)
{
	look_with(&array.objects[0], 0x1000);
	EXPECT_FAULT(test, "cache %s, array of CPU 0: 1000 is outside of low memory",
		     cache.name);
	look_with(&array.objects[0], (unsigned long)array.objects[0] + 4);
	EXPECT_FAULT(test,
		     "cache %s, array of CPU 0: %lx is not the start of an object",
		     cache.name, (unsigned long)(array.objects[0] + 4));
	look_with(&array.objects[0], (unsigned long)the_cache);
	EXPECT_FAULT(test, "cache %s, array of CPU 0: %lx is not of this cache",
		     cache.name, (unsigned long)the_cache);
}

static void free_object_in_an_array_is_seen(struct test *test)
{
	void *first;

	if (*slab.free >= cache.num) {
		test_skip(test, "the array took all objects of the slab");
		return;
	}
	first = (char *)slab.objects + *slab.free * cache.objsize;
	look_with(&array.objects[0], (unsigned long)first);
	EXPECT_FAULT(test, "cache %s, array of CPU 0: %lx is free in its slab",
		     cache.name, (unsigned long)first);
}

/* --- Areas and page tables -------------------------------------------------- */

static char *memory;
static struct vm_struct *area;

static void an_area_is_there(struct test *test)
{
	memory = vmalloc(3 * PAGE_SIZE);
	area = find_area(memory);
	ASSERT_TRUE(test, area);
}

static void the_area_goes(struct test *test)
{
	vfree(memory);
}

static unsigned long page_at(unsigned int n)
{
	return (unsigned long)memory + n * PAGE_SIZE;
}

static unsigned long entry_at(const void *address)
{
	return pte_val(*kernel_pte((unsigned long)address));
}

/* Look while the entry of @address, in both its halves, is @value. */
static void look_with_entry(unsigned long address, unsigned long value)
{
	pte_t *pte = kernel_pte(address);
	pte_t was = *pte;

	set_pte(pte, __pte(value));
	look();
	set_pte(pte, was);
}

static void size_of_an_area_is_looked_at(struct test *test)
{
	look_with(&area->size, 0x1000);
	EXPECT_FAULT(test,
		     "area %lx: a size of 1000 is not that of pages and a guard",
		     (unsigned long)memory);
	look_with(&area->size, 0x4001);
	EXPECT_FAULT(test,
		     "area %lx: a size of 4001 is not that of pages and a guard",
		     (unsigned long)memory);
}

static void pages_of_an_area_are_counted(struct test *test)
{
	look_with(&area->nr_pages, 4);
	EXPECT_FAULT(test, "area %lx: 4 pages for 4000 bytes",
		     (unsigned long)memory);
}

static void area_over_the_end_is_seen(struct test *test)
{
	look_with(&area->size, VMALLOC_END - page_at(0) + PAGE_SIZE);
	EXPECT_FAULT(test,
		     "area %lx: its end %lx is behind that of the range, %lx",
		     (unsigned long)memory, VMALLOC_END + PAGE_SIZE,
		     VMALLOC_END);
}

static void overlapping_areas_are_seen(struct test *test)
{
	void *behind = vmalloc(PAGE_SIZE);

	look_with(&area->size, 0x5000);
	EXPECT_FAULT(test,
		     "area %lx: begins below %lx, where the last one ends",
		     (unsigned long)behind, page_at(5));
	vfree(behind);
}

static void order_of_areas_is_looked_at(struct test *test)
{
	void *behind = vmalloc(PAGE_SIZE);

	look_with(&area->addr, (unsigned long)behind);
	EXPECT_FAULT(test, "list of areas: %lx comes behind %lx",
		     (unsigned long)behind, (unsigned long)behind);
	vfree(behind);
}

static void area_from_nowhere_is_not_followed(struct test *test)
{
	look_with(&area->next, 0x94000002);
	EXPECT_FAULT(test, "list of areas: leads to 94000002, which cannot be, behind %lx",
		     page_at(0));
}

static void missing_entry_is_seen(struct test *test)
{
	look_with_entry(page_at(1), 0);
	EXPECT_FAULT(test,
		     "area %lx: the entry of %lx is 00000000, the page is %lx",
		     (unsigned long)memory, page_at(1),
		     page_to_pfn(area->pages[1]));
}

static void entry_of_another_page_is_seen(struct test *test)
{
	unsigned long value = entry_at(memory);

	look_with_entry(page_at(1), value);
	EXPECT_FAULT(test,
		     "area %lx: the entry of %lx is %08lx, the page is %lx",
		     (unsigned long)memory, page_at(1), value,
		     page_to_pfn(area->pages[1]));
}

static void word_of_the_hardware_is_compared(struct test *test)
{
	pte_t *pte = kernel_pte(page_at(2));

	look_with(pte_hw_word(pte), 0x815);
	EXPECT_FAULT(test, "the entry of %lx is %08lx, the hardware's word 00000815",
		     page_at(2), (unsigned long)pte_val(*pte));
}

static void page_behind_an_area_is_seen(struct test *test)
{
	unsigned long value = entry_at(memory + 2 * PAGE_SIZE);

	look_with_entry(page_at(3), value);
	EXPECT_FAULT(test, "area %lx: its guard page %lx has the entry %08lx",
		     (unsigned long)memory, page_at(3), value);
}

static void entry_without_an_area_is_seen(struct test *test)
{
	unsigned long value = entry_at(memory + 2 * PAGE_SIZE);

	look_with_entry(page_at(20), value);
	EXPECT_FAULT(test, "the entry of %lx is %08lx, and no area is there",
		     page_at(20), value);
}

static void page_of_an_area_that_is_none_is_seen(struct test *test)
{
	look_with(&area->pages[1], 0x11);
	EXPECT_FAULT(test, "area %lx: page 1 is 11, which is none",
		     (unsigned long)memory);
	look_with(&area->pages, 0x8);
	EXPECT_FAULT(test, "area %lx: page 0 is 0, which is none",
		     (unsigned long)memory);
}

static void free_page_in_an_area_is_seen(struct test *test)
{
	struct page *page = hot_page();

	look_with(&area->pages[1], (unsigned long)page);
	EXPECT_FAULT(test, "area %lx: page 1, frame %lx, is in a list of a CPU",
		     (unsigned long)memory, page_to_pfn(page));
	look_with(&area->pages[1], (unsigned long)free_head());
	EXPECT_FAULT(test, "area %lx: page 1, frame %lx, is in a free block",
		     (unsigned long)memory, first_free(ZONE_NORMAL, TOP));
	look_with(&area->pages[1], (unsigned long)virt_to_page(area));
	EXPECT_FAULT(test, "area %lx: page 1, frame %lx, is in a slab",
		     (unsigned long)memory, page_to_pfn(virt_to_page(area)));
}

/* An area that vmap() or ioremap() has filled knows of no pages. */
static void hole_in_a_mapping_is_seen(struct test *test)
{
	struct page *pages[] = { area->pages[0], area->pages[1] };
	char *map = vmap(pages, 2, VM_MAP, PAGE_KERNEL);
	unsigned long second = (unsigned long)map + PAGE_SIZE;

	ASSERT_TRUE(test, map);
	look_with_entry(second, 0);
	EXPECT_FAULT(test,
		     "area %lx: the entry of %lx is 00000000, the first one %08lx",
		     (unsigned long)map, second, entry_at(map));
	vunmap(map);
}

static void registers_out_of_turn_are_seen(struct test *test)
{
	char *registers = ioremap(0x10000000, 2 * PAGE_SIZE);
	unsigned long second = (unsigned long)registers + PAGE_SIZE;
	unsigned long first;

	ASSERT_TRUE(test, registers);
	first = entry_at(registers);
	look_with_entry(second, first + 5 * PAGE_SIZE);
	EXPECT_FAULT(test,
		     "area %lx: the entry of %lx is %08lx, expected %08lx",
		     (unsigned long)registers, second, first + 5 * PAGE_SIZE,
		     first + PAGE_SIZE);
	iounmap(registers);
}

static void held_list_of_areas_is_told(struct test *test)
{
#ifdef SPINLOCK_HAS_WORD
	write_lock(&vmlist_lock);
	look();
	write_unlock(&vmlist_lock);
	EXPECT_FAULT(test, "list of areas: the lock is held");
#else
	test_skip(test, "locks have no words in this build");
#endif
}

/* --- Permanent mappings ------------------------------------------------------ */

static struct kmap_view kmaps;
static struct page *mapped;
static unsigned int slot;
static struct page_address_view *entry;

/* An entry of the table of addresses: the page, the address, then the link. */
static struct page_address_view *entry_before(struct list_head *link)
{
	return (struct page_address_view *)link - 1;
}

static void a_page_is_mapped(struct test *test)
{
	struct list_head *bucket, *link;

	mapped = alloc_page(HIGH);
	ASSERT_TRUE(test, mapped && PageHighMem(mapped));
	slot = PKMAP_NR((unsigned long)kmap(mapped));
	kmap_inspect(&kmaps);
	bucket = page_address_bucket_of(mapped);
	entry = NULL;
	list_for_each(link, bucket)
		if (entry_before(link)->page == mapped)
			entry = entry_before(link);
	ASSERT_TRUE(test, entry);
}

static void the_page_goes(struct test *test)
{
	kunmap(mapped);
	__free_page(mapped);
}

static void slot_without_a_count_is_seen(struct test *test)
{
	unsigned long value = pte_val(pkmap_page_table[slot]);

	look_with(&kmaps.count[slot], 0);
	EXPECT_FAULT(test, "kmap slot %u: the count is 0, the entry %08lx",
		     slot, value);
	EXPECT_FAULT(test, "page addresses: frame %lx is at %lx: the count is 0, the entry %08lx",
		     page_to_pfn(mapped), PKMAP_ADDR(slot), value);
	look_with(&kmaps.count[slot], -1);
	EXPECT_FAULT(test, "kmap slot %u: the count is -1, the entry %08lx",
		     slot, value);
}

static void slot_without_an_entry_is_seen(struct test *test)
{
	look_with_entry(PKMAP_ADDR(slot), 0);
	EXPECT_FAULT(test, "kmap slot %u: the count is 2, the entry 00000000",
		     slot);
}

static void slot_of_another_page_is_seen(struct test *test)
{
	unsigned long value = pte_val(pkmap_page_table[slot]) + PAGE_SIZE;

	look_with_entry(PKMAP_ADDR(slot), value);
	EXPECT_FAULT(test, "page addresses: frame %lx is at %lx: the count is 2, the entry %08lx",
		     page_to_pfn(mapped), PKMAP_ADDR(slot), value);
}

static void word_of_a_slot_is_compared(struct test *test)
{
	look_with(pte_hw_word(&pkmap_page_table[slot]), 0x815);
	EXPECT_FAULT(test, "kmap slot %u: the entry is %08lx, the hardware's word 00000815",
		     slot, (unsigned long)pte_val(pkmap_page_table[slot]));
}

static void page_on_the_wrong_list_of_addresses_is_seen(struct test *test)
{
	look_with(&entry->page, (unsigned long)pfn_to_page(0x70300));
	EXPECT_FAULT(test, "page addresses: %lx cannot be a page of its list",
		     (unsigned long)pfn_to_page(0x70300));
	look_with(&entry->page, 0x3);
	EXPECT_FAULT(test, "page addresses: 3 cannot be a page of its list");
}

static void address_that_is_no_slot_is_seen(struct test *test)
{
	look_with(&entry->address, 0x95fff000);
	EXPECT_FAULT(test, "page addresses: 95fff000 of frame %lx is not a slot's",
		     page_to_pfn(mapped));
}

static void lost_address_is_seen(struct test *test)
{
	struct list_head *link = page_address_unused()->next;

	list_del(link);
	look();
	list_add(link, page_address_unused());
	EXPECT_FAULT(test, "slots, and ");
	look_with(&page_address_unused()->next, 0x90000000);
	EXPECT_FAULT(test,
		     "unused page addresses: link %lx leads to 90000000, which cannot be",
		     (unsigned long)page_address_unused());
}

static void held_slots_are_told(struct test *test)
{
#ifdef SPINLOCK_HAS_WORD
	spin_lock(kmaps.lock);
	look();
	spin_unlock(kmaps.lock);
	EXPECT_FAULT(test, "kmap: the lock is held");
#else
	test_skip(test, "locks have no words in this build");
#endif
}

/* --- Counters, and the file --------------------------------------------------- */

static void pages_ever_freed_are_counted(struct test *test)
{
	struct page_state state;

	get_full_page_state(&state);
	inc_page_state(pgfree);
	look();
	dec_page_state(pgfree);
	EXPECT_FAULT(test, "pgfree is %lu, pgalloc ", state.pgfree + 1);
}

static void file_tells_that_all_is_well(struct test *test)
{
	char text[200];

	EXPECT_EQ(test, proc_read("mmhist_check", text, sizeof(text)), 12);
	EXPECT_STREQ(test, text, "all is well\n");
}

static void file_tells_faults(struct test *test)
{
	char text[200];

	inc_page_state(nr_slab);
	proc_read("mmhist_check", text, sizeof(text));
	dec_page_state(nr_slab);
	EXPECT_TRUE(test, strstr(text, "nr_slab is "));
	EXPECT_FALSE(test, strstr(text, "all is well"));
}

/* A test that leaves a fault behind has failed, however well it went. */
static void counts_a_page_too_many(struct test *test)
{
	inc_page_state(nr_slab);
}

static void test_that_leaves_a_fault_fails(struct test *test)
{
	EXPECT_EQ(test, test_status_of(counts_a_page_too_many), TEST_FAILED);
	dec_page_state(nr_slab);
}

/* --- The suites ----------------------------------------------------------------- */

static const struct test_case check_pages_cases[] = {
	TEST_CASE(number_of_blocks_is_counted),
	TEST_CASE(free_pages_of_a_zone_are_counted),
	TEST_CASE(order_of_a_block_is_compared),
	TEST_CASE(mark_of_a_block_is_wanted),
	TEST_CASE(free_page_in_use_is_seen),
	TEST_CASE(false_head_in_a_block_is_seen),
	TEST_CASE(block_of_another_zone_is_seen),
	TEST_CASE(block_off_its_boundary_is_seen),
	TEST_CASE(free_buddies_are_seen),
	TEST_CASE(overlapping_blocks_are_seen),
	TEST_CASE(link_into_nowhere_is_not_followed),
	TEST_CASE(link_that_is_not_returned_is_seen),
	TEST_CASE(held_zone_is_told),
	TEST_CASE(pages_of_a_cpu_are_counted),
	TEST_CASE(page_of_a_cpu_in_use_is_seen),
	TEST_CASE(page_of_a_cpu_from_another_zone_is_seen),
	TEST_CASE(page_on_two_lists_is_seen),
	{ }
};

static const struct test_suite check_pages_suite = {
	.name = "check_pages",
	.cases = check_pages_cases,
};
test_suite(check_pages_suite);

static const struct test_case check_slabs_cases[] = {
	TEST_CASE(free_objects_are_counted),
	TEST_CASE(objects_in_use_are_counted),
	TEST_CASE(slab_on_the_wrong_list_is_seen),
	TEST_CASE(ring_of_free_objects_is_seen),
	TEST_CASE(chain_out_of_the_slab_is_seen),
	TEST_CASE(slab_of_the_wrong_address_is_seen),
	TEST_CASE(page_of_another_cache_is_seen),
	TEST_CASE(held_cache_is_told),
	TEST_CASE(page_without_the_mark_of_slabs_is_seen),
	TEST_CASE(slab_on_no_list_is_seen),
	TEST_CASE(pages_of_slabs_are_counted),
	TEST_CASE(list_of_caches_is_followed),
	TEST_CASE(held_caches_are_told),
	{ }
};

static const struct test_suite check_slabs_suite = {
	.name = "check_slabs",
	.init = a_slab_is_there,
	.exit = end_cache,
	.cases = check_slabs_cases,
};
test_suite(check_slabs_suite);

static const struct test_case check_arrays_cases[] = {
	TEST_CASE(array_over_its_limit_is_seen),
	TEST_CASE(object_twice_in_an_array_is_seen),
	TEST_CASE(what_is_no_object_in_an_array_is_seen),
	TEST_CASE(free_object_in_an_array_is_seen),
	{ }
};

static const struct test_suite check_arrays_suite = {
	.name = "check_arrays",
	.init = an_array_is_there,
	.exit = end_cache,
	.cases = check_arrays_cases,
};
test_suite(check_arrays_suite);

static const struct test_case check_areas_cases[] = {
	TEST_CASE(size_of_an_area_is_looked_at),
	TEST_CASE(pages_of_an_area_are_counted),
	TEST_CASE(area_over_the_end_is_seen),
	TEST_CASE(overlapping_areas_are_seen),
	TEST_CASE(order_of_areas_is_looked_at),
	TEST_CASE(area_from_nowhere_is_not_followed),
	TEST_CASE(missing_entry_is_seen),
	TEST_CASE(entry_of_another_page_is_seen),
	TEST_CASE(word_of_the_hardware_is_compared),
	TEST_CASE(page_behind_an_area_is_seen),
	TEST_CASE(entry_without_an_area_is_seen),
	TEST_CASE(page_of_an_area_that_is_none_is_seen),
	TEST_CASE(free_page_in_an_area_is_seen),
	TEST_CASE(hole_in_a_mapping_is_seen),
	TEST_CASE(registers_out_of_turn_are_seen),
	TEST_CASE(held_list_of_areas_is_told),
	{ }
};

static const struct test_suite check_areas_suite = {
	.name = "check_areas",
	.init = an_area_is_there,
	.exit = the_area_goes,
	.cases = check_areas_cases,
};
test_suite(check_areas_suite);

static const struct test_case check_kmap_cases[] = {
	TEST_CASE(slot_without_a_count_is_seen),
	TEST_CASE(slot_without_an_entry_is_seen),
	TEST_CASE(slot_of_another_page_is_seen),
	TEST_CASE(word_of_a_slot_is_compared),
	TEST_CASE(page_on_the_wrong_list_of_addresses_is_seen),
	TEST_CASE(address_that_is_no_slot_is_seen),
	TEST_CASE(lost_address_is_seen),
	TEST_CASE(held_slots_are_told),
	{ }
};

static const struct test_suite check_kmap_suite = {
	.name = "check_kmap",
	.init = a_page_is_mapped,
	.exit = the_page_goes,
	.cases = check_kmap_cases,
};
test_suite(check_kmap_suite);

static const struct test_case check_cases[] = {
	TEST_CASE(nothing_is_wrong),
	TEST_CASE(pages_ever_freed_are_counted),
	TEST_CASE(file_tells_that_all_is_well),
	TEST_CASE(file_tells_faults),
	TEST_CASE(test_that_leaves_a_fault_fails),
	{ }
};

static const struct test_suite check_suite = {
	.name = "check",
	.cases = check_cases,
};
test_suite(check_suite);
