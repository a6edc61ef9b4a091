name           = "production"
database_class = "db.t4g.small"
team           = []
