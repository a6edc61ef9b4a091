name           = "staging"
database_class = "db.t4g.micro"
team           = []
