/** What the API server checks of objects whose fields fit their types: forms, ranges, and what fields say about each other. */
@NullMarked
package io.kolla.schema.rules;

import org.jspecify.annotations.NullMarked;
