-- The way of a policy to the champion of its problem. What a rollout is and what became of it is appended, never changed.

create table rollout (
  number bigint generated always as identity primary key,
  id varchar(64) not null unique,
  problem varchar(64) not null references problem (id),
  policy varchar(64) not null,
  share double precision not null,
  items text not null,
  limits text not null
);
create index rollout_of_problem on rollout (problem, number);

create table rollout_step (
  number bigint generated always as identity primary key,
  rollout varchar(64) not null references rollout (id),
  stage varchar(20) not null,
  made_by varchar not null,
  reason text not null,
  made timestamp with time zone not null
);
create index step_of_rollout on rollout_step (rollout, number);

-- Sums over the decisions of a stage; they grow with each.
create table rollout_figures (
  rollout varchar(64) not null references rollout (id),
  stage varchar(20) not null,
  figures text not null,
  primary key (rollout, stage)
);
