create table booking (id int auto_increment primary key, parcel varchar(40), slot datetime, mail varchar(200), reminded bool default false);
create table hours (day varchar(10), opens time, closes time);
create table picture (booking int, path varchar(200));
