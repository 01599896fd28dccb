package org.fillrate.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.provisioning.Publisher;
import org.fillrate.api.provisioning.Publishers;
import org.jspecify.annotations.Nullable;

/** Trusts a publisher's certificate. */
@Service
@Command(
    scope = "fillrate",
    name = "publisher-trust",
    description = "Trusts a publisher's certificate")
public final class PublisherTrustCommand implements Action {
  private static final long LARGEST = 64 << 10; // bytes

  @Reference(optional = true)
  @Nullable Publishers publishers;

  @Argument(index = 0, name = "name", required = true, description = "how to call it here")
  String name = "";

  @Argument(index = 1, name = "file", required = true, description = "PEM or DER on the server")
  String file = "";

  @Override
  public Object execute() throws IOException {
    Publishers there = Callers.need(publishers, "provisioning");
    Path path = Path.of(file);
    if (!Files.isRegularFile(path) || Files.size(path) > LARGEST) {
      throw new InvalidInput("file", "there is no certificate in " + file + " on the server");
    }
    Publisher trusted = there.trust(name, Files.readAllBytes(path), Callers.name());
    return trusted.name() + " (" + trusted.subject() + ") is trusted: " + trusted.fingerprint();
  }
}
