package dependencies

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/file"
)

// toolPackages are the package names that bring a program, where they differ.
var toolPackages = map[string]string{"convert": "imagemagick", "magick": "imagemagick", "identify": "imagemagick", "mogrify": "imagemagick", "ffprobe": "ffmpeg", "gs": "ghostscript", "pdftotext": "poppler", "pdftoppm": "poppler", "soffice": "libreoffice", "dot": "graphviz", "rsvg-convert": "librsvg", "pg_dump": "postgresql", "pg_restore": "postgresql", "psql": "postgresql", "mysqldump": "mysql", "mysql": "mariadb", "ssh": "openssh", "scp": "openssh", "exiftool": "exif", "mongodump": "mongo", "redis-cli": "redis", "dig": "dnsutils", "xelatex": "texlive", "pdflatex": "texlive", "7z": "p7zip", "wkhtmltoimage": "wkhtmltopdf", "vips": "libvips"}

// bringing are the npm, gem and PyPI packages that bring a program along.
var bringing = map[string][]string{"ffmpeg": {"ffmpeg-static", "@ffmpeg-installer/ffmpeg", "imageio-ffmpeg"}, "ffprobe": {"ffprobe-static", "@ffprobe-installer/ffprobe"}, "wkhtmltopdf": {"wkhtmltopdf-binary", "wkhtmltopdf-installer", "wkhtmltopdf-heroku"}, "dot": {"graphviz-binary"}, "chromium": {"puppeteer", "playwright"}, "google-chrome": {"puppeteer", "playwright"}, "yt-dlp": {"yt-dlp"}, "youtube-dl": {"youtube-dl"}, "aws": {"awscli"}}

// declaredTool is the path and line of what installs a program: an image, a
// list of packages, a provisioning script, a package that brings it along.
func declaredTool(r *check.Repo, tool string) (path string, line int) {
	names := []string{tool}
	if p := toolPackages[tool]; p != "" {
		names = append(names, p)
	}
	for _, f := range r.Files {
		switch {
		case f.Scope == "docs" || f.Scope == "vendored" || f.Scope == "example" || f.Scope == "generated":
		case f.Is("Dockerfile"):
			if n := installLine(f, names); n > 0 && f.Scope != "test" {
				return f.Path, n
			}
		case f.Is("Shell", "YAML", "HCL") && (f.Scope.Live() || f.Scope == "dev"):
			if n := installLine(f, names); n > 0 {
				return f.Path, n
			}
		case packageList(f):
			for n := 1; n <= f.Lines(); n++ {
				for _, name := range names {
					if strings.Contains(strings.ToLower(f.CodeLine(n)), name) {
						return f.Path, n
					}
				}
			}
		}
	}
	for _, u := range r.Units {
		if d, ok := u.Dependency(bringing[tool]...); ok {
			return d.Path, d.Line
		}
	}
	return "", 0
}

// packageList tells a file that is a list of the system's packages.
func packageList(f *file.File) bool {
	switch strings.ToLower(f.Base()) {
	case "aptfile", "apt.txt", "packages.txt", "flake.nix", "shell.nix", "default.nix", "devenv.nix", "nixpacks.toml", "brewfile", "project.toml", "snapcraft.yaml", "control":
		return true
	}
	return strings.HasSuffix(f.Path, ".apt")
}

// installLine is the line of an install command that names one of these
// packages; 0 where there is none.
func installLine(f *file.File, names []string) int {
	text := strings.ToLower(string(f.Data))
	if !strings.Contains(text, "install") && !strings.Contains(text, "apk") && !strings.Contains(text, "apt") {
		return 0
	}
	inside := false
	for n := 1; n <= f.Lines(); n++ {
		line := strings.ToLower(f.CodeLine(n))
		for _, verb := range []string{"apt-get install", "apt install", "apt-get -y install", "apk add", "apk --no-cache add", "yum install", "dnf install", "microdnf install", "zypper install", "pacman -s", "brew install", "apt:", "package:", "yum:", "dnf:", "apk:", "packages:", "install_packages", "apt-get", "yum -y install", "dnf -y install", "ansible.builtin.apt", "dpkg -i", "dpkg --install", "rpm -i", "rpm -u", "gdebi"} {
			inside = inside || strings.Contains(line, verb)
		}
		if inside {
			for _, w := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" \t,'\"[]=:;&|\\", r) }) {
				for _, name := range names {
					if w == name || w == "lib"+name || strings.HasPrefix(w, name+"-") || strings.HasPrefix(w, name) && len(name) > 6 || strings.HasSuffix(w, "-"+name) {
						return n
					}
				}
			}
		}
		if inside && !strings.HasSuffix(strings.TrimSpace(line), `\`) && !strings.HasPrefix(strings.TrimSpace(line), "-") && strings.TrimSpace(line) != "" && !strings.HasSuffix(strings.TrimSpace(line), ":") && f.Is("Dockerfile", "Shell") {
			inside = false
		}
	}
	return 0
}
