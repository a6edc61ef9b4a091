package git

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/pktline"

	"workbook/assessor/snapshot"
)

// Getter carries one HTTP request. It never sends a credential or a cookie.
type Getter interface {
	Do(ctx context.Context, method, url string, header map[string]string, body []byte) (status int, answer io.ReadCloser, err error)
}

// Want says what to fetch.
type Want struct {
	// Ref is a branch, a tag or a full commit id; "" is the default branch. A
	// folder may stand after a branch's name, as in a browser's address.
	Ref string
}

// Status is an answer of the server other than 200.
type Status int

func (s Status) Error() string { return fmt.Sprintf("the server answered %d", int(s)) }

// The ways in which a fetch ends that are no fault of the transport.
var (
	ErrNotGit = errors.New("the answer is not git's")
	ErrEmpty  = errors.New("the repository has no commit")
	ErrNoRef  = errors.New("there is no such branch, tag or commit")
	ErrCutOff = errors.New("the connection ended too early")
	ErrLarge  = errors.New("the packfile is too large")
	ErrServer = errors.New("the server refused")
)

// Progress is told the phase, the count of objects and the bytes received.
type Progress func(phase string, done, total int, bytes int64)

// Result is a fetched commit.
type Result struct {
	Commit  string
	Refs    []snapshot.Ref
	Objects *Objects
}

// Fetch gets one commit with its trees and blobs, and no history: the ref
// advertisement first, then one shallow pack.
func Fetch(ctx context.Context, g Getter, url string, w Want, limit int64, progress Progress) (*Result, error) {
	if progress == nil {
		progress = func(string, int, int, int64) {}
	}
	progress("connect", 0, 0, 0)
	ads, err := advertise(ctx, g, url)
	if err != nil {
		return nil, err
	}
	id := ads.resolve(w.Ref)
	if id == "" {
		if len(ads.refs) == 0 {
			return nil, ErrEmpty
		}
		return nil, ErrNoRef
	}
	pack, err := ads.pack(ctx, g, url, id, limit, progress)
	if err != nil {
		return nil, err
	}
	progress("unpack", 0, 0, int64(len(pack)))
	r := &Result{Commit: id, Refs: ads.refs, Objects: NewObjects()}
	if err := r.Objects.Pack(pack); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrCutOff, err)
	}
	if c, ok := ads.peeled[id]; ok {
		r.Commit = c
	}
	return r, nil
}

// advertisement is what the server says it has.
type advertisement struct {
	head   string
	refs   []snapshot.Ref
	peeled map[string]string
	caps   map[string]bool
}

func advertise(ctx context.Context, g Getter, url string) (*advertisement, error) {
	status, body, err := g.Do(ctx, "GET", url+"/info/refs?service=git-upload-pack", map[string]string{"Accept": "*/*"}, nil)
	if err != nil {
		return nil, err
	}
	defer body.Close()
	if status != 200 {
		io.Copy(io.Discard, io.LimitReader(body, 1<<16))
		return nil, Status(status)
	}
	a := &advertisement{peeled: map[string]string{}, caps: map[string]bool{}}
	s := pktline.NewScanner(io.LimitReader(body, 64<<20))
	first, announced, ids := true, false, map[string]string{}
	for s.Scan() {
		line := strings.TrimSuffix(string(s.Bytes()), "\n")
		if strings.HasPrefix(line, "# service=git-upload-pack") {
			announced = true
			continue
		}
		if line == "" {
			continue
		}
		if first {
			var caps string
			line, caps, _ = strings.Cut(line, "\x00")
			for _, c := range strings.Fields(caps) {
				a.caps[c] = true
			}
			first = false
		}
		id, name, ok := strings.Cut(line, " ")
		if !ok || len(id) != 40 || !hexadecimal(id) {
			return nil, ErrNotGit
		}
		a.add(id, name, ids)
	}
	if err := s.Err(); err != nil {
		if first && !announced {
			return nil, ErrNotGit
		}
		return nil, ErrCutOff
	}
	switch {
	case first && announced: // git's own answer, and not one ref in it
		return nil, ErrEmpty
	case first:
		return nil, ErrNotGit
	}
	return a, nil
}

func hexadecimal(s string) bool { return strings.Trim(s, "0123456789abcdef") == "" }

func (a *advertisement) add(id, name string, ids map[string]string) {
	if base, ok := strings.CutSuffix(name, "^{}"); ok {
		a.peeled[ids[base]] = id
		for i := range a.refs {
			if a.refs[i].Tag && "refs/tags/"+a.refs[i].Name == base {
				a.refs[i].Commit = id
			}
		}
		return
	}
	ids[name] = id
	switch {
	case name == "HEAD":
		a.head = id
	case strings.HasPrefix(name, "refs/heads/"):
		a.refs = append(a.refs, snapshot.Ref{Name: name[len("refs/heads/"):], Commit: id})
	case strings.HasPrefix(name, "refs/tags/"):
		a.refs = append(a.refs, snapshot.Ref{Name: name[len("refs/tags/"):], Tag: true, Commit: id})
	}
}

