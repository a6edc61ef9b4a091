package content

import (
	"slices"
	"strings"
)

// stack is what a section of a fix can be for: a language, a framework, or what
// builds and runs an app. Names are how an assessment writes it.
type stack struct {
	id    string
	names []string
	// of is the stack whose section a framework's own replaces.
	of string
}

var stacks = []stack{
	{"python", []string{"Python"}, ""},
	{"django", []string{"Django"}, "python"},
	{"flask", []string{"Flask"}, "python"},
	{"fastapi", []string{"FastAPI"}, "python"},
	{"javascript", []string{"JavaScript", "TypeScript"}, ""},
	{"express", []string{"Express"}, "javascript"},
	{"nestjs", []string{"NestJS"}, "javascript"},
	{"nextjs", []string{"Next.js"}, "javascript"},
	{"ruby", []string{"Ruby"}, ""},
	{"rails", []string{"Rails"}, "ruby"},
	{"java", []string{"Java", "Kotlin"}, ""},
	{"spring", []string{"Spring Boot"}, "java"},
	{"quarkus", []string{"Quarkus"}, "java"},
	{"go", []string{"Go"}, ""},
	{"php", []string{"PHP"}, ""},
	{"laravel", []string{"Laravel"}, "php"},
	{"symfony", []string{"Symfony"}, "php"},
	{"dotnet", []string{".NET", "C#"}, ""},
	{"rust", []string{"Rust"}, ""},
	{"elixir", []string{"Elixir"}, ""},
	{"docker", []string{"Docker"}, ""},
	{"kubernetes", []string{"Kubernetes"}, ""},
	{"ci", []string{"CI"}, ""},
	{"terraform", []string{"Terraform"}, ""},
}

// StackID is the id of a stack by the name that an assessment gives it, or "".
func StackID(name string) string {
	for _, s := range stacks {
		if slices.Contains(s.names, name) {
			return s.id
		}
	}
	return ""
}

// StackOf is the language of a framework, the stack itself where it is none,
// and "" where the id is unknown.
func StackOf(id string) string {
	for _, s := range stacks {
		if s.id == id && s.of != "" {
			return s.of
		}
		if s.id == id {
			return id
		}
	}
	return ""
}

// Stack is the name of the stack that a section of a fix is for, or "": the
// section "python" is for Python, "sqlite-production in django" for Django.
func (s Section) Stack() string {
	for _, one := range stacks {
		if s.ID == one.id || strings.HasSuffix(s.ID, "-in-"+one.id) {
			return one.names[0]
		}
	}
	return ""
}
