package dependencies

import (
	"bytes"
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/unit"
)

// SystemTool finds programs that the code calls and nothing declares, and
// those that something does.
//
// Why: the program is on one machine and missing on the next; the app then
// stops at the first call.
// Silent: the language's own tools and a shell's basics; scripts that only
// developers run; calls whose failure changes nothing, calls of development,
// commands that nothing runs. A program is said once for an app. A call behind a test for the program, and a tool's own
// purpose, are only worth a look.
// Source: https://12factor.net/dependencies
var SystemTool = add(check.Check{
	ID:        "system-tool",
	Criterion: "dependencies/no-system-tools",
	Wants: check.Keywords("subprocess", "os.system", "os.popen", "child_process", "execSync", "execFile", "execa", "spawn(", "spawnSync", "exec(", "exec.Command", "system(", "Open3", "ProcessBuilder", "getRuntime", "Process.Start", "ProcessStartInfo", "shell_exec", "proc_open", "Command::new", "System.cmd", "new Process(", "which(").
		In("Python", "JavaScript", "TypeScript", "Ruby", "Go", "PHP", "Java", "Kotlin", "Scala", "C#", "Rust", "Elixir"),
	File: systemTool,
})

// external are programs that a base image does not hold.
const external = `convert|magick|identify|mogrify|ffmpeg|ffprobe|wkhtmltopdf|wkhtmltoimage|gs|ghostscript|pdftotext|pdftoppm|pdftk|qpdf|libreoffice|soffice|pandoc|dot|graphviz|tesseract|exiftool|optipng|jpegoptim|pngquant|inkscape|rsvg-convert|phantomjs|chromium|chromium-browser|google-chrome|curl|wget|git|svn|rsync|scp|ssh|zip|unzip|7z|mysqldump|pg_dump|pg_restore|psql|mysql|mongodump|redis-cli|aws|gcloud|kubectl|docker|terraform|helm|xelatex|pdflatex|sox|yt-dlp|youtube-dl|nmap|whois|dig|sendmail|aspell|hunspell|restic|borg|ansible-playbook`

var callsTool = regexp.MustCompile(`(?:subprocess\.\w+|os\.system|os\.popen|execSync|execFile(?:Sync)?|execa(?:Sync)?|spawn(?:Sync)?|\bexec|exec\.Command(?:Context)?|\bsystem|Open3\.\w+|ProcessBuilder|\.exec|Process\.Start|ProcessStartInfo|shell_exec|proc_open|passthru|Command::new|System\.cmd|new Process|create_subprocess_exec|create_subprocess_shell)!?\s*\(\s*(?:ctx,\s*|context\.\w+\(\),\s*|r\.Context\(\),\s*)?(?:\[|new String\[\]\s*\{|List\.of\(|array\()?\s*f?["'` + "`" + `](?:/usr/(?:local/)?bin/)?(` + external + `)(?:["'` + "`" + `\s])`)

func systemTool(f *check.File) (found []check.Evidence) {
	if developerScript(f.Path) || f.Is("Go") && bytes.Contains(f.Data, []byte("\t\"testing\"\n")) {
		return nil
	}
	said := map[string]bool{}
	for line := range f.Code(callsTool) {
		tool := line.Match[1]
		if path, at := declaredTool(f.Repo, tool); path != "" {
			found = append(found, check.Strength(check.Medium, "The program "+tool+", which the code calls, is installed here.").At(path, at))
			continue
		}
		u := f.Repo.UnitOf(f.Path)
		if said[tool] || before(f, u, tool) || f.InDevelopment(line.Number) || swallowed(f, line.Number) || neverRun(f, line.Number) {
			continue
		}
		said[tool] = true
		confidence := check.Medium
		if asked(f, tool) || u != nil && (u.Kind == unit.CLI || u.Kind == unit.Library || u.Kind == unit.Desktop || u.Helper) {
			confidence = check.Low
		}
		found = append(found, line.Gap(confidence, "The code calls "+tool+", which no image, manifest or package list installs."))
	}
	return found[:min(len(found), 6)]
}

// before tells that another file of the same app has said so of a program.
func before(f *check.File, u *unit.Unit, tool string) bool {
	for _, e := range f.Repo.Found["dependencies/no-system-tools"] {
		if e.Check == "system-tool" && strings.HasPrefix(e.Message, "The code calls "+tool+",") && f.Repo.UnitOf(e.Path) == u {
			return true
		}
	}
	return false
}

// asked tells that the file looks for the program before it calls it.
func asked(f *check.File, tool string) bool {
	text := string(f.Data)
	for _, q := range []string{`which("` + tool, `which('` + tool, "which " + tool, `LookPath("` + tool, "command -v " + tool, `find_executable("` + tool, `find_executable('` + tool, `which::which("` + tool} {
		if strings.Contains(text, q) {
			return true
		}
	}
	return false
}

// developerScript tells a path that is run by developers or at build time.
func developerScript(path string) bool {
	for _, part := range strings.Split(path, "/") {
		switch part {
		case "scripts", "script", "tools", "tool", "bin", "build", "hack", "ci", "dev", "tasks", "utils-dev", "gulpfile.js", "Rakefile", "magefile.go", "setup.py", "release", "internal-tools", "benchmarks", "extra", "extras", "contrib", "buildSrc", ".github", "build.rs", "noxfile.py", "packaging":
			return true
		}
	}
	return false
}
