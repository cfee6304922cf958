package io.kolla.cli;

/** Makes the use cases, each when it is asked for: what a command does not use is not loaded. */
public interface UseCases {}
