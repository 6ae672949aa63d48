// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

namespace {

/// As in meaningsentences.cpp, of answers that did not come, or were not the wanted one.
constexpr std::array answerSentencesRows{
    SentencePattern{"meaning.unreachable",
                    QT_TRANSLATE_NOOP("sentences",
                                      "No packet gets there: this machine or a router on the way says so. That "
                                      "tells nothing about the server.")},
    SentencePattern{
        "meaning.unreachable-causes",
        QT_TRANSLATE_NOOP("sentences", "no VPN or another network, a missing route, or a firewall that rejects")},
    SentencePattern{
        "meaning.unreachable-next",
        QT_TRANSLATE_NOOP("sentences",
                          "Look at the route (ip route get) and try from a place that is known to reach it.")},
    SentencePattern{
        "meaning.unreachable-enetunreach",
        QT_TRANSLATE_NOOP("sentences",
                          "This machine has no route to that network. That tells nothing about the server.")},
    SentencePattern{"meaning.unreachable-enetunreach-causes",
                    QT_TRANSLATE_NOOP("sentences", "no VPN, no IPv6 here, or no network at all")},
    SentencePattern{"meaning.unreachable-enetunreach-next",
                    QT_TRANSLATE_NOOP("sentences", "Look at the route (ip route get) and at the VPN.")},
    SentencePattern{"meaning.unreachable-ehostunreach",
                    QT_TRANSLATE_NOOP("sentences", "The last router, or this machine, does not find the host.")},
    SentencePattern{
        "meaning.unreachable-ehostunreach-causes",
        QT_TRANSLATE_NOOP("sentences",
                          "the host is down or has another address, the VPN lacks a route, or a firewall rejects")},
    SentencePattern{
        "meaning.unreachable-ehostunreach-next",
        QT_TRANSLATE_NOOP("sentences", "Try another host of the same network; then ask whether this one runs.")},
    SentencePattern{
        "meaning.status",
        QT_TRANSLATE_NOOP("sentences", "The service is reached, and its answer is not the one that was wanted.")},
    SentencePattern{
        "meaning.status-causes",
        QT_TRANSLATE_NOOP("sentences", "the request is not what it expects, or something that it needs fails")},
    SentencePattern{"meaning.status-next",
                    QT_TRANSLATE_NOOP("sentences", "Read the body in the excerpt and the service's log.")},
    SentencePattern{
        "meaning.status-3xx",
        QT_TRANSLATE_NOOP("sentences", "The service sends the request elsewhere, and that is not what was wanted.")},
    SentencePattern{"meaning.status-3xx-causes",
                    QT_TRANSLATE_NOOP("sentences", "a moved address, a sign-in page, or http in place of https")},
    SentencePattern{"meaning.status-3xx-next", QT_TRANSLATE_NOOP("sentences", "Look at where it leads.")},
    SentencePattern{"meaning.status-4xx",
                    QT_TRANSLATE_NOOP("sentences", "The service is up and refuses this request.")},
    SentencePattern{"meaning.status-4xx-causes",
                    QT_TRANSLATE_NOOP("sentences", "another path, method or credential than it expects")},
    SentencePattern{
        "meaning.status-4xx-next",
        QT_TRANSLATE_NOOP("sentences", "Compare the request with what the service documents; read the body.")},
    SentencePattern{"meaning.status-401",
                    QT_TRANSLATE_NOOP("sentences", "The service is up and wants to know who asks.")},
    SentencePattern{"meaning.status-401-causes", QT_TRANSLATE_NOOP("sentences", "a missing, wrong or expired token")},
    SentencePattern{"meaning.status-401-next",
                    QT_TRANSLATE_NOOP("sentences", "Look at where the credential of this check comes from.")},
    SentencePattern{"meaning.status-403",
                    QT_TRANSLATE_NOOP("sentences", "The service is up and does not let this caller in.")},
    SentencePattern{
        "meaning.status-403-causes",
        QT_TRANSLATE_NOOP("sentences", "a role or permission is missing, or a firewall for web traffic blocks it")},
    SentencePattern{"meaning.status-403-next", QT_TRANSLATE_NOOP("sentences", "Read the body: it tells who refused.")},
    SentencePattern{"meaning.status-404", QT_TRANSLATE_NOOP("sentences", "Something answers and knows no such path.")},
    SentencePattern{
        "meaning.status-404-causes",
        QT_TRANSLATE_NOOP(
            "sentences", "another version is deployed, a route is missing, or a load balancer's default page answers")},
    SentencePattern{"meaning.status-404-next",
                    QT_TRANSLATE_NOOP("sentences",
                                      "Compare the path with the deployed version; see who answered (header server).")},
    SentencePattern{"meaning.status-429",
                    QT_TRANSLATE_NOOP("sentences", "The service is up and has had enough requests for now.")},
    SentencePattern{"meaning.status-429-causes",
                    QT_TRANSLATE_NOOP("sentences", "a limit was reached, perhaps by a storm of retries")},
    SentencePattern{"meaning.status-429-next",
                    QT_TRANSLATE_NOOP("sentences", "Look at who sends most, and at the limit.")},
    SentencePattern{"meaning.status-5xx",
                    QT_TRANSLATE_NOOP("sentences", "The request came to a server, which failed with it.")},
    SentencePattern{"meaning.status-5xx-causes",
                    QT_TRANSLATE_NOOP("sentences", "an error in the service, or something behind it that fails")},
    SentencePattern{"meaning.status-5xx-next",
                    QT_TRANSLATE_NOOP("sentences", "Read the service's log at this minute.")},
    SentencePattern{
        "meaning.status-502",
        QT_TRANSLATE_NOOP("sentences", "A proxy answers in place of the service, which gave it no proper answer.")},
    SentencePattern{
        "meaning.status-502-causes",
        QT_TRANSLATE_NOOP("sentences", "the service crashes or restarts, or does not speak what the proxy expects")},
    SentencePattern{"meaning.status-502-next",
                    QT_TRANSLATE_NOOP("sentences", "Read the proxy's log, then whether the service runs.")},
    SentencePattern{"meaning.status-503",
                    QT_TRANSLATE_NOOP("sentences", "Whoever answers says that it cannot serve now.")},
    SentencePattern{"meaning.status-503-causes",
                    QT_TRANSLATE_NOOP("sentences", "no healthy backend, a deploy under way, or overload")},
    SentencePattern{
        "meaning.status-503-next",
        QT_TRANSLATE_NOOP("sentences", "Find out who answered, the proxy or the service; then look at its backends.")},
    SentencePattern{"meaning.status-504",
                    QT_TRANSLATE_NOOP("sentences", "A proxy answers: the service behind it did not answer in time.")},
    SentencePattern{"meaning.status-504-causes",
                    QT_TRANSLATE_NOOP("sentences", "the service hangs on something that it needs, or is overloaded")},
    SentencePattern{"meaning.status-504-next",
                    QT_TRANSLATE_NOOP("sentences", "Look at what the service waits for: its log, its database.")},
    SentencePattern{
        "meaning.timeout",
        QT_TRANSLATE_NOOP("sentences", "No answer came in time; it is not known whether one would have come.")},
    SentencePattern{"meaning.timeout-causes",
                    QT_TRANSLATE_NOOP("sentences", "overload, a process that hangs, or packets that are dropped")},
    SentencePattern{"meaning.timeout-next",
                    QT_TRANSLATE_NOOP("sentences", "Look at the other end; then repeat it with a longer timeout.")},
    SentencePattern{"meaning.timeout-tcp",
                    QT_TRANSLATE_NOOP("sentences",
                                      "Neither a yes nor a no came back: packets are lost, or nobody takes them. "
                                      "That does not tell whether the server runs.")},
    SentencePattern{"meaning.timeout-tcp-causes",
                    QT_TRANSLATE_NOOP(
                        "sentences",
                        "a firewall that drops, another address, no VPN, a host that is down, or a full accept queue")},
    SentencePattern{
        "meaning.timeout-tcp-next",
        QT_TRANSLATE_NOOP("sentences", "Try from where the service runs, and another port of the same host.")},
    SentencePattern{"meaning.timeout-sniff",
                    QT_TRANSLATE_NOOP("sentences",
                                      "The host accepts connections, and the process behind the port does not speak.")},
    SentencePattern{
        "meaning.timeout-sniff-causes",
        QT_TRANSLATE_NOOP(
            "sentences",
            "a process that hangs or is suspended, a host out of means, or a proxy that waits for its backend")},
    SentencePattern{
        "meaning.timeout-sniff-next",
        QT_TRANSLATE_NOOP("sentences",
                          "On that host, see whether the process is at work: its state, load, disk and log.")},
    SentencePattern{"meaning.timeout-sniff-proxy",
                    QT_TRANSLATE_NOOP("sentences", "What listens on this machine accepts and does not speak.")},
    SentencePattern{
        "meaning.timeout-sniff-proxy-causes",
        QT_TRANSLATE_NOOP(
            "sentences",
            "a process that hangs or is suspended, or a proxy or tunnel that cannot reach what is behind it")},
    SentencePattern{
        "meaning.timeout-sniff-proxy-next",
        QT_TRANSLATE_NOOP("sentences",
                          "See what listens here (ss -ltnp) and whether it is at work; of a proxy, read its log.")},
    SentencePattern{"meaning.timeout-tls",
                    QT_TRANSLATE_NOOP("sentences", "The host accepts connections, and TLS does not come to an end.")},
    SentencePattern{
        "meaning.timeout-tls-causes",
        QT_TRANSLATE_NOOP("sentences", "a process that hangs, a proxy that waits, or a path that loses large packets")},
    SentencePattern{
        "meaning.timeout-tls-next",
        QT_TRANSLATE_NOOP("sentences", "See whether the process is at work; then try a small packet size (MTU).")},
    SentencePattern{"meaning.timeout-sign-in",
                    QT_TRANSLATE_NOOP("sentences", "The server accepts, and its sign-in does not come to an end.")},
    SentencePattern{
        "meaning.timeout-sign-in-causes",
        QT_TRANSLATE_NOOP(
            "sentences",
            "a process that hangs or is starved, or one that waits for LDAP, RADIUS, PAM or a name look-up")},
    SentencePattern{
        "meaning.timeout-sign-in-next",
        QT_TRANSLATE_NOOP("sentences",
                          "On that host, see the state of the server's processes, load and disk; then its log.")},
    SentencePattern{
        "meaning.timeout-query",
        QT_TRANSLATE_NOOP("sentences", "Signed in, and a query that needs next to nothing is not answered.")},
    SentencePattern{"meaning.timeout-query-causes",
                    QT_TRANSLATE_NOOP(
                        "sentences",
                        "disk or processor are exhausted, the server hangs, or the path broke or loses large packets")},
    SentencePattern{
        "meaning.timeout-query-next",
        QT_TRANSLATE_NOOP("sentences",
                          "Look at load and disk of the server, and at pg_stat_activity from a session that works.")},
    SentencePattern{"meaning.timeout-first-byte",
                    QT_TRANSLATE_NOOP("sentences", "The connection opens, and the request gets no answer in time.")},
    SentencePattern{
        "meaning.timeout-first-byte-causes",
        QT_TRANSLATE_NOOP("sentences", "it waits for something that it needs, has no worker free, or hangs")},
    SentencePattern{
        "meaning.timeout-first-byte-next",
        QT_TRANSLATE_NOOP("sentences", "Look at what the service waits for: its log, its database, its workers.")},
    SentencePattern{"meaning.timeout-body",
                    QT_TRANSLATE_NOOP("sentences", "The answer began and did not come to its end in time.")},
    SentencePattern{"meaning.timeout-body-causes",
                    QT_TRANSLATE_NOOP("sentences", "a slow source, or a path that loses large packets")},
    SentencePattern{
        "meaning.timeout-body-next",
        QT_TRANSLATE_NOOP("sentences",
                          "Ask for a small answer of the same service; if that works, look at the packet size (MTU).")},
    SentencePattern{
        "meaning.timeout-command",
        QT_TRANSLATE_NOOP("sentences", "The tool did not end in time. That says nothing about what it asks.")},
    SentencePattern{"meaning.timeout-command-causes",
                    QT_TRANSLATE_NOOP("sentences", "it waits for a sign-in or a network, or needs longer")},
    SentencePattern{
        "meaning.timeout-command-next",
        QT_TRANSLATE_NOOP("sentences", "Run the same line by hand; give it a longer timeout if it needs one.")},
    SentencePattern{
        "meaning.timeout-plugin",
        QT_TRANSLATE_NOOP("sentences", "The plugin did not end in time. That says nothing about what it asks.")},
    SentencePattern{"meaning.timeout-plugin-causes",
                    QT_TRANSLATE_NOOP("sentences", "it waits for a network, or needs longer")},
    SentencePattern{
        "meaning.timeout-plugin-next",
        QT_TRANSLATE_NOOP("sentences", "Run the same line by hand; give it a longer timeout if it needs one.")},
    SentencePattern{
        "meaning.timeout-prometheus",
        QT_TRANSLATE_NOOP("sentences", "Prometheus did not answer in time. That says nothing about what it measures.")},
    SentencePattern{"meaning.timeout-prometheus-causes",
                    QT_TRANSLATE_NOOP("sentences", "a heavy query, or a monitoring that suffers too")},
    SentencePattern{"meaning.timeout-prometheus-next",
                    QT_TRANSLATE_NOOP("sentences", "Ask for less time or fewer series.")},
    SentencePattern{
        "meaning.timeout-junit",
        QT_TRANSLATE_NOOP("sentences", "The tests did not end in time. That says nothing about what they test.")},
    SentencePattern{"meaning.timeout-junit-causes", QT_TRANSLATE_NOOP("sentences", "they hang, or need longer")},
    SentencePattern{"meaning.timeout-junit-next", QT_TRANSLATE_NOOP("sentences", "Run the same line by hand.")},
    SentencePattern{"meaning.timeout-logs", QT_TRANSLATE_NOOP("sentences", "The log could not be read in time here.")},
    SentencePattern{"meaning.timeout-logs-causes",
                    QT_TRANSLATE_NOOP("sentences", "a large file, or a slow or hung disk")},
    SentencePattern{"meaning.timeout-logs-next",
                    QT_TRANSLATE_NOOP("sentences", "Look at the file's size and its disk.")},
    SentencePattern{
        "meaning.resolver",
        QT_TRANSLATE_NOOP("sentences", "No name server gave an answer; whether the name exists is not known.")},
    SentencePattern{
        "meaning.resolver-causes",
        QT_TRANSLATE_NOOP("sentences", "no network or VPN here, a wrong name server, or a name server that fails")},
    SentencePattern{"meaning.resolver-next",
                    QT_TRANSLATE_NOOP("sentences", "Try another name: if that fails too, it is this machine.")},
};

} // namespace

std::span<const SentencePattern> answerSentences()
{
    return answerSentencesRows;
}

} // namespace sitrep
