-- On which terms items are bought, as JSON; and databases that history can be read from.

create table item_master (
  item varchar(200) not null primary key,
  terms text not null,
  changed_by varchar not null,
  changed timestamp with time zone not null
);

-- The password is encrypted under a key of the data folder (see SourcePasswords), never plain.
create table data_source (
  name varchar(100) not null primary key,
  url text not null,
  login varchar not null,
  password text not null,
  query text not null,
  changed_by varchar not null,
  changed timestamp with time zone not null
);
