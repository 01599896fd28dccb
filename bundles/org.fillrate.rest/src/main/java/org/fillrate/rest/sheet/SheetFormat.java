package org.fillrate.rest.sheet;

import org.fillrate.api.document.InvalidInput;

/** A kind of file that a table is in. */
public enum SheetFormat {
  CSV("text/csv; charset=utf-8", "csv"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

  private final String media;
  private final String extension;

  SheetFormat(String media, String extension) {
    this.media = media;
    this.extension = extension;
  }

  /** The format of this extension. */
  public static SheetFormat of(String text) {
    for (SheetFormat format : values()) if (format.extension.equals(text)) return format;
    throw new InvalidInput("format", "must be csv or xlsx, but is \"" + text + "\"");
  }

  public String media() {
    return media;
  }

  public String extension() {
    return extension;
  }
}
