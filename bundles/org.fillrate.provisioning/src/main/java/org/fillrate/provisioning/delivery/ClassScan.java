package org.fillrate.provisioning.delivery;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Looks at the classes of one bundle, the jars within it included, without loading them. It finds
 * what was written in good faith or without care: a call of {@code System.exit} that stands in the
 * code. It does not see calls by reflection or native code, classes made at run time, nor what a
 * loop does; the trial and the signature are for these.
 */
final class ClassScan {
  private static final int MAGIC = 0xcafebabe;
  private static final int JAVA_TO_CLASS = 44;
  private static final Pattern RELEASE = Pattern.compile("META-INF/versions/(\\d{1,4})/");

  private final String bundle;
  private final Findings findings;

  /** What it does that an admin should know, with the first class that does it. */
  private final Map<String, String> deeds = new LinkedHashMap<>();

  ClassScan(String bundle, Findings findings) {
    this.bundle = bundle;
    this.findings = findings;
  }

  /**
   * @param roots folders that the jar's class path begins at, each empty or ending in a slash
   */
  void look(String jar, String entry, byte[] bytes, Set<String> roots) {
    if (bytes.length < 10 || number(bytes, 0) != MAGIC) {
      refuse("bad-class", jar, entry, "is not a class file");
      return;
    }
    var release = RELEASE.matcher(entry);
    boolean versioned = release.lookingAt();
    int jvm = Runtime.version().feature();
    // this JVM never reads what the jar holds for later ones
    if (versioned && Integer.parseInt(release.group(1)) > jvm) return;
    int version = (number(bytes, 4) & 0xffff) - JAVA_TO_CLASS;
    if (version > jvm) {
      findings.refuse(
          "class-version",
          Said.NEWER_JAVA.with(bundle, version, EntryNames.shown(entry), jar, jvm, jvm));
      return;
    }
    try {
      ClassReader reader = new ClassReader(bytes);
      String root = versioned ? release.group() : rootOf(entry, roots);
      if (!entry.equals(root + reader.getClassName() + ".class")) {
        refuse("bad-class", jar, entry, "calls itself " + EntryNames.shown(reader.getClassName()));
        return;
      }
      reader.accept(visitor(entry), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (RuntimeException e) {
      // ASM has no exception of its own for what is no class
      refuse("bad-class", jar, entry, "cannot be read as a class");
    }
  }

  /** Passes what was found on; at the bundle's end. */
  void report() {
    deeds.forEach(
        (deed, where) ->
            findings.warn("%s %s (%s, perhaps others).".formatted(bundle, deed, where)));
  }

  private ClassVisitor visitor(String entry) {
    return new ClassVisitor(Opcodes.ASM9) {
      @Override
      public MethodVisitor visitMethod(
          int access,
          String name,
          String descriptor,
          @Nullable String signature,
          String @Nullable [] exceptions) {
        if ((access & Opcodes.ACC_NATIVE) != 0) note("has native methods", entry);
        boolean main = name.equals("main") && descriptor.equals("([Ljava/lang/String;)V");
        return new CallVisitor((owner, method) -> call(entry, main, owner, method));
      }
    };
  }

  /**
   * @param main whether it is called by a program's entry point, which nobody calls in a server
   */
  private void call(String entry, boolean main, String owner, String method) {
    boolean ends = DangerousCalls.endsTheServer(owner, method);
    if (ends && main) note("ends the JVM where it is started as a program", entry);
    if (ends && !main) {
      findings.refuse(
          "ends-the-server",
          "%s calls %s.%s in %s, which would end the server for everybody. Throw an exception instead, or leave that class out."
              .formatted(bundle, owner.replace('/', '.'), method, EntryNames.shown(entry)));
    }
    Optional<String> deed = DangerousCalls.deed(owner, method);
    deed.ifPresent(words -> note(words, entry));
  }

  private void note(String deed, String entry) {
    deeds.putIfAbsent(deed, EntryNames.shown(entry));
  }

  private static String rootOf(String entry, Set<String> roots) {
    // the longest: a root may lie in another
    String longest = "";
    for (String root : roots) {
      if (entry.startsWith(root) && root.length() > longest.length()) longest = root;
    }
    return longest;
  }

  private void refuse(String code, String jar, String entry, String what) {
    findings.refuse(
        code,
        "%s in %s %s; a class lies where its package says, or in a folder of Bundle-ClassPath."
            .formatted(EntryNames.shown(entry), jar, what));
  }

  private static int number(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | bytes[at + 3] & 0xff;
  }
}
