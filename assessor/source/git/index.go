package git

import (
	"bytes"
	"encoding/binary"
	"errors"
	"sort"

	"github.com/go-git/go-git/v5/plumbing"
)

// errIndex is an index that cannot be used; the pack is unpacked whole then.
var errIndex = errors.New("the pack's index is damaged")

// index finds an object's place in a pack. It is a view of the .idx file as it
// stands on disk, never copied.
//
// Source: https://git-scm.com/docs/pack-format, "Version 2 pack-*.idx files".
type index struct {
	n                    int
	fanout, names        []byte
	offsets, longOffsets []byte
}

func parseIndex(data []byte) (index, error) {
	const head = 8 + 256*4
	if len(data) < head || !bytes.HasPrefix(data, []byte{0xFF, 't', 'O', 'c', 0, 0, 0, 2}) {
		return index{}, errIndex
	}
	fanout := data[8:head]
	n := int(binary.BigEndian.Uint32(fanout[255*4:]))
	const each = 20 + 4 + 4 // name, checksum, offset
	if n < 0 || n > len(data)/each || head+n*each > len(data) {
		return index{}, errIndex
	}
	names := head
	offsets := names + n*24
	return index{n, fanout, data[names : names+n*20], data[offsets : offsets+n*4], data[offsets+n*4:]}, nil
}

// find returns where an object starts in the pack.
func (x index) find(id plumbing.Hash) (int64, bool) {
	low, high := 0, int(binary.BigEndian.Uint32(x.fanout[int(id[0])*4:]))
	if id[0] > 0 {
		low = int(binary.BigEndian.Uint32(x.fanout[(int(id[0])-1)*4:]))
	}
	if low > high || high > x.n {
		return 0, false
	}
	i := low + sort.Search(high-low, func(i int) bool { return bytes.Compare(x.name(low+i), id[:]) >= 0 })
	if i >= high || !bytes.Equal(x.name(i), id[:]) {
		return 0, false
	}
	offset := binary.BigEndian.Uint32(x.offsets[i*4:])
	if offset&(1<<31) == 0 {
		return int64(offset), true
	}
	long := int(offset&(1<<31-1)) * 8 // a pack over 2 GiB keeps these apart
	if long+8 > len(x.longOffsets) {
		return 0, false
	}
	return int64(binary.BigEndian.Uint64(x.longOffsets[long:])), true
}

func (x index) name(i int) []byte { return x.names[i*20 : i*20+20] }
