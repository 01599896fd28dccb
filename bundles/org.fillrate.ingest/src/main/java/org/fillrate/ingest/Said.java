package org.fillrate.ingest;

import org.fillrate.api.wording.Template;
import org.fillrate.api.wording.Wording;

/** All that an import complains of and reports. */
enum Said implements Wording {
  ACCEPTED("{name}: {accepted} of {rows} rows accepted"),
  NAME("must have 1 to {most} characters"),
  EMPTY("is empty"),
  CELLS("has {cells} values, but the header has {columns}; quote values that hold a comma"),
  HOPELESS(
      "{rejected} of the first {rows} rows can't be read; the first of them, row {row}, {fault}"),
  COLUMN("is a required column, but the header has only {names}"),
  NOT_COMMAS("{fault}; maybe it is not separated by commas"),
  NO_HEADINGS("{fault}; maybe its first line holds no headings"),
  SAME_COLUMN("means the same as {other}; leave one out"),
  NO_ROWS("holds no sales; it has no rows below the header"),
  NO_SALES("holds no sales; all of its rows are cancellations, returns or no products"),
  TOO_LARGE(
      "holds {items} items over {days} days, from {first} to {last}; at most {most} days of items fit: import a part, or mend a mistyped date"),
  LONG_ROW(
      "has a row of more than {most} characters; maybe a quotation mark is not closed, or it is no CSV"),
  QUOTATION("has a stray or unclosed quotation mark; double it inside"),
  NOT_UTF8("is not UTF-8; save the file as UTF-8"),
  NUL("holds a NUL character; take it out"),
  NO_NUMBER("is empty; it must be a number"),
  TOO_FAR("must lie between -1e9 and 1e9, but is {text}"),
  NOT_A_NUMBER("must be a number such as 12 or 2.55, without separators, but is {text}"),
  NEGATIVE("must not be negative, but is {text}"),
  NOT_A_DAY("must be like 2011-12-09 or 2011-12-09 12:50:00, but is {text}"),
  OTHER_TIMES("must lie between {earliest} and today, but is {text}"),
  NOT_WHOLE("must be a whole number, but is {number}"),
  SECOND_ROW("is a second, different row of item {item} on one day"),
  ZERO("must not be 0"),
  UTF16("is UTF-16; save it as CSV in UTF-8"),
  WORKBOOK("is a zip file or a workbook; send CSV, plain or gzip"),
  GZIP("is damaged gzip ({error}); send it again"),
  GONE("there is no data set {id}");

  private final Template template;

  Said(String english) {
    template = Template.of(english);
  }

  @Override
  public Template template() {
    return template;
  }
}
