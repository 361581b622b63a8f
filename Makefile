# SPDX-License-Identifier: GPL-2.0-only
#
# The index of the project: each target is a script in scripts/, and "make help"
# prints what stands behind "##". Variables, with their defaults:

VERSION ?= 2.6.12
ARCH_CHOSEN := $(if $(filter undefined,$(origin ARCH)),,y)
ARCH ?= arm
SMP ?= y
GUEST ?= default
EXAMPLES ?= y

# Options of a build, n by default.
OPTIONS := DEBUG_SLAB DEBUG_HIGHMEM DEBUG_PAGEALLOC DEBUG_SPINLOCK HUGETLB_PAGE SANITIZE

export VERSION ARCH ARCH_CHOSEN SMP GUEST EXAMPLES $(OPTIONS)
export TRACE TEST TIMEOUT CPUS V JOBS
export PYTHONDONTWRITEBYTECODE := 1

MAKEFLAGS += --no-print-directory --no-builtin-rules

.DEFAULT_GOAL := build
.PHONY: setup build run shell check replay bench-build clean distclean help

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

##@ Tidy up

clean: ## remove everything built but the guest
	@scripts/clean

distclean: ## remove build/ altogether
	@scripts/clean --all

help: ## this list
	@scripts/help $(firstword $(MAKEFILE_LIST))
