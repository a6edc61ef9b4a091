package backing

import "testing"

func TestServiceOf(t *testing.T) {
	for name, want := range map[string]string{
		"DATABASE_URL": "The database", "DB_HOST": "The database", "PGHOST": "The database", "DB_NAME": "The database", "SQLALCHEMY_DATABASE_URI": "The database", "ConnectionStrings:Main": "The database", "CatalogConnection": "The database", "spring.datasource.url": "The database", "QUARKUS_DATASOURCE_JDBC_URL": "The database", "dsn": "The database",
		"MONGODB_URI": "The document store", "REDIS_ADDR": "The cache", "REDISCLOUD_URL": "The cache", "CELERY_BROKER_URL": "The queue", "KAFKA_BOOTSTRAP_SERVERS": "The queue", "ELASTICSEARCH_URL": "The search engine", "MAIL_SERVER": "The mail service", "EMAIL_HOST": "The mail service", "S3_BUCKET": "The object store", "S3_ENDPOINT": "The object store", "SENTRY_DSN": "The telemetry service",
		"PAYMENT_API_URL": "A service", "CATALOG_SERVICE_ADDR": "A service",
		"HTTP_X_FORWARDED_HOST": "", "FRONTEND_HOST": "", "DATABASE_CONNECTION_LIFETIME": "", "BASE_URL": "", "APP_URL": "", "HOST": "", "ALLOWED_HOSTS": "", "DB_PASSWORD": "", "AUTH_PASSWORD_BROKER": "", "REDIS_TIMEOUT": "", "APP_NAME": "", "REQUEST_URI": "", "TRACKER_SCRIPT_URL": "", "UPTIME_KUMA_SQLITE_SINGLE_CONNECTION": "", "WALLABAG_BASE_URL": "", "MAIL_FROM_NAME": "", "redis_version": "", "SERVER_NAME": "", "LOG_LEVEL": "", "PORT": "", "SESSION_COOKIE_DOMAIN": "",
	} {
		if got := serviceOf(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
