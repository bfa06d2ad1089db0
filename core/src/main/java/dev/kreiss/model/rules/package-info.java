/**
 * The update rules, small records that wrap one another, and their names on the command line.
 *
 * <p>Three kinds: an {@code Order} says who moves when; momentum rules ({@code HeavyBall}, {@code Nesterov}, {@code Optimistic},
 * {@code Adam}) give the players of an order a memory; wrappers around any rule change the direction that is followed
 * ({@code Consensus}, {@code GradientPenalty}) or add to the state ({@code TargetNetwork}).
 *
 * <p>May import: {@code model}, {@code linalg}, {@code bound}.
 */
@NullMarked
package dev.kreiss.model.rules;

import org.jspecify.annotations.NullMarked;
