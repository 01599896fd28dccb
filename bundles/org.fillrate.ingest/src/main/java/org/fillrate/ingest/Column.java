package org.fillrate.ingest;

import java.util.List;
import java.util.Locale;

/** What a column may mean, and the headings it goes by. */
enum Column {
  INVOICE("InvoiceNo", "invoice", "invoicenumber", "orderno", "orderid", "order"),
  ITEM("StockCode", "sku", "item", "itemid", "product", "productcode", "productid", "article"),
  DESCRIPTION("Description", "productname", "itemname", "title"),
  QUANTITY("Quantity", "units", "qty", "sold"),
  DATE("InvoiceDate", "date", "day", "orderdate", "datetime", "timestamp"),
  PRICE("UnitPrice", "price", "meanprice"),
  CUSTOMER("CustomerID", "customer", "customerno"),
  LINES("lines"),
  RETURNED("returned_units", "returned", "returns");

  private final String heading;
  private final List<String> aliases;

  Column(String heading, String... aliases) {
    this.heading = heading;
    this.aliases = List.of(aliases);
  }

  /** How a heading of transaction lines spells it. */
  String heading() {
    return heading;
  }

  /** Ignores case, blanks, hyphens and underscores. */
  boolean goesBy(String given) {
    String plain = plain(given);
    return plain.equals(plain(heading)) || aliases.contains(plain);
  }

  private static String plain(String heading) {
    return heading.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
  }
}
