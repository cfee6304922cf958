package io.kolla.schema.rules;

import java.math.BigInteger;
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

    /** An address that every program reads alike: none of IPv4 written as IPv6. */
    static boolean isStrictAddress(String text) {
        return isFour(text) || (isSix(text) && bytes(text).length == BITS_OF_SIX / Byte.SIZE);
    }

    /** A network that every program reads alike: all bits beyond its prefix are zero. */
    static boolean isStrictNetwork(String text) {
        if (!isNetwork(text)) {
            return false;
        }
        int slash = text.indexOf('/');
        String prefix = text.substring(slash + 1);
        String address = text.substring(0, slash);
        if (!isStrictAddress(address) || (prefix.startsWith("0") && !prefix.equals("0"))) {
            return false;
        }
        byte[] bytes = bytes(address);
        int beyond = bytes.length * Byte.SIZE - Integer.parseInt(prefix);
        BigInteger number = new BigInteger(1, bytes);
        return number.signum() == 0 || number.getLowestSetBit() >= beyond;
    }

    private static boolean isFour(String text) {
        return FOUR.matcher(text).matches();
    }

    private static boolean isSix(String text) {
        if (!SIX_CHARACTERS.matcher(text).matches()) {
            return false;
        }
        return bytes(text).length > 0;
    }

    /** The bytes of text that consists of digits and dots, or has a colon: Java asks no name server about it. */
    private static byte[] bytes(String text) {
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }
}
