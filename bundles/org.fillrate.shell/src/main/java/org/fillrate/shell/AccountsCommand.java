package org.fillrate.shell;

import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.Account;
import org.jspecify.annotations.Nullable;

/** Lists the accounts. */
@Service
@Command(scope = "fillrate", name = "accounts", description = "Lists the accounts")
public final class AccountsCommand implements Action {
  @Reference(optional = true)
  @Nullable Access access;

  @Override
  public Object execute() {
    ShellTable table = new ShellTable();
    table.column("name");
    table.column("role");
    table.column("must change password");
    for (Account account : Callers.need(access, "access service").accounts()) {
      String role = account.role().name().toLowerCase(Locale.ROOT);
      table.addRow().addContent(account.name(), role, account.mustChangePassword());
    }
    return Tables.text(table);
  }
}
