package source

import (
	"bytes"
	"strings"
)

const (
	// maxFile is the size in bytes up to which a file is read; hand-written
	// files are smaller.
	maxFile = 1 << 20
	// maxData is the same for lock files and SQL, which grow larger.
	maxData = 4 << 20
)

// Why says why a file is not read, in a few words for people, or "" where it
// is. It judges by path and size, before any content is read.
func Why(path string, size int64) string {
	lower := strings.ToLower(path)
	base := lower[strings.LastIndexByte(lower, '/')+1:]
	for _, dir := range skipDirs {
		if strings.HasPrefix(lower, dir.name+"/") || strings.Contains(lower, "/"+dir.name+"/") {
			return dir.why
		}
	}
	ext := ""
	if i := strings.LastIndexByte(base, '.'); i >= 0 {
		ext = base[i+1:]
	}
	if why := extensions[ext]; why != "" {
		return why
	}
	switch {
	case strings.HasSuffix(base, ".min.js"), strings.HasSuffix(base, ".min.css"), strings.HasSuffix(base, ".bundle.js"):
		return "minified"
	case ext == "sql" || strings.HasSuffix(base, "lock") || strings.Contains(base, "lock."):
		if size > maxData {
			return "larger than 4 MiB"
		}
	case size > maxFile:
		return "larger than 1 MiB"
	}
	return ""
}

var skipDirs = []struct{ name, why string }{
	{".git", "git's own files"}, {"node_modules", "installed dependencies"}, {"bower_components", "installed dependencies"}, {"site-packages", "installed dependencies"},
	{".venv", "installed dependencies"}, {"__pycache__", "compiled files"}, {".yarn/cache", "installed dependencies"}, {".yarn/releases", "a tool's own files"}, {"pods", "installed dependencies"},
	{".gradle", "a build cache"}, {".next", "build output"}, {".nuxt", "build output"}, {".terraform", "a tool's cache"}, {".idea", "an editor's settings"},
}

var extensions = func() map[string]string {
	m := map[string]string{}
	for why, list := range map[string]string{
		"image":            "png jpg jpeg gif webp avif ico icns bmp tiff tif psd ai eps svg xcf heic sketch fig",
		"font":             "woff woff2 ttf otf eot",
		"audio or video":   "mp3 mp4 ogg wav webm mov avi flac m4a mkv aac",
		"archive":          "zip gz tgz tar bz2 xz 7z rar jar war ear whl gem nupkg deb rpm apk dmg iso br zst",
		"compiled file":    "exe dll so dylib a o obj class pyc pyo wasm bin dex lib pdb node",
		"document":         "pdf doc docx xls xlsx ppt pptx odt ods odp epub pages key numbers",
		"data":             "sqlite sqlite3 db mdb parquet avro h5 npy npz pkl pickle onnx pt pth tflite csv tsv geojson mmdb dat dump rdb",
		"key store":        "p12 pfx jks keystore",
		"source map":       "map",
		"test snapshot":    "snap",
		"translation":      "po mo pot xliff xlf arb resx",
		"machine settings": "ds_store",
	} {
		for _, e := range strings.Fields(list) {
			m[e] = why
		}
	}
	delete(m, "key") // a private key in text form is what a check wants
	return m
}()

// WhyContent says why loaded bytes are not assessed, or "".
func WhyContent(data []byte) string {
	head := data[:min(len(data), 8192)]
	switch {
	case bytes.IndexByte(head, 0) >= 0:
		return "binary"
	case bytes.HasPrefix(head, []byte("version https://git-lfs.github.com/spec/")):
		return "a Git LFS pointer; its content is elsewhere"
	}
	return ""
}
