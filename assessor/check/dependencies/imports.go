package dependencies

import (
	"path"
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/file"
	"workbook/assessor/unit"
)

// imported is one import of a package at the top level of a file.
type imported struct {
	// name is the package's, without what is below it.
	name string
	line int
	// optional tells an import that may be missing.
	optional bool
}

var (
	pythonImport = regexp.MustCompile(`^(?:from\s+([A-Za-z_]\w*)[\w.]*\s+import\b|import\s+([A-Za-z_]\w*))`)
	nodeImport   = regexp.MustCompile(`(?:^\s*import\s+(?:[\w*{}\s,$]+\s+from\s+)?|^\s*\}\s*from\s+|^\s*export\s+[\w*{}\s,]+\s+from\s+|^(?:const|let|var)\s+[\w{}\s,:$]+=\s*require\(\s*|^require\(\s*)["']((?:@[a-z0-9][\w.-]*/)?[a-z][\w.-]*)(?:/[^"']*)?["']`)
	rubyImport   = regexp.MustCompile(`^require\s+["']([a-z][\w-]*)`)
)

// imports are the packages that a file imports, its language's own and
// relative ones left out.
func imports(f *file.File) (found []imported) {
	var re *regexp.Regexp
	switch {
	case f.Is("Python"):
		re = pythonImport
	case f.Is("JavaScript", "TypeScript", "JSX", "TSX", "Vue", "Svelte"):
		re = nodeImport
	case f.Is("Ruby"):
		re = rubyImport
	default:
		return nil
	}
	for n := 1; n <= f.Lines(); n++ {
		line := f.CodeLine(n)
		m := re.FindStringSubmatch(line)
		if m == nil || len(line) > 400 {
			continue
		}
		name := m[1]
		if re == pythonImport && name == "" {
			name = m[2]
		}
		if re == nodeImport && nodeOwn[name] || re == rubyImport && rubyOwn[name] || strings.Contains(line, "import type") {
			continue
		}
		found = append(found, imported{name: name, line: n})
	}
	return found
}

// local tells an import of the repository's own code: a module or folder of
// that name.
func (i imported) local(r *check.Repo, f *file.File, u *unit.Unit) bool {
	first, _, _ := strings.Cut(i.name, "/")
	for _, dir := range []string{f.Dir(), u.Path, path.Join(u.Path, "src"), path.Join(u.Path, "app"), path.Join(u.Path, "lib"), ""} {
		if r.HasDir(path.Join(dir, first)) {
			return true
		}
	}
	for _, ext := range []string{".py", ".js", ".ts", ".tsx", ".jsx", ".rb", ".mjs", ".d.ts"} {
		if len(r.Base(first+ext)) > 0 {
			return true
		}
	}
	return false
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// nodeOwn are Node's own modules; rubyOwn those of Ruby's standard library.
var (
	nodeOwn = set("assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl sea sqlite stream string_decoder sys test timers tls trace_events tty url util v8 vm wasi worker_threads zlib bun electron vscode")
	rubyOwn = set("abbrev base64 benchmark bigdecimal bundler cgi coverage csv date delegate did_you_mean digest drb english erb etc fcntl fiddle fileutils find forwardable getoptlong io ipaddr irb json logger matrix minitest monitor mutex_m net nkf objspace observer open open3 open-uri openssl optparse ostruct pathname pp prettyprint prime pstore psych pty racc rdoc readline resolv rexml ripper rubygems securerandom set shellwords singleton socket stringio strscan syslog tempfile thread time timeout tmpdir tracer tsort un unicode uri weakref yaml zlib rbconfig rake mkmf")
)

// distributions are well-known Python packages: the module that is imported,
// in lower case, and the name under which it is installed.
var distributions = func() map[string]string {
	m := map[string]string{
		"yaml": "pyyaml", "pil": "pillow", "cv2": "opencv-python", "bs4": "beautifulsoup4", "sklearn": "scikit-learn", "dateutil": "python-dateutil", "dotenv": "python-dotenv", "jwt": "pyjwt", "mysqldb": "mysqlclient", "psycopg2": "psycopg2", "rest_framework": "djangorestframework", "corsheaders": "django-cors-headers", "environ": "django-environ", "decouple": "python-decouple", "magic": "python-magic", "serial": "pyserial", "crypto": "pycryptodome", "nacl": "pynacl", "jose": "python-jose", "slugify": "python-slugify", "telegram": "python-telegram-bot", "git": "gitpython", "ldap3": "ldap3", "flask_sqlalchemy": "flask-sqlalchemy", "flask_migrate": "flask-migrate", "flask_login": "flask-login", "flask_wtf": "flask-wtf", "flask_cors": "flask-cors", "zmq": "pyzmq", "fitz": "pymupdf", "docx": "python-docx", "pptx": "python-pptx", "pydantic_settings": "pydantic-settings", "sentry_sdk": "sentry-sdk", "storages": "django-storages", "debug_toolbar": "django-debug-toolbar", "markdown": "markdown",
	}
	for _, same := range strings.Fields("requests flask django fastapi uvicorn gunicorn redis celery rq sqlalchemy alembic psycopg pymysql pymongo motor boto3 botocore numpy pandas scipy matplotlib click jinja2 httpx aiohttp starlette tornado sanic bottle pydantic marshmallow lxml stripe twilio sendgrid kombu pika confluent_kafka elasticsearch minio paramiko fabric cryptography passlib bcrypt itsdangerous werkzeug wtforms peewee tenacity loguru structlog tqdm rich typer attrs arrow pendulum pytz openai anthropic langchain transformers torch tensorflow keras streamlit gradio dash plotly seaborn nltk spacy selenium playwright feedparser apscheduler dramatiq huey prometheus_client orjson ujson msgpack simplejson whitenoise asyncpg aiosqlite aioredis websockets grpc") {
		m[same] = strings.ReplaceAll(same, "_", "-")
	}
	m["grpc"] = "grpcio"
	return m
}()
