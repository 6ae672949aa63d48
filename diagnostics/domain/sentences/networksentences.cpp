// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

namespace {

/// As in meaningsentences.cpp, of connections that broke or met somebody else.
constexpr std::array networkSentencesRows{
    SentencePattern{"meaning.missing-resolve",
                    QT_TRANSLATE_NOOP("sentences", "A name server answers, and knows no address for this name.")},
    SentencePattern{
        "meaning.missing-resolve-causes",
        QT_TRANSLATE_NOOP("sentences",
                          "a typing error, a zone that exists only inside its network, or a record that was removed")},
    SentencePattern{
        "meaning.missing-resolve-next",
        QT_TRANSLATE_NOOP("sentences", "Ask from where the service runs, and compare the name with the zone.")},
    SentencePattern{"meaning.missing-resolve-dns",
                    QT_TRANSLATE_NOOP("sentences", "A name server answers, and knows no such name, or no record of the "
                                                   "types that were asked for.")},
    SentencePattern{
        "meaning.missing-resolve-dns-causes",
        QT_TRANSLATE_NOOP("sentences",
                          "a typing error, a zone that exists only inside its network, or a record that was removed")},
    SentencePattern{
        "meaning.missing-resolve-dns-next",
        QT_TRANSLATE_NOOP("sentences", "Ask from where the service runs, and compare the name with the zone.")},
    SentencePattern{"meaning.missing-tcp", QT_TRANSLATE_NOOP("sentences", "There is no socket file at this path.")},
    SentencePattern{"meaning.missing-tcp-causes",
                    QT_TRANSLATE_NOOP("sentences", "the server does not run, or keeps its socket in another folder")},
    SentencePattern{"meaning.missing-tcp-next",
                    QT_TRANSLATE_NOOP("sentences", "See whether the server runs, and its unix_socket_directories.")},
    SentencePattern{"meaning.missing-tcp-proxy",
                    QT_TRANSLATE_NOOP("sentences", "There is no socket file at this path.")},
    SentencePattern{"meaning.missing-tcp-proxy-causes",
                    QT_TRANSLATE_NOOP("sentences",
                                      "the proxy that makes it does not run or is not mounted here, or the name "
                                      "of the instance is written wrongly")},
    SentencePattern{"meaning.missing-tcp-proxy-next",
                    QT_TRANSLATE_NOOP("sentences", "See whether the proxy runs, and read its log.")},
    SentencePattern{
        "meaning.refused",
        QT_TRANSLATE_NOOP("sentences", "The other side answers at once that it takes no connection there.")},
    SentencePattern{"meaning.refused-causes",
                    QT_TRANSLATE_NOOP("sentences",
                                      "nothing listens on this port, the port or address is wrong, or a firewall "
                                      "refuses in the host's name")},
    SentencePattern{
        "meaning.refused-next",
        QT_TRANSLATE_NOOP("sentences", "On that host, see what listens (ss -ltn); then the firewalls on the way.")},
    SentencePattern{
        "meaning.refused-tcp-postgres",
        QT_TRANSLATE_NOOP("sentences", "The other side answers at once that it takes no connection there.")},
    SentencePattern{"meaning.refused-tcp-postgres-causes",
                    QT_TRANSLATE_NOOP("sentences",
                                      "PostgreSQL does not run or listens elsewhere, the port is wrong, or a "
                                      "firewall refuses in the host's name")},
    SentencePattern{"meaning.refused-tcp-postgres-next",
                    QT_TRANSLATE_NOOP("sentences", "On that host, see what listens (ss -ltn), the server's log and "
                                                   "listen_addresses; then the firewalls on the way.")},
    SentencePattern{"meaning.refused-tcp-proxy",
                    QT_TRANSLATE_NOOP("sentences", "This machine answers at once that it takes no connection there.")},
    SentencePattern{"meaning.refused-tcp-proxy-causes",
                    QT_TRANSLATE_NOOP("sentences",
                                      "what should listen there does not run, be it the server or a proxy or "
                                      "tunnel in its place, or the port is wrong")},
    SentencePattern{
        "meaning.refused-tcp-proxy-next",
        QT_TRANSLATE_NOOP("sentences", "See what listens here (ss -ltn); start the server, proxy or tunnel.")},
    SentencePattern{"meaning.reset",
                    QT_TRANSLATE_NOOP("sentences", "The other side broke the connection off without a reason.")},
    SentencePattern{
        "meaning.reset-causes",
        QT_TRANSLATE_NOOP("sentences",
                          "the process crashed or restarted, a proxy lost its backend, or a limit on the way cut it")},
    SentencePattern{"meaning.reset-next",
                    QT_TRANSLATE_NOOP(
                        "sentences", "Read the logs of the server and of what stands in front of it, at this minute.")},
    SentencePattern{"meaning.reset-sniff",
                    QT_TRANSLATE_NOOP("sentences", "The port accepts and closes at once; nobody has spoken.")},
    SentencePattern{"meaning.reset-sniff-causes",
                    QT_TRANSLATE_NOOP("sentences", "a proxy or load balancer with nothing behind it, a list of allowed "
                                                   "addresses, or a server about to stop")},
    SentencePattern{"meaning.reset-sniff-next",
                    QT_TRANSLATE_NOOP("sentences", "Find out what listens on this port, and read its log.")},
    SentencePattern{
        "meaning.reset-sniff-proxy",
        QT_TRANSLATE_NOOP(
            "sentences",
            "What listens on this machine accepts and closes at once; the database behind it has not spoken.")},
    SentencePattern{
        "meaning.reset-sniff-proxy-causes",
        QT_TRANSLATE_NOOP("sentences",
                          "a proxy without permission, with a wrong instance name, or without a way to the database")},
    SentencePattern{"meaning.reset-sniff-proxy-next",
                    QT_TRANSLATE_NOOP("sentences", "Read the proxy's log: the reason stands only there.")},
    SentencePattern{"meaning.reset-tls",
                    QT_TRANSLATE_NOOP("sentences", "The other side broke off while TLS was being set up.")},
    SentencePattern{
        "meaning.reset-tls-causes",
        QT_TRANSLATE_NOOP("sentences",
                          "a proxy that does not pass TLS on, a limit on the way, or a server that crashed")},
    SentencePattern{"meaning.reset-tls-next",
                    QT_TRANSLATE_NOOP("sentences", "Read the server's log; try the same from another network.")},
    SentencePattern{"meaning.reset-sign-in",
                    QT_TRANSLATE_NOOP("sentences", "The connection was open and broke during the sign-in.")},
    SentencePattern{
        "meaning.reset-sign-in-causes",
        QT_TRANSLATE_NOOP("sentences", "the server process crashed or was stopped, or a proxy could not reach it")},
    SentencePattern{"meaning.reset-sign-in-next",
                    QT_TRANSLATE_NOOP("sentences", "Read the server's log, then that of the proxy.")},
    SentencePattern{
        "meaning.reset-query",
        QT_TRANSLATE_NOOP(
            "sentences",
            "Signed in, and the connection broke before the query was answered; the server gave no reason.")},
    SentencePattern{
        "meaning.reset-query-causes",
        QT_TRANSLATE_NOOP("sentences", "a crash of the server, or a proxy or network that cut the connection")},
    SentencePattern{
        "meaning.reset-query-next",
        QT_TRANSLATE_NOOP("sentences", "Read the server's log; if it is silent, look at what stands in between.")},
    SentencePattern{"meaning.reset-body", QT_TRANSLATE_NOOP("sentences", "The answer began and broke off.")},
    SentencePattern{
        "meaning.reset-body-causes",
        QT_TRANSLATE_NOOP("sentences", "the service crashed while answering, or a limit of size or time on the way")},
    SentencePattern{"meaning.reset-body-next",
                    QT_TRANSLATE_NOOP("sentences", "Read the service's log at this minute.")},
    SentencePattern{"meaning.protocol",
                    QT_TRANSLATE_NOOP("sentences", "Something answers, but not in the protocol that was asked.")},
    SentencePattern{
        "meaning.protocol-causes",
        QT_TRANSLATE_NOOP("sentences", "the port or scheme is wrong, or a proxy answers with words of its own")},
    SentencePattern{"meaning.protocol-next",
                    QT_TRANSLATE_NOOP("sentences", "Look at the excerpt, and at who owns this port.")},
    SentencePattern{"meanings.both", QT_TRANSLATE_NOOP("sentences", "{first} {second}")},
    SentencePattern{"meanings.both-causes", QT_TRANSLATE_NOOP("sentences", "{first}; and {second}")},
    SentencePattern{"meanings.both-next", QT_TRANSLATE_NOOP("sentences", "{first} {second}")},
    SentencePattern{"meaning.tls", QT_TRANSLATE_NOOP("sentences", "The TLS connection cannot be set up.")},
    SentencePattern{"meaning.tls-causes",
                    QT_TRANSLATE_NOOP("sentences",
                                      "a certificate that does not hold, no version or cipher in common, or files "
                                      "of this side that cannot be used")},
    SentencePattern{
        "meaning.tls-next",
        QT_TRANSLATE_NOOP("sentences",
                          "Look at the certificate with openssl s_client, and at the TLS settings of both sides.")},
    SentencePattern{
        "meaning.tls-expired",
        QT_TRANSLATE_NOOP("sentences", "The server's certificate has expired; whoever verifies it cannot connect.")},
    SentencePattern{
        "meaning.tls-expired-causes",
        QT_TRANSLATE_NOOP("sentences", "nobody renewed it, or the server was not reloaded after the renewal")},
    SentencePattern{"meaning.tls-expired-next",
                    QT_TRANSLATE_NOOP("sentences",
                                      "Compare the certificate on disk with the one that is served; renew or reload.")},
    SentencePattern{"meaning.tls-not-yet-valid",
                    QT_TRANSLATE_NOOP("sentences", "The server's certificate is not valid yet.")},
    SentencePattern{
        "meaning.tls-not-yet-valid-causes",
        QT_TRANSLATE_NOOP("sentences",
                          "a clock is wrong, here or where it was issued, or it was put in place too early")},
    SentencePattern{"meaning.tls-not-yet-valid-next",
                    QT_TRANSLATE_NOOP("sentences", "Compare the clocks first, then the certificate's dates.")},
    SentencePattern{
        "meaning.tls-self-signed",
        QT_TRANSLATE_NOOP("sentences", "The server's certificate is signed by itself, and nothing here trusts it.")},
    SentencePattern{
        "meaning.tls-self-signed-causes",
        QT_TRANSLATE_NOOP(
            "sentences",
            "a default certificate is served, the right one was not deployed, or its root is not installed here")},
    SentencePattern{"meaning.tls-self-signed-next",
                    QT_TRANSLATE_NOOP("sentences",
                                      "Look at which certificate is served, and at the root certificates that "
                                      "this side uses (sslrootcert, root_file).")},
    SentencePattern{"meaning.tls-unknown-issuer",
                    QT_TRANSLATE_NOOP("sentences", "Nothing here knows who issued the server's certificate.")},
    SentencePattern{"meaning.tls-unknown-issuer-causes",
                    QT_TRANSLATE_NOOP("sentences",
                                      "the root file is an old or another one, the server sends no intermediate "
                                      "certificate, or somebody stands in between")},
    SentencePattern{
        "meaning.tls-unknown-issuer-next",
        QT_TRANSLATE_NOOP("sentences", "Compare the issuer with the root file; look at the chain that is sent.")},
    SentencePattern{"meaning.tls-host-mismatch",
                    QT_TRANSLATE_NOOP("sentences", "The server's certificate is for another name.")},
    SentencePattern{
        "meaning.tls-host-mismatch-causes",
        QT_TRANSLATE_NOOP("sentences",
                          "the address or an alias is used in place of the name, or another server answers here")},
    SentencePattern{
        "meaning.tls-host-mismatch-next",
        QT_TRANSLATE_NOOP("sentences", "Compare the name that was asked with the names in the certificate.")},
    SentencePattern{
        "meaning.tls-our-certificate",
        QT_TRANSLATE_NOOP("sentences",
                          "The server does not accept the certificate of this side, or wants one that was not sent.")},
    SentencePattern{
        "meaning.tls-our-certificate-causes",
        QT_TRANSLATE_NOOP(
            "sentences",
            "a client certificate that is missing, expired, or of an issuer that the server does not trust")},
    SentencePattern{
        "meaning.tls-our-certificate-next",
        QT_TRANSLATE_NOOP("sentences",
                          "Look at sslcert and sslkey here, and at ssl_ca_file and pg_hba.conf of the server.")},
    SentencePattern{
        "meaning.tls-handshake",
        QT_TRANSLATE_NOOP("sentences", "The two sides find no common ground for TLS; no certificate was looked at.")},
    SentencePattern{
        "meaning.tls-handshake-causes",
        QT_TRANSLATE_NOOP(
            "sentences",
            "no version or cipher in common, or a port that answers yes to TLS and then speaks something else")},
    SentencePattern{"meaning.tls-handshake-next",
                    QT_TRANSLATE_NOOP("sentences",
                                      "Compare the TLS versions of both sides; openssl s_client shows the handshake.")},
    SentencePattern{
        "meaning.tls-channel-binding",
        QT_TRANSLATE_NOOP("sentences",
                          "The connection string demands channel binding, and the server does not offer it.")},
    SentencePattern{
        "meaning.tls-channel-binding-causes",
        QT_TRANSLATE_NOOP("sentences", "a proxy that ends TLS in between, or a server or role without SCRAM")},
    SentencePattern{"meaning.tls-channel-binding-next",
                    QT_TRANSLATE_NOOP("sentences", "Look at who ends TLS, and at password_encryption of the role.")},
    SentencePattern{"meaning.tls-not-offered",
                    QT_TRANSLATE_NOOP("sentences", "The server answers and offers no TLS, which this side demands.")},
    SentencePattern{
        "meaning.tls-not-offered-causes",
        QT_TRANSLATE_NOOP("sentences",
                          "TLS is off on the server (ssl = off), or a pooler or proxy in front of it has none")},
    SentencePattern{"meaning.tls-not-offered-next",
                    QT_TRANSLATE_NOOP("sentences", "Look at SHOW ssl on the server, or at the pooler's TLS settings.")},
    SentencePattern{"meaning.speaks-http",
                    QT_TRANSLATE_NOOP("sentences", "An HTTP server answers where a database was expected.")},
    SentencePattern{"meaning.speaks-http-causes",
                    QT_TRANSLATE_NOOP("sentences", "the wrong port, or a proxy's or health check's page")},
    SentencePattern{"meaning.speaks-http-next",
                    QT_TRANSLATE_NOOP("sentences", "Find out which service owns this port.")},
    SentencePattern{"meaning.speaks-ssh",
                    QT_TRANSLATE_NOOP("sentences", "An SSH server answers where a database was expected.")},
    SentencePattern{"meaning.speaks-ssh-causes",
                    QT_TRANSLATE_NOOP("sentences", "the wrong port, or a tunnel that ends at the wrong place")},
    SentencePattern{"meaning.speaks-ssh-next",
                    QT_TRANSLATE_NOOP("sentences", "Compare the port with the tunnel's settings.")},
    SentencePattern{"meaning.speaks-mysql",
                    QT_TRANSLATE_NOOP("sentences", "A MySQL or MariaDB server answers where PostgreSQL was expected.")},
    SentencePattern{"meaning.speaks-mysql-causes",
                    QT_TRANSLATE_NOOP("sentences", "the wrong port or host, or the setting of another service")},
    SentencePattern{"meaning.speaks-mysql-next",
                    QT_TRANSLATE_NOOP("sentences", "Compare host and port with the settings of the deployed service.")},
    SentencePattern{"meaning.speaks-redis",
                    QT_TRANSLATE_NOOP("sentences", "A Redis server answers where PostgreSQL was expected.")},
    SentencePattern{"meaning.speaks-redis-causes",
                    QT_TRANSLATE_NOOP("sentences", "the wrong port, or the setting of another service")},
    SentencePattern{"meaning.speaks-redis-next",
                    QT_TRANSLATE_NOOP("sentences", "Compare host and port with the settings of the deployed service.")},
    SentencePattern{
        "meaning.speaks-tls-first",
        QT_TRANSLATE_NOOP("sentences",
                          "The other side wants TLS from the first byte, as HTTPS does and PostgreSQL does not.")},
    SentencePattern{"meaning.speaks-tls-first-causes",
                    QT_TRANSLATE_NOOP("sentences", "the wrong port, or a load balancer that ends TLS itself")},
    SentencePattern{
        "meaning.speaks-tls-first-next",
        QT_TRANSLATE_NOOP("sentences", "Find out what listens there: a load balancer needs TCP passed through.")},
    SentencePattern{"meaning.speaks-other", QT_TRANSLATE_NOOP("sentences", "Something answers that is no PostgreSQL.")},
    SentencePattern{"meaning.speaks-other-causes",
                    QT_TRANSLATE_NOOP("sentences", "the wrong port, or a proxy with words of its own")},
    SentencePattern{"meaning.speaks-other-next", QT_TRANSLATE_NOOP("sentences", "Look at what listens on this port.")},
};

} // namespace

std::span<const SentencePattern> networkSentences()
{
    return networkSentencesRows;
}

} // namespace sitrep
