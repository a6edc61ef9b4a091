package dependencies

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// SystemTool finds programs that the code calls and nothing declares.
//
// Why: the program is on one machine and missing on the next; the app then
// stops at the first call.
// Silent: the language's own tools and a shell's basics; tools that an image,
// an Aptfile or a Nix file installs; scripts that only developers run.
// Source: https://12factor.net/dependencies
var SystemTool = add(check.Check{
	ID:        "system-tool",
	Criterion: "dependencies/no-system-tools",
	Wants: check.Keywords("subprocess", "os.system", "os.popen", "child_process", "execSync", "execFile", "spawn(", "exec(", "exec.Command", "system(", "Open3", "ProcessBuilder", "getRuntime", "Process.Start", "shell_exec", "proc_open", "Command::new", "System.cmd").
		In("Python", "JavaScript", "TypeScript", "Ruby", "Go", "PHP", "Java", "Kotlin", "C#", "Rust", "Elixir"),
	File: systemTool,
})

// external are programs that a base image does not hold.
var external = `convert|magick|identify|mogrify|ffmpeg|ffprobe|wkhtmltopdf|wkhtmltoimage|gs|ghostscript|pdftotext|pdftoppm|pdftk|qpdf|libreoffice|soffice|pandoc|dot|graphviz|tesseract|exiftool|optipng|jpegoptim|pngquant|inkscape|rsvg-convert|phantomjs|chromium|google-chrome|curl|wget|git|svn|rsync|scp|ssh|zip|unzip|7z|mysqldump|pg_dump|pg_restore|psql|mysql|mongodump|redis-cli|aws|gcloud|kubectl|docker|terraform|helm|xelatex|pdflatex|sox|yt-dlp|youtube-dl|nmap|whois|dig|sendmail|aspell|hunspell`

var callsTool = regexp.MustCompile(`(?:subprocess\.\w+|os\.system|os\.popen|execSync|execFile(?:Sync)?|spawn(?:Sync)?|\bexec|exec\.Command(?:Context)?|\bsystem|Open3\.\w+|ProcessBuilder|\.exec|Process\.Start|shell_exec|proc_open|passthru|Command::new|System\.cmd)\s*\(\s*(?:ctx,\s*|context\.\w+\(\),\s*|r\.Context\(\),\s*)?(?:\[|new String\[\]\s*\{|List\.of\(|array\()?\s*f?["'` + "`" + `](?:/usr/(?:local/)?bin/)?(` + external + `)(?:["'` + "`" + `\s])`)

func systemTool(f *check.File) (found []check.Evidence) {
	if developerScript(f.Path) {
		return nil
	}
	for line := range f.Code(callsTool) {
		tool := line.Match[1]
		if where := declared(f.Repo, tool); where != "" {
			continue
		}
		confidence := check.Medium
		found = append(found, line.Gap(confidence, "The code calls "+tool+", which no image, manifest or package list installs."))
	}
	return found
}

// developerScript tells a path that is run by developers or at build time.
func developerScript(path string) bool {
	for _, part := range strings.Split(path, "/") {
		switch part {
		case "scripts", "script", "tools", "tool", "bin", "build", "hack", "ci", "dev", "tasks", "utils-dev", "gulpfile.js", "Rakefile", "magefile.go", "setup.py", "release", "internal-tools", "benchmarks":
			return true
		}
	}
	return false
}

// packages are the package names that bring a tool, where they differ.
var packages = map[string]string{"convert": "imagemagick", "magick": "imagemagick", "identify": "imagemagick", "mogrify": "imagemagick", "ffprobe": "ffmpeg", "gs": "ghostscript", "pdftotext": "poppler", "pdftoppm": "poppler", "soffice": "libreoffice", "dot": "graphviz", "rsvg-convert": "librsvg", "pg_dump": "postgresql", "pg_restore": "postgresql", "psql": "postgresql", "mysqldump": "mysql", "ssh": "openssh", "scp": "openssh", "exiftool": "exif"}

// declared is the path of the file that installs a tool, or "".
func declared(r *check.Repo, tool string) string {
	names := []string{tool}
	if p := packages[tool]; p != "" {
		names = append(names, p)
	}
	for _, f := range r.Match("Dockerfile*", "*.dockerfile", "Aptfile", "apt.txt", "flake.nix", "shell.nix", "default.nix", "nixpacks.toml", "*.apt", "Brewfile", "package.json") {
		text := strings.ToLower(string(f.Code()))
		for _, n := range names {
			if strings.Contains(text, n) && (f.Base() != "package.json" || strings.Contains(text, n+"-static") || strings.Contains(text, "@ffmpeg-installer")) {
				return f.Path
			}
		}
	}
	return ""
}
