package dependencies

import (
	"workbook/assessor/check"
)

// BinaryLibrary finds packages that only work with a program or library of the
// operating system which nothing installs.
//
// Why: the package installs without complaint and fails at its first use.
// Silent: programs that an image, a package list or another package brings;
// parts that are not deployed.
// Source: https://12factor.net/dependencies
var BinaryLibrary = add(check.Check{
	ID:        "binary-library",
	Criterion: "dependencies/no-system-tools",
	Repo:      binaryLibrary,
})

// needs are packages and the programs without which they do not work.
var needs = []struct{ ecosystem, name, tool string }{
	{"python", "wand", "magick"}, {"python", "pdfkit", "wkhtmltopdf"}, {"python", "imgkit", "wkhtmltoimage"}, {"python", "pytesseract", "tesseract"}, {"python", "ffmpeg-python", "ffmpeg"}, {"python", "pydub", "ffmpeg"}, {"python", "pdf2image", "pdftoppm"}, {"python", "graphviz", "dot"}, {"python", "pypandoc", "pandoc"},
	{"node", "fluent-ffmpeg", "ffmpeg"}, {"node", "gm", "magick"}, {"node", "imagemagick", "magick"}, {"node", "wkhtmltopdf", "wkhtmltopdf"}, {"node", "node-tesseract-ocr", "tesseract"},
	{"ruby", "mini_magick", "magick"}, {"ruby", "rmagick", "magick"}, {"ruby", "wicked_pdf", "wkhtmltopdf"}, {"ruby", "pdfkit", "wkhtmltopdf"}, {"ruby", "streamio-ffmpeg", "ffmpeg"}, {"ruby", "rtesseract", "tesseract"}, {"ruby", "ruby-vips", "vips"},
	{"php", "barryvdh/laravel-snappy", "wkhtmltopdf"}, {"php", "knplabs/knp-snappy", "wkhtmltopdf"}, {"php", "php-ffmpeg/php-ffmpeg", "ffmpeg"}, {"php", "thiagoalessio/tesseract_ocr", "tesseract"},
}

func binaryLibrary(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Deployable() {
		for _, n := range needs {
			d, ok := u.Dependency(n.name)
			if !ok || !contains(u.Ecosystems, n.ecosystem) {
				continue
			}
			if path, line := declaredTool(r, n.tool); path != "" {
				found = append(found, check.Strength(check.Medium, "The program "+n.tool+", which "+n.name+" needs, is installed here.").At(path, line).InUnit(u.Path))
				continue
			}
			confidence := check.Low
			if len(u.Dockerfiles) > 0 {
				confidence = check.Medium
			}
			found = append(found, check.Gap(confidence, "The package "+n.name+" needs the program "+n.tool+", which no image, manifest or package list installs.").At(d.Path, d.Line).InUnit(u.Path))
		}
	}
	return found
}
