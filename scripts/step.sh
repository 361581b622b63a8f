# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-only
#
# To be sourced: run long steps with one line on the terminal and the rest in a
# log. Wants $program, the name for error messages, and $logs, a folder.
: "${program:?}" "${logs:?}"

fail()
{
	echo "$program: $*" >&2
	exit 1
}

worker=

# The worker has a process group of its own: nothing that it started is left. Most
# end at once; apt first finishes what dpkg is at.
stop_worker()
{
	[[ -n $worker ]] || return 0
	trap '' TERM HUP
	kill -INT -- "-$worker" 2>/dev/null || true
	for _ in {1..10}; do
		[[ $(jobs -rp) ]] || break
		sleep 0.1
	done
	[[ ! $(jobs -rp) ]] ||
		echo "$program: interrupted; first ending what must not be cut in two ..." >&2
	wait "$worker" 2>/dev/null || true
	worker=
}
trap stop_worker EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

show_progress()
{
	local text=$1 log=$2 begun=$3
	while kill -0 "$worker" 2>/dev/null; do
		printf '\r\033[K%s ... %d s, %d lines in %s' "$text" \
			$((SECONDS - begun)) "$(wc -l <"$log")" "$log" >&2
		sleep 0.3
	done
	printf '\r\033[K' >&2
}

# wait_for FD WHAT: take the lock on a file that is open, and say so if it lasts.
wait_for()
{
	flock -n "$1" && return
	echo "$program: waiting for $2 ..." >&2
	flock "$1"
}

# step TEXT LOG COMMAND...: on a terminal a line that changes until it is done.
step()
{
	local text=$1 log=$logs/$2 begun=$SECONDS status=0
	shift 2
	mkdir -p "$logs"
	: >"$log"
	[[ -t 2 ]] || echo "$text ..." >&2
	set -m
	"$@" >"$log" 2>&1 </dev/null &
	worker=$!
	set +m
	[[ -t 2 ]] && show_progress "$text" "$log" "$begun"
	wait "$worker" || status=$?
	worker=
	if ((status)); then
		tail -n 5 "$log" >&2
		fail "$text: failed with status $status; all of it: $log"
	fi
	echo "$text ($((SECONDS - begun)) s)" >&2
}
