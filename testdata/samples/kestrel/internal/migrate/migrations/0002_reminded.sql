alter table booking add column if not exists reminded boolean not null default false;
