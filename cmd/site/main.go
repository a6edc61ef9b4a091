// Command site builds the static site into a folder and serves it.
//
//	go run ./cmd/site [-addr HOST:PORT] [-git-upstream HOST=URL]… [-out DIR] [-language CODE] [-build-only]
//
// It also carries git's requests from the browser to the allowed hosts, as the
// edge function does on the hosted site.
package main

import (
	"context"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"time"

	"workbook/web/hosts"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "site:", err)
		os.Exit(1)
	}
}

// upstreams are hosts that are reached at another address.
type upstreams map[string]string

func (u upstreams) String() string { return fmt.Sprint(map[string]string(u)) }

func (u upstreams) Set(s string) error {
	host, url, ok := strings.Cut(s, "=")
	if !ok || host == "" || !strings.HasPrefix(url, "http") {
		return fmt.Errorf("write it as HOST=URL, for example github.com=http://127.0.0.1:9000")
	}
	u[host] = strings.TrimRight(url, "/")
	return nil
}

func run(args []string) error {
	flags := flag.NewFlagSet("site", flag.ExitOnError)
	addr := flags.String("addr", "localhost:8080", "where to serve")
	out := flags.String("out", "dist", "the folder to build into")
	buildOnly := flags.Bool("build-only", false, "build and do not serve")
	small := flags.Bool("small", false, "compress as far as possible, for publishing")
	code := flags.String("language", "en", "which folder of content/ the site speaks")
	mapped := upstreams{}
	flags.Var(mapped, "git-upstream", "HOST=URL: reach a git host at another address")
	if err := flags.Parse(args); err != nil {
		return err
	}
	in, err := inLanguage(*code)
	if err != nil {
		return err
	}
	if err := build(*out, in, *small); err != nil {
		return err
	}
	if *buildOnly {
		return nil
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w (another one may be running; choose -addr localhost:8081)", *addr, err)
	}
	server := &http.Server{Handler: handler(*out, &proxy{hosts: hosts.List, upstreams: mapped}), ReadHeaderTimeout: 10 * time.Second}
	go func() {
		<-ctx.Done()
		shutdown, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_ = server.Shutdown(shutdown) // the process ends either way
	}()
	fmt.Printf("The workbook is at http://%s\n", listener.Addr())
	if err := server.Serve(listener); err != http.ErrServerClosed {
		return err
	}
	return nil
}

// handler serves git's path and the static site.
func handler(dir string, git http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/git/", git)
	mux.Handle("/", secure(static(dir)))
	return mux
}
