// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory pools.
 *
 * Some allocations must succeed in the end, because without them no memory
 * could ever become free: those on the way of a dirty page to its disk, say. A
 * pool keeps a reserve of elements for them:
 *
 *	mempool_alloc():  allocator  -->  reserve  -->  wait for mempool_free()
 *	mempool_free():   reserve, if it is not full  -->  allocator
 *
 * As long as everybody gives back what he took, after a limited time, whoever
 * waits will get an element.
 *
 * The behaviour is that of 2.6.12-rc2.
 */
#include <linux/mempool.h>
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/writeback.h>

/* The reserve is a stack: what came last goes first. The lock is held. */

static void add_element(mempool_t *pool, void *element)
{
	BUG_ON(pool->curr_nr >= pool->min_nr);
	pool->elements[pool->curr_nr++] = element;
}

static void *remove_element(mempool_t *pool)
{
	BUG_ON(pool->curr_nr <= 0);
	return pool->elements[--pool->curr_nr];
}

/* Free the reserve and all the rest of a pool that nobody uses. */
static void free_pool(mempool_t *pool)
{
	while (pool->curr_nr)
		pool->free(remove_element(pool), pool->pool_data);
	kfree(pool->elements);
	kfree(pool);
}

/* A pool with an empty reserve. */
static mempool_t *new_pool(int min_nr)
{
	mempool_t *pool = kmalloc(sizeof(*pool), GFP_KERNEL);

	if (!pool)
		return NULL;
	memset(pool, 0, sizeof(*pool));
	spin_lock_init(&pool->lock);
	init_waitqueue_head(&pool->wait);
	pool->min_nr = min_nr;
	pool->elements = kmalloc(min_nr * sizeof(void *), GFP_KERNEL);
	if (pool->elements)
		return pool;
	kfree(pool);
	return NULL;
}

/**
 * mempool_create - make a pool and fill its reserve
 * @min_nr: elements of the reserve
 * @alloc_fn: where elements come from; told GFP_ flags and @pool_data
 * @free_fn: where elements go; told @pool_data
 * @pool_data: whatever both need
 *
 * Context: process context, sleeps. Returns the pool, or NULL if there is no
 * memory for it or for one of the elements. 2.6.12-rc2: section 22.
 */
mempool_t *mempool_create(int min_nr, mempool_alloc_t *alloc_fn,
			  mempool_free_t *free_fn, void *pool_data)
{
	mempool_t *pool = new_pool(min_nr);

	if (!pool)
		return NULL;
	pool->alloc = alloc_fn;
	pool->free = free_fn;
	pool->pool_data = pool_data;
	while (pool->curr_nr < min_nr) {
		void *element = alloc_fn(GFP_KERNEL, pool_data);

		if (!element) {
			free_pool(pool);
			return NULL;
		}
		add_element(pool, element);
	}
	return pool;
}
EXPORT_SYMBOL(mempool_create);

/* Free what the reserve has above @new_min_nr. The lock is held. */
static void cut_reserve(mempool_t *pool, int new_min_nr, unsigned long *flags)
{
	while (pool->curr_nr > new_min_nr) {
		void *element = remove_element(pool);

		spin_unlock_irqrestore(&pool->lock, *flags);
		pool->free(element, pool->pool_data);
		spin_lock_irqsave(&pool->lock, *flags);
	}
	pool->min_nr = new_min_nr;
}

/* Move the reserve to a larger array. The lock is held. */
static void use_array(mempool_t *pool, void **elements, int new_min_nr)
{
	memcpy(elements, pool->elements, pool->curr_nr * sizeof(*elements));
	kfree(pool->elements);
	pool->elements = elements;
	pool->min_nr = new_min_nr;
}

/* Fill the reserve as long as there are elements to be had. */
static void fill_reserve(mempool_t *pool, unsigned int __nocast gfp_mask)
{
	unsigned long flags;

	spin_lock_irqsave(&pool->lock, flags);
	while (pool->curr_nr < pool->min_nr) {
		void *element;

		spin_unlock_irqrestore(&pool->lock, flags);
		element = pool->alloc(gfp_mask, pool->pool_data);
		if (!element)
			return;
		spin_lock_irqsave(&pool->lock, flags);
		if (pool->curr_nr < pool->min_nr) {
			add_element(pool, element);
			continue;
		}
		/* Somebody's mempool_free() has filled it meanwhile. */
		spin_unlock_irqrestore(&pool->lock, flags);
		pool->free(element, pool->pool_data);
		return;
	}
	spin_unlock_irqrestore(&pool->lock, flags);
}

/**
 * mempool_resize - change the reserve of a pool
 * @pool: pool; nobody may destroy it meanwhile
 * @new_min_nr: elements of the reserve, above 0
 * @gfp_mask: GFP_ flags for a larger array and for new elements
 *
 * A larger reserve is filled as far as the allocator gives elements, the rest
 * comes as elements are freed.
 *
 * Context: as @gfp_mask. Returns 0, or -ENOMEM with nothing changed.
 * 2.6.12-rc2: section 22.
 */
