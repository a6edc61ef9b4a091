package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/term"

	"workbook/assessor"
	"workbook/assessor/assessment"
	"workbook/assessor/report"
	"workbook/assessor/report/fonts"
	"workbook/assessor/snapshot"
	"workbook/assessor/source"
	"workbook/assessor/source/address"
	"workbook/assessor/source/fault"
	"workbook/assessor/source/git"
	"workbook/assessor/source/git/nethttp"
	"workbook/assessor/workbook"
	"workbook/content/language"
	"workbook/content/render"
)

type request struct {
	format, output string
	bar            float64
	inputs         []string
	// written are the files of this run, so that two repositories of one name
	// both keep theirs.
	written map[string]bool
}

var extensions = map[string]string{"text": ".txt", "json": ".json", "markdown": ".md", "pdf": ".pdf", "html": ".html", "csv": ".csv", "sarif": ".sarif"}

func parseArgs(args []string, errors io.Writer) (request, int) {
	r := request{written: map[string]bool{}}
	flags := flag.NewFlagSet("assess", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&r.format, "format", "text", "")
	flags.StringVar(&r.output, "output", "", "")
	flags.Float64Var(&r.bar, "fail-under", -1, "")
	for len(args) > 0 { // flags may stand after the inputs
		if err := flags.Parse(args); err != nil {
			return r, complain(errors, err.Error(), strings.TrimSpace(usage))
		}
		args = flags.Args()
		if len(args) > 0 {
			r.inputs = append(r.inputs, args[0])
			args = args[1:]
		}
	}
	if len(r.inputs) == 0 {
		return r, complain(errors, "nothing to assess", "name a folder, an archive or the address of a repository")
	}
	if extensions[r.format] == "" {
		return r, complain(errors, fmt.Sprintf("format %q is not known", r.format), "the formats are text, json, markdown, pdf, html, sarif and csv")
	}
	if len(r.inputs) > 1 && r.output == "" {
		return r, complain(errors, "several inputs need a folder to write to", "add --output DIR")
	}
	return r, done
}

func assess(ctx context.Context, args []string, out, errors io.Writer) int {
	r, code := parseArgs(args, errors)
	if code != done {
		return code
	}
	for _, input := range r.inputs {
		a, err := one(ctx, input, errors)
		if err != nil {
			hint := ""
			if e := fault.Fail(ctx, err); e != nil {
				hint = e.Hint
			}
			if len(r.inputs) == 1 {
				return complain(errors, strings.TrimSuffix(err.Error(), "."), hint)
			}
			complain(errors, input+": "+err.Error(), hint)
			code = wrong
			continue
		}
		data, err := encode(a, r.format, out)
		if err != nil {
			return complain(errors, err.Error(), "")
		}
		if err := write(r, a, data, out); err != nil {
			return complain(errors, err.Error(), "")
		}
		if r.bar >= 0 && a.Score.Value < r.bar && code == done {
			fmt.Fprintf(errors, "workbook: the score %.0f is below %.0f\n", a.Score.Value, r.bar)
			code = belowBar
		}
	}
	return code
}

func one(ctx context.Context, input string, errors io.Writer) (assessment.Assessment, error) {
	s, err := load(ctx, input, errors)
	if err != nil {
		return assessment.Assessment{}, err
	}
	a, err := assessor.Assess(ctx, s)
	if err != nil {
		return assessment.Assessment{}, err
	}
	return assessor.Advise(a, language.English.Book()), nil
}

// load takes an input that exists on disk as a path, and anything else as an
// address.
func load(ctx context.Context, input string, errors io.Writer) (*snapshot.Snapshot, error) {
	o := source.Options{}
	if f, ok := errors.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		o.Progress = func(p source.Progress) {
			fmt.Fprintf(f, "\r\x1b[K%s %d  %.1f MB", p.Phase, p.Done, float64(p.Bytes)/1e6)
			if p.Phase == "read" && p.Done == p.Total {
				fmt.Fprint(f, "\r\x1b[K")
			}
		}
	}
	if _, err := os.Stat(input); err == nil || strings.HasPrefix(input, ".") || strings.HasPrefix(input, "/") || address.IsArchive(input) && !strings.Contains(input, "://") {
		return source.Path(ctx, input, o)
	}
	a, err := address.Parse(input)
	if err != nil {
		return nil, err
	}
	return source.Clone(ctx, nethttp.Getter{}, a.Origin+"/"+a.Path, a.Name, git.Want{Ref: a.Ref}, o)
}

func encode(a assessment.Assessment, format string, out io.Writer) ([]byte, error) {
	w := workbook.New(a)
	switch format {
	case "json":
		return report.JSON(a), nil
	case "csv":
		return report.CSV(a), nil
	case "sarif":
		return report.SARIF(a), nil
	case "markdown":
		return report.Markdown(w, language.English.Book()), nil
	case "html":
		return render.Document(a.Repository.Name, report.Markdown(w, language.English.Book()))
	case "pdf":
		return report.PDF(w, language.English.Book(), fonts.Embedded())
	}
	f, ok := out.(*os.File)
	terminal := ok && term.IsTerminal(int(f.Fd()))
	width := 80
	if terminal {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil {
			width = w
		}
	}
	return []byte(report.Text(a, min(width, 100), terminal && os.Getenv("NO_COLOR") == "")), nil
}

// free is the path with its extension, numbered where this run wrote it already.
func (r request) free(path string) string {
	for n := 1; ; n++ {
		numbered := path + extensions[r.format]
		if n > 1 {
			numbered = fmt.Sprintf("%s-%d%s", path, n, extensions[r.format])
		}
		if !r.written[numbered] {
			r.written[numbered] = true
			return numbered
		}
	}
}

// write puts a result where it belongs: standard output, the named file, or a
// file of the repository's name in the named folder.
func write(r request, a assessment.Assessment, data []byte, out io.Writer) error {
	if r.output == "" {
		_, err := out.Write(data)
		return err
	}
	path := r.output
	if info, err := os.Stat(path); len(r.inputs) > 1 || err == nil && info.IsDir() {
		if err := os.MkdirAll(path, 0o755); err != nil {
			return fmt.Errorf("write %s: %w", path, err)
		}
		path = r.free(filepath.Join(path, strings.ReplaceAll(a.Repository.Name, "/", "+")))
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}
