# SPDX-License-Identifier: GPL-2.0-only
#
# The index of the project: each target is a script in scripts/, and "make help"
# prints what stands behind "##". scripts/config.mk has the settings and .config.

# The file "variables" in words: section:NAME=default.
table := $(shell awk '/^\[/ { section = $$1 } /^[A-Z]/ { print section ":" $$1 "=" $$3 }' variables)
section = $(patsubst [$1]:%,%,$(filter [$1]:%,$(table)))
name-of = $(firstword $(subst =, ,$1))
OPTIONS := $(foreach d,$(call section,options),$(call name-of,$d))

empty :=
comma := ,
# What somebody gives is text: a "$" in it stands for itself, and make runs nothing.
given := $(foreach v,$(.VARIABLES),$(if $(filter command,$(origin $v)),$v))
literal = $(foreach v,$1,$(if $(filter command environment,$(origin $v)),$(eval \
	override $v := $$(value $v))))
$(call literal,$(filter-out MAKE% SHELL,$(given)) KCONFIG_CONFIG)
MAKEOVERRIDES :=
# Commands never see a closed standard input, output or error.
SHELL := scripts/shell
include scripts/config.mk
VERSION_CHOSEN := $(if $(filter VERSION,$(CHOSEN)),y)
ARCH_CHOSEN := $(if $(filter ARCH,$(CHOSEN)),y)
SMP_CHOSEN := $(if $(filter SMP,$(CHOSEN)),y)

VARIABLES := $(names) $(foreach d,$(call section,variables),$(call name-of,$d))
$(call literal,$(VARIABLES) CCACHE_DIR)
UNKNOWN_VARIABLES := $(filter-out $(VARIABLES) MMHIST KCONFIG_CONFIG CCACHE_%,$(given))
export VERSION_CHOSEN ARCH_CHOSEN SMP_CHOSEN CONFIGURED CONFIG_SAYS CONFIG_UNKNOWN \
	UNKNOWN_VARIABLES $(VARIABLES)
# For scripts that call make as somebody does who has set nothing.
export MAKE_VARIABLES := $(VARIABLES)
# Kernels know this name too.
unexport KCONFIG_CONFIG
ifeq ($(CCACHE),n)
export CCACHE_DISABLE := 1
endif

export PYTHONPYCACHEPREFIX := $(CURDIR)/build/pycache
# Messages that scripts read, and the order of files, are the same everywhere.
export LC_ALL := C.UTF-8
export CCACHE_DIR ?= $(CURDIR)/build/ccache
unexport CDPATH PYTHONDONTWRITEBYTECODE

MAKEFLAGS += --no-print-directory --no-builtin-rules

.DEFAULT_GOAL := build
TARGETS := $(shell sed -n 's/^\([[:alnum:]_.-]*\):.*\#\#.*/\1/p' $(firstword $(MAKEFILE_LIST)))
.PHONY: prepare values $(TARGETS)

setup: prepare ## install what is missing, and build the guest once
	@scripts/build-env scripts/guest-build "$$GUEST"

prepare: values
	@scripts/setup

values: export KCONFIG_CONFIG := $(KCONFIG_CONFIG)
values:
	@scripts/values $(or $(filter $(TARGETS),$(MAKECMDGOALS)),$(.DEFAULT_GOAL))

##@ Settings, kept in .config (a variable on the command line wins)

menuconfig oldconfig defconfig savedefconfig: export KCONFIG_CONFIG := $(KCONFIG_CONFIG)
menuconfig oldconfig defconfig savedefconfig: prepare
	@scripts/install-packages config
	@scripts/configure $@

menuconfig: ## choose release, port, options and so on in menus
oldconfig: ## ask about settings that are new since .config was written
defconfig: ## write .config with the defaults (FILE= with these settings)
savedefconfig: ## write to FILE=defconfig what differs from the defaults

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

replay: prepare ## replay traces: TRACE="file ..." or -, SMP=n (VERSION= some or all: where they differ)
	@scripts/replay

##@ Judge

# The whole suite tests other targets too, and needs their packages.
check_parts := $(TREE)$(TEST)$(and $(VERSION_CHOSEN),$(VERSION))$(and $(ARCH_CHOSEN),$(ARCH))$(SMP_CHOSEN)
check: values ## run the regression suite (TEST=glob selects, V=1 shows every failure)
	@scripts/setup $(if $(check_parts),,check config debug edit bench)
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

check-input: prepare ## bad input to every command and file (VERSION=all for those of /proc)
	@scripts/check-input

check-bisect: prepare ## does bisect find each patch that changes behaviour? (PATCH=)
	@scripts/check-bisect

check-readme: prepare ## every command of the README, in a fresh clone
	@scripts/check-readme

check-fresh: prepare ## the README's two commands on a fresh Debian, as root: an hour
	@scripts/check-fresh

check-model: prepare ## random operations against a model (VERSION= or all, OPERATIONS=, SEED=)
	@scripts/check-model

fuzz: prepare ## coverage-guided fuzzing of traces, /proc and options for SECONDS=60
	@scripts/install-packages fuzz
	@scripts/fuzz

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

##@ A workload of one's own

new-module: prepare ## lay a module of one's own with its test: NAME=
	@scripts/new-module

record: prepare ## what a module of one's own does, as a trace: NAME= [FILE=]
	@scripts/record

##@ Read

docs: prepare ## the site, build/docs/index.html: guide, allocators, patches, results
	@scripts/install-packages docs
	@scripts/docs

check-docs: docs ## every link of the site, and its pages in a browser
	@scripts/install-packages browse
	@scripts/check-docs

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

clean: values ## remove everything built but the guest
	@scripts/clean

distclean: values ## remove build/ altogether
	@scripts/clean --all

help: values ## this list
	@scripts/help $(firstword $(MAKEFILE_LIST))

# What else is asked for: nothing, or the name of a folder.
.PHONY: guest modules patches scripts tests
.DEFAULT guest modules patches scripts tests:
	@scripts/help $(firstword $(MAKEFILE_LIST)) '$(subst ','\'',$@)'
