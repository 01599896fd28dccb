-- The share of a canary belongs to a step: it may grow.
alter table rollout_step add column share double precision;
update rollout_step set share = (select share from rollout where rollout.id = rollout_step.rollout);
alter table rollout_step alter column share set not null;
alter table rollout drop column share;
