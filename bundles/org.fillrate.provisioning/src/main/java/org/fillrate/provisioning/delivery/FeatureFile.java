package org.fillrate.provisioning.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A features file of Karaf, read as data: nothing that it names is fetched. DTDs, and with them
 * entities, are refused.
 *
 * @param names of its own features
 * @param bundles their URLs with start level, 0 where none is given, in order
 * @param needs names of features that they ask for
 * @param ignored names of elements that would do more than install bundles
 */
record FeatureFile(
    Set<String> names, Map<String, Integer> bundles, Set<String> needs, Set<String> ignored) {
  /** Its tree in memory is a hundred times as large. */
  static final int LARGEST = 1 << 20;

  private static final int DEEPEST = 20;
  private static final List<String> DOING =
      List.of("config", "configfile", "conditional", "library", "scoping");

  /** Empty where the text is XML, but no features file. */
  static Optional<FeatureFile> parse(byte[] xml, String label) throws Refused {
    Element root;
    try {
      DocumentBuilder builder = factory().newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      root = builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
    } catch (SAXException | IOException e) {
      throw new Refused(
          "bad-features",
          "%s cannot be read as XML (%s). Document types, entities and deep trees are not allowed in it."
              .formatted(label, EntryNames.shown(String.valueOf(e.getMessage()))));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's parser can do this", e);
    }
    if (!"features".equals(root.getLocalName())) return Optional.empty();
    FeatureFile file =
        new FeatureFile(
            new LinkedHashSet<>(),
            new LinkedHashMap<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>());
    for (Element feature : children(root)) {
      if ("feature".equals(feature.getLocalName())) file.add(feature, label);
    }
    return Optional.of(file);
  }

  private void add(Element feature, String label) throws Refused {
    names.add(feature.getAttribute("name").strip());
    for (Element child : children(feature)) {
      String text = child.getTextContent().strip();
      String element = child.getLocalName();
      if (element.equals("bundle")) {
        bundles.merge(text, startLevel(child, label), Math::max);
      } else if (element.equals("feature")) {
        needs.add(text);
      } else if (DOING.contains(element)) {
        ignored.add(element);
      }
    }
  }

  private static int startLevel(Element bundle, String label) throws Refused {
    String level = bundle.getAttribute("start-level").strip();
    if (level.isEmpty()) return 0;
    if (level.matches("[1-9]\\d{0,2}")) return Integer.parseInt(level);
    throw new Refused(
        "bad-features",
        "%s has the start level %s; it must be 1 to 999."
            .formatted(label, EntryNames.shown(level)));
  }

  private static DocumentBuilderFactory factory() throws ParserConfigurationException {
    // the JDK's own, whatever parser a bundle brings; Karaf's java.xml has no newDefaultNSInstance
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    factory.setAttribute(
        "http://www.oracle.com/xml/jaxp/properties/maxElementDepth", Integer.toString(DEEPEST));
    factory.setXIncludeAware(false);
    factory.setExpandEntityReferences(false);
    return factory;
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element element) children.add(element);
    }
    return children;
  }
}
