package org.fillrate.console;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Serves the console below {@code /console/}; every path that nobody else serves ends here. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/")
public final class ConsoleServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient WebFilesHandler handler;

  @Activate
  public ConsoleServlet(BundleContext context) throws IOException {
    this.handler = new WebFilesHandler(WebFiles.of(context.getBundle()));
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    Answer answer =
        handler.answer(
            request.getMethod(),
            path,
            request.getHeader("If-None-Match"),
            request.getHeader("Accept-Encoding"));
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    if (answer.status() == HttpServletResponse.SC_NOT_MODIFIED) return;
    response.setContentLength(answer.body().length);
    if (!request.getMethod().equals("HEAD")) response.getOutputStream().write(answer.body());
  }
}
