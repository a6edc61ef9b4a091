resource "random_password" "database" { length = 32 }

resource "aws_db_instance" "bookings" {
  identifier              = "kestrel-${var.name}"
  engine                  = "postgres"
  engine_version          = "16.4"
  instance_class          = var.database_class
  allocated_storage       = 20
  username                = "kestrel"
  password                = random_password.database.result
  backup_retention_period = 14
}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id = "kestrel-${var.name}"
  description          = "Baskets, which expire"
  engine               = "redis"
  engine_version       = "7.2"
  node_type            = "cache.t4g.micro"
}
