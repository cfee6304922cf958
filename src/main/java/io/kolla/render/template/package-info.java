/**
 * The template language: Handlebars without its guesses. A name that is not there is an error at its place, a value never
 * turns into YAML syntax, and nothing but the names given can be reached.
 */
@NullMarked
package io.kolla.render.template;

import org.jspecify.annotations.NullMarked;