int mempool_resize(mempool_t *pool, int new_min_nr,
		   unsigned int __nocast gfp_mask)
{
	void **elements;
	unsigned long flags;

	BUG_ON(new_min_nr <= 0);

	spin_lock_irqsave(&pool->lock, flags);
	if (new_min_nr <= pool->min_nr) {
		cut_reserve(pool, new_min_nr, &flags);
		spin_unlock_irqrestore(&pool->lock, flags);
		return 0;
	}
	spin_unlock_irqrestore(&pool->lock, flags);

	elements = kmalloc(new_min_nr * sizeof(*elements), gfp_mask);
	if (!elements)
		return -ENOMEM;
	spin_lock_irqsave(&pool->lock, flags);
	if (new_min_nr <= pool->min_nr) {
		/* Another resize was faster. */
		spin_unlock_irqrestore(&pool->lock, flags);
		kfree(elements);
		return 0;
	}
	use_array(pool, elements, new_min_nr);
	spin_unlock_irqrestore(&pool->lock, flags);
	fill_reserve(pool, gfp_mask);
	return 0;
}
EXPORT_SYMBOL(mempool_resize);

/**
 * mempool_destroy - end a pool
 * @pool: pool; all elements must have been freed
 *
 * Context: that of the pool's free function. An element that is missing from
 * the reserve is fatal. 2.6.12-rc2: section 22.
 */
void mempool_destroy(mempool_t *pool)
{
	BUG_ON(pool->curr_nr != pool->min_nr);
	free_pool(pool);
}
EXPORT_SYMBOL(mempool_destroy);

/*
 * An element from the allocator, or NULL: first without any effort; then, if
 * the reserve is at most half full and reclaim could do something, with all the
 * effort that the caller allows.
 */
static void *alloc_new(mempool_t *pool, unsigned int __nocast gfp_mask)
{
	unsigned int gfp_easy = gfp_mask & ~(__GFP_WAIT | __GFP_IO);
	void *element = pool->alloc(gfp_easy | __GFP_NOWARN, pool->pool_data);

	if (element)
		return element;
	/* See what mempool_free() of another CPU did to the reserve. */
	mb();
	if (!(gfp_mask & __GFP_FS) || gfp_mask == gfp_easy ||
	    pool->curr_nr > pool->min_nr / 2)
		return NULL;
	return pool->alloc(gfp_mask, pool->pool_data);
}

static void *take_from_reserve(mempool_t *pool)
{
	void *element = NULL;
	unsigned long flags;

	spin_lock_irqsave(&pool->lock, flags);
	if (pool->curr_nr)
		element = remove_element(pool);
	spin_unlock_irqrestore(&pool->lock, flags);
	return element;
}

/* Sleep until an element is freed, unless the reserve has one already. */
static void wait_for_element(mempool_t *pool, wait_queue_t *wait)
{
	add_wait_queue(&pool->wait, wait);
	/* Be seen waiting before looking: mempool_free() does it the other way. */
	mb();
	if (!pool->curr_nr)
		wait_entry_sleep(wait);
	remove_wait_queue(&pool->wait, wait);
}

/**
 * mempool_alloc - allocate an element
 * @pool: pool
 * @gfp_mask: GFP_ flags
 *
 * Tries the allocator, then the reserve, then waits for an element to be freed.
 *
 * Defect mempool-waits: it waits without a time limit, also if meanwhile the
 * allocator would have memory again. Fixed: 0b1d647a02c5 (2.6.18).
 *
 * Context: any if @gfp_mask is without __GFP_WAIT, else process context, may
 * sleep. Returns an element; NULL only without __GFP_WAIT.
 * 2.6.12-rc2: section 23.
 */
void *mempool_alloc(mempool_t *pool, unsigned int __nocast gfp_mask)
{
	DECLARE_WAITQUEUE(wait);
	void *element;

	might_sleep_if(gfp_mask & __GFP_WAIT);
	for (;;) {
		element = alloc_new(pool, gfp_mask);
		if (element)
			return element;
		/* Pages that get written free elements. */
		wakeup_bdflush(0);
		element = take_from_reserve(pool);
		if (element || !(gfp_mask & __GFP_WAIT))
			return element;
		wait_for_element(pool, &wait);
	}
}
EXPORT_SYMBOL(mempool_alloc);

/* Put @element into the reserve. Returns 0 if that is full. */
static int give_to_reserve(mempool_t *pool, void *element)
{
	unsigned long flags;
	int given;

	spin_lock_irqsave(&pool->lock, flags);
	given = pool->curr_nr < pool->min_nr;
	if (given)
		add_element(pool, element);
	spin_unlock_irqrestore(&pool->lock, flags);
	return given;
}

/**
 * mempool_free - free an element
 * @element: an element of mempool_alloc(), not NULL
 * @pool: the pool it is from
 *
 * Context: that of the pool's free function. 2.6.12-rc2: section 22.
 */
void mempool_free(void *element, mempool_t *pool)
{
	/* What others did to the element comes before what we see of the pool. */
	mb();
	if (pool->curr_nr < pool->min_nr && give_to_reserve(pool, element))
		wake_up(&pool->wait);
	else
		pool->free(element, pool->pool_data);
}
EXPORT_SYMBOL(mempool_free);

/**
 * mempool_alloc_slab - the alloc function of pools of slab objects
 * @gfp_mask: GFP_ flags
 * @pool_data: the cache
 */
void *mempool_alloc_slab(unsigned int __nocast gfp_mask, void *pool_data)
{
	return kmem_cache_alloc(pool_data, gfp_mask);
}
EXPORT_SYMBOL(mempool_alloc_slab);

/**
 * mempool_free_slab - the free function of pools of slab objects
 * @element: object
 * @pool_data: the cache
 */
void mempool_free_slab(void *element, void *pool_data)
{
	kmem_cache_free(pool_data, element);
}
EXPORT_SYMBOL(mempool_free_slab);
