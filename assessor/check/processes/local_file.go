package processes

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// LocalFile finds uploads and other lasting data on the local disk.
//
// Why: the disk goes with the process. The second process never had the file.
// Silent: temporary files, caches, build output, object stores, tests.
// Source: https://12factor.net/processes
var LocalFile = add(check.Check{
	ID:        "local-file",
	Criterion: "processes/no-local-persistence",
	Wants: check.Keywords("multer(", "diskStorage", "MEDIA_ROOT", "active_storage.service", "UPLOAD_FOLDER", "upload_folder", "move_uploaded_file", "transferTo(", "UploadDir", "storage_path(", "storeAs(", "wwwroot", "uploads", "storage :file", ".save(os.path.join").
		In("JavaScript", "TypeScript", "Python", "Ruby", "PHP", "Java", "Kotlin", "Go", "C#"),
	File: localFile,
})

var savesLocally = regexp.MustCompile(`multer\(\s*\{\s*dest|multer\.diskStorage\(|\bdiskStorage\(\s*\{|MEDIA_ROOT\s*=|active_storage\.service\s*=\s*:local\b|UPLOAD_FOLDER["'\]]*\s*=|\bmove_uploaded_file\(|\.transferTo\(|\bstorage\s+:file\b|\.save\(\s*os\.path\.join\(|os\.Create\([^)]*[uU]pload|CopyTo(?:Async)?\([^)]*[fF]ileStream`)

func localFile(f *check.File) (found []check.Evidence) {
	if cloudStorage(f.Repo) {
		return nil
	}
	for line := range f.Code(savesLocally) {
		if strings.Contains(line.Text, "tmp") || strings.Contains(line.Text, "temp") {
			continue
		}
		confidence, message := check.Medium, "Files that users send are kept on the local disk."
		if strings.Contains(line.Text, "active_storage") {
			message = "Attachments are kept on the local disk in production."
		}
		found = append(found, line.Gap(confidence, message))
	}
	return found
}

// cloudStorage tells that a storage library for an object store is declared.
func cloudStorage(r *check.Repo) bool {
	for _, u := range r.Units {
		if u.Has("django-storages", "boto3", "multer-s3", "aws-sdk-s3", "aws-sdk", "@aws-sdk/client-s3", "google-cloud-storage", "@google-cloud/storage", "azure-storage-blob", "Azure.Storage.Blobs", "league/flysystem-aws-s3-v3", "fog-aws", "minio", "software.amazon.awssdk:s3", "github.com/minio/minio-go*", "github.com/aws/aws-sdk-go*", "AWSSDK.S3", "cloudinary", "carrierwave-aws") {
			return true
		}
	}
	return false
}

// ObjectStore finds an object store that the app writes to.
//
// Why: files outlive every process there, and every process sees them.
var ObjectStore = add(check.Check{
	ID:        "object-store",
	Criterion: "processes/no-local-persistence",
	Wants:     check.Keywords("DEFAULT_FILE_STORAGE", "S3Boto3Storage", "S3Client", "boto3.client", "active_storage.service", "multer-s3", "BlobServiceClient", "minio.New", "NewFromConfig").In("Python", "JavaScript", "TypeScript", "Ruby", "Go", "Java", "C#", "PHP"),
	File:      objectStore,
})

var stores = regexp.MustCompile(`DEFAULT_FILE_STORAGE\s*=|S3Boto3Storage|new\s+S3Client\(|boto3\.(?:client|resource)\(\s*["']s3|active_storage\.service\s*=\s*:(?:amazon|google|azure|s3|microsoft)|multerS3|BlobServiceClient|minio\.New\(|s3\.NewFromConfig`)

func objectStore(f *check.File) (found []check.Evidence) {
	for line := range f.Code(stores) {
		found = append(found, line.Strength(check.High, "Files are kept in an object store."))
		break
	}
	return found
}
