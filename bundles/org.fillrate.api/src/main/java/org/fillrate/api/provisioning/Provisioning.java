package org.fillrate.api.provisioning;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Changes which bundles run, and nothing else does: a plan first, then the act. At most one change
 * is under way; what is not finished when the process dies has never been. Thread-safe.
 */
@ProviderType
public interface Provisioning {
  /**
   * Takes a bundle ({@code .jar}) or a Karaf archive ({@code .kar}), checks it, and plans its
   * installation, or the update of what is installed of it. Nothing runs yet. A file at fault gives
   * a plan with {@linkplain Plan#refusals refusals}.
   *
   * @param fileName as its sender calls it; shown, never opened
   * @param content read to its end or to the size limit, and closed by the caller
   * @throws IOException where it cannot be stored, for example because the disk is full
   */
  Plan stage(String fileName, InputStream content, String by) throws IOException;

  /**
   * Plans to remove an installed bundle.
   *
   * @throws org.fillrate.api.document.InvalidInput where there is none of that name, or it is the
   *     platform's ground
   */
  Plan planRemoval(String symbolicName, String by);

  /**
   * Plans to return to a snapshot: its bundles, its configuration and its champions.
   *
   * @throws org.fillrate.api.document.InvalidInput where it is not among those kept
   */
  Plan planUndo(long snapshot, String by);

  /** Staged plans, newest first; each as it would be now. */
  List<Plan> plans();

  /** Throws a staged plan and its file away; nothing happens where there is none. */
  void discard(String plan, String by);

  /**
   * Carries a plan out in the background, if it holds no refusal and reaches no further than
   * allowed. The plan is made anew first: what has changed since it was shown counts.
   *
   * @param budget how far it may reach
   * @throws org.fillrate.api.document.InvalidInput where there is no such plan, or it may not be
   *     carried out; the message says why
   * @throws IllegalStateException while another change is under way
   */
  Change apply(String plan, Reach budget, String by);

  /** What was changed and what is being changed, newest first. */
  List<Change> changes();

  /** Asks a change to end; it can until its bundles are on trial no more. False where it cannot. */
  boolean cancel(String change, String by);
}
