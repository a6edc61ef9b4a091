package framework

import "testing"

func TestServiceOf(t *testing.T) {
	for _, test := range []struct{ ecosystem, name, want string }{
		{"python", "psycopg2-binary", "database"}, {"node", "ioredis", "cache"}, {"node", "redis-errors", ""}, {"go", "github.com/jackc/pgx/v5", "database"}, {"ruby", "sidekiq", "queue"}, {"python", "flask", ""}, {"dotnet", "MailKit", "mail service"}, {"rust", "sqlx", "database"}, {"", "pg", ""},
	} {
		if got := ServiceOf(test.ecosystem, test.name); got != test.want {
			t.Errorf("%s %s: %q, want %q", test.ecosystem, test.name, got, test.want)
		}
	}
}
