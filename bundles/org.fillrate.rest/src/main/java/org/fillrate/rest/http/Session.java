package org.fillrate.rest.http;

/**
 * A browser that is signed in.
 *
 * @param id the cookie's value
 * @param csrfToken to be sent as a header with every change
 * @param account name of the account
 * @param passwordHash the account's when the session began: with another one the session is over
 */
public record Session(String id, String csrfToken, String account, String passwordHash) {}
