package config

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/credential"
	"workbook/assessor/parse"
	"workbook/assessor/scope"
)

// SecretInfrastructure finds credentials in definitions of infrastructure:
// Terraform, Bicep, CloudFormation, Ansible, Pulumi, Helm values.
//
// Why: the definition makes the real thing, so its literal is the real
// password, and everybody with a clone has it.
// Silent: variables without a default, references to a store, generated
// values, vaults, empty defaults of a chart, values that ask to be replaced.
// Source: https://developer.hashicorp.com/terraform/language/manage-sensitive-data
var SecretInfrastructure = add(check.Check{
	ID:        "secret-infrastructure",
	Criterion: "config/no-credentials",
	Wants: check.Keywords("secret", "passw", "pwd", "token", "key", "pass").
		At("*.tf", "*.tfvars", "*.auto.tfvars", "*.bicep", "*.bicepparam", "**/{group_vars,host_vars,vars,defaults,inventory,inventories}/**", "values*.yaml", "values*.yml", "Pulumi.*.yaml", "template.yaml", "template.yml", "*cloudformation*", "**/cloudformation/**", "*.template.json", "cfn*.yml", "serverless.yml", "app.yaml", "fly.toml", "render.yaml", "*.parameters.json", "Jenkinsfile").
		Scopes(scope.Production, scope.Deploy),
	File: secretInfrastructure,
})

func secretInfrastructure(f *check.File) []check.Evidence {
	switch {
	case f.Is("HCL"):
		return terraformSecrets(f)
	case strings.HasSuffix(f.Path, ".bicep"):
		return bicepSecrets(f)
	case f.Is("YAML", "JSON", "TOML"):
		return treeSecrets(f)
	}
	return nil
}

func terraformSecrets(f *check.File) (found []check.Evidence) {
	root := f.HCL()
	if root == nil {
		return nil
	}
	report := func(name string, a *parse.Attribute) {
		if a == nil || !strings.HasPrefix(a.Raw, `"`) {
			return
		}
		l := literal{name: name, value: a.Text(), kind: credential.Named(name)}
		if e, ok := l.deployed().gap(f, a.Line, l, "in Terraform"); ok {
			found = append(found, e)
		}
	}
	var walk func(b *parse.Block)
	walk = func(b *parse.Block) {
		if b.Type == "variable" {
			report(b.Label(0), b.Attribute("default"))
			return
		}
		for i := range b.Attributes {
			report(b.Attributes[i].Name, &b.Attributes[i])
		}
		for _, c := range b.Blocks {
			walk(c)
		}
	}
	walk(root)
	return found
}

var bicepParameter = regexp.MustCompile(`^\s*(?:param|var)\s+(\w+)\s+(?:string\s*)?=\s*'([^']+)'`)

func bicepSecrets(f *check.File) (found []check.Evidence) {
	for line := range f.Code(bicepParameter) {
		l := literal{name: line.Match[1], value: line.Match[2], kind: credential.Named(line.Match[1])}
		if e, ok := l.deployed().gap(f, line.Number, l, "in Bicep"); ok {
			found = append(found, e)
		}
	}
	return found
}

// treeSecrets looks at the values of a tree. A parameter of CloudFormation has
// its value under "Default"; what Pulumi and Ansible encrypt is no scalar or
// has a mark.
func treeSecrets(f *check.File) (found []check.Evidence) {
	defaults := strings.Contains(f.Path, "/defaults/") || strings.HasPrefix(strings.ToLower(f.Base()), "values")
	for _, doc := range f.Docs() {
		if doc.Has("sops") || doc.Has("apiVersion") && doc.Has("kind") {
			continue
		}
		doc.Walk(func(path []string, n *parse.Node) bool {
			if n.Kind != parse.Scalar || n.Value == "" || len(path) == 0 {
				return n.Key != "secure" && !developmentPath(path)
			}
			l := settingLiteral(path, n)
			if (n.Key == "Default" || n.Key == "default" || n.Key == "value") && len(path) > 1 {
				l.name, l.kind = path[len(path)-2], credential.Named(path[len(path)-2])
			}
			w := l.deployed()
			if defaults && w != live || w == known && credential.Placeholder(l.value) {
				w = nothing // the defaults of a chart or a role are there to be replaced
			}
			if defaults && w == live && !credential.MachineMade(l.value) {
				w = likely
			}
			if e, ok := w.gap(f, n.Line, l, "in a definition of infrastructure"); ok {
				found = append(found, e)
			}
			return true
		})
	}
	return found
}
