-- One schema for H2 and PostgreSQL; only the type of bytes differs. Times are instants; ids are texts that callers know.
-- Columns are what queries need; nested values stand beside them as JSON.

create table problem (
  number bigint generated always as identity primary key,
  id varchar(64) not null unique,
  hash varchar(64) not null unique,
  document text not null,
  created_by varchar not null,
  created timestamp with time zone not null
);

create table policy (
  number bigint generated always as identity primary key,
  id varchar(64) not null unique,
  problem varchar(64) not null references problem (id),
  version integer not null,
  format varchar not null,
  algorithm varchar not null,
  run varchar not null,
  seed bigint not null,
  sha256 varchar(64) not null,
  evaluation text not null,
  created timestamp with time zone not null,
  artifact ${bytes} not null,
  unique (problem, version)
);

create table promotion (
  number bigint generated always as identity primary key,
  problem varchar(64) not null references problem (id),
  policy varchar(64) not null,
  previous varchar(64) not null,
  kind varchar(20) not null,
  switched_by varchar not null,
  reason text not null,
  switched timestamp with time zone not null
);
create index promotion_of_problem on promotion (problem, number);

create table training_run (
  number bigint generated always as identity primary key,
  id varchar(64) not null unique,
  record text not null
);

create table run_event (
  run varchar(64) not null references training_run (id),
  number bigint not null,
  kind varchar not null,
  data text not null,
  primary key (run, number)
);

create table run_checkpoint (
  run varchar(64) not null primary key references training_run (id),
  bytes ${bytes} not null
);

create table decision (
  number bigint generated always as identity primary key,
  id varchar(64) not null unique,
  problem varchar(64) not null,
  record text not null,
  override text
);
create index decision_of_problem on decision (problem, number);

create table dataset (
  number bigint generated always as identity primary key,
  id varchar(64) not null unique,
  name varchar not null,
  source text not null,
  sha256 varchar(64) not null,
  imported_by varchar not null,
  imported timestamp with time zone not null,
  quality text
);

create table dataset_item (
  dataset bigint not null references dataset (number) on delete cascade,
  item integer not null,
  code varchar not null,
  description text not null,
  primary key (dataset, item)
);

-- The days of an item, packed (see PackedDays), for a row a day cost H2 five times the work. Days may come in parts.
create table item_demand (
  dataset bigint not null references dataset (number) on delete cascade,
  item integer not null,
  part integer not null,
  days ${packed} not null,
  primary key (dataset, item, part)
);

create table dataset_customer (
  dataset bigint not null references dataset (number) on delete cascade,
  pseudonym varchar(128) not null,
  lines bigint not null,
  revenue double precision not null,
  primary key (dataset, pseudonym)
);

create table account (
  name varchar not null primary key,
  role varchar(20) not null,
  password_hash varchar not null,
  must_change_password boolean not null
);

create table api_token (
  hash varchar(64) not null primary key,
  account varchar not null references account (name) on delete cascade,
  label varchar not null,
  created timestamp with time zone not null
);

create table audit_entry (
  number bigint generated always as identity primary key,
  made timestamp with time zone not null,
  made_by varchar not null,
  action varchar not null,
  subject varchar not null,
  detail text not null
);
