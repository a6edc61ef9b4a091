package report_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"encoding/json"
	"io"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"workbook/assessor"
	"workbook/assessor/report"
	"workbook/assessor/snapshot"
	"workbook/assessor/workbook"
	"workbook/content/language"
)

// random is the free part of the planted values: no provider ever issued it.
const random = "kR8sT2vX9yB4nM7qW1eZ"

// planted are files with a credential each, in the shapes and file types in
// which people leave them; "@" is where the credential stands.
var planted = []struct{ path, text, secret string }{
	{"app/settings.py", "import os\nDEBUG = False\nSECRET_KEY = \"@\"\nHOSTS = []\n", "django-insecure-" + random},
	{"app/config.py", "import os\nSECRET_KEY = os.environ.get(\"SECRET_KEY\") or \"@\"\n", "never-to-be-guessed-" + random},
	{"app/mail.py", "from redis import Redis\nRedis(host=\"cache.shop.net\", password=\"@\")\n", "Blue-Horse-77!"},
	{"src/server.js", "const session = require('express-session');\napp.use(session({ secret: '@', resave: false }));\n", "shopping-cart-" + random},
	{"src/pool.ts", "export const pool = new Pool({ connectionString: 'postgres://shop:@@db.shop.net/shop' });\n", "Horse" + random},
	{"src/token.ts", "// sent from here\nconst mailgun = 'key-@';\n", "0a1b2c3d4e5f60718293a4b5c6d7e8f9"},
	{"Program.cs", "var db = Open(\"Server=sql.shop.net;User Id=sa;Password=@;Encrypt=false\");\n", "P4ss" + random},
	{"appsettings.json", "{\n  \"Jwt\": {\n    \"Key\": \"@\"\n  }\n}\n", random + "AAbb"},
	{"src/main/resources/application.properties", "spring.datasource.url=jdbc:postgresql://db.shop.net/shop\nspring.datasource.password=@\n", "Summer2024Shop"},
	{"src/main/resources/application.yml", "jwt:\n  secret: @\n", "yml" + random},
	{"config/services.php", "<?php\nreturn ['stripe' => ['secret' => '@']];\n", "php" + random},
	{"config/initializers/key.rb", "Rails.application.config.secret_key_base = \"@\"\n", strings.Repeat("0a1b2c3d4e5f", 6)},
	{"cmd/app/main.go", "package main\n\nvar store = sessions.NewCookieStore([]byte(\"@\"))\n\nfunc main() {}\n", "go" + random},
	{"k8s/secret.yaml", "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n  host: db\n  password: @\n", "Kube" + random},
	{"k8s/app.yaml", "apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - name: app\n          image: shop/app\n          env:\n            - name: DB_PASSWORD\n              value: @\n", "Env" + random},
	{"infra/main.tf", "variable \"db_password\" {\n  type    = string\n  default = \"@\"\n}\n", "Tf" + random},
	{"infra/main.bicep", "param adminPassword string = '@'\n", "Bicep" + random},
	{"Dockerfile", "FROM node:24.1.0\nENV JWT_SECRET=@\nCMD [\"node\", \"src/server.js\"]\n", "image" + random},
	{"compose.prod.yaml", "services:\n  app:\n    image: shop/app:1\n    restart: always\n    environment:\n      SECRET_KEY: @\n      DATABASE_URL: postgres://db/shop\n", "compose" + random},
	{".env", "APP_SECRET=@\nDATABASE_URL=postgres://db.shop.net/shop\n", "dotenv" + random},
	{".npmrc", "//npm.shop.net/:_authToken=@\n", "npmrc" + random},
	{"Web.config", "<configuration><system.web>\n<machineKey validationKey=\"@\" />\n</system.web></configuration>\n", strings.Repeat("0A1B2C3D", 8)},
	{"certs/server.key", "-----BEGIN RSA PRIVATE KEY-----\n@\n-----END RSA PRIVATE KEY-----\n", "MIIE" + strings.Repeat(random, 3)},
	{"deploy.sh", "#!/bin/sh\nexport API_TOKEN=@\nssh root@shop.net 'docker pull shop'\nnohup node server.js &\n", "shell" + random},
	{"Procfile", "web: DB_PASSWORD=@ node src/server.js\n", "proc" + random},
	{"README.md", "# Shop\n\nDeploy: ssh in, then `mysql --password=@ shop < schema.sql`, then edit /etc/nginx/nginx.conf by hand.\n", "readme" + random},
}

