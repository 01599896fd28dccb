package org.fillrate.provisioning.plan;

import org.fillrate.api.wording.Template;
import org.fillrate.api.wording.Wording;

/** All that plans say. */
enum Said implements Wording {
  OTHER_JAVA("{bundle} needs another Java than this one ({java}): this server runs on {here}."),
  OTHER_VERSION("{bundle} needs {what}, but the server has {offers}."),
  OFFER("{version} from {bundle}"),
  LEAVES(
      "{bundle} needs {what}, which only {other} offers, and that goes: remove or update what needs it first."),
  NOBODY("{bundle} needs {what}, which nobody offers: add the bundle that has it to the archive."),
  PACKAGE("the package {name}"),
  BUNDLE("the bundle {name}"),
  HOST("as its host the bundle {name}"),
  CAPABILITY("the capability {name}"),
  NO_WAY("The framework's resolver finds no way to wire it: {error}"),
  BUILT_FOR("{bundle} was built for {range}; the server has {version}."),
  FEATURE(
      "The archive asks for the feature {feature}, which this server does not know: add its bundles to the archive."),
  NAME_TAKEN(
      "The name {name} belongs to bundle {bundle}, which was not installed this way: give yours another."),
  NOTHING_NEW("Every bundle in it is installed already, octet by octet."),
  UPDATED("is updated"),
  REMOVED("is removed"),
  AGAIN("starts again"),
  GOES("goes"),
  UNFRAGMENTED("is wired anew without its fragment"),
  FRAGMENTED("is wired anew with a fragment"),
  UNDECIDED("Problem {problem} could not be decided any more: its environment {environment} goes."),
  OLDER("{bundle} is older than {version}."),
  OTHER_CONTENT("{bundle} has another content now."),
  CONFIGURATION("The configuration returns to what it was."),
  SERVICE_GOES("{service} goes"),
  SERVICE_AGAIN("{service} starts again"),
  SERVICE_COMES("{service} comes"),
  SERVICE_OF("{type} of {bundle}"),
  IMPORTS("{user} imports {what} from {provider}, which {fate}."),
  REQUIRES("{user} requires the bundle {provider}, which {fate}."),
  FRAGMENT_OF("{user} is a fragment of {provider}, which {fate}."),
  USES("{user} uses {what} of {provider}, which {fate}."),
  WIRED("it is wired to a bundle that changes."),
  ADDS("{fragment} is a fragment that adds to it.");

  private final Template template;

  Said(String english) {
    template = Template.of(english);
  }

  @Override
  public Template template() {
    return template;
  }
}
