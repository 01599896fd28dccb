package org.fillrate.rest.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Writes tables. A CSV is RFC 4180 in UTF-8 with a byte order mark, for Excel asks for one; a text
 * that a spreadsheet would take for a formula begins with an apostrophe there (OWASP, CSV
 * injection). In an Excel file texts are texts.
 */
public final class SheetWriter {
  private static final String FORMULA = "=+-@\t\r\n";

  private SheetWriter() {}

  /**
   * A file.
   *
   * @param rows each as long as the head; a number, a text, or null for an empty cell
   */
  public static byte[] write(
      SheetFormat format, List<String> head, List<List<@Nullable Object>> rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (format == SheetFormat.CSV) writeCsv(out, head, rows);
      else writeExcel(out, head, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void writeCsv(
      ByteArrayOutputStream out, List<String> head, List<List<@Nullable Object>> rows)
      throws IOException {
    try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180)) {
      writer.write('\uFEFF');
      csv.printRecord(head);
      for (List<@Nullable Object> row : rows) {
        for (Object value : row) csv.print(csv(value));
        csv.println();
      }
    }
  }

  private static @Nullable Object csv(@Nullable Object value) {
    if (value instanceof Double number) return plain(number);
    if (!(value instanceof String text) || text.isEmpty()) return value;
    return FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  private static void writeExcel(
      ByteArrayOutputStream out, List<String> head, List<List<@Nullable Object>> rows)
      throws IOException {
    try (Workbook book = new Workbook(out, "Fillrate", null)) {
      Worksheet sheet = book.newWorksheet("Fillrate");
      sheet.freezePane(0, 1);
      for (int column = 0; column < head.size(); column++) sheet.value(0, column, head.get(column));
      sheet.range(0, 0, 0, head.size() - 1).style().bold().set();
      for (int i = 0; i < rows.size(); i++) {
        List<@Nullable Object> row = rows.get(i);
        for (int column = 0; column < row.size(); column++) {
          Object value = row.get(column);
          if (value instanceof Number number) sheet.value(i + 1, column, number);
          else if (value != null) sheet.value(i + 1, column, value.toString());
        }
      }
    }
  }
}
