package io.kolla.image;

import io.kolla.problem.KollaException;

/** Images could not be built or pushed. The message names each image, the step, the last lines of its log and the log. */
public final class ImageException extends KollaException {
    private static final long serialVersionUID = 1L;

    public ImageException(String message) {
        super(message, null);
    }
}
