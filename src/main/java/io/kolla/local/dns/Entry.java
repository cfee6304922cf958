package io.kolla.local.dns;

/**
 * One thing known of a name.
 *
 * @param type the record's type, as in {@link Question}
 * @param target an address, or another name
 * @param port the port of an SRV record; 0 otherwise
 */
record Entry(int type, String target, int port) {}
