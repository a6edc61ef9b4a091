package git

import (
	"errors"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/storer"
)

// store keeps unpacked objects by id. It is what go-git's parser asks for and
// no more: its own memory storage links the configuration of git, a file
// system and big numbers, 0.1 MB of Brotli.
type store map[plumbing.Hash]plumbing.EncodedObject

// NewEncodedObject implements storer.EncodedObjectStorer, as all below.
func (s store) NewEncodedObject() plumbing.EncodedObject { return &plumbing.MemoryObject{} }

func (s store) SetEncodedObject(o plumbing.EncodedObject) (plumbing.Hash, error) {
	id := o.Hash()
	s[id] = o
	return id, nil
}

func (s store) EncodedObject(t plumbing.ObjectType, id plumbing.Hash) (plumbing.EncodedObject, error) {
	o, ok := s[id]
	if !ok || t != plumbing.AnyObject && o.Type() != t {
		return nil, plumbing.ErrObjectNotFound
	}
	return o, nil
}

func (s store) HasEncodedObject(id plumbing.Hash) error {
	_, err := s.EncodedObject(plumbing.AnyObject, id)
	return err
}

func (s store) EncodedObjectSize(id plumbing.Hash) (int64, error) {
	o, err := s.EncodedObject(plumbing.AnyObject, id)
	if err != nil {
		return 0, err
	}
	return o.Size(), nil
}

var errNotKept = errors.New("not kept by this store")

func (s store) IterEncodedObjects(plumbing.ObjectType) (storer.EncodedObjectIter, error) {
	return nil, errNotKept
}

func (s store) AddAlternate(string) error { return errNotKept }
