/**
 * Training loops of networks as update maps, with exact products of their Jacobians and adjoints, on LibTorch. May import the library's
 * operators and messages about bad input; no type of LibTorch is in a public signature.
 */
@NullMarked
package dev.kreiss.neural;

import org.jspecify.annotations.NullMarked;
