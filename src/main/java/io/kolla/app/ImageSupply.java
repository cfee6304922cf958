package io.kolla.app;

/** Sees to it that the images of a deployment can be pulled. */
interface ImageSupply {
    /**
     * Makes sure, and returns when it is so.
     *
     * @throws InterruptedRunException when the user stopped it
     * @throws io.kolla.problem.KollaException when it cannot be done
     */
    void ensure(Interruption interruption, Listeners listeners);
}
