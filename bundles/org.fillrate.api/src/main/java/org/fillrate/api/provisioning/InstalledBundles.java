package org.fillrate.api.provisioning;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What was installed, what that left behind, and what can be returned to. Thread-safe. */
@ProviderType
public interface InstalledBundles {
  /** Bundles installed beside the shipped ones, by name. */
  List<Provisioned> installed();

  /** The last states of the server, newest first. */
  List<Snapshot> snapshots();

  /** Versions that were removed or replaced since the server started, newest first. */
  List<Departed> departed();
}
