/** The use cases, without any notion of how they are called. */
@NullMarked
package dev.kreiss.app.service;

import org.jspecify.annotations.NullMarked;
