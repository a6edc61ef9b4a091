package framework

import "strings"

// Program is what a start command runs: a server, a worker, or a development
// server.
type Program struct {
	Name string
	Role Role
	// Graceful tells whether SIGTERM lets it finish what it has in hand.
	Graceful Answer
	// Dev tells that it is made for a developer's machine.
	Dev bool
	// Outer tells that it is a server into which an app is put.
	Outer bool
	// Port tells whether it reads PORT from the environment by itself.
	Port   Answer
	Source string
}

// row is a command, and the words of which one must be among its arguments;
// none means any.
type row struct {
	command string
	words   string
	Program
}

var programs = []row{
	// Python
	{"gunicorn", "", Program{Name: "Gunicorn", Role: Server, Graceful: Yes, Port: Yes, Source: "https://docs.gunicorn.org/en/stable/signals.html"}},
	{"uvicorn", "", Program{Name: "Uvicorn", Role: Server, Graceful: Yes, Source: "https://www.uvicorn.org/settings/#timeouts"}},
	{"hypercorn", "", Program{Name: "Hypercorn", Role: Server, Graceful: Yes, Source: "https://hypercorn.readthedocs.io/en/latest/how_to_guides/configuring.html"}},
	{"daphne", "", Program{Name: "Daphne", Role: Server, Graceful: Yes, Source: "https://github.com/django/daphne"}},
	{"granian", "", Program{Name: "Granian", Role: Server, Graceful: Yes, Source: "https://github.com/emmett-framework/granian"}},
	{"waitress-serve", "", Program{Name: "Waitress", Role: Server, Graceful: No, Source: "https://docs.pylonsproject.org/projects/waitress/en/latest/runner.html"}},
	{"uwsgi", "", Program{Name: "uWSGI", Role: Server, Graceful: Depends, Source: "https://uwsgi-docs.readthedocs.io/en/latest/Management.html"}},
	{"fastapi", "run", Program{Name: "Uvicorn", Role: Server, Graceful: Yes, Source: "https://fastapi.tiangolo.com/fastapi-cli/"}},
	{"fastapi", "dev", Program{Name: "FastAPI's development server", Role: Server, Graceful: Yes, Dev: true, Source: "https://fastapi.tiangolo.com/fastapi-cli/"}},
	{"litestar", "run", Program{Name: "Uvicorn", Role: Server, Graceful: Yes, Source: "https://docs.litestar.dev/latest/usage/cli.html"}},
	{"sanic", "", Program{Name: "Sanic", Role: Server, Graceful: Yes, Source: "https://sanic.dev/en/guide/running/manager.html"}},
	{"streamlit", "run", Program{Name: "Streamlit", Role: Server, Graceful: Yes, Source: "https://docs.streamlit.io/develop/api-reference/cli/run"}},
	{"flask", "run", Program{Name: "Flask's development server", Role: Server, Graceful: No, Dev: true, Source: "https://flask.palletsprojects.com/en/stable/deploying/"}},
	{"manage.py", "runserver runserver_plus", Program{Name: "Django's development server", Role: Server, Graceful: No, Dev: true, Source: "https://docs.djangoproject.com/en/stable/ref/django-admin/#runserver"}},
	{"django-admin", "runserver", Program{Name: "Django's development server", Role: Server, Graceful: No, Dev: true, Source: "https://docs.djangoproject.com/en/stable/ref/django-admin/#runserver"}},
	{"http.server", "", Program{Name: "Python's http.server", Role: Server, Graceful: No, Dev: true, Source: "https://docs.python.org/3/library/http.server.html"}},
	{"mod_wsgi-express", "", Program{Name: "Apache with mod_wsgi", Role: Server, Graceful: Depends, Outer: true, Source: "https://modwsgi.readthedocs.io/"}},
	{"celery", "", Program{Name: "Celery", Role: Jobs, Graceful: Yes, Source: "https://docs.celeryq.dev/en/stable/userguide/workers.html#stopping-the-worker"}},
	{"rq", "worker worker-pool", Program{Name: "RQ", Role: Jobs, Graceful: Yes, Source: "https://python-rq.org/docs/workers/#taking-down-workers"}},
	{"manage.py", "rqworker", Program{Name: "RQ", Role: Jobs, Graceful: Yes, Source: "https://python-rq.org/docs/workers/#taking-down-workers"}},
	{"manage.py", "run_huey", Program{Name: "Huey", Role: Jobs, Graceful: Yes, Source: "https://huey.readthedocs.io/en/latest/consumer.html"}},
	{"manage.py", "qcluster", Program{Name: "Django Q", Role: Jobs, Graceful: Yes, Source: "https://django-q2.readthedocs.io/en/master/cluster.html"}},
	{"dramatiq", "", Program{Name: "Dramatiq", Role: Jobs, Graceful: Yes, Source: "https://dramatiq.io/guide.html"}},
	{"huey_consumer", "", Program{Name: "Huey", Role: Jobs, Graceful: Yes, Source: "https://huey.readthedocs.io/en/latest/consumer.html"}},
	{"huey_consumer.py", "", Program{Name: "Huey", Role: Jobs, Graceful: Yes, Source: "https://huey.readthedocs.io/en/latest/consumer.html"}},
	{"arq", "", Program{Name: "arq", Role: Jobs, Graceful: Yes, Source: "https://arq-docs.helpmanual.io/"}},

	// JavaScript
	{"next", "start", Program{Name: "Next.js", Role: Server, Graceful: Yes, Port: Yes, Source: "https://nextjs.org/docs/app/guides/self-hosting#graceful-shutdowns"}},
	{"next", "dev", Program{Name: "Next.js' development server", Role: Server, Graceful: No, Dev: true, Source: "https://nextjs.org/docs/app/api-reference/cli/next"}},
	{"nuxt", "start preview", Program{Name: "Nuxt", Role: Server, Graceful: Yes, Port: Yes, Source: "https://nitro.build/deploy/runtimes/node"}},
	{"remix-serve", "", Program{Name: "Remix", Role: Server, Graceful: Yes, Port: Yes, Source: "https://github.com/remix-run/remix/blob/v2/packages/remix-serve/cli.ts"}},
	{"react-router-serve", "", Program{Name: "React Router", Role: Server, Graceful: Yes, Port: Yes, Source: "https://github.com/remix-run/react-router/tree/main/packages/react-router-serve"}},
	{"fastify", "start", Program{Name: "fastify-cli", Role: Server, Graceful: Yes, Port: Yes, Source: "https://github.com/fastify/fastify-cli"}},
	{"strapi", "start", Program{Name: "Strapi", Role: Server, Graceful: Yes, Source: "https://docs.strapi.io/cms/cli"}},
	{"vite", "", Program{Name: "Vite's development server", Role: Server, Graceful: No, Dev: true, Source: "https://vite.dev/guide/static-deploy"}},
	{"ng", "serve", Program{Name: "Angular's development server", Role: Server, Graceful: No, Dev: true, Source: "https://angular.dev/cli/serve"}},
	{"react-scripts", "start", Program{Name: "React's development server", Role: Server, Graceful: No, Dev: true, Source: "https://create-react-app.dev/docs/available-scripts"}},
	{"webpack-dev-server", "", Program{Name: "webpack's development server", Role: Server, Graceful: No, Dev: true, Source: "https://webpack.js.org/configuration/dev-server/"}},

	// Ruby
	{"puma", "", Program{Name: "Puma", Role: Server, Graceful: Yes, Source: "https://github.com/puma/puma/blob/master/docs/signals.md"}},
	{"rails", "server s", Program{Name: "Puma", Role: Server, Graceful: Yes, Port: Yes, Source: "https://github.com/puma/puma/blob/master/docs/signals.md"}},
	{"rackup", "", Program{Name: "Rack", Role: Server, Graceful: Yes, Source: "https://github.com/rack/rackup"}},
	{"unicorn", "", Program{Name: "Unicorn", Role: Server, Graceful: No, Source: "https://yhbt.net/unicorn/SIGNALS.html"}},
	{"unicorn_rails", "", Program{Name: "Unicorn", Role: Server, Graceful: No, Source: "https://yhbt.net/unicorn/SIGNALS.html"}},
	{"thin", "", Program{Name: "Thin", Role: Server, Graceful: Yes, Source: "https://github.com/macournoyer/thin"}},
	{"falcon", "", Program{Name: "Falcon", Role: Server, Graceful: Yes, Source: "https://socketry.github.io/falcon/"}},
	{"passenger", "start", Program{Name: "Passenger", Role: Server, Graceful: Yes, Source: "https://www.phusionpassenger.com/docs/references/config_reference/standalone/"}},
	{"iodine", "", Program{Name: "Iodine", Role: Server, Graceful: Yes, Source: "https://github.com/boazsegev/iodine"}},
	{"sidekiq", "", Program{Name: "Sidekiq", Role: Jobs, Graceful: Yes, Source: "https://github.com/sidekiq/sidekiq/wiki/Signals"}},
	{"sidekiqswarm", "", Program{Name: "Sidekiq", Role: Jobs, Graceful: Yes, Source: "https://github.com/sidekiq/sidekiq/wiki/Signals"}},
	{"good_job", "", Program{Name: "GoodJob", Role: Jobs, Graceful: Yes, Source: "https://github.com/bensheldon/good_job#command-line-options"}},
	{"jobs", "", Program{Name: "Solid Queue", Role: Jobs, Graceful: Yes, Source: "https://github.com/rails/solid_queue#signals-when-starting-and-terminating"}},
	{"rake", "solid_queue:start", Program{Name: "Solid Queue", Role: Jobs, Graceful: Yes, Source: "https://github.com/rails/solid_queue#signals-when-starting-and-terminating"}},
	{"rake", "jobs:work", Program{Name: "Delayed Job", Role: Jobs, Graceful: Yes, Source: "https://github.com/collectiveidea/delayed_job"}},
	{"shoryuken", "", Program{Name: "Shoryuken", Role: Jobs, Graceful: Yes, Source: "https://github.com/ruby-shoryuken/shoryuken/wiki/Signals"}},
	{"karafka", "server", Program{Name: "Karafka", Role: Jobs, Graceful: Yes, Source: "https://karafka.io/docs/Signals-and-States/"}},

	// PHP
	{"artisan", "serve", Program{Name: "Laravel's development server", Role: Server, Graceful: No, Dev: true, Source: "https://www.php.net/manual/en/features.commandline.webserver.php"}},
	{"artisan", "octane:start octane:frankenphp octane:swoole octane:roadrunner", Program{Name: "Laravel Octane", Role: Server, Graceful: Yes, Source: "https://laravel.com/docs/octane"}},
	{"artisan", "queue:work horizon queue:listen", Program{Name: "Laravel's queue worker", Role: Jobs, Graceful: Yes, Source: "https://laravel.com/docs/queues#running-the-queue-worker"}},
	{"artisan", "reverb:start", Program{Name: "Reverb", Role: Server, Graceful: Yes, Source: "https://laravel.com/docs/reverb"}},
	{"console", "messenger:consume", Program{Name: "Symfony Messenger", Role: Jobs, Graceful: Yes, Source: "https://symfony.com/doc/current/messenger.html#deploying-to-production"}},
	{"symfony", "serve server:start", Program{Name: "Symfony's development server", Role: Server, Graceful: Yes, Dev: true, Source: "https://symfony.com/doc/current/setup/symfony_cli.html"}},
	{"php", "-S", Program{Name: "PHP's development server", Role: Server, Graceful: No, Dev: true, Source: "https://www.php.net/manual/en/features.commandline.webserver.php"}},
	{"frankenphp", "", Program{Name: "FrankenPHP", Role: Server, Graceful: Yes, Source: "https://frankenphp.dev/docs/config/"}},
	{"rr", "serve", Program{Name: "RoadRunner", Role: Server, Graceful: Yes, Source: "https://docs.roadrunner.dev/"}},
	{"php-fpm", "", Program{Name: "PHP-FPM", Role: Server, Graceful: Depends, Outer: true, Source: "https://github.com/docker-library/php/blob/master/Dockerfile-linux.template"}},
	{"apache2-foreground", "", Program{Name: "Apache", Role: Server, Graceful: Yes, Outer: true, Source: "https://github.com/docker-library/php/blob/master/Dockerfile-linux.template"}},
	{"heroku-php-apache2", "", Program{Name: "Apache", Role: Server, Graceful: Yes, Outer: true, Port: Yes, Source: "https://devcenter.heroku.com/articles/custom-php-settings"}},
	{"heroku-php-nginx", "", Program{Name: "Nginx with PHP-FPM", Role: Server, Graceful: Yes, Outer: true, Port: Yes, Source: "https://devcenter.heroku.com/articles/custom-php-settings"}},
	{"vendor/bin/heroku-php-apache2", "", Program{Name: "Apache", Role: Server, Graceful: Yes, Outer: true, Port: Yes, Source: "https://devcenter.heroku.com/articles/custom-php-settings"}},
	{"apache2", "", Program{Name: "Apache", Role: Server, Graceful: Depends, Outer: true, Source: "https://httpd.apache.org/docs/2.4/stopping.html"}},
	{"apachectl", "", Program{Name: "Apache", Role: Server, Graceful: Depends, Outer: true, Source: "https://httpd.apache.org/docs/2.4/stopping.html"}},
	{"apache2ctl", "", Program{Name: "Apache", Role: Server, Graceful: Depends, Outer: true, Source: "https://httpd.apache.org/docs/2.4/stopping.html"}},
	{"httpd", "", Program{Name: "Apache", Role: Server, Graceful: Depends, Outer: true, Source: "https://httpd.apache.org/docs/2.4/stopping.html"}},
	{"httpd-foreground", "", Program{Name: "Apache", Role: Server, Graceful: Yes, Outer: true, Source: "https://github.com/docker-library/httpd"}},

	// JVM, .NET, Elixir, others
	{"catalina.sh", "run start", Program{Name: "Tomcat", Role: Server, Graceful: Depends, Outer: true, Source: "https://tomcat.apache.org/tomcat-10.1-doc/config/service.html"}},
	{"standalone.sh", "", Program{Name: "WildFly", Role: Server, Graceful: Depends, Outer: true, Source: "https://docs.wildfly.org/"}},
	{"dotnet", "watch", Program{Name: "dotnet watch", Role: Server, Graceful: Yes, Dev: true, Source: "https://learn.microsoft.com/dotnet/core/tools/dotnet-watch"}},
	{"mix", "phx.server", Program{Name: "Phoenix", Role: Server, Graceful: Yes, Source: "https://hexdocs.pm/phoenix/deployment.html"}},
	{"hugo", "server", Program{Name: "Hugo's development server", Role: Server, Graceful: No, Dev: true, Source: "https://gohugo.io/commands/hugo_server/"}},
	{"jekyll", "serve", Program{Name: "Jekyll's development server", Role: Server, Graceful: No, Dev: true, Source: "https://jekyllrb.com/docs/usage/"}},
}

var byCommand = func() map[string][]*row {
	m := map[string][]*row{}
	for i := range programs {
		m[programs[i].command] = append(m[programs[i].command], &programs[i])
	}
	return m
}()

// interpreters run the program that their first argument names.
var interpreters = map[string]bool{"python": true, "python3": true, "ruby": true, "php": true, "node": true, "perl": true}

// Run tells what a command's words run, where the table knows it.
func Run(words []string) (Program, bool) {
	for len(words) > 0 {
		name := base(words[0])
		for _, r := range byCommand[name] {
			if r.words == "" || hasOne(words[1:], r.words) {
				return r.Program, true
			}
		}
		if !interpreters[strings.TrimRight(name, "0123456789.")] && !interpreters[name] {
			return Program{}, false
		}
		i := 1
		for i < len(words) && strings.HasPrefix(words[i], "-") {
			i++
		}
		words = words[i:]
	}
	return Program{}, false
}

func hasOne(args []string, words string) bool {
	for _, a := range args {
		for _, w := range strings.Fields(words) {
			if a == w {
				return true
			}
		}
	}
	return false
}

func base(word string) string { return word[strings.LastIndexByte(word, '/')+1:] }
