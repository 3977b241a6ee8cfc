# Etalon: `make run` opens a demo laboratory, `make test` runs every test. Both install what is missing first, on a bare
# Debian 12 from Debian's packages and the npm registry, and do nothing twice.
.PHONY: run test build tests test-cpp test-postgres test-web test-browser lint format sanitize fuzz bench clean
.DEFAULT_GOAL := build
MAKEFLAGS += --no-print-directory
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

PORT ?= 8080
FUZZ_SECONDS ?= 20
PACKAGES_build := ca-certificates ccache cmake g++ ninja-build nlohmann-json3-dev \
  libboost-dev libcli11-dev libeigen3-dev libfmt-dev libfreetype-dev libgmock-dev libgtest-dev libhowardhinnant-date-dev libminizip-dev libpoco-dev libpq-dev \
  libpoppler-cpp-dev libpugixml-dev libqpdf-dev libsoci-dev libsodium-dev libsqlite3-dev libssl-dev libxlsxwriter-dev libxml2-dev libxmlsec1-dev libyaml-cpp-dev \
  libzint-dev tzdata zlib1g-dev fonts-liberation fonts-noto-cjk
PACKAGES_test := chromium libreoffice-calc libxml2-utils poppler-utils postgresql-15 python3-openpyxl qpdf xmlsec1 zbar-tools
PACKAGES_lint := clang-format clang-tidy git
PACKAGES_fuzz := clang libclang-rt-14-dev
PACKAGES_bench := libbenchmark-dev libxml2-utils nginx-light python3-numpy time wrk

WEB := lims/web/node_modules/.package-lock.json
NODE := $(CURDIR)/build/node/bin/node
OURS = $$(git ls-files -- '*.cpp' '*.hpp')

run: build
	@mkdir -p var/files
	@exec build/etalon serve --demo --database sqlite:var/etalon.db --files var/files --port $(PORT)

build: build/build.ninja
	@cmake --build build --target etalon renderer

tests: build packages-test
	@cmake --build build

test: test-cpp test-postgres test-web test-browser

test-cpp: tests
	@.ci/each build/*_tests

test-postgres: tests
	@tests/support/with_postgres.sh .ci/each build/db_tests build/lims_tests

test-web: $(WEB)
	@cd lims/web && npm run -s test

test-browser: build packages-test
	@$(NODE) tests/browser/run.mjs build/etalon

# What clang-format, clang-tidy, the web linter and the type checker have to say, and the rules of style.md.
lint: build/build.ninja packages-lint
	@.ci/conventions
	@clang-format --dry-run -Werror $(OURS)
	@$(NODE) .ci/tidy.mjs build
	@cd lims/web && npm run -s lint && npm run -s typecheck

format: packages-lint
	@clang-format -i $(OURS)

sanitize: build/sanitize/build.ninja packages-test
	@cmake --build build/sanitize
	@.ci/each build/sanitize/*_tests

# Each parser of the measurement engine on texts that libFuzzer makes up, for FUZZ_SECONDS each.
fuzz: build/fuzz/build.ninja
	@cmake --build build/fuzz
	@tests/fuzz/run.sh $(FUZZ_SECONDS) build/fuzz/*_fuzz

bench: build packages-bench
	@cmake -S . -B build >/dev/null && cmake --build build --target benchmarks
	@$(NODE) tests/benchmarks/run.mjs build/etalon build/benchmarks

clean:
	rm -rf build lims/web/dist

packages-%:
	@.ci/install $(PACKAGES_$*)

# Debian's npm fetches the web app's tools, and among them the Node that all of them, and the renderer, run on.
$(WEB): lims/web/package-lock.json | packages-build
	@cd lims/web && npm ci --loglevel=error
	@touch $@

build/build.ninja: Makefile $(WEB) | packages-build
	@mkdir -p $(dir $(NODE)) && ln -sfn $(CURDIR)/lims/web/node_modules/node-linux-*/bin/node $(NODE)
	@cmake -G Ninja -S . -B build -DCMAKE_BUILD_TYPE=Release -DETALON_NODE=$(NODE)
	@touch $@

build/sanitize/build.ninja: build/build.ninja
	@cmake -G Ninja -S . -B build/sanitize -DETALON_SANITIZE=ON -DETALON_WEB=OFF -DETALON_NODE=$(NODE)
	@touch $@

build/fuzz/build.ninja: Makefile | packages-build packages-fuzz
	@cmake -G Ninja -S . -B build/fuzz -DCMAKE_BUILD_TYPE=Release -DETALON_FUZZ=ON -DCMAKE_CXX_COMPILER=clang++
	@touch $@
