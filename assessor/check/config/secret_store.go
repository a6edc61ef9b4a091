package config

import (
	"regexp"

	"workbook/assessor/check"
)

// SecretStore finds code that reads its secrets from a store or from mounted
// files when it starts.
//
// Why: the values come from the deploy, and can be changed without a build.
// Silent: the store's name in a text, a client that is only imported.
// Source: https://learn.microsoft.com/aspnet/core/security/key-vault-configuration
var SecretStore = add(check.Check{
	ID:        "secret-store",
	Criterion: "config/from-environment",
	Wants:     check.Keywords("KeyVault", "SecretClient(", "secretsmanager", "secretmanager", "SecretsManagerClient", "SecretManagerServiceClient", "GetSecretValue", "GetParameter", "hvac.Client", "vaultapi", "spring-cloud-vault", "spring.cloud.vault", "spring.config.import", "/run/secrets", "AddUserSecrets", "AddKeyPerFile", "secret_manager", "infisical", "doppler"),
	File:      secretStore,
})

var stores = regexp.MustCompile(`AddAzureKeyVault\(|AddKeyPerFile\(|AddSecretsManager\(|AddSystemsManager\(|new\s+SecretClient\(|\bSecretClient\(|SecretManagerServiceClient\(|secretmanager\.NewClient\(|SecretsManagerClient\(|secretsmanager\.(?:New|Client)|client\(\s*['"]secretsmanager|GetSecretValue|hvac\.Client\(|vault(?:api)?\.NewClient\(|spring\.cloud\.vault|spring\.config\.import\s*[=:].*(?:vault|configtree|aws-secretsmanager|sm@|configserver)|["']/run/secrets/|InfisicalSDK\(`)

func secretStore(f *check.File) (found []check.Evidence) {
	for line := range f.Code(stores) {
		found = append(found, line.Strength(check.Medium, "Secrets are read from a store or a mounted file when the app starts."))
		if len(found) == 3 {
			break
		}
	}
	return found
}
