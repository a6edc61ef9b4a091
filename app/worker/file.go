//go:build js

package worker

import (
	"errors"
	"io"
	"syscall/js"
)

// file reads a browser's File piece by piece; a worker may wait for it.
type file struct{ v js.Value }

var errFile = errors.New("the browser could not read the file")

func (f file) slice(from, to int64) (data []byte, err error) {
	defer func() {
		if recover() != nil { // the file was changed, moved or may not be read
			err = errFile
		}
	}()
	blob := f.v.Call("slice", float64(from), float64(to))
	buffer := js.Global().Get("FileReaderSync").New().Call("readAsArrayBuffer", blob)
	array := js.Global().Get("Uint8Array").New(buffer)
	data = make([]byte, array.Length())
	js.CopyBytesToGo(data, array)
	return data, nil
}

func (f file) all(size int64) ([]byte, error) { return f.slice(0, size) }

// ReadAt implements io.ReaderAt.
func (f file) ReadAt(p []byte, at int64) (int, error) {
	data, err := f.slice(at, at+int64(len(p)))
	if err != nil {
		return 0, err
	}
	n := copy(p, data)
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}
