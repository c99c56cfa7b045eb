# make run and make test do everything on a machine with Go, a JDK, Maven and Node. The rest are their parts.
SHELL := /bin/bash
.DEFAULT_GOAL := build
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
DATASETS ?= datasets/oases-2025

.PHONY: run build test check lint chromium generate bench

# Serve the press release on the local Neo4j, at http://127.0.0.1:8080/graphiql.
run: build
	bin/stakegraph serve $(addprefix --import ,$(DATASETS))

build: server/graphiql/dist/app/index.html
	go build -trimpath -ldflags '-X main.version=$(VERSION)' -o bin/stakegraph ./cmd/stakegraph

# Everything that must hold, on a real Neo4j and in a real browser. STAKEGRAPH_NEO4J_VERSION chooses another Neo4j.
test: check lint build server/audit/node_modules/.package-lock.json chromium
	go test -timeout 30m ./...

# What needs no Neo4j: format and vet.
check: server/graphiql/dist/app/index.html
	@test -z "$$(gofmt -l $$(git ls-files '*.go' | grep -v ^graph/))" || { echo 'run gofmt -w on:'; gofmt -l $$(git ls-files '*.go' | grep -v ^graph/); exit 1; }
	go vet ./...

# The schema and the example queries against the rules of GraphQL and Relay.
lint: tools/lint/node_modules/.package-lock.json
	cd tools/lint && npm run --silent lint && npm test --silent

generate:
	go tool gqlgen generate

bench:
	go test -run '^$$' -bench . -benchmem -timeout 60m ./cypher ./dataset ./resolvers ./search ./walk

server/graphiql/dist/app/index.html: server/graphiql/node_modules/.package-lock.json $(shell find server/graphiql/src examples -type f) server/graphiql/index.html server/graphiql/vite.config.js
	cd server/graphiql && npm run --silent build

%/node_modules/.package-lock.json: %/package-lock.json
	cd $* && npm ci --silent
	@touch $@

# The browser that the tests look through; Debian's, where there is none yet.
chromium:
	@command -v chromium >/dev/null || { apt-get update -q && apt-get install -y -q --no-install-recommends chromium; } || { echo 'the tests need chromium: install it (Debian: apt-get install chromium)'; exit 1; }
