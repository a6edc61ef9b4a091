terraform {
  required_version = "~> 1.9"
  required_providers {
    aws       = { source = "hashicorp/aws", version = "~> 5.60" }
    pagerduty = { source = "PagerDuty/pagerduty", version = "~> 3.15" }
  }
}

module "shop" {
  source         = "./modules/shop"
  name           = var.name
  database_class = var.database_class
}

resource "pagerduty_schedule" "kestrel" {
  name      = "kestrel"
  time_zone = "Europe/Berlin"
  layer {
    start                        = "2026-01-05T09:00:00+01:00"
    rotation_virtual_start       = "2026-01-05T09:00:00+01:00"
    rotation_turn_length_seconds = 604800
    users                        = var.team
  }
}
