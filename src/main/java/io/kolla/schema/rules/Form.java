package io.kolla.schema.rules;

import io.kolla.model.Node;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The forms text may have to have, by the names the table of rules uses, each with what to tell who gets it wrong. */
enum Form {
    LABEL(
            matching("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"),
            "up to 63 small letters, digits and - are allowed, the first and last a letter or digit"),
    SUBDOMAIN(
            shorter(253, matching("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")),
            "up to 253 small letters, digits, - and . are allowed, the first and last a letter or digit"),
    LABELOREMPTY(text -> text.isEmpty() || LABEL.fits(text), LABEL.advice),
    SUBDOMAINOREMPTY(text -> text.isEmpty() || SUBDOMAIN.fits(text), SUBDOMAIN.advice),
    SERVICE(
            matching("[a-z]([-a-z0-9]{0,61}[a-z0-9])?"),
            "up to 63 small letters, digits and - are allowed, the first a letter, the last none of -"),
    PORTNAME(
            matching("(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?"),
            "up to 15 small letters, digits and - are allowed, one of them a letter"),
    /** The name or the number of a port; a number is no text. */
    PORT(PORTNAME::fits, "write the name of a port, or a number from 1 to 65535 without quotes"),
    VARIABLE(
            matching("(?!\\.\\.)(?!\\.$)[-._a-zA-Z][-._a-zA-Z0-9]*"),
            "letters, digits, - _ and . are allowed, the first no digit"),
    /** What the name of a variable may be since Kubernetes looks only for what a process cannot be given. */
    ANYVARIABLE(matching("[ -<>-~]+"), "printable ASCII characters other than = are allowed"),
    QUALIFIED(LabelChecks::isQualified, "write name or domain/name, the name up to 63 letters, digits, - _ and ."),
    DOMAINPATH(
            matching(
                    "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/[-A-Za-z0-9._~!$&'()*+,;=:@%/]+"),
            "write domain/name, such as example.org/name"),
    LABELVALUE(
            LabelChecks::isValue,
            "up to 63 letters, digits, - _ and . are allowed, the first and last a letter or digit"),
    /** A map of labels. */
    LABELS(text -> true, ""),
    /** A map of annotations. */
    ANNOTATIONS(text -> true, ""),
    FINALIZER(text -> LabelChecks.isQualified(text), "write domain/name"),
    DATAKEY(matching("(?!\\.{1,2}$)(?!\\.\\.)[-._a-zA-Z0-9]{1,253}"), "letters, digits, - _ and . are allowed"),
    SEGMENT(matching("(?!\\.{1,2}$)[^/%]+"), "/ and % are not allowed"),
    ABSOLUTE(text -> text.startsWith("/"), "write a path that begins with /"),
    HOSTPATH(text -> !text.isEmpty() && !hasParent(text), "write a path without .."),
    RELATIVE(
            text -> !text.startsWith("/") && !hasParent(text),
            "write a path that neither begins with / nor has .. in it"),
    /** A file below a folder, whose own files begin with two dots. */
    INSIDE(
            text -> RELATIVE.fits(text) && !text.isEmpty() && !text.startsWith(".."),
            "write a path that begins neither with / nor with .. and has no .. in it"),
    HOSTTYPE(
            matching("|DirectoryOrCreate|Directory|FileOrCreate|File|Socket|CharDevice|BlockDevice"),
            "there is: Directory, DirectoryOrCreate, File, FileOrCreate, Socket, CharDevice, BlockDevice"),
    IMAGE(text -> !text.isEmpty() && text.strip().equals(text), "write the name of an image, without blanks around it"),
    HEADER(matching("[-A-Za-z0-9_]+"), "letters, digits, - and _ are allowed"),
    SYSCTL(
            shorter(253, matching("([a-z0-9]([-_a-z0-9]*[a-z0-9])?\\.)*[a-z0-9]([-_a-z0-9]*[a-z0-9])?")),
            "write names with dots between them, such as net.core.somaxconn"),
    CRON(CronSchedule::isValid, CronSchedule.ADVICE),
    TIMEZONE(Form::isTimeZone, "write the name of a time zone, such as Europe/Berlin or Etc/UTC"),
    IP(Addresses::isAddress, "write an address such as 192.0.2.1 or 2001:db8::1"),
    CIDR(Addresses::isNetwork, "write a network such as 192.0.2.0/24"),
    STRICTIP(Addresses::isStrictAddress, "write an address such as 192.0.2.1 or 2001:db8::1, IPv4 not as IPv6"),
    STRICTCIDR(
            Addresses::isStrictNetwork,
            "write a network such as 192.0.2.0/24, with no bits beyond the length of its prefix"),
    CLUSTERIP(
            text -> text.isEmpty() || text.equals("None") || Addresses.isAddress(text),
            "leave it out, or write None or an address"),
    INGRESSHOST(
            text -> !Addresses.isAddress(text) && SUBDOMAIN.fits(text.startsWith("*.") ? text.substring(2) : text),
            "write a DNS name such as www.example.org or *.example.org"),
    RBACGROUP(matching("|rbac\\.authorization\\.k8s\\.io"), "write rbac.authorization.k8s.io"),
    /** A number of things, or a percentage of them. */
    SHARE(matching("\\d{1,9}%"), "write a number from 0 or a percentage such as 25%"),
    SHARE100(matching("(100|\\d{1,2})%"), "write a number from 0 or a percentage such as 25%, 100% at most");

    private static final Set<String> FIXED_ZONES = Set.of("EST", "MST", "HST");
    private static final long MAX_PORT = 65_535;

    @SuppressWarnings("ImmutableEnumChecker") // each is a pattern or a function without state
    private final Predicate<String> test;

    private final String advice;

    Form(Predicate<String> test, String advice) {
        this.test = test;
        this.advice = advice;
    }

    static Form named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    boolean fits(String text) {
        return test.test(text);
    }

    /** Numbers fit where they may stand in place of the text. */
    boolean fits(Node.Scalar scalar) {
        if (scalar.content() instanceof Long number) {
            return switch (this) {
                case PORT -> number >= 1 && number <= MAX_PORT;
                case SHARE, SHARE100 -> number >= 0 && number <= Integer.MAX_VALUE;
                default -> true;
            };
        }
        return fits(scalar.text());
    }

    String advice() {
        return advice;
    }

    private static Predicate<String> matching(String regex) {
        return Pattern.compile(regex, Pattern.DOTALL).asMatchPredicate();
    }

    private static Predicate<String> shorter(int most, Predicate<String> other) {
        return text -> text.length() <= most && other.test(text);
    }

    /** Of the zones with fixed offsets that have names of three letters, Java knows some by other names only. */
    private static boolean isTimeZone(String text) {
        return ZoneId.getAvailableZoneIds().contains(text) || FIXED_ZONES.contains(text);
    }

    private static boolean hasParent(String path) {
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                return true;
            }
        }
        return false;
    }
}
