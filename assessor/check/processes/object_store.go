package processes

import (
	"regexp"

	"workbook/assessor/check"
)

// ObjectStore finds an object store that the app writes to.
//
// Why: files outlive every process there, and every process sees them.
// Silent: a library that is declared and not used.
// Source: https://12factor.net/backing-services
var ObjectStore = add(check.Check{
	ID:        "object-store",
	Criterion: "processes/no-local-persistence",
	Wants: check.Keywords("DEFAULT_FILE_STORAGE", "S3Boto3Storage", "S3Storage", "S3Client", "boto3", "active_storage.service", "multer-s3", "multerS3", "BlobServiceClient", "minio", "s3.New", "AmazonS3", "StorageOptions", "ExAws.S3", "Storage::disk", "Aws::S3", "@google-cloud/storage", "storage.NewClient").
		In("Python", "JavaScript", "TypeScript", "Ruby", "Go", "Java", "Kotlin", "C#", "PHP", "Elixir", "Rust"),
	File: objectStore,
})

var stores3 = regexp.MustCompile(`DEFAULT_FILE_STORAGE\s*=|S3Boto3Storage|storages\.backends\.s3\.S3Storage|new\s+S3Client\(|boto3\.(?:client|resource)\(\s*["']s3|active_storage\.service\s*=\s*:(?:amazon|google|azure|s3|microsoft)|multerS3\(|new\s+BlobServiceClient|BlobServiceClient\.from|minio\.New\(|\bMinio\(|s3\.New(?:FromConfig|Session)?\(|AmazonS3Client|S3Client\.(?:builder|create)\(|ExAws\.S3\.put_object|Storage::disk\(\s*['"](?:s3|gcs|azure)|Aws::S3::(?:Client|Resource)\.new|StorageOptions\.getDefaultInstance|new\s+Storage\(\s*\{?|storage\.NewClient\(|aws_sdk_s3::Client`)

func objectStore(f *check.File) []check.Evidence {
	if f.Scope != "production" {
		return nil
	}
	if u := f.Repo.UnitOf(f.Path); u != nil && !u.Kind.Deployable() && u.Kind != "library" {
		return nil
	}
	for line := range f.Code(stores3) {
		return []check.Evidence{line.Strength(check.High, "Files are kept in an object store.")}
	}
	return nil
}
