// SPDX-License-Identifier: GPL-2.0-only
/*
 * Permanent mappings of high memory, and the addresses they give to pages.
 *
 * The window at PKMAP_BASE has LAST_PKMAP slots of a page each. kmap() looks
 * for a slot round and round, kunmap() only counts down: the mapping of a slot
 * without users stays until the search comes to the end of the window, when all
 * of them are taken away with a single TLB flush. Until then a page that is
 * wanted again gets its old slot back at no cost. The state of slot n is
 *
 *	pkmap_count[n]	0	not mapped, and in no TLB: may be taken
 *			1	mapped, without users: to be cleared at the end
 *			2..	mapped, with one user less than the number
 *
 * Which address a page has is kept in a hash table with an entry for each slot,
 * so kmap() cannot run out of them. Its locks are safe in interrupts, so that
 * page_address() may be asked there; kmap_lock is not, and kmap() may sleep.
 */
#include <linux/cache.h>
#include <linux/hash.h>
#include <linux/highmem.h>
#include <linux/kmap_inspect.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/spinlock.h>
#include <linux/wait.h>

#ifdef CONFIG_HIGHMEM

pte_t *pkmap_page_table;

/* kmap_lock guards the counters, the search and the entries of the window. */
static DEFINE_SPINLOCK(kmap_lock);
static int pkmap_count[LAST_PKMAP];
static unsigned int last_pkmap_nr;	/* where the last search ended */
static DECLARE_WAIT_QUEUE_HEAD(pkmap_map_wait);

/* Unmap the page of slot @nr, which has no users. */
static void clear_slot(unsigned int nr)
{
	pte_t *pte = &pkmap_page_table[nr];
	struct page *page;

	pkmap_count[nr] = 0;
	BUG_ON(pte_none(*pte));
	page = pte_page(*pte);
	pte_clear(&init_mm, (unsigned long)page_address(page), pte);
	set_page_address(page, NULL);
}

/* Make every slot without users free. The TLB is flushed even if none is. */
static void flush_all_zero_pkmaps(void)
{
	unsigned int nr;

	flush_cache_kmaps();
	for (nr = 0; nr < LAST_PKMAP; nr++)
		if (pkmap_count[nr] == 1)
			clear_slot(nr);
	flush_tlb_kernel_range(PKMAP_ADDR(0), PKMAP_ADDR(LAST_PKMAP));
}

/*
 * Search on from the last slot for one that is free. Coming to slot 0 cleans up
 * and begins the count anew. Returns the slot, or -1 if all have users.
 */
static int find_free_slot(void)
{
	unsigned int left = LAST_PKMAP;

	do {
		last_pkmap_nr = (last_pkmap_nr + 1) & LAST_PKMAP_MASK;
		if (!last_pkmap_nr) {
			flush_all_zero_pkmaps();
			left = LAST_PKMAP;
		}
		if (!pkmap_count[last_pkmap_nr])
			return last_pkmap_nr;
	} while (--left);
	return -1;
}

/* Drop kmap_lock until some slot has lost its last user. */
static void wait_for_slot(void)
{
	DECLARE_WAITQUEUE(wait);

	add_wait_queue(&pkmap_map_wait, &wait);
	spin_unlock(&kmap_lock);
	wait_entry_sleep(&wait);
	remove_wait_queue(&pkmap_map_wait, &wait);
	spin_lock(&kmap_lock);
}

/* Map @page, which has no address, into a slot without counting a user. */
static void *map_into_slot(struct page *page)
{
	void *address;
	int nr;

	while ((nr = find_free_slot()) < 0) {
		wait_for_slot();
		/* Somebody else may have mapped it in the meantime. */
		address = page_address(page);
		if (address)
			return address;
	}
	address = (void *)PKMAP_ADDR(nr);
	set_pte_at(&init_mm, (unsigned long)address, &pkmap_page_table[nr],
		   mk_pte(page, kmap_prot));
	pkmap_count[nr] = 1;
	set_page_address(page, address);
	return address;
}

