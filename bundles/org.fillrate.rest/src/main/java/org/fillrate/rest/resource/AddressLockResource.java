package org.fillrate.rest.resource;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Function;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.AddressLock;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;

/** Addresses from which too many wrong passwords came. */
@Path("address-locks")
@Produces(MediaType.APPLICATION_JSON)
public final class AddressLockResource {
  private final Services services;

  public AddressLockResource(Services services) {
    this.services = services;
  }

  @GET
  public Answers.Page<AddressLock> list(@Context UriInfo uri) {
    return Query.of(uri).page(services.need(Access.class).addressLocks(), Function.identity());
  }

  @DELETE
  @Path("{address}")
  public void lift(@PathParam("address") String address, @Context SecurityContext security) {
    if (!services.need(Access.class).unlockAddress(address, Caller.of(security).getName())) {
      throw HttpProblem.notFound("locked address", address);
    }
  }
}
