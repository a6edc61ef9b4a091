package git

import "io"

const (
	pageSize = 64 << 10
	maxPages = 64 // 4 MiB of a pack in memory at a time
)

// pages reads a file in blocks and keeps the newest of them: neighbours in a
// pack are asked for together, and in a browser each read is a round trip.
type pages struct {
	at    io.ReaderAt
	size  int64
	kept  map[int64][]byte
	order []int64
}

func newPages(at io.ReaderAt, size int64) *pages {
	return &pages{at: at, size: size, kept: map[int64][]byte{}}
}

func (p *pages) page(n int64) ([]byte, error) {
	if b, ok := p.kept[n]; ok {
		return b, nil
	}
	var b []byte
	if len(p.order) >= maxPages {
		b = p.kept[p.order[0]][:pageSize]
		delete(p.kept, p.order[0])
		p.order = p.order[1:]
	} else {
		b = make([]byte, pageSize)
	}
	got, err := p.at.ReadAt(b, n*pageSize)
	if got == 0 {
		return nil, err
	}
	p.kept[n] = b[:got]
	p.order = append(p.order, n)
	return b[:got], nil
}

// stream reads on from one place of a file.
type stream struct {
	p   *pages
	off int64
}

func (s *stream) rest() ([]byte, error) {
	if s.off < 0 || s.off >= s.p.size {
		return nil, io.EOF
	}
	b, err := s.p.page(s.off / pageSize)
	if err != nil {
		return nil, err
	}
	if i := int(s.off % pageSize); i < len(b) {
		return b[i:], nil
	}
	return nil, io.ErrUnexpectedEOF
}

func (s *stream) Read(b []byte) (int, error) {
	rest, err := s.rest()
	if err != nil {
		return 0, err
	}
	n := copy(b, rest)
	s.off += int64(n)
	return n, nil
}

// ReadByte keeps the inflater from reading ahead.
func (s *stream) ReadByte() (byte, error) {
	rest, err := s.rest()
	if err != nil {
		return 0, err
	}
	s.off++
	return rest[0], nil
}
