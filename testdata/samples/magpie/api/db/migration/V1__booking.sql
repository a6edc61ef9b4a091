create table if not exists booking (id serial primary key, parcel text, slot timestamptz);
