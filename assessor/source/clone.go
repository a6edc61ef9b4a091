package source

import (
	"context"
	"errors"

	"workbook/assessor/snapshot"
	"workbook/assessor/source/fault"
	"workbook/assessor/source/git"
)

// Clone fetches a repository over smart HTTP and reads its newest commit. The
// getter carries the requests: through the site's own path in a browser, to
// the host itself on the command line.
func Clone(ctx context.Context, g git.Getter, url, name string, w git.Want, o Options) (*snapshot.Snapshot, error) {
	o = o.Bounded()
	r, err := git.Fetch(ctx, g, url, w, o.Limits.Pack, func(phase string, done, total int, bytes int64) {
		o.Report(Progress{Phase: phase, Done: done, Total: total, Bytes: bytes})
	})
	if err != nil {
		return nil, explain(ctx, name, err, o)
	}
	s, err := FromCommit(ctx, name, r.Objects, r.Commit, o)
	if err != nil {
		return nil, err
	}
	s.Refs = r.Refs
	return s, nil
}

// explain says in a sentence how a fetch ended.
func explain(ctx context.Context, name string, err error, o Options) *fault.Error {
	if ctx.Err() != nil {
		return fault.Fail(ctx, ctx.Err())
	}
	var status git.Status
	if errors.As(err, &status) {
		switch {
		case status == 401 || status == 407:
			return fault.New(fault.Private, "There is no public repository "+name+": it is private, or the name is not right.", "Check the name. A private one stays on your machine: clone it yourself and drop its folder here.", err)
		case status == 404 || status == 410:
			return fault.New(fault.NotFound, "There is no repository "+name+".", "Check the address; for a private repository, drop its folder here.", err)
		case status == 403:
			return fault.New(fault.NotAllowed, "The host of this address is not on the list, or it refused.", "The list holds GitHub, GitLab, Bitbucket, Codeberg and sourcehut. For any other host, clone it yourself and drop the folder here.", err)
		case status == 429:
			return fault.New(fault.Proxy, "The git host asks for a pause: too many requests.", "Wait some minutes, or drop a folder or an archive.", err)
		}
		return fault.New(fault.Proxy, "The git host could not be reached.", "Try again in a minute, or drop a folder or an archive.", err)
	}
	switch {
	case errors.Is(err, git.ErrEmpty):
		return fault.New(fault.Empty, "The repository "+name+" has no commit yet.", "Push something first, or drop a folder.", err)
	case errors.Is(err, git.ErrNoRef):
		return fault.New(fault.NotFound, "The repository "+name+" has no such branch, tag or commit.", "Take the branch out of the address to assess the default branch.", err)
	case errors.Is(err, git.ErrNotGit):
		return fault.New(fault.NotGit, "The address answers, but not as a git repository.", "Check the address, or drop a folder or an archive.", err)
	case errors.Is(err, git.ErrLarge):
		return fault.TooMuch("The repository", o.Limits.Pack)
	case errors.Is(err, git.ErrCutOff):
		return fault.New(fault.CutOff, "The connection ended in the middle of the transfer.", "Try again; if it ends again, drop a folder or an archive.", err)
	case errors.Is(err, git.ErrServer):
		return fault.New(fault.Proxy, "The git host refused: "+err.Error()+".", "Try again in a minute, or drop a folder or an archive.", err)
	}
	return fault.New(fault.Proxy, "The git host could not be reached.", "Check your connection, or drop a folder or an archive: that works without a network.", err)
}
