// Package framework is a table of what frameworks and servers do by
// themselves, with the source of each fact.
//
// A framework's own behaviour counts as the repository's: Puma handles SIGTERM
// although nobody wrote a handler. Conditions on frameworks stand here and
// nowhere else.
package framework

// Answer is what is known of one behaviour.
type Answer string

// Yes and No are known; Depends means that the repository's own code or
// settings decide; NotKnown claims nothing.
const (
	Yes      Answer = "yes"
	No       Answer = "no"
	Depends  Answer = "depends"
	NotKnown Answer = ""
)

// Framework is one row of the table.
type Framework struct {
	// ID is stable and lower-case, for example "django".
	ID string
	// Name is how people write it.
	Name      string
	Ecosystem string
	// Packages are the dependency names that show it; one suffices. A trailing
	// "*" matches a prefix.
	Packages []string
	Role     Role
	// Serves tells whether it answers HTTP in the app's own process.
	Serves Answer
	// Graceful tells whether SIGTERM ends it gracefully without code in the
	// repository. GracefulFrom is the version from which that holds, "" for all.
	Graceful     Answer
	GracefulFrom string
	// Log is where its log goes in production by default: "stdout", "file",
	// "nothing", or "" where not known.
	Log string
	// Session is where its sessions live by default: "cookie", "memory",
	// "database", "file", "none", or "".
	Session string
	// Retries tells whether a job system runs a job again that ended in an
	// error, without a word in the repository.
	Retries Answer
	// Port tells whether it reads PORT from the environment by itself.
	Port Answer
	// Source is where the facts were read.
	Source string
}

// Role says what a package is to the app.
type Role string

// Web frameworks answer requests; servers carry them; jobs work in the
// background; stores are clients of backing services.
const (
	Web    Role = "web"
	Server Role = "server"
	Jobs   Role = "jobs"
	Pages  Role = "static"
	Mobile Role = "mobile"
	Native Role = "desktop"
	Tool   Role = "cli"
	Front  Role = "front-end"
)

// ByID returns a row of the table, or nil.
func ByID(id string) *Framework {
	for i := range Table {
		if Table[i].ID == id {
			return &Table[i]
		}
	}
	return nil
}

// Find returns the rows that a dependency of an ecosystem shows, in the order
// of the table.
func Find(ecosystem, name string) (found []*Framework) {
	for i := range Table {
		if Table[i].Ecosystem == ecosystem && Table[i].matches(name) {
			found = append(found, &Table[i])
		}
	}
	return found
}

// Order is a row's place in the table: the most telling come first.
func Order(f *Framework) int {
	for i := range Table {
		if &Table[i] == f {
			return i
		}
	}
	return len(Table)
}

func (f *Framework) matches(name string) bool {
	for _, p := range f.Packages {
		if p == name {
			return true
		}
		if n := len(p) - 1; p[n] == '*' && len(name) >= n && name[:n] == p[:n] {
			return true
		}
	}
	return false
}
