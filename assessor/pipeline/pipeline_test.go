package pipeline

import (
	"fmt"
	"strings"
	"testing"

	"workbook/assessor/file"
	"workbook/assessor/snapshot"
)

// TestFind reads one small pipeline of each dialect and prints its jobs as
// "name: line command; line @used".
func TestFind(t *testing.T) {
	for path, c := range map[string]struct{ text, want string }{
		".github/workflows/ci.yml": {`on:
  push:
    tags: ["v*"]
  pull_request:
jobs:
  test:
    environment: staging
    steps:
      - uses: actions/checkout@v4
      - run: npm test
      - name: several
        run: |
          npm ci
          # a comment
          npm run lint -- ${{ matrix.kind }}
  publish:
    uses: acme/shared/.github/workflows/publish.yml@v1
`, "test[tag pull_request]>staging: 9 @actions/checkout@v4; 10 npm test; 13 npm ci; 15 npm run lint -- ${{matrix.kind}} | publish[tag pull_request]: 17 @acme/shared/.github/workflows/publish.yml@v1"},
		".gitlab-ci.yml": {`stages: [test, deploy]
test:
  before_script:
    - pip install -r requirements.txt
  script:
    - pytest
    - |
      ruff check .
      mypy .
release:
  environment:
    name: production
  script: helm upgrade app ./chart
`, "test: 4 pip install -r requirements.txt; 6 pytest; 8 ruff check .; 9 mypy . | release>production: 13 helm upgrade app ./chart"},
		".circleci/config.yml": {`jobs:
  build:
    steps:
      - checkout
      - run: bundle exec rspec
      - run:
          name: lint
          command: bundle exec rubocop
workflows:
  all:
    jobs:
      - build
      - node/test:
          version: "20"
`, "build: 4 @checkout; 5 bundle exec rspec; 8 bundle exec rubocop | node/test: 13 @node/test"},
		"azure-pipelines.yml": {`stages:
  - stage: build
    jobs:
      - job: test
        steps:
          - script: dotnet test
      - deployment: web
        environment: prod
        strategy:
          runOnce:
            deploy:
              steps:
                - task: AzureWebApp@1
`, "test: 6 dotnet test | web>prod: 13 @AzureWebApp@1"},
		".travis.yml":             {"language: go\nscript:\n  - go vet ./...\n  - go test ./...\ndeploy:\n  provider: heroku\n", ": 3 go vet ./...; 4 go test ./...; 6 @heroku"},
		"bitbucket-pipelines.yml": {"pipelines:\n  default:\n    - step:\n        script:\n          - mvn -B verify\n", ": 5 mvn -B verify"},
		"cloudbuild.yaml":         {"steps:\n  - name: gcr.io/cloud-builders/gcloud\n    args: [run, deploy, web]\n", ": 3 run deploy web"},
		"Jenkinsfile": {`pipeline {
  stages {
    stage('Test') {
      // sh 'echo old'
      steps { sh './mvnw verify' }
    }
    stage('Deploy') {
      steps { sh '''
        kubectl apply -f k8s
      ''' }
    }
  }
}
`, ": 5 ./mvnw verify; 9 kubectl apply -f k8s"},
	} {
		s := snapshot.New("x", []snapshot.File{{Path: path, Data: []byte(c.text)}}, nil)
		if got := show(Find(file.NewSet(s))); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", path, got, c.want)
		}
	}
}

func show(jobs []Job) string {
	var all []string
	for _, j := range jobs {
		head := j.Name
		if len(j.Triggers) > 0 {
			head += fmt.Sprint(j.Triggers)
		}
		if j.Environment != "" {
			head += ">" + j.Environment
		}
		var steps []string
		for _, s := range j.Steps {
			if s.Uses != "" {
				steps = append(steps, fmt.Sprintf("%d @%s", s.Line, s.Uses))
			}
			for _, c := range s.Commands {
				steps = append(steps, fmt.Sprintf("%d %s", c.Line, c))
			}
		}
		all = append(all, head+": "+strings.Join(steps, "; "))
	}
	return strings.Join(all, " | ")
}
