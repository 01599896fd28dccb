package org.fillrate.shell;

import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.algorithm.AlgorithmInfo;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Lists the installed algorithms. */
@Service
@Command(scope = "fillrate", name = "algorithms", description = "Lists the installed algorithms")
public final class AlgorithmsCommand implements Action {
  @Reference @Nullable BundleContext context;

  @Override
  public Object execute() throws InvalidSyntaxException {
    BundleContext registry = Callers.need(context, "framework");
    ShellTable table = new ShellTable();
    table.column("id");
    table.column("role");
    table.column("name");
    table.column("summary");
    table.column("bundle");
    for (ServiceReference<Algorithm> reference :
        registry.getServiceReferences(Algorithm.class, null)) {
      Algorithm algorithm = registry.getService(reference);
      if (algorithm == null) continue;
      AlgorithmInfo info = algorithm.info();
      String bundle = String.valueOf(reference.getBundle());
      String role = info.role().name().toLowerCase(Locale.ROOT);
      table.addRow().addContent(info.id(), role, info.name(), info.summary(), bundle);
      registry.ungetService(reference);
    }
    return Tables.text(table);
  }
}
