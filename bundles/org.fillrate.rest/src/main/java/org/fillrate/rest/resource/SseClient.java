package org.fillrate.rest.resource;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fillrate.api.training.RunEvent;
import org.fillrate.json.Json;

/** One client of an event stream. */
record SseClient(SseEventSink sink, Sse sse) implements EventStreams.Client {
  private static final int SLOWEST_SECONDS = 30;

  @Override
  public void send(RunEvent event)
      throws ExecutionException, InterruptedException, TimeoutException {
    send(
        sse.newEventBuilder()
            .id(String.valueOf(event.sequence()))
            .name(event.kind())
            .mediaType(MediaType.TEXT_PLAIN_TYPE)
            .data(String.class, Json.write(event.data()))
            .build());
  }

  @Override
  public void beat() throws ExecutionException, InterruptedException, TimeoutException {
    send(sse.newEventBuilder().comment("alive").build());
  }

  private void send(OutboundSseEvent event)
      throws ExecutionException, InterruptedException, TimeoutException {
    sink.send(event).toCompletableFuture().get(SLOWEST_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public boolean isGone() {
    return sink.isClosed();
  }

  @Override
  public void end() {
    sink.close();
  }
}
