-- Item groups of accounts (a line each), tokens that can be listed, and the audit trail as a chain of hashes.

alter table account add column scope text default '' not null;

alter table api_token add column id varchar(64);
alter table api_token add column role varchar(20);
alter table api_token add column made_by varchar;
alter table api_token add column expires timestamp with time zone;
alter table api_token add column used timestamp with time zone;
-- tokens from before speak for all that their account may
update api_token set id = substring(hash from 1 for 16), role = 'admin', made_by = account;
alter table api_token alter column id set not null;
alter table api_token alter column role set not null;
alter table api_token alter column made_by set not null;
alter table api_token add constraint api_token_id unique (id);

-- See AuditHash. Entries from before are chained by the migration that follows, ChainOldEntries.
alter table audit_entry add column sequence bigint;
alter table audit_entry add column previous varchar(64);
alter table audit_entry add column hash varchar(64);

-- One row: the end of the chain. Whoever appends holds its lock until the commit.
create table audit_head (
  entries bigint not null,
  hash varchar(64) not null
);
insert into audit_head (entries, hash)
  values (0, '0000000000000000000000000000000000000000000000000000000000000000');
