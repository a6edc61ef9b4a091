package processes

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/file"
)

// LocalAttachment finds a framework's file storage that production leaves on
// the local disk, in an app that stores files.
//
// Why: attachments of users go with the disk of one process.
// Silent: an object store in the production settings; a template's setting in
// an app that stores no file (shown as worth a look).
// Source: https://guides.rubyonrails.org/active_storage_overview.html#setup
var LocalAttachment = add(check.Check{
	ID:        "local-attachment",
	Criterion: "processes/no-local-persistence",
	Wants:     check.Keywords("active_storage.service", "MEDIA_ROOT", "FILESYSTEM_DISK", "FILESYSTEM_DRIVER", "DEFAULT_FILE_STORAGE").In("Ruby", "Python", "PHP"),
	File:      localAttachment,
})

var (
	railsLocal  = regexp.MustCompile(`active_storage\.service\s*=\s*(:local\b|.*ENV.*(?::local|["']local["']))`)
	mediaRoot   = regexp.MustCompile(`^\s*MEDIA_ROOT\s*=`)
	laravelDisk = regexp.MustCompile(`['"]default['"]\s*=>\s*env\(\s*['"]FILESYSTEM_(?:DISK|DRIVER)['"]\s*,\s*['"](?:local|public)['"]`)
	attaches    = regexp.MustCompile(`^\s*has_(?:one|many)_attached\b|^\s*has_rich_text\b|ApplicationMailbox|ActionMailbox`)
	fileFields  = regexp.MustCompile(`\b(?:models\.)?(?:FileField|ImageField)\(\s*(?:upload_to|[^)]*upload_to)`)
	laravelSave = regexp.MustCompile(`->store(?:As|Publicly|PubliclyAs)?\(|Storage::(?:put|putFile)|Storage::disk\(\s*(?:config\(|['"](?:local|public)['"])|->putFile(?:As)?\(`)
	cloudBacked = regexp.MustCompile(`S3\w*Storage|GoogleCloudStorage|AzureStorage|storages\.backends`)
)

func localAttachment(f *check.File) []check.Evidence {
	u := f.Repo.UnitOf(f.Path)
	if u == nil || !u.Kind.Serves() {
		return nil
	}
	judge := func(line check.Line, uses bool, confidence bool, message string) []check.Evidence {
		switch {
		case !uses:
			return []check.Evidence{line.Gap(check.Low, message)}
		case confidence:
			return []check.Evidence{line.Gap(check.High, message)}
		}
		return []check.Evidence{line.Gap(check.Medium, message).AsPartial()}
	}
	for line := range f.Code(railsLocal) {
		if strings.Contains(f.Path, "environments/") && !strings.Contains(f.Base(), "production") {
			return nil
		}
		return judge(line, uses(f.Repo, attaches, ".rb"), !strings.Contains(line.Text, "ENV"), "Attachments are kept on the local disk in production.")
	}
	for line := range f.Code(mediaRoot) {
		if f.CodeMatches(cloudBacked) || objectStores(u) {
			return nil
		}
		return judge(line, uses(f.Repo, fileFields, ".py"), true, "Files that users send are kept on the local disk: no other storage is set.")
	}
	for line := range f.Code(laravelDisk) {
		return judge(line, uses(f.Repo, laravelSave, ".php"), false, "Unless a variable says otherwise, files are kept on the local disk.")
	}
	return nil
}

// uses tells that production code of a kind holds something.
func uses(r *check.Repo, re *regexp.Regexp, extension string) bool {
	for _, f := range r.Ext(extension) {
		if f.Scope == "production" && !strings.Contains(f.Path, "migrations/") && matchesLine(f, re) {
			return true
		}
	}
	return false
}

func matchesLine(f *file.File, re *regexp.Regexp) bool {
	if !f.Matches(re) && !strings.HasPrefix(re.String(), "^") {
		return false
	}
	for n := 1; n <= f.Lines(); n++ {
		if re.MatchString(f.CodeLine(n)) {
			return true
		}
	}
	return false
}
