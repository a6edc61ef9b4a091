terraform {
  required_providers {
    google = { source = "hashicorp/google", version = "~> 6.0" }
  }
}

resource "google_container_cluster" "nest" {
  name     = "nest"
  location = "europe-west3"
}

resource "google_sql_database_instance" "bookings" {
  name             = "bookings"
  database_version = "POSTGRES_16"
  settings { tier = "db-g1-small" }
}
