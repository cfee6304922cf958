package io.kolla.model;

/**
 * A secret a service declares. It is generated once, in the cluster, and lives in the Secret {@code <service>-secrets}.
 *
 * @param service the service that declares it
 * @param key its key in the Secret
 * @param generator how the value is made
 */
public record SecretSpec(String service, String key, Generator generator) {
    /** How a value is made from a secure random source. */
    public sealed interface Generator {}

    /** Letters and digits. */
    public record Password(int length) implements Generator {}

    /** Random bytes as lower-case hexadecimal digits. */
    public record Hex(int bytes) implements Generator {}

    /** Random bytes as padded base64 with the URL alphabet; 32 bytes make a Fernet key. */
    public record Base64Url(int bytes) implements Generator {}

    /** A random UUID. */
    public record Uuid() implements Generator {}

    /** The name of the Secret that holds all the secrets of a service. */
    public static String secretName(String service) {
        return service + "-secrets";
    }
}
