package dev.kreiss.neural;

/**
 * One player of a training loop.
 *
 * @param name who it is, in plain words
 * @param size numbers of its part of the state, at least 1: its parameters, and what its optimiser remembers of them
 */
public record Player(String name, int size) {}
