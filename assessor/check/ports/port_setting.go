package ports

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// PortSetting finds a port that is a flag of the command, or a key that the
// app's own settings take from the environment.
//
// Why: as good as a look-up in place: the deploy gives the port.
// Silent: ports of other services; keys of a tracked file that nothing
// overrides.
// Source: https://12factor.net/port-binding
var PortSetting = add(check.Check{
	ID:        "port-setting",
	Criterion: "port-binding/port-from-config",
	Wants: check.Keywords("flag", "add_argument", "option(", "\"PORT\"", "'PORT'", "LISTEN_ADDR", "HTTP_PORT", "SERVER_PORT", "?PORT", "Environment::", "AutomaticEnv", "clap", "#[arg", "http.port", "--port", "-p ").
		In("Go", "Python", "JavaScript", "TypeScript", "Ruby", "Rust", "Java", "Kotlin", "Scala", "Clojure", "Elixir", "C#", "PHP", "INI", "Haskell"),
	File: portSetting,
})

var (
	portOption = regexp.MustCompile(`(?:\bflag\.\w+\(|[fF]lags?(?:\(\))?\.\w+\(|Flag\w*\{|add_argument\(|\boption\(|@click\.option\(|\.option\()[^)]*["'](?:-{0,2})(?:[a-z]+[-_.])?(?:port|addr|listen|http|bind|address)(?:[-_](?:addr(?:ess)?|port|on))?\b[^"']*["']`)
	quotedPort = regexp.MustCompile(`["'](?:PORT|LISTEN_ADDR(?:ESS)?|HTTP_PORT|SERVER_PORT|APP_PORT|HTTP_ADDR|BIND_ADDR(?:ESS)?|LISTEN_PORT)["']`)
	hoconPort  = regexp.MustCompile(`port\s*=\s*\$\{\?\w*PORT\w*\}`)
	clapPort   = regexp.MustCompile(`^\s*(?:pub\s+)?(?:port|listen|addr|bind)\w*\s*:\s*(?:u16|SocketAddr|String|Option<u16>)`)
	setsPort   = regexp.MustCompile(`(?i)setenv|putenv|environ\[[^\]]*\]\s*=[^=]|ENV\[[^\]]*\]\s*=[^=]|process\.env\.\w+\s*=[^=]`)
)

func portSetting(f *check.File) []check.Evidence {
	if u := f.Repo.UnitOf(f.Path); u != nil && !u.Kind.Serves() {
		return nil
	}
	for line := range f.Code(portOption) {
		return []check.Evidence{line.Strength(check.High, "The port is a flag of the command.")}
	}
	for line := range f.Code(hoconPort) {
		return []check.Evidence{line.Strength(check.High, "The port is taken from the environment.")}
	}
	if f.Is("Rust") && (strings.Contains(string(f.Data), "#[arg") || strings.Contains(string(f.Data), "#[clap")) {
		for line := range f.AllCode(clapPort) {
			if strings.Contains(f.Around(line.Number, 3, 0), "#[") {
				return []check.Evidence{line.Strength(check.High, "The port is a flag of the command.")}
			}
		}
	}
	for line := range f.Code(quotedPort) {
		if !setsPort.MatchString(line.Text) && !others.MatchString(line.Text) && !strings.Contains(line.Text, "_SERVER") {
			return []check.Evidence{line.Strength(check.Medium, "The port is a setting that the environment gives.")}
		}
	}
	return nil
}
