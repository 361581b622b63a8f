/* SPDX-License-Identifier: GPL-2.0-only */
/* A handful of pages that are treated together. */
#ifndef _LINUX_PAGEVEC_H
#define _LINUX_PAGEVEC_H

/* With the two other members a round number of cache lines. */
#define PAGEVEC_SIZE	14

struct page;

struct pagevec {
	unsigned long nr;
	unsigned long cold;
	struct page *pages[PAGEVEC_SIZE];
};

void __pagevec_free(struct pagevec *pvec);

static inline void pagevec_init(struct pagevec *pvec, int cold)
{
	pvec->nr = 0;
	pvec->cold = cold;
}

static inline unsigned int pagevec_count(struct pagevec *pvec)
{
	return pvec->nr;
}

static inline unsigned int pagevec_space(struct pagevec *pvec)
{
	return PAGEVEC_SIZE - pvec->nr;
}

/* Put @page into @pvec. Returns how many more there is room for. */
static inline unsigned int pagevec_add(struct pagevec *pvec, struct page *page)
{
	pvec->pages[pvec->nr++] = page;
	return pagevec_space(pvec);
}

/* Free the pages in @pvec, whose counts have reached 0. It is stale then. */
static inline void pagevec_free(struct pagevec *pvec)
{
	if (pagevec_count(pvec))
		__pagevec_free(pvec);
}

#endif /* _LINUX_PAGEVEC_H */
