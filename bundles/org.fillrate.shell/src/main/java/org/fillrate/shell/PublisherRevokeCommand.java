package org.fillrate.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.fillrate.api.provisioning.Publishers;
import org.jspecify.annotations.Nullable;

/** Trusts a publisher no more. */
@Service
@Command(scope = "fillrate", name = "publisher-revoke", description = "Trusts a publisher no more")
public final class PublisherRevokeCommand implements Action {
  @Reference(optional = true)
  @Nullable Publishers publishers;

  @Argument(index = 0, name = "fingerprint", required = true, description = "see publishers")
  String fingerprint = "";

  @Argument(index = 1, name = "reason", required = true, description = "why; kept for good")
  String reason = "";

  @Override
  public Object execute() {
    List<String> installed =
        Callers.need(publishers, "provisioning").revoke(fingerprint, Callers.name(), reason);
    return installed.isEmpty()
        ? "revoked; nothing of it is installed"
        : "revoked; installed of it, until the next start: " + String.join(", ", installed);
  }
}
