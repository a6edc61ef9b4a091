package address

import "strings"

// IsArchive tells by its name whether a file is an archive that can be read.
func IsArchive(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasSuffix(lower, ".zip") || strings.HasSuffix(lower, ".tar.gz") || strings.HasSuffix(lower, ".tgz") || strings.HasSuffix(lower, ".tar")
}

// ArchiveName is an archive's name without its extension.
func ArchiveName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	for _, s := range []string{".zip", ".tar.gz", ".tgz", ".tar"} {
		if strings.HasSuffix(strings.ToLower(name), s) {
			return name[:len(name)-len(s)]
		}
	}
	return name
}