// TestNoCredentialIsInAnyFormat is the promise that the page makes: whatever
// format a report has, no planted credential is in it.
func TestNoCredentialIsInAnyFormat(t *testing.T) {
	var files []snapshot.File
	for _, p := range planted {
		text := strings.Replace(p.text, "@", p.secret, 1)
		files = append(files, snapshot.File{Path: p.path, Data: []byte(text)})
	}
	files = append(files, snapshot.File{Path: "package.json", Data: []byte(`{"name": "shop", "dependencies": {"express": "5.1.0", "pg": "8.0.0"}}`)})
	a, err := assessor.Assess(context.Background(), snapshot.New("shop", files, nil))
	if err != nil {
		t.Fatal(err)
	}
	a = assessor.Advise(a, language.English.Book())
	w := workbook.New(a)
	pdf, err := report.PDF(w, language.English.Book(), readFonts(t))
	if err != nil {
		t.Fatal(err)
	}
	saved, err := json.Marshal(w)
	if err != nil {
		t.Fatal(err)
	}
	outputs := map[string]string{
		"JSON": string(report.JSON(a)), "text": report.Text(a, 100, false), "Markdown": string(report.Markdown(w, language.English.Book())),
		"SARIF": string(report.SARIF(a)), "CSV": string(report.CSV(a)), "PDF": pdfText(t, pdf), "workbook": string(saved),
	}
	for name, text := range outputs {
		if len(text) < 200 {
			t.Errorf("%s: %d bytes, too little to tell", name, len(text))
		}
		for _, p := range planted {
			if part := shownPart(text, p.secret); part != "" {
				t.Errorf("%s shows %q of %s", name, part, p.path)
			}
		}
	}
	if !strings.Contains(outputs["JSON"], "••••") {
		t.Error("nothing is masked, so nothing was tried")
	}
}

// shownPart is a part of a secret that a text holds, or "": a line break may
// have cut it, so eight characters are enough.
func shownPart(text, secret string) string {
	for i := 0; i+8 <= len(secret); i++ {
		part := secret[i : i+8]
		if strings.Contains("django-insecure-never-to-be-guessed-shopping-cart-", part) {
			continue // words that everybody may read
		}
		if strings.Contains(text, part) {
			return part
		}
	}
	return ""
}

func readFonts(t *testing.T) (f report.Fonts) {
	for name, into := range map[string]*[]byte{"sans": &f.Sans, "bold": &f.Bold, "mono": &f.Mono} {
		data, err := os.ReadFile("fonts/" + name + ".ttf")
		if err != nil {
			t.Fatal(err)
		}
		*into = data
	}
	return f
}

// pdfText inflates every stream of a PDF and reads it as UTF-16, which is how
// texts in an embedded font are written, at both alignments.
func pdfText(t *testing.T, data []byte) string {
	var b strings.Builder
	b.Write(data)
	for {
		i := bytes.Index(data, []byte("stream\n"))
		if i < 0 {
			break
		}
		data = data[i+len("stream\n"):]
		r, err := zlib.NewReader(bytes.NewReader(data))
		if err != nil {
			continue
		}
		plain, _ := io.ReadAll(r)
		b.Write(plain)
		for _, from := range []int{0, 1} {
			var units []uint16
			for j := from; j+1 < len(plain); j += 2 {
				units = append(units, binary.BigEndian.Uint16(plain[j:]))
			}
			b.WriteString(string(utf16.Decode(units)))
		}
	}
	if !strings.Contains(b.String(), "Config") {
		t.Error("the PDF's text could not be read")
	}
	return b.String()
}
