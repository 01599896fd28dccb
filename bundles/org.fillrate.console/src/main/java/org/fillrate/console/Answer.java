package org.fillrate.console;

import java.util.Map;

/** What goes back to the browser. */
record Answer(int status, Map<String, String> headers, byte[] body) {}
