# SPDX-License-Identifier: GPL-2.0-only
#
# Settings: variables of make that have a default. A variable on the command line or in
# the environment comes first, then what .config says (see Kconfig), then the default.
# Scripts find in CONFIGURED which variables are from .config, and in CONFIG_SAYS which
# of them are not as usual.

settings := $(call section,settings) $(call section,options)
open := (
close := )
in-scripts := $(foreach d,$(settings),$(if $(findstring $(open),$d),$d))
defaults := $(filter-out $(in-scripts),$(settings))
# Of these the scripts know the default.
usual := $(subst $(open),,$(subst $(close),,$(in-scripts)))
names := $(foreach d,$(defaults) $(usual),$(call name-of,$d))

# Its words: CONFIG_X=value; and CONFIG_X alone, of "# CONFIG_X is not set".
KCONFIG_CONFIG ?= .config
config := $(if $(wildcard $(KCONFIG_CONFIG)),$(filter CONFIG_%,$(shell \
	cat '$(subst ','\'',$(KCONFIG_CONFIG))' 2>/dev/null)))
with-value := $(foreach w,$(config),$(if $(findstring =,$w),$w))
said = $(or $(subst ",,$(patsubst CONFIG_$1=%,%,$(filter CONFIG_$1=%,$(config)))),$(if \
	$(filter CONFIG_$1,$(config)),n))

# The examples are settings of their own.
wanted := $(patsubst CONFIG_EXAMPLE_%=y,%,$(filter %=y,$(filter CONFIG_EXAMPLE_%,$(config))))
wanted += $(patsubst CONFIG_EXAMPLE_%=m,%=m,$(filter %=m,$(filter CONFIG_EXAMPLE_%,$(config))))
not-whole := $(filter-out %=y,$(filter CONFIG_EXAMPLE_%,$(config)))
said-examples := $(if $(filter CONFIG_EXAMPLE_%,$(config)),$(if $(not-whole),$(or \
	$(strip $(wanted)),n),y))
said-of = $(if $(filter EXAMPLES,$1),$(said-examples),$(call said,$1))

CONFIGURED := $(strip $(foreach n,$(names),$(if $(filter undefined,$(origin $n)),$(if \
	$(call said-of,$n),$n))))
$(foreach n,$(CONFIGURED),$(eval $n := $$(call said-of,$n)))
CONFIG_SAYS := $(filter-out $(defaults) $(usual),$(foreach n,$(CONFIGURED),$n=$(subst \
	$(empty) ,$(comma),$($n))))
CONFIG_UNKNOWN := $(filter-out $(names:%=CONFIG_%=%) CONFIG_RELEASE_% CONFIG_CHRONOLOGY_% \
	CONFIG_ARCH_% CONFIG_GUEST_% CONFIG_EXAMPLE_% CONFIG_CANDIDATES=% CONFIG_MODULES=% \
	CONFIG_OTHER_VERSION=%,$(with-value))
CHOSEN := $(foreach n,$(names),$(if $(filter undefined,$(origin $n)),,$n))
$(foreach d,$(defaults),$(if $(filter undefined,$(origin $(call name-of,$d))),$(eval \
	$(subst =, := ,$d))))
