package org.fillrate.api.access;

/**
 * A local account.
 *
 * @param passwordHash algorithm, parameters, salt and hash in one text
 * @param mustChangePassword whether nothing is allowed before the password is changed
 */
public record Account(String name, Role role, String passwordHash, boolean mustChangePassword) {}
