// Package config reads what differs between deploys, once, at the start.
package config

import (
	"fmt"
	"os"
	"strings"
)

// Settings are all that a deploy may choose.
type Settings struct {
	Port, DatabaseURL, RedisURL, SMTPURL, SessionKey string
}

// FromEnvironment names every variable that is missing, not only the first.
func FromEnvironment() (Settings, error) {
	s := Settings{
		Port:        os.Getenv("PORT"),
		DatabaseURL: os.Getenv("DATABASE_URL"),
		RedisURL:    os.Getenv("REDIS_URL"),
		SMTPURL:     os.Getenv("SMTP_URL"),
		SessionKey:  os.Getenv("SESSION_KEY"),
	}
	var missing []string
	for name, value := range map[string]string{
		"PORT": s.Port, "DATABASE_URL": s.DatabaseURL, "REDIS_URL": s.RedisURL, "SMTP_URL": s.SMTPURL, "SESSION_KEY": s.SessionKey,
	} {
		if value == "" {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		return s, fmt.Errorf("set %s", strings.Join(missing, ", "))
	}
	return s, nil
}
