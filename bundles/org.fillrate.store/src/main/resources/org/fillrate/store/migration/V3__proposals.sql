-- What lists of proposals are filtered and sorted by stands beside the record; DecisionColumns fills it in older rows.
alter table decision add column item varchar;
alter table decision add column made timestamp with time zone;
alter table decision add column policy varchar(64);
-- ",whole-lots,maximum-cover,": names of the guard rails that fired; "," where none did
alter table decision add column rails varchar;
-- amount of money at stake, probability of a stock-out, units of difference to the old rule; null where not known
alter table decision add column stake double precision;
alter table decision add column stock_out double precision;
alter table decision add column difference double precision;
alter table decision add column status varchar(20) default 'proposed' not null;
update decision set status = 'overridden' where override is not null;

create index decision_by_status on decision (problem, status, number);
create index decision_of_item on decision (problem, item, number);

-- What people did with a decision, for good; how it stands is the last step.
create table decision_step (
  number bigint generated always as identity primary key,
  decision varchar(64) not null references decision (id),
  status varchar(20) not null,
  quantity double precision,
  reason text not null,
  step_by varchar not null,
  at timestamp with time zone not null
);
create index step_of_decision on decision_step (decision, number);
