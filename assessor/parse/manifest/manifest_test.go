package manifest

import "testing"

// one is a dependency as a test expects it: its constraint, and "=" where it
// is exact or "local" where it is the repository's own.
type one struct{ name, constraint, mark string }

func check(t *testing.T, m *Manifest, want ...one) {
	t.Helper()
	if m == nil {
		t.Fatal("nothing was read")
	}
	for _, w := range want {
		found := false
		for _, d := range m.Dependencies {
			if d.Name != w.name {
				continue
			}
			found = true
			mark := ""
			switch {
			case d.Local:
				mark = "local"
			case d.Exact:
				mark = "="
			}
			if d.Constraint != w.constraint || mark != w.mark {
				t.Errorf("%s: %s is %q %q, want %q %q", m.Path, w.name, d.Constraint, mark, w.constraint, w.mark)
			}
		}
		if !found {
			t.Errorf("%s: no dependency %s", m.Path, w.name)
		}
	}
}

func TestExact(t *testing.T) {
	for _, c := range []struct{ path, text, name, constraint, mark string }{
		{"package.json", `{"dependencies": {"a": "1.2.3"}}`, "a", "1.2.3", "="},
		{"package.json", `{"dependencies": {"a": "^1.2.3"}}`, "a", "^1.2.3", ""},
		{"package.json", `{"dependencies": {"a": "workspace:*"}}`, "a", "workspace:*", "local"},
		{"package.json", `{"dependencies": {"a": "npm:b@1.2.3"}}`, "a", "npm:b@1.2.3", "="},
		{"package.json", `{"dependencies": {"a": "github:o/a#4f2c9d1"}}`, "a", "github:o/a#4f2c9d1", "="},
		{"composer.json", `{"require": {"o/a": "dev-main#4f2c9d1"}}`, "o/a", "dev-main#4f2c9d1", "="},
		{"composer.json", `{"require": {"o/a": "^2.0"}}`, "o/a", "^2.0", ""},
		{"requirements.txt", "A_b==1.0 ; python_version > '3'", "a-b", "==1.0", "="},
		{"requirements.txt", "a>=1.0", "a", ">=1.0", ""},
		{"requirements.txt", "a @ git+https://x.org/o/a@4f2c9d1", "a", "@ git+https://x.org/o/a@4f2c9d1", "="},
		{"Gemfile", "gem \"a\", \"1.2\"", "a", "1.2", "="},
		{"Gemfile", "gem \"a\", path: \"../a\"", "a", "path:", "local"},
		{"Cargo.toml", "[dependencies]\na = { path = \"../a\" }", "a", "path:../a", "local"},
		{"mix.exs", "{:a, in_umbrella: true}", "a", "path:", "local"},
		{"build.gradle", "def v = '1.2'\nimplementation \"g:a:$v\"", "g:a", "1.2", "="},
		{"build.gradle.kts", "implementation(\"g:a:1.+\")", "g:a", "1.+", ""},
		{"build.sbt", `libraryDependencies += "g" %% "a" % "1.2"`, "g:a", "1.2", "="},
		{"App.csproj", `<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="A" Version="1.2.*"/></ItemGroup></Project>`, "A", "1.2.*", ""},
	} {
		check(t, Parse(c.path, []byte(c.text)), one{c.name, c.constraint, c.mark})
	}
}

func TestInherit(t *testing.T) {
	all := []*Manifest{
		Parse("gradle/libs.versions.toml", []byte("[versions]\nktor = \"3.0.1\"\n[libraries]\nktor-server-core = { module = \"io.ktor:ktor-server-core\", version.ref = \"ktor\" }\n[bundles]\nweb = [\"ktor-server-core\"]\n[plugins]\nboot = { id = \"org.springframework.boot\", version = \"3.4.0\" }")),
		Parse("app/build.gradle.kts", []byte("plugins { alias(libs.plugins.boot) }\ndependencies {\n  implementation(libs.ktor.server.core)\n}")),
		Parse("Directory.Packages.props", []byte(`<Project><ItemGroup><PackageVersion Include="A" Version="1.2.3"/></ItemGroup></Project>`)),
		Parse("src/Web/Web.csproj", []byte(`<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup><PackageReference Include="A"/></ItemGroup></Project>`)),
		Parse("pom.xml", []byte("<project><artifactId>top</artifactId><packaging>pom</packaging><properties><v>4.1</v></properties><modules><module>m</module></modules></project>")),
		Parse("m/pom.xml", []byte("<project><parent><groupId>g</groupId><artifactId>top</artifactId><version>1</version></parent><artifactId>m</artifactId><dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId><version>${v}</version></dependency></dependencies></project>")),
		Parse("Cargo.toml", []byte("[workspace]\nmembers = [\"c\"]\n[workspace.dependencies]\nserde = \"1\"")),
		Parse("c/Cargo.toml", []byte("[package]\nname = \"c\"\n[dependencies]\nserde = { workspace = true }")),
	}
	Inherit(all)
	check(t, all[1], one{"io.ktor:ktor-server-core", "3.0.1", "="})
	if all[1].Extra["app"] == "" {
		t.Error("a plugin of the catalog does not show an app")
	}
	check(t, all[3], one{"A", "1.2.3", "="})
	check(t, all[5], one{"g:a", "4.1", "="})
	check(t, all[7], one{"serde", "1", ""})
}
