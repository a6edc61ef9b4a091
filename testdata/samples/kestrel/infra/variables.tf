variable "name" { type = string }
variable "database_class" { type = string }
variable "team" { type = list(string) }
