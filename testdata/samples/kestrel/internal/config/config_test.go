package config

import "testing"

func TestFromEnvironment(t *testing.T) {
	if _, err := FromEnvironment(); err == nil {
		t.Error("an empty environment is accepted")
	}
	t.Setenv("PORT", "8080")
	t.Setenv("DATABASE_URL", "postgres://kestrel:Tq7LmZ2v9KpXw4Bd@127.0.0.1/kestrel")
	t.Setenv("REDIS_URL", "redis://localhost")
	t.Setenv("SMTP_URL", "smtp://localhost")
	t.Setenv("SESSION_KEY", "aQ7w9Zk2LmX4pT8vR1")
	if _, err := FromEnvironment(); err != nil {
		t.Error(err)
	}
}
