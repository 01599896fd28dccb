package org.fillrate.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.fillrate.tensor.ScopeUsage;
import org.fillrate.tensor.TensorService;
import org.fillrate.tensor.TensorStatus;
import org.jspecify.annotations.Nullable;

/** Shows the tensor device and its open scopes. */
@Service
@Command(
    scope = "fillrate",
    name = "tensor",
    description = "Shows the tensor device and its open scopes")
public final class TensorCommand implements Action {
  @Reference(optional = true)
  @Nullable TensorService tensors;

  @Override
  public Object execute() {
    TensorStatus status = Callers.need(tensors, "tensor service").status();
    ShellTable table = new ShellTable();
    table.column("bundle");
    table.column("purpose");
    table.column("arrays");
    table.column("bytes");
    for (ScopeUsage scope : status.scopes()) {
      table.addRow().addContent(scope.bundle(), scope.purpose(), scope.arrays(), scope.bytes());
    }
    Object device = status.device() == null ? "problem: " + status.problem() : status.device();
    return device + "\n" + Tables.text(table);
  }
}
