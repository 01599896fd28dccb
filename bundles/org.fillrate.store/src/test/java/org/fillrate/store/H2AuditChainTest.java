package org.fillrate.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the embedded database. */
class H2AuditChainTest extends AuditChainContract {
  @TempDir static Path data;

  @Override
  DatabaseSettings settings() throws Exception {
    return DatabaseSettings.embedded(data);
  }
}
