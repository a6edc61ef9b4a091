package source

import (
	"context"
	"errors"
	"io"
	"sort"
	"strings"

	"workbook/assessor/snapshot"
	"workbook/assessor/source/fault"
	"workbook/assessor/source/git"
)

// Item is a file that a browser's picker or drop gives, or a folder on disk.
type Item struct {
	// Path is relative to what was chosen.
	Path string
	Size int64
	// Executable and Link are known on disk only.
	Executable, Link bool
	Read             func() ([]byte, error)
	// At reads parts of a large file without the whole; it may be nil.
	At io.ReaderAt
}

// Items reads a folder that is given file by file, with or without .git in it,
// or a bare git directory.
func Items(ctx context.Context, name string, items []Item, o Options) (*snapshot.Snapshot, error) {
	o = o.Bounded()
	var entries []entry
	var links []string
	for _, i := range items {
		if i.Link {
			links = append(links, i.Path)
			continue
		}
		entries = append(entries, entry{i.Path, i.Size, i.Executable, i.Read, i.At})
	}
	return assemble(ctx, name, entries, links, o)
}

// assemble makes a snapshot of a folder's or archive's entries: the common top
// folder falls away, a .git gives commit and history, ignored files are left
// out.
func assemble(ctx context.Context, name string, entries []entry, links []string, o Options) (*snapshot.Snapshot, error) {
	if top := common(entries); top != "" {
		for i := range entries {
			entries[i].path = entries[i].path[len(top):]
		}
		for i := range links {
			links[i] = strings.TrimPrefix(links[i], top)
		}
	}
	sort.SliceStable(entries, func(i, j int) bool { return entries[i].path < entries[j].path })
	dir := gitDir(entries)
	if dir.bare {
		return fromObjects(ctx, name, dir, o)
	}
	c := NewCollector(ctx, o)
	for _, l := range links {
		c.Skip(l, "a symbolic link")
	}
	ignore := ignored(entries)
	for _, e := range entries {
		if strings.HasPrefix(e.path, ".git/") || strings.Contains(e.path, "/.git/") {
			continue
		}
		if e.path == ".git" {
			continue
		}
		if ignore.match(e.path) {
			continue
		}
		read := e.read
		if read == nil {
			read = func() ([]byte, error) { return nil, errors.New("not read") }
		}
		if err := c.Add(e.path, e.size, e.executable, read); err != nil {
			return nil, fault.Fail(ctx, err)
		}
	}
	s, err := c.Snapshot(name)
	if err != nil {
		return nil, err
	}
	describe(s, dir)
	return s, nil
}

// common is the top folder that holds every entry, with its slash, or "".
func common(entries []entry) string {
	top := ""
	for i, e := range entries {
		j := strings.IndexByte(e.path, '/')
		if j < 0 {
			return ""
		}
		if i == 0 {
			top = e.path[:j+1]
		}
		if e.path[:j+1] != top {
			return ""
		}
	}
	if top == ".git/" {
		return ".git/"
	}
	return top
}

// directory is a git directory found among the entries.
type directory struct {
	found, bare bool
	files       map[string]entry
}

func gitDir(entries []entry) directory {
	d := directory{files: map[string]entry{}}
	for _, e := range entries {
		if rest, ok := strings.CutPrefix(e.path, ".git/"); ok {
			d.files[rest] = e
		}
	}
	if _, ok := d.files["HEAD"]; ok {
		d.found = true
		return d
	}
	bare := map[string]entry{}
	head, objects := false, false
	for _, e := range entries {
		bare[e.path] = e
		head = head || e.path == "HEAD"
		objects = objects || strings.HasPrefix(e.path, "objects/")
	}
	if head && objects {
		return directory{found: true, bare: true, files: bare}
	}
	return d
}

func (d directory) read(path string) string {
	e, ok := d.files[path]
	if !ok || e.read == nil {
		return ""
	}
	data, err := e.read()
	if err != nil {
		return ""
	}
	return string(data)
}

