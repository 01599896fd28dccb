package org.fillrate.environment.singleitem;

import org.fillrate.api.document.Document;

/** What a learner chooses. */
enum OrderAction {
  /** One of the feasible quantities. */
  QUANTITY,
  /** One of several inventory positions to reach. */
  ORDER_UP_TO,
  /** A real quantity, which is rounded to a feasible one. */
  CONTINUOUS;

  /** Reads {@code action} of an order object that passed the schema. */
  static OrderAction of(Document order) {
    return switch (order.text("action")) {
      case "order-up-to" -> ORDER_UP_TO;
      case "continuous" -> CONTINUOUS;
      default -> QUANTITY;
    };
  }
}
