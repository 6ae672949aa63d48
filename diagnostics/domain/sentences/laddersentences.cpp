// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

std::span<const SentencePattern> ladderSentences()
{
    using Row = SentencePattern;
    // ladder.RUNG-held; ladder.RUNG-silent(-within): it waited until its deadline; ladder.RUNG-CLASS: how it broke.
    static constexpr std::array rows{
        Row{"ladder.held", QT_TRANSLATE_NOOP("sentences", "{held}")},
        Row{"ladder.broken", QT_TRANSLATE_NOOP("sentences", "{broken}")},
        Row{"ladder.held-broken", QT_TRANSLATE_NOOP("sentences", "{held}, {broken}")},
        Row{"ladder.broken-left", QT_TRANSLATE_NOOP("sentences", "{broken}; not tried because of that: {left}")},
        Row{"ladder.held-left", QT_TRANSLATE_NOOP("sentences", "{held}; not tried because of that: {left}")},
        Row{"ladder.held-broken-left",
            QT_TRANSLATE_NOOP("sentences", "{held}, {broken}; not tried because of that: {left}")},
        Row{"ladder.broken-told", QT_TRANSLATE_NOOP("sentences", "{rung} fails: {message}")},
        Row{"ladder.broken-untold", QT_TRANSLATE_NOOP("sentences", "{rung} fails")},
        Row{"ladder.stopped", QT_TRANSLATE_NOOP("sentences", "{rung} was stopped before it came to an end")},

        Row{"ladder.parameters-held", QT_TRANSLATE_NOOP("sentences", "the parameters are complete")},
        Row{"ladder.resolve-held", QT_TRANSLATE_NOOP("sentences", "the name resolves in {took}")},
        Row{"ladder.tcp-held", QT_TRANSLATE_NOOP("sentences", "TCP to {address} opens in {took}")},
        Row{"ladder.tcp-held-proxy", QT_TRANSLATE_NOOP("sentences", "TCP to the proxy {proxy} opens in {took}")},
        Row{"ladder.sniff-held", QT_TRANSLATE_NOOP("sentences", "it speaks PostgreSQL after {took}")},
        Row{"ladder.sniff-held-tls", QT_TRANSLATE_NOOP("sentences", "it agrees to TLS after {took}")},
        Row{"ladder.tls-held", QT_TRANSLATE_NOOP("sentences", "TLS completes in {took}")},
        Row{"ladder.sign-in-held", QT_TRANSLATE_NOOP("sentences", "sign-in completes in {took}")},
        Row{"ladder.query-held", QT_TRANSLATE_NOOP("sentences", "the query is answered in {took}")},
        Row{"ladder.role-held", QT_TRANSLATE_NOOP("sentences", "its role is told in {took}")},
        Row{"ladder.first-byte-held", QT_TRANSLATE_NOOP("sentences", "the first byte comes after {took}")},
        Row{"ladder.body-held", QT_TRANSLATE_NOOP("sentences", "the body is whole after {took}")},

        Row{"ladder.resolve-silent", QT_TRANSLATE_NOOP("sentences", "the look-up of the name gets no answer")},
        Row{"ladder.tcp-silent", QT_TRANSLATE_NOOP("sentences", "TCP to {address} gets no answer")},
        Row{"ladder.tcp-silent-within", QT_TRANSLATE_NOOP("sentences", "TCP to {address} gets no answer in {took}")},
        Row{"ladder.tcp-refused", QT_TRANSLATE_NOOP("sentences", "TCP to {address} is refused")},
        Row{"ladder.tcp-reset", QT_TRANSLATE_NOOP("sentences", "TCP to {address} is reset")},
        Row{"ladder.sniff-silent", QT_TRANSLATE_NOOP("sentences", "{address} accepts the connection and says nothing")},
        Row{"ladder.sniff-silent-within",
            QT_TRANSLATE_NOOP("sentences", "{address} accepts the connection and says nothing in {took}")},
        Row{"ladder.sniff-reset",
            QT_TRANSLATE_NOOP("sentences", "{address} accepts the connection and closes it without a word")},
        Row{"ladder.tls-silent",
            QT_TRANSLATE_NOOP("sentences", "TLS hangs: the server accepts but does not complete the handshake")},
        Row{"ladder.sign-in-silent",
            QT_TRANSLATE_NOOP("sentences", "sign-in hangs: the server process accepts but does not answer")},
        Row{"ladder.query-silent", QT_TRANSLATE_NOOP("sentences", "the query hangs: signed in, but no answer comes")},
        Row{"ladder.first-byte-silent",
            QT_TRANSLATE_NOOP("sentences", "the request hangs: the server accepts but does not answer")},
        Row{"ladder.first-byte-reset",
            QT_TRANSLATE_NOOP("sentences", "the server closes the connection without an answer")},
        Row{"ladder.body-silent", QT_TRANSLATE_NOOP("sentences", "the body begins and does not come to its end")},
        Row{"ladder.body-reset", QT_TRANSLATE_NOOP("sentences", "the connection breaks before the body is whole")},

        Row{"rung.parameters", QT_TRANSLATE_NOOP("sentences", "parameters")},
        Row{"rung.resolve", QT_TRANSLATE_NOOP("sentences", "resolve")},
        Row{"rung.tcp", QT_TRANSLATE_NOOP("sentences", "TCP")},
        Row{"rung.sniff", QT_TRANSLATE_NOOP("sentences", "sniff")},
        Row{"rung.tls", QT_TRANSLATE_NOOP("sentences", "TLS")},
        Row{"rung.sign-in", QT_TRANSLATE_NOOP("sentences", "sign-in")},
        Row{"rung.query", QT_TRANSLATE_NOOP("sentences", "query")},
        Row{"rung.role", QT_TRANSLATE_NOOP("sentences", "role")},
        Row{"rung.first-byte", QT_TRANSLATE_NOOP("sentences", "first byte")},
        Row{"rung.body", QT_TRANSLATE_NOOP("sentences", "body")},
        Row{"rung.is-held", QT_TRANSLATE_NOOP("sentences", "{rung}: held, {took}")},
        Row{"rung.is-broken", QT_TRANSLATE_NOOP("sentences", "{rung}: broken")},
        Row{"rung.is-broken-after", QT_TRANSLATE_NOOP("sentences", "{rung}: broken after {took}")},
        Row{"rung.is-stopped", QT_TRANSLATE_NOOP("sentences", "{rung}: stopped before it came to an end")},
        Row{"rung.is-not-tried", QT_TRANSLATE_NOOP("sentences", "{rung}: not tried, because {broken} did not hold")},
        Row{"rung.is-not-tried-stopped",
            QT_TRANSLATE_NOOP("sentences", "{rung}: not tried, because {broken} was stopped")},
    };
    return rows;
}

} // namespace sitrep
