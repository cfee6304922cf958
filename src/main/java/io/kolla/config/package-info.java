/**
 * From the folders {@code services/} and {@code profiles/} to the model: reads every file, resolves a profile with its
 * values, and reports every mistake at once at its place.
 */
@NullMarked
package io.kolla.config;

import org.jspecify.annotations.NullMarked;
