-- What the application's own user may do; run by the owner after every migration.
grant select, insert, update, delete
  on problem, policy, training_run, run_event, run_checkpoint, decision, dataset, dataset_item, item_demand,
     dataset_customer, account, api_token, rollout_figures, item_master, data_source
  to ${application};

-- For good: who did what, and which policy was champion when.
revoke all on audit_entry, promotion from ${application};
grant select, insert on audit_entry, promotion to ${application};
revoke all on rollout, rollout_step from ${application};
grant select, insert on rollout, rollout_step to ${application};

-- The end of the chain moves with every entry; it is never another row.
revoke all on audit_head from ${application};
grant select, update on audit_head to ${application};

-- What people did with decisions, too.
revoke all on decision_step from ${application};
grant select, insert on decision_step to ${application};
