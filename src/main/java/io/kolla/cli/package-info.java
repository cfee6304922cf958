/** One picocli command per use case: options become request records, results become views, errors become exit codes. */
@NullMarked
package io.kolla.cli;

import org.jspecify.annotations.NullMarked;
