package io.kolla.cli;

import java.lang.reflect.Proxy;

/** Use cases for tests that must reach none, or only one that fails as it is told. */
final class NoUseCases {
    private NoUseCases() {}

    /** Every use case fails with this error. */
    static UseCases failingWith(RuntimeException error) {
        return (UseCases) Proxy.newProxyInstance(
                UseCases.class.getClassLoader(), new Class<?>[] {UseCases.class}, (proxy, method, arguments) -> {
                    throw error;
                });
    }
}
