package scan

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"
)

func TestEachAgreesWithPlainSearch(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	letters := "abAB.é"
	for range 300 {
		var words []string
		for range 1 + r.Intn(12) {
			w := ""
			for range 1 + r.Intn(4) {
				w += string(letters[r.Intn(len(letters))])
			}
			words = append(words, w)
		}
		text := ""
		for range r.Intn(200) {
			text += string(letters[r.Intn(len(letters))])
		}
		got := map[string]bool{}
		New(words).Each([]byte(text), func(k, start, end int) { got[fmt.Sprint(k, start, end)] = true })
		want := map[string]bool{}
		for k, w := range words {
			for i := 0; i+len(w) <= len(text); i++ {
				if fold(text[i:i+len(w)]) == fold(w) {
					want[fmt.Sprint(k, i, i+len(w))] = true
				}
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("%q in %q: %v, want %v", words, text, got, want)
		}
	}
}

func fold(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 32
		}
	}
	return string(b)
}

func BenchmarkEach(b *testing.B) {
	var words []string
	for i := range 600 {
		words = append(words, fmt.Sprintf("keyword%d", i))
	}
	a := New(words)
	data := []byte(strings.Repeat("func main() { fmt.Println(\"hello keyword12\") }\n", 20000))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		n := 0
		a.Each(data, func(int, int, int) { n++ })
	}
}