/**
 * kmap_high - map a page of high memory for as long as it is wanted
 * @page: the page
 *
 * Use kmap(), which takes any page. Each call adds a user.
 *
 * Context: may sleep, until a slot is free. Returns the address of the page.
 * From: 2.6.12-rc2, permanent kernel mappings.
 */
void *kmap_high(struct page *page)
{
	void *address;

	spin_lock(&kmap_lock);
	address = page_address(page);
	if (!address)
		address = map_into_slot(page);
	pkmap_count[PKMAP_NR((unsigned long)address)]++;
	BUG_ON(pkmap_count[PKMAP_NR((unsigned long)address)] < 2);
	spin_unlock(&kmap_lock);
	return address;
}
EXPORT_SYMBOL(kmap_high);

/**
 * kunmap_high - take a user from a page that kmap_high() mapped
 * @page: the page
 *
 * The mapping stays in place; those who wait for a slot are woken if this was
 * the last user. BUG if there was none.
 *
 * Context: process context or a spinlock held, not in interrupts.
 * From: 2.6.12-rc2, permanent kernel mappings.
 */
void kunmap_high(struct page *page)
{
	void *address;
	int left, wake;

	spin_lock(&kmap_lock);
	address = page_address(page);
	BUG_ON(!address);
	left = --pkmap_count[PKMAP_NR((unsigned long)address)];
	BUG_ON(left == 0);
	/* Who waits has joined the queue under the lock: nobody is missed. */
	wake = left == 1 && waitqueue_active(&pkmap_map_wait);
	spin_unlock(&kmap_lock);

	if (wake)
		wake_up(&pkmap_map_wait);
}
EXPORT_SYMBOL(kunmap_high);

/**
 * kmap_inspect - a look at the slots
 * @view: filled in
 *
 * For the structure check and for tests; not of the era. Context: any.
 */
void kmap_inspect(struct kmap_view *view)
{
	view->lock = &kmap_lock;
	view->count = pkmap_count;
}

#endif /* CONFIG_HIGHMEM */

#if defined(HASHED_PAGE_VIRTUAL)

#define PA_HASH_ORDER	7

/* A page of high memory that has an address. */
struct addressed_page {
	struct page *page;
	void *address;
	struct list_head link;		/* in its bucket, or in unused_entries */
};

struct address_bucket {
	struct list_head pages;		/* of struct addressed_page */
	spinlock_t lock;		/* guards the list */
} ____cacheline_aligned_in_smp;

static struct address_bucket address_buckets[1 << PA_HASH_ORDER];
static struct addressed_page address_entries[LAST_PKMAP];
static LIST_HEAD(unused_entries);
static DEFINE_SPINLOCK(unused_lock);

static struct address_bucket *bucket_of(const struct page *page)
{
	return &address_buckets[hash_ptr(page, PA_HASH_ORDER)];
}

/* The first entry for @page; the bucket is locked. */
static struct addressed_page *find_entry(struct address_bucket *bucket,
					 const struct page *page)
{
	struct addressed_page *entry;

	list_for_each_entry(entry, &bucket->pages, link)
		if (entry->page == page)
			return entry;
	return NULL;
}

/**
 * page_address - where a page is mapped
 * @page: any page
 *
 * Only kmap() gives pages of high memory an address that is known here, and
 * they keep it for a while after the last kunmap().
 *
 * Context: any. Returns the address in the linear map, that of the permanent
 * mapping, or NULL. From: 2.6.12-rc2, page_address hash.
 */
void *page_address(struct page *page)
{
	struct address_bucket *bucket;
	struct addressed_page *entry;
	void *address = NULL;
	unsigned long flags;

	if (!PageHighMem(page))
		return lowmem_page_address(page);

	bucket = bucket_of(page);
	spin_lock_irqsave(&bucket->lock, flags);
	entry = find_entry(bucket, page);
	if (entry)
		address = entry->address;
	spin_unlock_irqrestore(&bucket->lock, flags);
	return address;
}
EXPORT_SYMBOL(page_address);

static struct addressed_page *take_unused_entry(void)
{
	struct addressed_page *entry;
	unsigned long flags;

