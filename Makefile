# Haidun 海盾. Two commands are enough: `make run` and `make test`. `make help` lists the others.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

GO_WANT   := 1.26
NODE_WANT := 20.19
DEMO_DATA := .haidun/demo
LISTEN    := 127.0.0.1:8080
FUZZTIME  ?= 10s
BENCH     ?= .

# The lock file's hash names the stamp: changed dependencies are installed anew, anything else is not.
LOCK_HASH := $(shell sha256sum ui/package-lock.json 2>/dev/null | cut -c1-16)
NPM_STAMP := ui/node_modules/.installed-$(LOCK_HASH)
UI_STAMP  := .build/ui
# Folders are listed too, so that a removed file is noticed.
UI_SOURCE := $(shell find ui internal/domain/*/ui \( -name node_modules -o -name dist -o -name '*.go' \) -prune -o -print 2>/dev/null)
# A folder git does not trust (another owner) must not stop the build; it then lacks the commit in `haidun version`.
BUILDVCS  := $(shell git status --porcelain >/dev/null 2>&1 && echo auto || echo false)
# Built as the programs are, so that building, vetting and linting compile the libraries once.
GO_LIKE   := CGO_ENABLED=0 GOFLAGS=-trimpath go
GO_TOOL   := $(GO_LIKE) tool -modfile=tools/go.mod
SAY        = @printf '\033[1m· %s\033[0m\n'

## run: build what changed and serve the demonstration city on http://127.0.0.1:8080
.PHONY: run
run: build
	$(SAY) "starting the demonstration on http://$(LISTEN) (Ctrl-C stops it; data in $(DEMO_DATA))"
	@mkdir -p $(DEMO_DATA)
	@exec bin/haidun serve --demo --data $(DEMO_DATA) --listen $(LISTEN)

## build: the screens and the static programs, into bin/
.PHONY: build
build: need-go $(UI_STAMP)
	$(SAY) "building the programs (the first time takes a minute or two)"
	@CGO_ENABLED=0 go build -trimpath -buildvcs=$(BUILDVCS) -ldflags '-s -w' -o bin/ ./cmd/...

## demo: make the demonstration city in .haidun/demo without serving it
.PHONY: demo
demo: build
	@mkdir -p $(DEMO_DATA)
	bin/haidun demo --data $(DEMO_DATA)

## test: everything: screens, vet, all Go tests on both databases, the parts with the race detector, the browser
.PHONY: test
test: test-ui test-go test-e2e

## test-short: the quick half: screens' unit tests and Go's short tests, no race detector, no browser
.PHONY: test-short
test-short: need-go test-ui
	@go test -short -timeout 10m ./...

.PHONY: test-ui
test-ui: $(UI_STAMP)
	$(SAY) "unit tests of the screens"
	@npm --prefix ui test

# SQLite itself is C translated to Go. Its memory is not Go's, so the race detector has nothing to find there, but watching
# it makes every test with a database four times slower. Our code and the driver's stay watched.
RACE := -race $(foreach p,sqlite/lib libc memory,-gcflags=modernc.org/$(p)=-race=false)

# The whole program put together is tested without the race detector, which makes it six times slower; what of it runs at the
# same time (streams, crowds, work by the clock, letters) is watched besides, as is every part by itself.
WHOLE   := haidun/internal/app haidun/cmd/haidun
# Parsers, arithmetic, rules and made-up data that start no goroutine have nothing to race with; internal/arch holds that they
# start none, and starts none itself. Their tests that do are among those of SOME.
ALONE   := haidun/internal/(arch|cap|demo|geo|ident|law|optimise|paper|qr|domain)(/.*)?|haidun/internal/route(/osm)?|haidun/internal/kernel/(chain|entity|fault|module|policy|workflow|exchange/sheet)
AT_ONCE := Stream|Crowd|Tick|Letters|Alarm|Throttle|Desk|Release|Seconds|Loud|AtOnce|Presses
SOME    := haidun/internal/app haidun/internal/domain/journal haidun/internal/domain/alert

# One package more at a time than there are cores, as they wait for servers and clocks; vet has run before the tests.
.PHONY: test-go
test-go: need-go need-cc $(UI_STAMP)
	$(SAY) "go vet"
	@$(GO_LIKE) vet ./...
	$(SAY) "go test -race on SQLite and PostgreSQL (several minutes)"
	@CGO_ENABLED=1 go test -vet=off $(RACE) -p $$(($$(nproc) + 1)) -shuffle=on -timeout 20m $$(go list ./... | grep -vxE '$(subst $() ,|,$(WHOLE))|$(ALONE)')
	@CGO_ENABLED=1 go test -vet=off $(RACE) -shuffle=on -timeout 20m -run '$(AT_ONCE)' $(SOME)
	$(SAY) "the whole program, every register, every domain, whole long lists, files made to exhaust, without the race detector"
	@$(GO_LIKE) test -vet=off -p $$(($$(nproc) + 1)) -shuffle=on -timeout 20m $(WHOLE) $$(go list ./... | grep -xE '$(ALONE)')
	@$(GO_LIKE) test -vet=off -run '^TestLarge' $$(grep -rl --include='*_test.go' '^func TestLarge' internal cmd | xargs -n1 dirname | sort -u | sed 's|^|haidun/|' | grep -vxE 'haidun/internal/app|$(ALONE)')

.PHONY: test-e2e
test-e2e: build
	$(SAY) "the whole program in a browser, two files at a time: they wait more than they compute"
	@node --test --test-concurrency=2 --test-reporter=spec e2e/*.test.mjs

## bench: the measurements, on this machine; BENCH=name chooses; one row: go run ./internal/bench/cmd/bench -only command,screens,seek
.PHONY: bench
bench: need-go $(UI_STAMP)
	@go test -run '^$$' -bench '$(BENCH)' -benchmem -timeout 60m ./internal/bench/...

## lint: formatting and static analysis, as configured in .golangci.yml
.PHONY: lint
lint: need-go
	$(SAY) "linting (the first time builds the linters: two minutes)"
	@$(GO_TOOL) golangci-lint run ./...

## fmt: format the Go source
.PHONY: fmt
fmt: need-go
	@$(GO_TOOL) golangci-lint fmt ./...

## fuzz: every fuzz test for FUZZTIME (10s)
.PHONY: fuzz
fuzz: need-go
	@packages=$$(go list ./...); \
	for package in $$packages; do \
	  names=$$(go test -list '^Fuzz' "$$package"); \
	  for name in $$(grep '^Fuzz' <<<"$$names" || true); do \
	    echo "· $$package $$name"; \
	    go test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 100x "$$package"; \
	  done; \
	done

## clean: remove what was built; data in .haidun stays
.PHONY: clean
clean:
	rm -rf bin .build e2e/out ui/node_modules
	find ui/dist -mindepth 1 ! -name .gitkeep -delete

## help: this list
.PHONY: help
help:
	@sed -n 's/^## \([a-z0-9-]*\): \(.*\)/\1\t\2/p' Makefile | while IFS=$$'\t' read -r name what; do printf '  make %-11s %s\n' "$$name" "$$what"; done

$(NPM_STAMP): ui/package-lock.json | need-node
	$(SAY) "installing the screens' libraries from the lock file (the first time takes a minute)"
	@npm --prefix ui ci --no-audit --no-fund --loglevel=error
	@touch $@

$(UI_STAMP): $(NPM_STAMP) $(UI_SOURCE) | need-node
	$(SAY) "building the screens"
	@npm --prefix ui run build
	@mkdir -p $(@D) ui/dist && touch ui/dist/.gitkeep $@

# old($1 have, $2 want): true where version $1 is older than $2.
old = [ "$$(printf '%s\n%s\n' "$(1)" "$(2)" | sort -V | head -n1)" != "$(2)" ]

.PHONY: need-go
need-go:
	@command -v go >/dev/null || { echo "Go $(GO_WANT) or newer is needed: https://go.dev/dl/" >&2; exit 1; }
	@have=$$(go env GOVERSION | sed 's/^go//'); \
	if $(call old,$$have,$(GO_WANT)); then echo "Go $(GO_WANT) or newer is needed; this is $$have: https://go.dev/dl/" >&2; exit 1; fi

.PHONY: need-node
need-node:
	@command -v node >/dev/null && command -v npm >/dev/null || { echo "Node.js $(NODE_WANT) or newer with npm is needed: https://nodejs.org" >&2; exit 1; }
	@have=$$(node --version | sed 's/^v//'); \
	if $(call old,$$have,$(NODE_WANT)); then echo "Node.js $(NODE_WANT) or newer is needed; this is $$have: https://nodejs.org" >&2; exit 1; fi

.PHONY: need-cc
need-cc:
	@command -v "$$(go env CC)" >/dev/null || { echo "A C compiler is needed for the race detector (the product itself needs none); on Debian: apt-get install gcc libc6-dev" >&2; exit 1; }
