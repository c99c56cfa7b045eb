# make run and make test do everything on a machine with Go, a JDK, Maven and Node. The rest are their parts.
SHELL := /bin/bash
.DEFAULT_GOAL := build
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
DATASETS ?= datasets/oases-2025

.PHONY: run build reproducible test check lint chromium generate bench benchmarks

# Serve the press release on the local Neo4j, at http://127.0.0.1:8080.
run: build
	bin/stakegraph serve $(addprefix --import ,$(DATASETS))

build: explorer/dist/app/index.html server/graphiql/dist/app/index.html
	go build -trimpath -ldflags '-X main.version=$(VERSION)' -o bin/stakegraph ./cmd/stakegraph

# Everything that must hold, on a real Neo4j and in a real browser. STAKEGRAPH_NEO4J_VERSION chooses another Neo4j. Each
# package has one of its own, for a minute or two: too short for Java's second compiler to pay.
test: check lint build reproducible server/audit/node_modules/.package-lock.json chromium
	JDK_JAVA_OPTIONS=-XX:TieredStopAtLevel=1 go test -timeout 30m ./...
	cd explorer && npm test --silent && npm run --silent e2e

# What needs no Neo4j: format, vet, and the types of the explorer, whose operations are held against the schema.
check: explorer/dist/app/index.html server/graphiql/dist/app/index.html
	@test -z "$$(gofmt -l $$(git ls-files '*.go' | grep -v ^graph/))" || { echo 'run gofmt -w on:'; gofmt -l $$(git ls-files '*.go' | grep -v ^graph/); exit 1; }
	go vet ./...
	cd explorer && npm run --silent types

# The schema and the example queries against the rules of GraphQL and Relay.
lint: tools/lint/node_modules/.package-lock.json
	cd tools/lint && npm run --silent lint && npm test --silent

generate:
	go tool gqlgen generate

# This server beside @neo4j/graphql and hand-written Cypher, over one generated graph: forty minutes. BENCH takes flags, such
# as '--scale 0.1 --rounds 2 --slice 1s --warm 2s' for a first look.
bench: build bench/peer/node_modules/.package-lock.json
	go run ./bench $(BENCH)

# The benchmarks of the packages, to compare two states of one of them.
benchmarks:
	go test -run '^$$' -bench . -benchmem -timeout 60m ./cypher ./dataset ./resolvers ./search ./walk

explorer/dist/app/index.html: explorer/node_modules/.package-lock.json schema.graphqls explorer/index.html $(wildcard explorer/*.ts) $(shell find explorer/src -type f -not -path 'explorer/src/graph/*')
	cd explorer && npm run --silent build

# The explorer built again, elsewhere, has the same bytes.
reproducible: explorer/dist/app/index.html
	cd explorer && npx vite build --logLevel error --outDir ../bin/again --emptyOutDir && diff -r dist/app ../bin/again

server/graphiql/dist/app/index.html: server/graphiql/node_modules/.package-lock.json $(shell find server/graphiql/src examples -type f) server/graphiql/index.html server/graphiql/vite.config.js
	cd server/graphiql && npm run --silent build

%/node_modules/.package-lock.json: %/package-lock.json
	cd $* && npm ci --silent
	@touch $@

# The browser that the tests look through, and fonts with Chinese in them; Debian's, where there are none yet.
chromium:
	@{ command -v chromium && fc-list :lang=zh-tw | grep -q .; } >/dev/null || { apt-get update -q && apt-get install -y -q --no-install-recommends chromium fonts-noto-cjk; } || { echo 'the tests need chromium and a font with Chinese: install them (Debian: apt-get install chromium fonts-noto-cjk)'; exit 1; }
