package org.fillrate.provisioning;

import org.apache.karaf.features.FeaturesService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Names of the features that Karaf knows; none where there is no Karaf. */
final class KnownFeatures {
  private final BundleContext context;

  KnownFeatures(BundleContext context) {
    this.context = context;
  }

  /**
   * @param feature a name, or a name and a version behind a slash
   */
  boolean contains(String feature) {
    try {
      return asked(feature.split("/", 2));
    } catch (NoClassDefFoundError e) {
      return false;
    }
  }

  private boolean asked(String[] nameAndVersion) {
    ServiceReference<FeaturesService> reference =
        context.getServiceReference(FeaturesService.class);
    FeaturesService features = reference == null ? null : context.getService(reference);
    if (reference == null || features == null) return false;
    try {
      return nameAndVersion.length == 1
          ? features.getFeatures(nameAndVersion[0]).length > 0
          : features.getFeatures(nameAndVersion[0], nameAndVersion[1]).length > 0;
    } catch (Exception e) {
      return false; // it cannot say: then nobody knows the feature
    } finally {
      context.ungetService(reference);
    }
  }
}