// refs are the branches and tags of a git directory, and HEAD's commit.
func (d directory) refs() (refs []snapshot.Ref, head string) {
	byName := map[string]string{}
	for _, line := range strings.Split(d.read("packed-refs"), "\n") {
		if id, name, ok := strings.Cut(strings.TrimSpace(line), " "); ok && len(id) == 40 {
			byName[name] = id
		}
	}
	for path := range d.files {
		if strings.HasPrefix(path, "refs/heads/") || strings.HasPrefix(path, "refs/tags/") {
			if id := strings.TrimSpace(d.read(path)); len(id) == 40 {
				byName[path] = id
			}
		}
	}
	for name, id := range byName {
		switch {
		case strings.HasPrefix(name, "refs/heads/"):
			refs = append(refs, snapshot.Ref{Name: name[len("refs/heads/"):], Commit: id})
		case strings.HasPrefix(name, "refs/tags/"):
			refs = append(refs, snapshot.Ref{Name: name[len("refs/tags/"):], Tag: true, Commit: id})
		}
	}
	sort.Slice(refs, func(i, j int) bool { return refs[i].Name < refs[j].Name })
	head = strings.TrimSpace(d.read("HEAD"))
	if name, ok := strings.CutPrefix(head, "ref: "); ok {
		head = byName[strings.TrimSpace(name)]
	}
	if len(head) != 40 {
		head = ""
	}
	return refs, head
}

// describe adds what a .git beside the files tells. A past that cannot be read
// in place is left out: it is not worth unpacking everything.
func describe(s *snapshot.Snapshot, d directory) {
	if !d.found {
		return
	}
	s.VersionControlled = true
	s.Refs, s.Commit = d.refs()
	objects := git.NewObjects()
	if rest := d.attach(objects); len(rest) == 0 {
		s.Commits = objects.History(s.Commit)
	}
}

// attach lets objects be read from where they are, and returns the packs that
// have to be unpacked whole.
func (d directory) attach(objects *git.Objects) (rest []entry) {
	objects.LooseFrom(func(id string) []byte {
		if e, ok := d.files["objects/"+id[:2]+"/"+id[2:]]; ok && e.read != nil {
			if data, err := e.read(); err == nil {
				return data
			}
		}
		return nil
	})
	for path, e := range d.files {
		if !strings.HasPrefix(path, "objects/pack/") || !strings.HasSuffix(path, ".pack") {
			continue
		}
		idx, ok := d.files[strings.TrimSuffix(path, ".pack")+".idx"]
		if ok && e.at != nil && idx.read != nil {
			if data, err := idx.read(); err == nil && objects.Indexed(data, e.at, e.size) == nil {
				continue
			}
		}
		rest = append(rest, e)
	}
	return rest
}

// fromObjects reads a bare git directory: its packs and loose objects.
func fromObjects(ctx context.Context, name string, d directory, o Options) (*snapshot.Snapshot, error) {
	refs, head := d.refs()
	if head == "" {
		return nil, &fault.Error{Code: fault.Empty, Sentence: "The git directory has no commit.", Hint: "Commit something first, or drop the folder of files."}
	}
	objects := git.NewObjects()
	for _, e := range d.attach(objects) {
		if err := ctx.Err(); err != nil {
			return nil, fault.Fail(ctx, err)
		}
		if e.size > o.Limits.Pack {
			return nil, fault.TooMuch("The packfile", o.Limits.Pack)
		}
		if e.read == nil {
			continue
		}
		data, err := e.read()
		if err != nil {
			return nil, fault.Fail(ctx, err)
		}
		if err := objects.Pack(data); err != nil {
			return nil, fault.New(fault.Unreadable, "The git directory is damaged.", "Run git fsck on it, or drop the folder of files.", err)
		}
	}
	s, err := FromCommit(ctx, name, objects, head, o)
	if err != nil {
		return nil, err
	}
	s.Refs = refs
	return s, nil
}

// FromCommit reads the tree of a commit into a snapshot.
func FromCommit(ctx context.Context, name string, objects *git.Objects, commit string, o Options) (*snapshot.Snapshot, error) {
	c := NewCollector(ctx, o)
	err := objects.Walk(ctx, commit, func(e git.Entry) error {
		switch e.Kind {
		case git.Submodule:
			c.Skip(e.Path, "a submodule; its own repository is not read")
			return nil
		case git.Symlink:
			c.Skip(e.Path, "a symbolic link")
			return nil
		}
		return c.Add(e.Path, e.Size, e.Kind == git.Executable, e.Read)
	})
	if err != nil {
		return nil, fault.Fail(ctx, err)
	}
	s, err := c.Snapshot(name)
	if err != nil {
		return nil, err
	}
	s.Commit, s.VersionControlled = commit, true
	s.Commits = objects.History(commit)
	return s, nil
}
