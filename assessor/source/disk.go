//go:build !js

package source

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"workbook/assessor/snapshot"
	"workbook/assessor/source/address"
	"workbook/assessor/source/fault"
)

// Path reads a folder, a bare git directory or an archive on this machine.
// Links are never followed.
func Path(ctx context.Context, path string, o Options) (*snapshot.Snapshot, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fault.New(fault.NotFound, "There is no "+path+".", "Name a folder, an archive or the address of a repository.", err)
	}
	if !info.IsDir() {
		if !address.IsArchive(path) {
			return nil, &fault.Error{Code: fault.BadArchive, Sentence: path + " is neither a folder nor an archive.", Hint: "Name a folder, a .zip or a .tar.gz."}
		}
		f, err := os.Open(path)
		if err != nil {
			return nil, fault.Fail(ctx, err)
		}
		defer f.Close()
		return Archive(ctx, path, f, info.Size(), o)
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, fault.Fail(ctx, err)
	}
	items, err := walk(ctx, absolute)
	if err != nil {
		return nil, fault.Fail(ctx, err)
	}
	defer func() {
		for _, i := range items {
			if l, ok := i.At.(*lazyFile); ok {
				l.close()
			}
		}
	}()
	name := strings.TrimSuffix(filepath.Base(absolute), ".git")
	return Items(ctx, name, items, o)
}

// lazyFile is a packfile that is opened when it is first read.
type lazyFile struct {
	path string
	file *os.File
}

func (l *lazyFile) ReadAt(p []byte, off int64) (int, error) {
	if l.file == nil {
		f, err := os.Open(l.path)
		if err != nil {
			return 0, err
		}
		l.file = f
	}
	return l.file.ReadAt(p, off)
}

func (l *lazyFile) close() {
	if l.file != nil {
		l.file.Close()
	}
}

func walk(ctx context.Context, root string) (items []Item, err error) {
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			return nil // an unreadable folder is left out
		}
		rel, _ := filepath.Rel(root, path)
		rel = filepath.ToSlash(rel)
		if d.IsDir() {
			if d.Name() == "node_modules" && rel != "." {
				return fs.SkipDir
			}
			return nil
		}
		item := Item{Path: rel, Link: d.Type()&fs.ModeSymlink != 0}
		if !item.Link {
			info, err := d.Info()
			if err != nil || !info.Mode().IsRegular() {
				return nil
			}
			item.Size, item.Executable = info.Size(), info.Mode()&0o111 != 0
			item.Read = func() ([]byte, error) { return os.ReadFile(path) }
			if strings.HasSuffix(rel, ".pack") {
				item.At = &lazyFile{path: path}
			}
		}
		items = append(items, item)
		return nil
	})
	return items, err
}
