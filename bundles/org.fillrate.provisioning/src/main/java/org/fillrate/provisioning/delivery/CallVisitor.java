package org.fillrate.provisioning.delivery;

import java.util.function.BiConsumer;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Tells of every method that a method calls or takes a reference to. */
final class CallVisitor extends MethodVisitor {
  private final BiConsumer<String, String> call;

  /**
   * @param call takes owner, as in class files, and name
   */
  CallVisitor(BiConsumer<String, String> call) {
    super(Opcodes.ASM9);
    this.call = call;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    call.accept(owner, name);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    for (Object argument : arguments) constant(argument);
  }

  @Override
  public void visitLdcInsn(Object value) {
    constant(value);
  }

  private void constant(Object value) {
    if (value instanceof Handle handle) call.accept(handle.getOwner(), handle.getName());
  }
}
