# SPDX-License-Identifier: GPL-2.0-only
#
# The index of the project: each target is a script in scripts/, and "make help"
# prints what stands behind "##". Variables, with their defaults:

VERSION_CHOSEN := $(if $(filter undefined,$(origin VERSION)),,y)
VERSION ?= 2.6.12
CHRONOLOGY ?= project
ARCH_CHOSEN := $(if $(filter undefined,$(origin ARCH)),,y)
ARCH ?= arm
SMP_CHOSEN := $(if $(filter undefined,$(origin SMP)),,y)
SMP ?= y
GUEST ?= default
EXAMPLES ?= y

# Options of a build, n by default.
OPTIONS := DEBUG_SLAB DEBUG_HIGHMEM DEBUG_PAGEALLOC DEBUG_SPINLOCK HUGETLB_PAGE SANITIZE DEBUG_INFO

VARIABLES := VERSION CHRONOLOGY TREE ARCH SMP GUEST EXAMPLES $(OPTIONS) \
	TRACE TEST MOST SECONDS CYCLES TIMEOUT CPUS V JOBS JOBS_VIA HOSTS FROM TO FILE PATCH GOOD BAD RUN DROP COMMANDS
export VERSION_CHOSEN ARCH_CHOSEN SMP_CHOSEN $(VARIABLES)

given := $(foreach v,$(.VARIABLES),$(if $(filter command,$(origin $(v))),$(v)))
unknown := $(filter-out $(VARIABLES) MMHIST CCACHE_%,$(given))
$(if $(unknown),$(error unknown variable: $(unknown). There are: $(VARIABLES)))
export PYTHONPYCACHEPREFIX := $(CURDIR)/build/pycache
# Messages that scripts read, and the order of files, are the same everywhere.
export LC_ALL := C.UTF-8
export CCACHE_DIR ?= $(CURDIR)/build/ccache
unexport CDPATH PYTHONDONTWRITEBYTECODE

MAKEFLAGS += --no-print-directory --no-builtin-rules

.DEFAULT_GOAL := build
.PHONY: setup prepare build run shell check replay bench bench-build clean distclean \
	help check-patches check-teeth check-bisect check-faults hammer check-life coverage versions timeline log diff \
	show api tree history bisect debug tags compile_commands.json kernel install pack

setup: prepare ## install what is missing, and build the guest once
	@scripts/guest-build "$$GUEST"

prepare:
	@scripts/setup

##@ Build and run (VERSION=2.6.12 ARCH=arm|um SMP=y|n)

build: prepare ## build the memory manager, its examples and tests
	@scripts/build

run: prepare ## build it, boot it, show it at work, power off
	@scripts/run

shell: prepare ## a shell in the guest with the module loaded
	@scripts/run --shell

debug: prepare ## the same under gdb, stopped at its start (COMMANDS=file: gdb's, without asking)
	@scripts/install-packages debug
	@scripts/debug

replay: prepare ## replay traces: TRACE="file ...", SMP=n
	@scripts/replay

##@ Judge

check: prepare ## run the regression suite (TEST=glob selects, V=1 shows all)
	@scripts/check

bench: prepare ## measure what operations cost (VERSION="2.6.12 2.6.15" or all)
	@scripts/install-packages bench
	@scripts/bench

bench-build: prepare ## measure how long building and running take
	@scripts/bench-build

check-patches: prepare ## check the series: headers, order, no fuzz, each patch refreshed
	@scripts/check-patches

check-teeth: prepare ## do the tests bite? tests without their patch, mutations (TEST=glob)
	@scripts/check-teeth

check-faults: prepare ## let each allocation of each test fail, one by one (VERSION=all, TEST=glob, MOST=200)
	@scripts/check-faults

hammer: prepare ## all allocators at once on all CPUs (VERSION=all, SECONDS=60, GUEST=debug)
	@scripts/hammer

check-life: prepare ## load and unload the module 1000 times in a boot (VERSION=all, CYCLES=1000)
	@scripts/check-life

check-bisect: prepare ## does bisect find each patch that changes behaviour? (PATCH=)
	@scripts/check-bisect

coverage: prepare ## lines and branches that the tests execute, as a table and pages
	@scripts/install-packages coverage
	@scripts/coverage

##@ Walk the history (VERSION= a release, release~n, a patch, or base)

versions: prepare ## the releases as a table
	@scripts/versions

timeline: prepare ## every patch in a line: date, allocator, what a caller sees
	@scripts/timeline

log: prepare ## the patches between two points: FROM= TO=
	@scripts/read log

diff: prepare ## what differs between two points: FROM= TO= [FILE=]
	@scripts/read diff

show: prepare ## one patch with its description: PATCH=
	@scripts/read show

api: prepare ## what a release exports, or what changed: VERSION=, or FROM= TO=
	@scripts/api

tree: prepare ## lay build/VERSION/tree to work in with quilt (DROP=y: drop edits)
	@scripts/tree

history: prepare ## write the series as a git repository, build/history
	@scripts/history

bisect: prepare ## find the patch that changed something: GOOD= BAD= RUN='test, trace or command'
	@scripts/bisect

##@ Edit (VERSION= whose sources)

tags: prepare ## write the file tags, for editors
	@scripts/install-packages edit
	@scripts/tags

compile_commands.json: prepare ## write build/compile_commands.json, for clangd (VERSION=all: every release)
	@scripts/compile-commands

##@ The steps of the original packages (make run does them all)

kernel: setup ## the guest's kernel and device tree

install: prepare ## the modules, into build/VERSION/root
	@scripts/pack --install

pack: prepare ## and that folder as an initramfs; prints how to boot it
	@scripts/pack

##@ Tidy up

clean: ## remove everything built but the guest
	@scripts/clean

distclean: ## remove build/ altogether
	@scripts/clean --all

help: ## this list
	@scripts/help $(firstword $(MAKEFILE_LIST))

# What else is asked for: nothing, or the name of a folder.
.PHONY: guest patches scripts tests
.DEFAULT guest patches scripts tests:
	@scripts/help $(firstword $(MAKEFILE_LIST)) $@
