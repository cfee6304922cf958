/**
 * Pictures of a component graph: SVG, a page to explore it, Graphviz, Mermaid and JSON. The same graph gives the same
 * bytes.
 */
@NullMarked
package io.kolla.drawing;

import org.jspecify.annotations.NullMarked;
