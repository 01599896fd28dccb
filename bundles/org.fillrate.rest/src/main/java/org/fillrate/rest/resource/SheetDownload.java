package org.fillrate.rest.resource;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.fillrate.rest.sheet.SheetFormat;
import org.fillrate.rest.sheet.SheetWriter;
import org.jspecify.annotations.Nullable;

/** A table as a file that a browser keeps. */
final class SheetDownload {
  private SheetDownload() {}

  /**
   * @param name of the file, without its ending
   */
  static Response of(
      SheetFormat format, String name, List<String> head, List<List<@Nullable Object>> rows) {
    String disposition = "attachment; filename=\"" + name + "." + format.extension() + "\"";
    return Response.ok(SheetWriter.write(format, head, rows), format.media())
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
        .build();
  }
}
