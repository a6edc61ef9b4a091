package processes

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/unit"
)

// LocalUpload finds files of users that code saves on the local disk.
//
// Why: the disk goes with the process, and the second process never had the
// file.
// Silent: temporary folders; apps that declare an object store; imports that
// only read the file; tests.
// Source: https://12factor.net/processes
var LocalUpload = add(check.Check{
	ID:        "local-upload",
	Criterion: "processes/no-local-persistence",
	Wants: check.Keywords("multer(", "diskStorage", "move_uploaded_file", "transferTo(", "MultipartFile", "SaveUploadedFile", "FormFile(", "os.Create(", ".save(", "UploadFile", "IFormFile", "uploadDir", ".mv(", "Plug.Upload", "Storage.Local", "storage :file", "storage = :file", "storage=:file", "has_attached_file", "storeAs(", "Storage::", "->store(", "UPLOAD_FOLDER", "FilesInterceptor", "FileInterceptor").
		In("JavaScript", "TypeScript", "Python", "Ruby", "PHP", "Java", "Kotlin", "Go", "C#", "Elixir"),
	File: localUpload,
})

// saves are calls that put an upload on the disk; beside is a word that the
// file must hold too, for calls whose name is plain.
var saves = []struct {
	beside string
	re     *regexp.Regexp
}{
	{"UPLOAD_FOLDER", regexp.MustCompile(`\bUPLOAD_FOLDER["'\]]*\s*[=:]\s*(?:["'fr]|os\.path|Path|BASE_DIR)`)},
	{"multer", regexp.MustCompile(`\bmulter\(\s*\{\s*dest\b|\b(?:multer\.)?diskStorage\(\s*\{`)},
	{"FileInterceptor", regexp.MustCompile(`\bdest\s*:\s*["']|\bdiskStorage\(`)},
	{"fileupload", regexp.MustCompile(`\.mv\(`)},
	{"formidable", regexp.MustCompile(`uploadDir\s*[:=]`)},
	{"move_uploaded_file", regexp.MustCompile(`\bmove_uploaded_file\(`)},
	{"MultipartFile", regexp.MustCompile(`\.transferTo\(|Files\.(?:copy|write)\(\s*\w*(?:[fF]ile|multipart|upload)\w*\.(?:getInputStream|getBytes)|new FileOutputStream\(`)},
	{"SaveUploadedFile", regexp.MustCompile(`\.SaveUploadedFile\(`)},
	{".FormFile(", regexp.MustCompile(`\bos\.(?:Create|OpenFile)\(`)},
	{"multipart.File", regexp.MustCompile(`\bos\.(?:Create|OpenFile)\(`)},
	{"Controller", regexp.MustCompile(`(?:->|::)file\([^)]*\)\s*->\s*store(?:As|Publicly)?\(`)},
	{"request.files", regexp.MustCompile(`\.save\(`)},
	{"UploadFile", regexp.MustCompile(`\bopen\([^)]*,\s*["']w?b|aiofiles\.open\([^)]*["']wb`)},
	{"IFormFile", regexp.MustCompile(`new FileStream\([^)]*FileMode\.(?:Create|OpenOrCreate)|File\.(?:Create|OpenWrite|WriteAllBytes\w*)\(`)},
	{"Plug.Upload", regexp.MustCompile(`File\.(?:cp!?|copy!?|rename!?)\(`)},
	{"Storage.Local", regexp.MustCompile(`(?:Waffle|Arc)\.Storage\.Local`)},
	{"CarrierWave", regexp.MustCompile(`^\s*storage\s+:file\b`)},
	{"has_attached_file", regexp.MustCompile(`^\s*has_attached_file\b`)},
}

var temporary = regexp.MustCompile(`(?i)\btmp|temp|os\.tmpdir|/dev/null|memoryStorage`)

func localUpload(f *check.File) (found []check.Evidence) {
	u := f.Repo.UnitOf(f.Path)
	if e := carrierWave(f); e != nil {
		return e
	}
	if u != nil && !u.Kind.Serves() || f.Scope != "production" || u != nil && objectStores(u) {
		return nil
	}
	text := string(f.File.Code())
	for _, s := range saves {
		if !strings.Contains(text, s.beside) {
			continue
		}
		for line := range f.AllCode(s.re) {
			if temporary.MatchString(f.Around(line.Number, 2, 3)) {
				continue
			}
			found = append(found, line.Gap(check.High, "Files that users send are saved on the local disk."))
			break
		}
	}
	return found[:min(len(found), 2)]
}

var (
	carrierLocal = regexp.MustCompile(`^\s*config\.storage\s*=\s*:file\b`)
	carrierCloud = regexp.MustCompile(`\bstorage\s*=\s*:(?:fog|aws|gcloud)\b`)
	testBranch   = regexp.MustCompile(`(?i)\bif\b[^\n]*(?:test|cucumber|development)`)
)

// carrierWave finds the local disk as what is left when no variable names an
// object store.
func carrierWave(f *check.File) []check.Evidence {
	if !f.Is("Ruby") || f.Scope != "production" || !f.CodeMatches(carrierCloud) {
		return nil
	}
	for line := range f.Code(carrierLocal) {
		if testBranch.MatchString(f.Around(line.Number, 3, 0)) || f.InDevelopment(line.Number) {
			continue
		}
		return []check.Evidence{line.Gap(check.Medium, "Unless a variable says otherwise, files that users send are saved on the local disk.").AsPartial()}
	}
	return nil
}

// objectStores tells that a unit declares a library of an object store.
func objectStores(u *unit.Unit) bool {
	return u.Has("django-storages", "boto3", "aioboto3", "s3fs", "multer-s3", "aws-sdk-s3", "aws-sdk", "@aws-sdk/client-s3", "google-cloud-storage", "@google-cloud/storage", "@azure/storage-blob", "azure-storage-blob", "Azure.Storage.Blobs", "league/flysystem-aws-s3-v3", "aws/aws-sdk-php", "fog-aws", "minio", "Minio", "software.amazon.awssdk:s3", "com.amazonaws:aws-java-sdk*", "io.minio:minio", "com.google.cloud:google-cloud-storage", "github.com/minio/minio-go*", "github.com/aws/aws-sdk-go*", "cloud.google.com/go/storage", "AWSSDK.S3", "cloudinary", "cloudinary_elixir", "carrierwave-aws", "ex_aws_s3", "waffle_gcs", "aws-sdk-rust", "object_store", "opendal", "rust-s3", "imagekit", "uploadthing")
}
