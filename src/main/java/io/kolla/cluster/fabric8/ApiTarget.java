package io.kolla.cluster.fabric8;

/**
 * Which API server is spoken to, and who says so.
 *
 * @param server its address, without a slash at the end
 * @param context the context of the kubeconfig; empty where there is none
 * @param source where the address and the credentials come from, such as a kubeconfig's path
 */
record ApiTarget(String server, String context, String source) {
    /** For messages: address, context and source. */
    String describe() {
        return context.isEmpty()
                ? server + " (" + source + ")"
                : server + " (context " + context + " of " + source + ")";
    }
}
