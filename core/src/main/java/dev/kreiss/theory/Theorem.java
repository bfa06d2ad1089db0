package dev.kreiss.theory;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the theorem that a class computes, and the document that proves it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Theorem {

    /** Number of the theorem in {@code docs/proofs/README.md}, for example {@code "T3"}. */
    String value();

    /** Path of the proof from the root of the project. */
    String proof();
}
