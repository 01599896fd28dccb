-- Beside its row a large object costs a lookup, and an entry of its own, for every decision.
alter table decision alter column record set data type varchar;
