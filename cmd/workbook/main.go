// Command workbook assesses repositories in a terminal or in CI.
//
//	workbook assess [--format text|json|markdown|pdf|html|sarif|csv] [--output FILE] [--fail-under N] PATH|URL|ARCHIVE…
//	workbook checks [ID]
//
// Standard output holds the result and nothing else; progress and messages go
// to standard error. Exit codes: 0 done, 1 below the bar, 2 wrong use or
// unreadable input.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// The exit codes.
const (
	done     = 0
	belowBar = 1
	wrong    = 2
)

const usage = `usage: workbook assess [--format text|json|markdown|pdf|html|sarif|csv] [--output FILE] [--fail-under N] PATH|URL|ARCHIVE…
       workbook checks [ID]
`

func run(ctx context.Context, args []string, out, errors io.Writer) int {
	if len(args) == 0 {
		fmt.Fprint(errors, usage)
		return wrong
	}
	if slices.Contains(args, "-h") || slices.Contains(args, "--help") {
		args = []string{"help"}
	}
	switch args[0] {
	case "assess":
		return assess(ctx, args[1:], out, errors)
	case "checks":
		return listChecks(args[1:], out, errors)
	case "help":
		fmt.Fprint(out, usage)
		return done
	}
	return complain(errors, fmt.Sprintf("%q is no command", args[0]), "the commands are assess and checks")
}

// complain writes one line on what is wrong and one on what to do.
func complain(w io.Writer, what, hint string) int {
	fmt.Fprintf(w, "workbook: %s\n", what)
	if hint != "" {
		fmt.Fprintf(w, "          %s\n", hint)
	}
	return wrong
}
