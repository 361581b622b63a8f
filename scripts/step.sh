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

stop_worker()
{
	if [[ -n $worker ]]; then
		kill -TERM "$worker" 2>/dev/null || true
		wait "$worker" 2>/dev/null || true
		worker=
	fi
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

# step TEXT LOG COMMAND...: on a terminal a line that changes until it is done.
step()
{
	local text=$1 log=$logs/$2 begun=$SECONDS status=0
	shift 2
	mkdir -p "$logs"
	: >"$log"
	[[ -t 2 ]] || echo "$text ..." >&2
	"$@" >"$log" 2>&1 &
	worker=$!
	[[ -t 2 ]] && show_progress "$text" "$log" "$begun"
	wait "$worker" || status=$?
	worker=
	if ((status)); then
		tail -n 5 "$log" >&2
		fail "$text: failed with status $status; all of it: $log"
	fi
	echo "$text: $((SECONDS - begun)) s" >&2
}
