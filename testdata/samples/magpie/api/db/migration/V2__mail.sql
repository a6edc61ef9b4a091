alter table booking add column if not exists mail text;
