package org.fillrate.api.provisioning;

/** How far a change reaches into what runs; each includes those before it. */
public enum Reach {
  /** Nothing that runs is touched. */
  NOTHING,
  /** Plug-ins that are not asked for decisions stop or start again: runs pause, decisions go on. */
  PLUGINS,
  /** Something that decisions are made with stops or starts again. */
  DECISIONS,
  /** The platform itself, for example the store or the API. */
  PLATFORM;

  /** The usual budget: no decision service starts again. */
  public static final Reach DEFAULT_BUDGET = PLUGINS;

  public boolean exceeds(Reach budget) {
    return compareTo(budget) > 0;
  }
}
