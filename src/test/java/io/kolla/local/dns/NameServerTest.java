package io.kolla.local.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.json.Json;
import io.kolla.model.Tree;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asks the name server as strangers do: with the Java runtime's own DNS client. */
class NameServerTest {
    private static final Tree WEB = json("""
            {"metadata": {"name": "web", "namespace": "shop"},
             "spec": {"clusterIP": "198.19.0.7", "ports": [{"name": "http", "port": 80, "protocol": "TCP"}]}}
            """);
    private static final Tree DB = json("""
            {"metadata": {"name": "db", "namespace": "shop"}, "spec": {"clusterIP": "None"}}
            """);
    private static final Tree DB_ENDPOINTS = json("""
            {"metadata": {"name": "db", "namespace": "shop"},
             "subsets": [{"addresses": [{"ip": "198.18.0.11", "hostname": "db-0"}, {"ip": "198.18.0.12"}],
                          "notReadyAddresses": [{"ip": "198.18.0.13", "hostname": "db-2"}],
                          "ports": [{"name": "sql", "port": 3306}]}]}
            """);
    private static final Tree MAIL = json("""
            {"metadata": {"name": "mail", "namespace": "shop"},
             "spec": {"type": "ExternalName", "externalName": "web.shop.svc.cluster.local."}}
            """);

    private volatile NameTable names = NameTable.of(List.of(WEB, DB, MAIL), List.of(DB_ENDPOINTS));
    private NameServer server = null;

    @BeforeEach
    void start() throws IOException {
        server = new NameServer(InetAddress.getLoopbackAddress(), 0, () -> names);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aServiceIsKnownByItsClusterAddress() throws NamingException {
        assertThat(ask("web.shop.svc.cluster.local", "A")).containsExactly("198.19.0.7");
        assertThat(ask("WEB.Shop.svc.cluster.local", "A")).containsExactly("198.19.0.7");
        assertThat(ask("7.0.19.198.in-addr.arpa", "PTR")).containsExactly("web.shop.svc.cluster.local.");
    }

    @Test
    void aHeadlessServiceIsKnownByItsReadyPods() throws NamingException {
        assertThat(ask("db.shop.svc.cluster.local", "A")).containsExactlyInAnyOrder("198.18.0.11", "198.18.0.12");
        assertThat(ask("db-0.db.shop.svc.cluster.local", "A")).containsExactly("198.18.0.11");
        assertThat(ask("198-18-0-12.db.shop.svc.cluster.local", "A")).containsExactly("198.18.0.12");
        assertThatThrownBy(() -> ask("db-2.db.shop.svc.cluster.local", "A")).isInstanceOf(NameNotFoundException.class);
    }

    @Test
    void podsThatAreNotReadyAreKnownWhereTheServicePublishesThem() throws NamingException {
        Tree early = json("""
                {"metadata": {"name": "db", "namespace": "shop"},
                 "spec": {"clusterIP": "None", "publishNotReadyAddresses": true}}
                """);
        names = NameTable.of(List.of(early), List.of(DB_ENDPOINTS));

        assertThat(ask("db-2.db.shop.svc.cluster.local", "A")).containsExactly("198.18.0.13");
    }

    @Test
    void namedPortsAreFoundWithTheirTargets() throws NamingException {
        assertThat(ask("_http._tcp.web.shop.svc.cluster.local", "SRV"))
                .containsExactly("0 100 80 web.shop.svc.cluster.local.");
        assertThat(ask("_sql._tcp.db.shop.svc.cluster.local", "SRV"))
                .contains("0 100 3306 db-0.db.shop.svc.cluster.local.")
                .hasSize(2);
    }

    @Test
    void anExternalNameIsAnAlias() throws NamingException {
        assertThat(ask("mail.shop.svc.cluster.local", "CNAME")).containsExactly("web.shop.svc.cluster.local.");
    }

    @Test
    void anotherTypeOfAKnownNameIsNoError() throws NamingException {
        assertThat(ask("web.shop.svc.cluster.local", "AAAA")).isEmpty();
    }

    @Test
    void namesOutsideTheClusterAreRefusedAtOnceAndNobodyElseIsAsked() {
        assertThatThrownBy(() -> ask("example.com", "A")).isInstanceOf(NameNotFoundException.class);
        assertThatThrownBy(() -> ask("nobody.shop.svc.cluster.local", "A")).isInstanceOf(NameNotFoundException.class);
    }

    @Test
    void anAnswerTooLargeForADatagramComesOverTcp() throws NamingException {
        List<String> addresses = new ArrayList<>();
        for (int i = 1; i <= 120; i++) {
            addresses.add("{\"ip\": \"198.18.1." + i + "\"}");
        }
        Tree many = json("{\"metadata\": {\"name\": \"db\", \"namespace\": \"shop\"}, \"subsets\": [{\"addresses\": "
                + addresses + "}]}");
        names = NameTable.of(List.of(DB), List.of(many));

        assertThat(ask("db.shop.svc.cluster.local", "A")).hasSize(120);
    }

    @Test
    void rubbishIsNotAnsweredAndDoesNoHarm() throws IOException, NamingException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeShort(13);
            out.write(new byte[] {0, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, (byte) 0xC0});
            out.flush();
            assertThat(new DataInputStream(socket.getInputStream()).read()).isEqualTo(-1);
        }

        assertThat(ask("web.shop.svc.cluster.local", "A")).containsExactly("198.19.0.7");
    }

    private List<String> ask(String name, String type) throws NamingException {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
        environment.put("java.naming.provider.url", "dns://127.0.0.1:" + server.port());
        environment.put("com.sun.jndi.dns.timeout.initial", "2000");
        InitialDirContext context = new InitialDirContext(environment);
        try {
            Attribute found = context.getAttributes(name, new String[] {type}).get(type);
            List<String> values = new ArrayList<>();
            if (found != null) {
                for (Object value : Collections.list(found.getAll())) {
                    values.add(value.toString());
                }
            }
            return values;
        } finally {
            context.close();
        }
    }

    private static Tree json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
