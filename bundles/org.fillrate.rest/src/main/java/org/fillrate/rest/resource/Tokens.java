package org.fillrate.rest.resource;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.ApiToken;
import org.fillrate.api.access.Role;
import org.fillrate.api.document.Document;
import org.fillrate.rest.route.Answers;
import org.fillrate.rest.route.RequestBody;

/** A token as it is asked for, by oneself or by an administrator. */
final class Tokens {
  private Tokens() {}

  /** Makes one with the account's role, where none is asked for. */
  static Response issue(Access access, Account account, Document body, String by) {
    Document asked = RequestBody.TOKEN.check(body);
    Role role =
        asked.has("role")
            ? Role.valueOf(asked.text("role").toUpperCase(Locale.ROOT))
            : account.role();
    Instant expires = asked.has("expires") ? Query.instant("expires", asked.text("expires")) : null;
    ApiToken.Issued issued =
        access.createToken(account.name(), asked.text("label"), role, expires, by);
    ApiToken token = issued.token();
    return Response.status(201)
        .entity(new Answers.Token(issued.secret(), token.account(), token.label(), token))
        .build();
  }
}
