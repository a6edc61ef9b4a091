package logs

import (
	"regexp"

	"workbook/assessor/check"
)

// LogShipping finds apps that send their log somewhere by themselves.
//
// Why: where the log goes is then part of the code, and is lost while that
// place does not answer.
// Silent: error trackers, which get errors and not the log; traces and metrics.
// Source: https://12factor.net/logs
var LogShipping = add(check.Check{
	ID:        "log-shipping",
	Criterion: "logs/no-log-files",
	Wants:     check.Keywords("SysLogHandler", "Logstash", "loggly", "papertrail", "Graylog", "GelfAppender", "gelf", "WriteTo.Seq", "WriteTo.Elasticsearch", "winston-elasticsearch", "fluent", "CloudWatchLog", "LogglyHandler", "Syslog", "datadogLogs", "HTTPHandler").In("Python", "JavaScript", "TypeScript", "Ruby", "Java", "Kotlin", "XML", "C#", "PHP", "Go", "JSON", "YAML"),
	File:      logShipping,
})

var ships = regexp.MustCompile(`(\bSysLogHandler\s*\(|class["']?\s*[:=]\s*["'](?:logging\.handlers\.SysLogHandler|logstash\.\w+|graypy\.\w+)|Logstash(?:Tcp|Udp)Socket(?:Appender)?|LogstashTransport|winston-(?:logstash|loggly|papertrail|elasticsearch|syslog|cloudwatch)|new\s+(?:Loggly|Papertrail|Elasticsearch\w*|WinstonCloudWatch|Syslog)\w*\(|GelfAppender|GelfLayout|WriteTo\.(?:Elasticsearch|Graylog|Syslog|Loggly|AmazonCloudWatch|DatadogLogs|ApplicationInsights)\(|"Name":\s*"(?:Elasticsearch|Graylog|Loggly)"|new\s+\\?(?:[\w\\]+\\)?(?:SyslogUdpHandler|LogglyHandler|GelfHandler|ElasticsearchHandler)\(|Fluent::Logger|fluent\.New\(|Syslog::Logger\.new|RemoteSyslogLogger\.new)`)

// asked is a condition that leaves a collector out unless somebody asks.
var asked = regexp.MustCompile(`(?i)\bif\b.*(?:enabled|_url|_host|_token|logstash|syslog|loggly|papertrail|fluent|gelf)`)

func logShipping(f *check.File) (found []check.Evidence) {
	for line := range f.Code(ships) {
		if importLine.MatchString(line.Text) || devOnly(f, line.Number) || asked.MatchString(f.Around(line.Number, 3, 0)) {
			continue
		}
		found = append(found, line.Gap(check.Medium, "The app sends its log to a collector by itself.").AsPartial())
		break
	}
	return found
}
