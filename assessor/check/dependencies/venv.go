package dependencies

import "regexp"

// venv is a line that makes a virtual environment.
var venv = regexp.MustCompile(`(?i)(-m venv|\bvirtualenv\b|\bmkvirtualenv\b|\bpipenv\b|\bpoetry install\b|\buv (?:sync|venv)\b|\bconda (?:env )?create\b)`)
