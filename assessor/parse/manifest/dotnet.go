package manifest

import (
	"strings"

	"workbook/assessor/parse"
)

func csproj(data []byte) *Manifest {
	root, _ := parse.XML(data)
	p := root.Get("Project")
	if p == nil {
		return nil
	}
	m := &Manifest{Ecosystem: "dotnet", Extra: map[string]string{}}
	if sdk := p.Get("@Sdk"); sdk != nil {
		m.Extra["sdk"] = sdk.Str()
		name, version, _ := strings.Cut(sdk.Str(), "/")
		m.add(name, version, sdk.Line, Runtime)
		if name == "Aspire.AppHost.Sdk" {
			m.Extra["aspire"] = "true"
		}
	}
	for _, sdk := range p.Get("Sdk").Items() {
		if sdk.Get("@Name").Str() == "Aspire.AppHost.Sdk" {
			m.Extra["aspire"] = "true"
		}
	}
	test := false
	p.Walk(func(path []string, n *parse.Node) bool {
		switch n.Key {
		case "PackageReference", "FrameworkReference":
			v := n.Get("@Version").Str()
			if v == "" {
				v = n.Get("Version").Str()
			}
			name := n.Get("@Include").Str()
			if name == "Microsoft.NET.Test.Sdk" {
				test = true
			}
			m.add(name, msbuild(v, root), n.Line, Runtime)
		case "ProjectReference":
			m.Extra["siblings"] += n.Get("@Include").Str() + "\n"
		case "IsAspireHost":
			m.Extra["aspire"] = n.Str()
		case "TargetFramework", "TargetFrameworks", "TargetFrameworkVersion":
			m.Runtime, m.RuntimeLine = n.Str(), n.Line
		case "OutputType":
			m.Extra["output"] = n.Str()
		case "GeneratePackageOnBuild", "IsPackable", "PackageId":
			m.Published = n.Str() != "false"
		case "PackAsTool":
			m.Commands = true
		}
		return true
	})
	if test {
		m.Extra["test"] = "true"
	}
	return m
}

func packagesConfig(data []byte) *Manifest {
	root, _ := parse.XML(data)
	m := &Manifest{Ecosystem: "dotnet"}
	for _, n := range root.Get("packages").Entries() {
		m.add(n.Get("@id").Str(), n.Get("@version").Str(), n.Line, Runtime)
	}
	return m
}

// centralPackages reads Directory.Packages.props, which holds the versions of
// every project below it.
func centralPackages(data []byte) *Manifest {
	root, _ := parse.XML(data)
	m := &Manifest{Ecosystem: "dotnet", Shared: true}
	m.managed = map[string]string{}
	for _, n := range root.All("PackageVersion", "GlobalPackageReference") {
		name, version := n.Get("@Include").Str(), n.Get("@Version").Str()
		if version == "" {
			version = n.Get("Version").Str()
		}
		m.add(name, msbuild(version, root), n.Line, Runtime)
		m.managed[name] = msbuild(version, root)
	}
	if len(m.managed) == 0 {
		return nil
	}
	return m
}

// msbuild puts properties of the same file in for $(names).
func msbuild(s string, root *parse.Node) string {
	i, j := strings.Index(s, "$("), strings.IndexByte(s, ')')
	if i < 0 || j < i {
		return s
	}
	for _, n := range root.All(s[i+2 : j]) {
		if n.Kind == parse.Scalar {
			return s[:i] + n.Value + s[j+1:]
		}
	}
	return s
}
