package org.fillrate.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.provisioning.Plan;
import org.fillrate.api.provisioning.Provisioning;
import org.jspecify.annotations.Nullable;

/** Shows what installing or updating a bundle would do, and does it with {@code --yes}. */
@Service
@Command(
    scope = "fillrate",
    name = "bundle-install",
    description = "Plans to install or update a bundle; with --yes does it")
public final class BundleInstallCommand implements Action {
  @Reference(optional = true)
  @Nullable Provisioning provisioning;

  @Argument(index = 0, name = "file", required = true, description = ".jar or .kar on the server")
  String file = "";

  @Option(name = "--budget", description = "how far it may reach")
  String budget = "plugins";

  @Option(name = "--yes", description = "does it")
  boolean yes;

  @Override
  public Object execute() throws IOException, InterruptedException {
    Provisioning there = Callers.need(provisioning, "provisioning");
    Path path = Path.of(file);
    if (!Files.isRegularFile(path)) {
      throw new InvalidInput("file", "there is no file " + file + " on the server");
    }
    String by = Callers.name();
    try (InputStream content = Files.newInputStream(path)) {
      Plan plan = there.stage(String.valueOf(path.getFileName()), content, by);
      return new PlannedChange(there, budget, yes).of(plan, by);
    }
  }
}
