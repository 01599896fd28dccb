package org.fillrate.rest.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.fillrate.api.document.InvalidInput;

/**
 * Reads tables out of CSV (UTF-8; comma, semicolon or tab) and Excel files, which are told apart by
 * their first bytes. The apostrophe that {@link SheetWriter} puts before a formula is taken away.
 */
public final class SheetReader {
  private static final int MOST_ROWS = 5000;
  private static final int MOST_COLUMNS = 200;
  private static final long MOST_UNPACKED =
      128L << 20; // bytes; a small file may unpack to all memory
  private static final String FORMULA = "'[=+\\-@\t\r\n]";

  private SheetReader() {}

  /**
   * All rows that are not empty.
   *
   * @throws InvalidInput {@code file}, where it is no table or has too many rows
   */
  public static List<SheetRow> read(byte[] file) {
    boolean zip = file.length > 3 && file[0] == 'P' && file[1] == 'K';
    try {
      return zip ? excel(file) : csv(file);
    } catch (IOException | RuntimeException e) {
      if (e instanceof InvalidInput known) throw known;
      throw new InvalidInput("file", Said.UNREADABLE.with(e.getMessage()));
    }
  }

  private static List<SheetRow> csv(byte[] file) throws IOException {
    String text = decoded(file);
    char delimiter = delimiter(text.lines().findFirst().orElse(""));
    CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      Table table = new Table(delimiter == ';');
      for (CSVRecord row : parser) table.add((int) row.getRecordNumber(), row.toList());
      return table.rows();
    }
  }

  private static String decoded(byte[] file) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new InvalidInput("file", Said.NOT_UTF8.with());
    }
  }

  private static char delimiter(String head) {
    char most = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(head, candidate) > count(head, most)) most = candidate;
    }
    return most;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private static List<SheetRow> excel(byte[] file) throws IOException {
    unpack(file);
    try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file));
        Stream<Row> rows = book.getFirstSheet().openStream()) {
      Table table = new Table(false);
      for (Iterator<Row> all = rows.iterator(); all.hasNext(); ) {
        Row row = all.next();
        table.add(row.getRowNum(), row.stream().map(SheetReader::text).toList());
      }
      return table.rows();
    }
  }

  private static String text(Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY) return "";
    return cell.getType() == CellType.NUMBER
        ? cell.asNumber().stripTrailingZeros().toPlainString()
        : cell.getText();
  }

  /** Counts what is in it before any of it is kept. */
  private static void unpack(byte[] file) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long left = MOST_UNPACKED;
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(file)).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          left = skipped(in, buffer, left);
        }
      }
    }
  }

  private static long skipped(InputStream in, byte[] buffer, long most) throws IOException {
    long left = most;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      left -= read;
      if (left < 0) throw new InvalidInput("file", Said.TOO_LARGE.with());
    }
    return left;
  }

  /** What was read so far. */
  private static final class Table {
    private final boolean decimalComma;
    private final List<String> head = new ArrayList<>();
    private final Map<String, String> written = new HashMap<>(); // by name in the head
    private final List<SheetRow> rows = new ArrayList<>();

    Table(boolean decimalComma) {
      this.decimalComma = decimalComma;
    }

    void add(int number, List<String> cells) {
      if (cells.stream().allMatch(String::isBlank)) return;
      if (head.isEmpty()) {
        setHead(cells);
        return;
      }
      if (rows.size() == MOST_ROWS) {
        throw new InvalidInput("file", Said.MANY_ROWS.with(MOST_ROWS));
      }
      Map<String, String> byColumn = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(cells.size(), head.size()); i++) {
        byColumn.put(head.get(i), plain(cells.get(i).strip()));
      }
      rows.add(new SheetRow(number, byColumn, written, decimalComma));
    }

    private void setHead(List<String> cells) {
      if (cells.size() > MOST_COLUMNS) {
        throw new InvalidInput("file", Said.MANY_COLUMNS.with(MOST_COLUMNS));
      }
      for (String cell : cells) {
        head.add(SheetRow.column(cell));
        written.put(SheetRow.column(cell), cell.strip());
      }
      List<String> named = head.stream().filter(name -> !name.isEmpty()).toList();
      if (new HashSet<>(named).size() < named.size()) {
        throw new InvalidInput("file", Said.SAME_NAME.with(cells));
      }
    }

    private static String plain(String text) {
      return text.length() > 1 && text.substring(0, 2).matches(FORMULA) ? text.substring(1) : text;
    }

    List<SheetRow> rows() {
      if (rows.isEmpty()) throw new InvalidInput("file", Said.NO_ROWS.with());
      return rows;
    }
  }
}
