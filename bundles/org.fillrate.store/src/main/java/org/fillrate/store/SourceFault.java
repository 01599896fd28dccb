package org.fillrate.store;

import java.sql.SQLException;
import org.fillrate.api.document.InvalidInput;

/** What went wrong with a database of somebody else, in words. */
final class SourceFault {
  private SourceFault() {}

  /** For administrators: with what the database says. */
  static InvalidInput inFull(SQLException e) {
    String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new InvalidInput(field(e), kind(e) + ": " + said);
  }

  /** For everybody: hosts, users, tables and values stay unsaid. */
  static InvalidInput inShort(String name, SQLException e) {
    return new InvalidInput(
        "source",
        name + " can't be read: " + kind(e) + "; an administrator can test it and see more");
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }

  private static String field(SQLException e) {
    String state = state(e);
    if (state.startsWith("28")) return "password";
    if (state.startsWith("08") || state.startsWith("3D")) return "url";
    return "query";
  }

  private static String kind(SQLException e) {
    String state = state(e);
    if (state.startsWith("28")) return "the database refuses the user or the password";
    if (state.startsWith("3D")) return "there is no such database";
    if (state.startsWith("08")) return "the database can't be reached or does not answer in time";
    if (state.equals("57014")) return "the query takes too long";
    if (state.equals("25006")) return "the query would change something, which it may not";
    if (state.equals("42501")) return "the user may not read what the query asks for";
    if (state.startsWith("42")) return "the query is at fault";
    return "the database failed";
  }
}
