package org.fillrate.rest.http;

import java.time.Instant;
import org.fillrate.api.access.Account;

/**
 * A browser that is signed in.
 *
 * @param id the cookie's value
 * @param csrfToken to be sent as a header with every change
 * @param handle names it in lists; not secret
 * @param account as it was when the session began: once it is another, the session is over
 * @param client what the browser calls itself
 */
public record Session(
    String id, String csrfToken, String handle, Account account, Instant begun, String client) {}
