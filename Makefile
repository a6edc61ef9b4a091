# The workbook's commands. `make` alone prints them.

ADDR ?= localhost:8080

.PHONY: help run test site bench check oracle

help: ## print this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## */  make \1\t/' | expand -t 16

run: ## build the site and serve it at http://localhost:8080
	go run ./cmd/site -addr $(ADDR)

test: browser ## run every test, in a real browser too
	go test -timeout 40m ./...
	GOOS=js GOARCH=wasm go test -exec="$$(go env GOROOT)/lib/wasm/go_js_wasm_exec" -run Fixtures ./assessor
	node --test web/test/

site: ## write the whole static site into dist/
	go run ./cmd/site -build-only -small

bench: ## print sizes, speeds and memory
	go run ./cmd/bench

check: ## formatting, vet and tests: what CI runs
	@files=$$(gofmt -l app assessor content cmd web); test -z "$$files" || { echo "gofmt wants to change: $$files"; exit 1; }
	go vet ./...
	GOOS=js GOARCH=wasm go vet ./cmd/ui ./cmd/worker ./app/...
	$(MAKE) --no-print-directory test

# The browser tests need Chromium; where the system's package manager may
# install it, it does.
.PHONY: browser
browser:
	@sh web/test/browser.sh
