package org.fillrate.tck.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.fillrate.api.document.Document;
import org.fillrate.json.Json;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * {@code contracts RESULT.json NAME …}: runs what fits the services of the bundles of these
 * symbolic names, and writes a list of {@link Outcome}s. Exit codes: 0 all ran, whatever came of
 * it; 2 a bundle is not there.
 */
@Component(service = Callable.class, property = "fillrate.command=contracts")
public final class ContractsCommand implements Callable<Integer> {
  private static final String SEPARATOR = "\u001f";
  private static final int BAD_INPUT = 2;

  private final BundleContext context;

  @Activate
  public ContractsCommand(BundleContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    String[] words = String.valueOf(context.getProperty("fillrate.arguments")).split(SEPARATOR, -1);
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      String name = words[i];
      List<Bundle> named =
          Stream.of(context.getBundles()).filter(b -> name.equals(b.getSymbolicName())).toList();
      if (named.isEmpty()) return BAD_INPUT;
      for (Bundle bundle : named) outcomes.addAll(new BundleContracts(context, bundle).run());
    }
    Files.writeString(
        Path.of(words[0]),
        Json.write(
            Document.of("contracts", outcomes.stream().map(o -> Json.documentOf(o)).toList())));
    return 0;
  }
}
