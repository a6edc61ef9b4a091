package source

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"workbook/assessor/snapshot"
	"workbook/assessor/source/address"
	"workbook/assessor/source/fault"
)

// maxRatio is how many times larger than the archive its content may be; text
// compresses ten times at best.
const maxRatio = 200

// entry is a file of an archive or a folder.
type entry struct {
	path       string
	size       int64
	executable bool
	read       func() ([]byte, error)
	at         io.ReaderAt
}

// Archive reads a .zip, .tar.gz or .tar. Paths that leave the archive and links
// are refused or listed; sizes are counted while reading, never believed.
func Archive(ctx context.Context, name string, r io.ReaderAt, size int64, o Options) (*snapshot.Snapshot, error) {
	o = o.Bounded()
	var entries []entry
	var links []string
	var err error
	if strings.HasSuffix(strings.ToLower(name), ".zip") {
		entries, links, err = zipEntries(r, size, o)
	} else {
		entries, links, err = tarEntries(ctx, r, size, strings.HasSuffix(strings.ToLower(name), "gz"), o)
	}
	if err != nil {
		return nil, fault.Fail(ctx, err)
	}
	return assemble(ctx, address.ArchiveName(name), entries, links, o)
}

func broken(cause error) *fault.Error {
	return fault.New(fault.BadArchive, "The archive is damaged or was cut off.", "Make it again, or drop the folder itself.", cause)
}

// safe tells a path that stays inside, and cleans it.
func safe(path string) (string, bool) {
	path = strings.TrimPrefix(strings.ReplaceAll(path, `\`, "/"), "./")
	if path == "" || strings.HasPrefix(path, "/") || strings.Contains(path, "\x00") || len(path) > 1 && path[1] == ':' {
		return "", false
	}
	for _, part := range strings.Split(path, "/") {
		if part == ".." {
			return "", false
		}
	}
	return path, true
}

var unsafe = &fault.Error{Code: fault.BadArchive, Sentence: "The archive holds a path that leads out of it, so it was not opened.", Hint: "Make the archive with git archive, or drop the folder itself."}

func zipEntries(r io.ReaderAt, size int64, o Options) (entries []entry, links []string, err error) {
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, nil, broken(err)
	}
	budget := &budget{left: min(o.Limits.Total, size*maxRatio+1<<20)}
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		path, ok := safe(f.Name)
		if !ok {
			return nil, nil, unsafe
		}
		if f.Mode()&0o170000 != 0 && !f.Mode().IsRegular() {
			links = append(links, path)
			continue
		}
		if f.Flags&1 != 0 {
			return nil, nil, &fault.Error{Code: fault.BadArchive, Sentence: "The archive is encrypted.", Hint: "Make one without a password, or drop the folder itself."}
		}
		entries = append(entries, entry{path: path, size: int64(f.UncompressedSize64), executable: f.Mode()&0o111 != 0, read: func() ([]byte, error) {
			in, err := f.Open()
			if err != nil {
				return nil, err
			}
			defer in.Close()
			return budget.read(in)
		}})
		if len(entries) > o.Limits.Entries {
			return nil, nil, &fault.Error{Code: fault.TooLarge, Sentence: fmt.Sprintf("The archive holds more than %d files.", o.Limits.Entries), Hint: "Assess a part of it."}
		}
	}
	return entries, links, nil
}

// budget counts the bytes that an archive unpacks to.
type budget struct{ left int64 }

var errBomb = &fault.Error{Code: fault.TooLarge, Sentence: "The archive unpacks to far more than it should, so reading was stopped.", Hint: "Make the archive again without build output, or drop the folder itself."}

// read returns a whole entry, or an error where it is larger than any file
// that would be read, or than what is left of the whole.
func (b *budget) read(in io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(in, min(maxData, b.left)+1))
	b.left -= int64(len(data))
	if b.left < 0 {
		return nil, errBomb
	}
	if len(data) > maxData {
		return data, nil // the size says why it is skipped
	}
	return data, err
}

func tarEntries(ctx context.Context, r io.ReaderAt, size int64, zipped bool, o Options) (entries []entry, links []string, err error) {
	var in io.Reader = bufio.NewReaderSize(io.NewSectionReader(r, 0, size), 1<<16)
	if zipped {
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, nil, broken(err)
		}
		in = z
	}
	counted := &countingReader{r: in, left: min(4*o.Limits.Total, size*maxRatio+1<<20)}
	t := tar.NewReader(counted)
	for {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		h, err := t.Next()
		if err == io.EOF {
			return entries, links, nil
		}
		if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
			if counted.left < 0 {
				return nil, nil, errBomb
			}
			return nil, nil, broken(err)
		}
		switch h.Typeflag {
		case tar.TypeReg:
		case tar.TypeSymlink, tar.TypeLink:
			if path, ok := safe(h.Name); ok {
				links = append(links, path)
			}
			continue
		default:
			continue
		}
		path, ok := safe(h.Name)
		if !ok {
			return nil, nil, unsafe
		}
		e := entry{path: path, size: h.Size, executable: h.Mode&0o111 != 0}
		if strings.Contains("/"+path, "/.git/") || Why(path, h.Size) == "" {
			data, err := io.ReadAll(io.LimitReader(t, o.Limits.Pack+1))
			if err != nil {
				if counted.left < 0 {
					return nil, nil, errBomb
				}
				return nil, nil, broken(err)
			}
			e.read = func() ([]byte, error) { return data, nil }
			e.at = bytes.NewReader(data)
		}
		entries = append(entries, e)
		if len(entries) > o.Limits.Entries {
			return nil, nil, &fault.Error{Code: fault.TooLarge, Sentence: fmt.Sprintf("The archive holds more than %d files.", o.Limits.Entries), Hint: "Assess a part of it."}
		}
	}
}

type countingReader struct {
	r    io.Reader
	left int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if c.left -= int64(n); c.left < 0 {
		return n, errBomb
	}
	return n, err
}