// resolve finds the commit of a name: the longest branch or tag that it starts
// with, since a folder may stand after it.
func (a *advertisement) resolve(name string) string {
	if name == "" {
		if a.head == "" && len(a.refs) > 0 {
			return a.refs[0].Commit
		}
		return a.head
	}
	best, id := -1, ""
	for _, r := range a.refs {
		if (name == r.Name || strings.HasPrefix(name, r.Name+"/")) && len(r.Name) > best {
			best, id = len(r.Name), r.Commit
		}
	}
	if id == "" && len(name) >= 40 && hexadecimal(name[:40]) {
		return name[:40]
	}
	return id
}

// request is the body of a shallow fetch of one commit.
func (a *advertisement) request(id string) []byte {
	var b bytes.Buffer
	e := pktline.NewEncoder(&b)
	caps := ""
	for _, c := range []string{"ofs-delta", "side-band-64k", "no-progress", "shallow"} {
		if a.caps[c] {
			caps += " " + c
		}
	}
	_ = e.Encodef("want %s%s\n", id, caps) // writing to a buffer cannot end in an error
	if a.caps["shallow"] {
		_ = e.EncodeString("deepen 1\n")
	}
	_ = e.Flush()
	_ = e.EncodeString("done\n")
	return b.Bytes()
}

func (a *advertisement) pack(ctx context.Context, g Getter, url, id string, limit int64, progress Progress) ([]byte, error) {
	status, body, err := g.Do(ctx, "POST", url+"/git-upload-pack", map[string]string{"Content-Type": "application/x-git-upload-pack-request", "Accept": "application/x-git-upload-pack-result"}, a.request(id))
	if err != nil {
		return nil, err
	}
	defer body.Close()
	if status != 200 {
		return nil, Status(status)
	}
	in := bufio.NewReaderSize(body, 1<<16)
	var pack bytes.Buffer
	started := false
	for {
		line, flush, err := packet(in)
		if err == io.EOF && started {
			break
		}
		if err != nil {
			return nil, ErrCutOff
		}
		if flush {
			if started {
				break
			}
			continue
		}
		text := string(line[:min(len(line), 12)])
		switch {
		case strings.HasPrefix(text, "shallow ") || strings.HasPrefix(text, "unshallow") || strings.HasPrefix(text, "NAK") || strings.HasPrefix(text, "ACK "):
			if !a.caps["side-band-64k"] && strings.HasPrefix(text, "NAK") {
				rest, err := io.ReadAll(io.LimitReader(in, limit+1))
				if err != nil {
					return nil, ErrCutOff
				}
				return rest, tooLarge(int64(len(rest)), limit)
			}
		case strings.HasPrefix(text, "ERR "):
			return nil, fmt.Errorf("%w: %s", ErrServer, strings.TrimSpace(string(line[4:])))
		case len(line) > 0 && line[0] == 1:
			started = true
			pack.Write(line[1:])
			progress("receive", objects(pack.Bytes()), objects(pack.Bytes()), int64(pack.Len()))
			if err := tooLarge(int64(pack.Len()), limit); err != nil {
				return nil, err
			}
		case len(line) > 0 && line[0] == 3:
			return nil, fmt.Errorf("%w: %s", ErrServer, strings.TrimSpace(string(line[1:])))
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	if pack.Len() < 32 {
		return nil, ErrCutOff
	}
	return pack.Bytes(), nil
}

func tooLarge(n, limit int64) error {
	if n > limit {
		return ErrLarge
	}
	return nil
}

// objects is the count that a packfile's head declares.
func objects(pack []byte) int {
	if len(pack) < 12 {
		return 0
	}
	return int(pack[8])<<24 | int(pack[9])<<16 | int(pack[10])<<8 | int(pack[11])
}

// packet reads one packet; a flush has no content.
func packet(in *bufio.Reader) (line []byte, flush bool, err error) {
	var head [4]byte
	if _, err := io.ReadFull(in, head[:]); err != nil {
		if err == io.ErrUnexpectedEOF {
			return nil, false, ErrCutOff
		}
		return nil, false, err
	}
	n := 0
	for _, c := range head {
		d := strings.IndexByte("0123456789abcdef", c|32)
		if c >= '0' && c <= '9' {
			d = int(c - '0')
		}
		if d < 0 {
			return nil, false, ErrNotGit
		}
		n = n<<4 | d
	}
	if n < 4 {
		return nil, true, nil
	}
	line = make([]byte, n-4)
	if _, err := io.ReadFull(in, line); err != nil {
		return nil, false, ErrCutOff
	}
	return line, false, nil
}
