package processes

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// PublicWrite finds code that writes files into the folder that is handed out
// to the public.
//
// Why: the next process does not hand them out, and a deploy deletes them.
// Silent: caches; build and seed scripts; files that are only read.
// Source: https://12factor.net/processes
var PublicWrite = add(check.Check{
	ID:        "public-write",
	Criterion: "processes/no-local-persistence",
	Wants:     check.Keywords("public_path", "\"public\"", "'public'", "public/", "wwwroot", "WebRootPath", "STATIC_ROOT", "static/uploads", "public_html").In("Ruby", "JavaScript", "TypeScript", "Python", "PHP", "C#", "Java", "Go"),
	File:      publicWrite,
})

var (
	publicFolder = regexp.MustCompile(`Rails\.public_path|Rails\.root\.join\(\s*["']public|public_path\(|["'](?:\./)?public/\w|WebRootPath|["']wwwroot|STATIC_ROOT|["'](?:\./)?static/(?:uploads|images|media)|join\([^)]*["']public["']`)
	writesFile   = regexp.MustCompile(`\bFile\.(?:open|new)\([^\n]*["']w[b+]*["']|\bFile\.(?:write|binwrite)\(|FileUtils\.(?:cp|mv|copy)\b|fs\.(?:writeFile|createWriteStream|copyFile|promises\.writeFile)\w*\(|\bopen\([^)]*,\s*["']wb?|file_put_contents\(|File\.(?:WriteAll\w+|Create)\(|new FileStream\([^)]*FileMode\.Create|Files\.(?:write|copy)\(|os\.(?:Create|WriteFile)\(`)
	offline      = regexp.MustCompile(`(?i)(?:^|/)(?:scripts?|bin|tools?|tasks|lib/tasks|seeds?|build|webpack\w*|gulp\w*|generators?|commands?|management|cli)(?:/|\.\w+)|cache|sitemap|vite\.config|next\.config`)
)

func publicWrite(f *check.File) []check.Evidence {
	u := f.Repo.UnitOf(f.Path)
	if u == nil || !u.Kind.Serves() || f.Scope != "production" || offline.MatchString(f.Path) || objectStores(u) && !strings.HasSuffix(f.Path, ".rb") {
		return nil
	}
	named := false
	for range f.Code(publicFolder) {
		named = true
		break
	}
	if !named {
		return nil
	}
	for line := range f.AllCode(writesFile) {
		if temporary.MatchString(line.Text) && !strings.Contains(line.Text, "temp_path") || strings.Contains(strings.ToLower(line.Text), "log") {
			continue
		}
		return []check.Evidence{line.Gap(check.Medium, "The app writes files into its public folder, on the disk of one process.").AsPartial()}
	}
	return nil
}
