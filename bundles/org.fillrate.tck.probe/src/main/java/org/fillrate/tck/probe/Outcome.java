package org.fillrate.tck.probe;

/**
 * What came of one test.
 *
 * @param contract which contract it belongs to
 * @param subject what was tested, for example {@code algorithm dqn}
 * @param test what it asks, in words
 * @param state {@code pass}, {@code fail} or {@code skipped}
 * @param reason why it failed or was skipped; else empty
 */
record Outcome(String contract, String subject, String test, String state, String reason) {}
