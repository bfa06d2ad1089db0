/**
 * The command line: options in, text out, exit codes.
 *
 * <p>May import: {@code app.service} and {@code report}.
 */
@NullMarked
package dev.kreiss.app.cli;

import org.jspecify.annotations.NullMarked;
