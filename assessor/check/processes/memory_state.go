package processes

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// MemoryState finds state of users in a variable of the process: a table of
// sessions, carts or games that requests write to.
//
// Why: a restart empties it, and a second process has another one.
// Silent: caches, counters and pools; tables that are only read; front ends;
// command line tools; names that speak of no user.
// Source: https://12factor.net/processes
var MemoryState = add(check.Check{
	ID:        "memory-state",
	Criterion: "processes/stateless",
	Wants: check.Keywords("session", "cart", "basket", "otp", "token", "login", "captcha", "challenge", "online", "users", "room", "game", "player", "lobby", "verification", "pending").
		In("JavaScript", "TypeScript", "Python", "Go", "Java", "Kotlin", "C#", "Ruby", "Rust"),
	File: memoryState,
})

const cue = `\w*(?i:sessions?|carts?|baskets?|otps?|tokens?|logins?|captchas?|challenges?|online_?users?|active_?users?|user_?states?|users|rooms?|games?|players?|lobb(?:y|ies)|verification_?codes?|pending_?\w+|attempts)\w*`

// tables are variables of a whole file or class, by language; group 1 is the
// name.
var tables = map[string]*regexp.Regexp{
	"JavaScript": regexp.MustCompile(`^(?:export\s+)?(?:const|let|var)\s+(` + cue + `)\s*(?::[^=]+)?=\s*(?:\{\s*\}|\[\s*\]|new\s+(?:Map|Set)\b[^;]*\(\s*\)|Object\.create\(null\))\s*(?:as\s+[^;]+)?;?\s*$`),
	"Python":     regexp.MustCompile(`^(` + cue + `)\s*(?::[^=]+)?=\s*(?:\{\s*\}|dict\(\s*\)|\[\s*\]|set\(\s*\)|defaultdict\([^)]*\)|OrderedDict\(\s*\))\s*$`),
	"Go":         regexp.MustCompile(`^(?:var\s+|\t)(` + cue + `)\s*(?:map\[[^=]*|sync\.Map)?=\s*(?:make\(map\[|map\[[^\]]+\][^{]*\{\s*\})|^var\s+(` + cue + `)\s+(?:sync\.Map\b|map\[)`),
	"Java":       regexp.MustCompile(`\bstatic\s+(?:final\s+)?(?:java\.util\.)?(?:Concurrent)?(?:Hash)?(?:Map|Set|List)<[^;=]*>\s+(` + cue + `)\s*=\s*new\b`),
	"Kotlin":     regexp.MustCompile(`^(?:private\s+)?val\s+(` + cue + `)\s*(?::[^=]+)?=\s*(?:mutableMapOf|ConcurrentHashMap|mutableListOf|hashMapOf)\b`),
	"C#":         regexp.MustCompile(`\bstatic\s+(?:readonly\s+)?(?:Concurrent)?(?:Dictionary|Bag|HashSet|List)<[^;=]*>\s+(` + cue + `)\s*=\s*new\b`),
	"Ruby":       regexp.MustCompile(`^\s*(?:\$|@@)(` + cue + `)\s*(?:\|\|)?=\s*(?:\{\s*\}|\[\s*\]|Hash\.new\b|Concurrent::Map\.new)`),
	"Rust":       regexp.MustCompile(`\bstatic\s+(?:ref\s+)?(` + cue + `)\s*:\s*(?:Lazy|LazyLock|OnceLock|Mutex|RwLock|DashMap)<.*(?:HashMap|DashMap)`),
}

func memoryState(f *check.File) (found []check.Evidence) {
	lang := f.Lang.Name
	if lang == "TypeScript" {
		lang = "JavaScript"
	}
	table := tables[lang]
	u := f.Repo.UnitOf(f.Path)
	if table == nil || u == nil || !u.Kind.Serves() || f.Scope != "production" || browser.MatchString(f.Path) {
		return nil
	}
	if lang == "JavaScript" && !serverCode(f) {
		return nil
	}
	code := string(f.File.Code())
	for line := range f.Code(table) {
		name := line.Match[1]
		if name == "" && len(line.Match) > 2 {
			name = line.Match[2]
		}
		lower := strings.ToLower(name)
		if strings.Contains(lower, "cache") || strings.Contains(lower, "tokenizer") || strings.Contains(lower, "config") || strings.Contains(lower, "types") || strings.Contains(lower, "map_of") || !written(code, name) || lang == "Go" && line.Text[0] == '\t' && !inVarBlock(f, line.Number) || strings.Contains(lower, "token") && expires.MatchString(f.Around(line.Number, 12, 12)) {
			continue
		}
		found = append(found, line.Gap(check.Medium, "State of users is kept in a variable of the process: "+name+"."))
		if len(found) == 2 {
			break
		}
	}
	return found
}

// expires tells a table of what was fetched elsewhere and can be fetched again.
var expires = regexp.MustCompile(`(?i)cached?\b|expir|refetch|fetchToken|refresh`)

// inVarBlock tells an indented line of Go that stands in a block of variables
// of the whole package, not in a function.
func inVarBlock(f *check.File, line int) bool {
	for n := line - 1; n >= 1; n-- {
		if text := f.CodeLine(n); text != "" && text[0] != '\t' && text[0] != ' ' {
			return strings.HasPrefix(text, "var (")
		}
	}
	return false
}

// browser are the folders of code that runs at the user's side.
var browser = regexp.MustCompile(`(?i)(?:^|/)(?:client|frontend|front-end|public|static|assets|components|hooks|stores?|composables|pages|views|ui|www|web/src|webapp|browser|scripts?|cli|bin|tools?|migrations?|seeds?)/|\.(?:jsx|tsx|vue)$`)

// serverCode tells that a JavaScript file is part of a server: it takes part in
// requests or sockets, or is imported by require.
func serverCode(f *check.File) bool {
	return f.Matches(serverWords) && !f.Matches(browserWords)
}

var (
	serverWords  = regexp.MustCompile(`\breq\b|\brequest\b|\brouter\b|\bapp\.(?:get|post|use)\(|\bio\.on\(|socket\.on\(|\bws\.on\(|require\(|@Injectable|@Controller|express|fastify|from ["'](?:node:|http|ws|socket\.io)`)
	browserWords = regexp.MustCompile(`\bdocument\.|\bwindow\.|useState\(|createSlice|from ["']react`)
)

// written tells that code changes a table after it was made.
func written(code, name string) bool {
	re, err := regexp.Compile(`\b` + regexp.QuoteMeta(name) + `(?:\[[^\]\n]+\]\s*(?:=[^=]|\|\|=|\+=)|\.(?:set|add|push|append|setdefault|pop|put|putIfAbsent|computeIfAbsent|Store|TryAdd|AddOrUpdate|Add|insert|entry|delete|lock\(\)\.\w*\.?insert)\()`)
	return err == nil && re.MatchString(code)
}
