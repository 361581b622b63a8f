/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The replayer of allocation traces.
 *
 * tests/traces/FORMAT.md says what a trace is. Nothing of the replayer's own
 * lies in memory of the tree's allocators, whose state is what is looked at.
 */
#ifndef _REPLAY_H
#define _REPLAY_H

struct replay;

/* Begin a trace. NULL: no memory. May sleep, as all of these. */
struct replay *replay_start(void);

/* Forget it. What its operations have allocated stays allocated. */
void replay_end(struct replay *replay);

/*
 * Perform the operation in the @length bytes at @line, which have no newline.
 * Returns the line with the result that was seen and puts its length into
 * *@seen_length; a zero byte follows it, and it stays until the next call.
 * Returns NULL if the line makes no sense; replay_error() says why. The trace
 * is over then.
 */
const char *replay_line(struct replay *replay, const char *line,
			unsigned long length, unsigned long *seen_length);
const char *replay_error(const struct replay *replay);

#endif /* _REPLAY_H */
