package org.fillrate.rest.route;

import static org.fillrate.rest.route.Guard.ADMIN;
import static org.fillrate.rest.route.Guard.PLANNER;
import static org.fillrate.rest.route.Guard.VIEWER;
import static org.fillrate.rest.route.Routes.delete;
import static org.fillrate.rest.route.Routes.get;
import static org.fillrate.rest.route.Routes.post;

import java.util.List;
import org.fillrate.api.data.ImportResult;
import org.fillrate.api.data.StagedImport;
import org.fillrate.api.store.DataSources;

/** The part of the table that is about imports and the item master. */
final class DataRoutes {
  /** Imports in two steps. */
  static final List<Route> IMPORTS =
      List.of(
          get("/imports", PLANNER, "One's imports that wait", StagedImport.class).list(),
          post("/imports", PLANNER, "Keeps CSV aside and says what it holds", StagedImport.class)
              .takes(RequestBody.UPLOAD)
              .query("name", "source")
              .status(201),
          post("/imports/from-source", PLANNER, "Reads a source and keeps it", StagedImport.class)
              .takes(DataBodies.FROM_SOURCE)
              .status(201),
          get("/imports/{id}", PLANNER, "One that waits", StagedImport.class),
          get("/imports/{id}/errors", PLANNER, "Its rows at fault as CSV or Excel", byte[].class)
              .query("format")
              .media("application/octet-stream"),
          post("/imports/{id}/repairs", PLANNER, "Repairs cells and rows", StagedImport.class)
              .takes(DataBodies.REPAIRS),
          post("/imports/{id}/accept", PLANNER, "Makes a data set of it", ImportResult.class)
              .takes(DataBodies.ACCEPT)
              .status(201),
          delete("/imports/{id}", PLANNER, "Drops it"));

  static final List<Route> ITEMS =
      List.of(
          get("/items", VIEWER, "The item master, by code", DataAnswers.MasterItem.class)
              .list()
              .query("text", "item"),
          post("/items", PLANNER, "Keeps the terms of an item", DataAnswers.MasterItem.class)
              .takes(DataBodies.ITEM),
          delete("/items", PLANNER, "Forgets the terms of an item").query("item"),
          get("/items/export", VIEWER, "The item master as CSV or Excel", byte[].class)
              .query("format")
              .media("application/octet-stream"),
          post(
                  "/items/import",
                  PLANNER,
                  "Keeps the terms of a CSV or Excel file: all or none",
                  DataAnswers.ItemsImported.class)
              .takes(RequestBody.SHEET)
              .query("dryRun"),
          post(
                  "/items/fill",
                  PLANNER,
                  "Writes terms into a problem document",
                  DataAnswers.Filled.class)
              .takes(RequestBody.PROBLEM));

  static final List<Route> SOURCES =
      List.of(
          get("/sources", PLANNER, "Databases to read from", DataAnswers.Source.class).list(),
          post("/sources", ADMIN, "Keeps a source", DataAnswers.Source.class)
              .takes(DataBodies.SOURCE),
          post("/sources/{name}/test", ADMIN, "Asks it for a row", DataSources.Trial.class),
          delete("/sources/{name}", ADMIN, "Forgets a source and its password"));

  private DataRoutes() {}
}
