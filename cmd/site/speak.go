package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"

	"workbook/content/language"
	"workbook/content/phrase"
)

// inLanguage is the content of a language by its code.
func inLanguage(code string) (language.Folder, error) {
	dir := "content/" + code
	if _, err := os.Stat(dir + "/lessons"); err != nil {
		return language.Folder{}, fmt.Errorf("there is no language %q: its texts would lie in %s, beside content/en", code, dir)
	}
	return language.Folder{ID: code, Files: os.DirFS(dir)}, nil
}

// speak makes the language of the site the one in use.
func (s *site) speak() error {
	c, err := s.in.Phrases()
	if err != nil {
		return err
	}
	phrase.Use(c)
	return nil
}

// phrases puts the phrases of the language in use into web/phrase.js, for the
// scripts and for the program. English needs none.
func phrases(script []byte) []byte {
	if phrase.Language() == "en" {
		return script
	}
	data, _ := json.Marshal(phrase.Used()) // texts always encode
	return bytes.Replace(script, []byte("const phrases = {};"), append(append([]byte("const phrases = "), data...), ';'), 1)
}
