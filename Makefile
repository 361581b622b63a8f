# SPDX-License-Identifier: GPL-2.0-only
#
# The index of the project: each target is a script in scripts/, and "make help"
# prints what stands behind "##". Variables, with their defaults:

VERSION_CHOSEN := $(if $(filter undefined,$(origin VERSION)),,y)
VERSION ?= 2.6.12
CHRONOLOGY ?= project
ARCH_CHOSEN := $(if $(filter undefined,$(origin ARCH)),,y)
ARCH ?= arm
SMP ?= y
GUEST ?= default
EXAMPLES ?= y

# Options of a build, n by default.
OPTIONS := DEBUG_SLAB DEBUG_HIGHMEM DEBUG_PAGEALLOC DEBUG_SPINLOCK HUGETLB_PAGE SANITIZE

export VERSION VERSION_CHOSEN CHRONOLOGY TREE ARCH ARCH_CHOSEN SMP GUEST EXAMPLES $(OPTIONS)
export TRACE TEST TIMEOUT CPUS V JOBS
export FROM TO FILE PATCH GOOD BAD RUN DROP
export PYTHONDONTWRITEBYTECODE := 1

MAKEFLAGS += --no-print-directory --no-builtin-rules

.DEFAULT_GOAL := build
.PHONY: setup build run shell check replay bench-build clean distclean help \
	check-patches versions log diff show api tree history bisect

setup: ## install what is missing, and build the guest once
	@scripts/setup

##@ Build and run (VERSION=2.6.12 ARCH=arm|um SMP=y|n)

build: setup ## build the memory manager, its examples and tests
	@scripts/build

run: setup ## build it, boot it, show it at work, power off
	@scripts/run

shell: setup ## a shell in the guest with the module loaded
	@scripts/run --shell

replay: setup ## replay traces: TRACE="file ...", SMP=n
	@scripts/replay

##@ Judge

check: setup ## run the regression suite (TEST=glob selects, V=1 shows all)
	@scripts/check

bench-build: setup ## measure how long building and running take
	@scripts/bench-build

check-patches: ## check the series: headers, order, no fuzz, each patch refreshed
	@scripts/check-patches

##@ Walk the history (VERSION= a release, release~n, a patch, or base)

versions: ## the releases as a table
	@scripts/versions

log: ## the patches between two points: FROM= TO=
	@scripts/read log

diff: ## what differs between two points: FROM= TO= [FILE=]
	@scripts/read diff

show: ## one patch with its description: PATCH=
	@scripts/read show

api: ## what a release exports, or what changed: VERSION=, or FROM= TO=
	@scripts/api

tree: ## lay build/VERSION/tree to work in with quilt (DROP=y: drop edits)
	@scripts/tree

history: ## write the series as a git repository, build/history
	@scripts/history

bisect: ## find the patch that changed something: GOOD= BAD= RUN='test, trace or command'
	@scripts/bisect

##@ Tidy up

clean: ## remove everything built but the guest
	@scripts/clean

distclean: ## remove build/ altogether
	@scripts/clean --all

help: ## this list
	@scripts/help $(firstword $(MAKEFILE_LIST))