	BUG_ON(list_empty(&unused_entries));
	spin_lock_irqsave(&unused_lock, flags);
	entry = list_entry(unused_entries.next, struct addressed_page, link);
	list_del(&entry->link);
	spin_unlock_irqrestore(&unused_lock, flags);
	return entry;
}

static void put_unused_entry(struct addressed_page *entry)
{
	unsigned long flags;

	spin_lock_irqsave(&unused_lock, flags);
	list_add_tail(&entry->link, &unused_entries);
	spin_unlock_irqrestore(&unused_lock, flags);
}

static void remember_address(struct page *page, void *address)
{
	struct address_bucket *bucket = bucket_of(page);
	struct addressed_page *entry = take_unused_entry();
	unsigned long flags;

	entry->page = page;
	entry->address = address;
	spin_lock_irqsave(&bucket->lock, flags);
	list_add_tail(&entry->link, &bucket->pages);
	spin_unlock_irqrestore(&bucket->lock, flags);
}

static void forget_address(const struct page *page)
{
	struct address_bucket *bucket = bucket_of(page);
	struct addressed_page *entry;
	unsigned long flags;

	spin_lock_irqsave(&bucket->lock, flags);
	entry = find_entry(bucket, page);
	if (entry)
		list_del(&entry->link);
	spin_unlock_irqrestore(&bucket->lock, flags);

	if (entry)
		put_unused_entry(entry);
}

/**
 * set_page_address - note where a page of high memory is mapped
 * @page: page of high memory, else BUG
 * @virtual: the address, or NULL: it is mapped no longer
 *
 * A page that has an address already gets a second entry, hidden by the first.
 * BUG if no entry is left. Forgetting a page without an address does nothing.
 *
 * Context: any. From: 2.6.12-rc2, page_address hash.
 */
void set_page_address(struct page *page, void *virtual)
{
	BUG_ON(!PageHighMem(page));
	if (virtual)
		remember_address(page, virtual);
	else
		forget_address(page);
}

/**
 * page_address_init - make the hash table ready
 *
 * Context: the very first thing at boot, before the architecture's own set-up.
 * From: 2.6.12-rc2, page_address hash.
 */
void __init page_address_init(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(address_entries); i++)
		list_add(&address_entries[i].link, &unused_entries);
	for (i = 0; i < ARRAY_SIZE(address_buckets); i++) {
		INIT_LIST_HEAD(&address_buckets[i].pages);
		spin_lock_init(&address_buckets[i].lock);
	}
}

/* --- A look inside: not of the era ---------------------------------------- */

/**
 * page_address_bucket - a list of pages that have an address
 * @n: its number, from 0
 *
 * Context: any. Returns NULL behind the last one.
 */
struct list_head *page_address_bucket(unsigned int n)
{
	return n < ARRAY_SIZE(address_buckets) ? &address_buckets[n].pages : NULL;
}

/**
 * page_address_bucket_of - the list that a page belongs on, if anywhere
 * @page: page of high memory
 *
 * Context: any.
 */
struct list_head *page_address_bucket_of(const struct page *page)
{
	return &bucket_of(page)->pages;
}

/**
 * page_address_unused - the list of the entries that no page has
 *
 * Context: any.
 */
struct list_head *page_address_unused(void)
{
	return &unused_entries;
}

/**
 * page_address_inspect - what an entry says
 * @link: its link in a list
 * @view: filled in; what an unused entry says means nothing
 *
 * Context: any. Returns false if @link is not that of an entry.
 */
bool page_address_inspect(const struct list_head *link,
			  struct page_address_view *view)
{
	unsigned long offset = (unsigned long)link -
			       (unsigned long)&address_entries[0].link;
	unsigned int n = offset / sizeof(address_entries[0]);

	if (offset % sizeof(address_entries[0]) ||
	    n >= ARRAY_SIZE(address_entries))
		return false;
	view->page = address_entries[n].page;
	view->address = address_entries[n].address;
	return true;
}

#endif /* HASHED_PAGE_VIRTUAL */
