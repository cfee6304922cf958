/** Where everything in a picture of a graph stands: waves from left to right, services one below the other. */
@NullMarked
package io.kolla.drawing.layout;

import org.jspecify.annotations.NullMarked;
