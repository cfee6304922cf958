package io.kolla.schema.rules;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Addresses and networks as text. No name is ever looked up. */
final class Addresses {
    private static final Pattern FOUR = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern SIX_CHARACTERS = Pattern.compile("(?=.*:.*:)[0-9a-fA-F:.]{2,45}");
    private static final int BITS_OF_FOUR = 32;
    private static final int BITS_OF_SIX = 128;

    private Addresses() {}

    static boolean isAddress(String text) {
        return isFour(text) || isSix(text);
    }

    static boolean isNetwork(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
            return false;
        }
        int bits = Integer.parseInt(text.substring(slash + 1));
        String address = text.substring(0, slash);
        return (isFour(address) && bits <= BITS_OF_FOUR) || (isSix(address) && bits <= BITS_OF_SIX);
    }

    private static boolean isFour(String text) {
        return FOUR.matcher(text).matches();
    }

    private static boolean isSix(String text) {
        if (!SIX_CHARACTERS.matcher(text).matches()) {
            return false;
        }
        try {
            // Text with a colon is an address or nothing: Java asks no name server about it.
            return InetAddress.getByName(text).getAddress().length > 0;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
