// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

namespace {

constexpr std::array judgementSentencesRows{
    SentencePattern{"judge.addresses",
                    QT_TRANSLATE_NOOP("sentences", "{finding}; {open} of {of} addresses {open|opens|open}")},
    SentencePattern{"judge.addresses-none", QT_TRANSLATE_NOOP("sentences", "{finding}; none of {of} addresses holds")},
    SentencePattern{"judge.addresses-some",
                    QT_TRANSLATE_NOOP("sentences",
                                      "{finding}; intermittent: {n} of {of} addresses {n|does|do} not hold, {failed}")},
    SentencePattern{"judge.agree", QT_TRANSLATE_NOOP("sentences", "{sides}: they agree")},
    SentencePattern{"judge.agree-absent",
                    QT_TRANSLATE_NOOP("sentences", "nothing to compare: {facts} {n|was|were} not found")},
    SentencePattern{
        "judge.and-more",
        QT_TRANSLATE_NOOP("sentences", "{finding}; {n} more {n|expectation does|expectations do} not hold")},
    SentencePattern{"judge.and-open", QT_TRANSLATE_NOOP("sentences", "{finding}; {n} more {n|has|have} no answer")},
    SentencePattern{"judge.and-warn", QT_TRANSLATE_NOOP("sentences", "{finding}; {n} more {n|warns|warn}")},
    SentencePattern{"judge.answered", QT_TRANSLATE_NOOP("sentences", "answered")},
    SentencePattern{"judge.answered-no", QT_TRANSLATE_NOOP("sentences", "answered no")},
    SentencePattern{"judge.answered-of", QT_TRANSLATE_NOOP("sentences", "{target} answered")},
    SentencePattern{"judge.answered-yes", QT_TRANSLATE_NOOP("sentences", "answered yes")},
    SentencePattern{"judge.because", QT_TRANSLATE_NOOP("sentences", "{finding} ({because})")},
    SentencePattern{"judge.besides", QT_TRANSLATE_NOOP("sentences", "{finding}; besides, {failure}")},
    SentencePattern{"judge.budget", QT_TRANSLATE_NOOP("sentences", "budget of {budget} used up")},
    SentencePattern{"judge.cancelled", QT_TRANSLATE_NOOP("sentences", "stopped before it answered")},
    SentencePattern{
        "judge.cut",
        QT_TRANSLATE_NOOP("sentences", "{fact} was cut, and what is left does not tell: expected {expected}")},
    SentencePattern{"judge.disagree", QT_TRANSLATE_NOOP("sentences", "{sides}: they disagree")},
    SentencePattern{
        "judge.empty",
        QT_TRANSLATE_NOOP("sentences",
                          "{fact} is empty, which tells nothing: it may have been asked for in the wrong place; "
                          "expected {expected}")},
    SentencePattern{"judge.error-share",
                    QT_TRANSLATE_NOOP("sentences", "{percent} errors ({errors} of {entries} entries) in {span}")},
    SentencePattern{"judge.expected", QT_TRANSLATE_NOOP("sentences", "{fact} is {actual}, expected {expected}")},
    SentencePattern{"judge.expected-in",
                    QT_TRANSLATE_NOOP("sentences", "{fact} is {actual} in {source}, expected {expected}")},
    SentencePattern{"judge.fact-absent", QT_TRANSLATE_NOOP("sentences", "no {fact}")},
    SentencePattern{"judge.fact-is", QT_TRANSLATE_NOOP("sentences", "{fact} {actual}")},
    SentencePattern{"judge.fact-true", QT_TRANSLATE_NOOP("sentences", "{fact}")},
    SentencePattern{"judge.failure", QT_TRANSLATE_NOOP("sentences", "{message}")},
    SentencePattern{"judge.failure-class", QT_TRANSLATE_NOOP("sentences", "failed: {class}")},
    SentencePattern{"judge.identity-certificate", QT_TRANSLATE_NOOP("sentences", "the certificate {value}")},
    SentencePattern{"judge.identity-named", QT_TRANSLATE_NOOP("sentences", "the {name} {value}")},
    SentencePattern{"judge.identity-needs", QT_TRANSLATE_NOOP("sentences", "the {name} in what was asked")},
    SentencePattern{"judge.identity-needs-certificate", QT_TRANSLATE_NOOP("sentences", "a connection with TLS")},
    SentencePattern{"judge.identity-needs-system",
                    QT_TRANSLATE_NOOP("sentences", "the right to run pg_control_system()")},
    SentencePattern{
        "judge.identity-not-available", // of older journals, as judge.reach-not-available and judge.tests-not-read
        QT_TRANSLATE_NOOP("sentences", "not asked: this Sitrep does not compare identities yet")},
    SentencePattern{
        "judge.identity-other",
        QT_TRANSLATE_NOOP("sentences",
                          "answered by {told}, expected {expected}: another thing of this name; it says: {finding}")},
    SentencePattern{"judge.identity-system", QT_TRANSLATE_NOOP("sentences", "the system {value}")},
    SentencePattern{
        "judge.identity-untold",
        QT_TRANSLATE_NOOP("sentences", "what answered did not tell its {name} (needs {needs}); it says: {finding}")},
    SentencePattern{"judge.kind-not-available",
                    QT_TRANSLATE_NOOP("sentences", "not asked: this Sitrep has no kind {kind} yet")},
    SentencePattern{"judge.list", QT_TRANSLATE_NOOP("sentences", "{parts}")},
    SentencePattern{"judge.list-of", QT_TRANSLATE_NOOP("sentences", "{target}: {parts}")},
    SentencePattern{"judge.missing", QT_TRANSLATE_NOOP("sentences", "{fact} is missing")},
    SentencePattern{"judge.more-hold", QT_TRANSLATE_NOOP("sentences", "{n} more {n|holds|hold}")},
    SentencePattern{
        "judge.no-level",
        QT_TRANSLATE_NOOP("sentences",
                          "no level in {entries} {entries|entry|entries} of {span}: errors cannot be counted")},
    SentencePattern{"judge.newer-counts",
                    QT_TRANSLATE_NOOP(
                        "sentences",
                        "{check}: what was brought is of {at} and does not count; the newer result, of {newer}, does")},
    SentencePattern{"judge.normal", QT_TRANSLATE_NOOP("sentences", "normal is {normal}")},
    SentencePattern{"judge.normal-unknown", QT_TRANSLATE_NOOP("sentences", "normal is not known, so the limit counts")},
    SentencePattern{
        "judge.not-comparable",
        QT_TRANSLATE_NOOP("sentences", "{fact} is {actual}, which cannot be compared: expected {expected}")},
    SentencePattern{"judge.not-expected", QT_TRANSLATE_NOOP("sentences", "{fact} is {actual} and should not be there")},
    SentencePattern{"judge.not-found", QT_TRANSLATE_NOOP("sentences", "{fact} was not found")},
    SentencePattern{"judge.not-found-in", QT_TRANSLATE_NOOP("sentences", "{fact} was not found in {target}")},
    SentencePattern{"judge.not-run-dependency", QT_TRANSLATE_NOOP("sentences", "not run: {check} {outcome}")},
    SentencePattern{"judge.not-trusted", QT_TRANSLATE_NOOP("sentences", "not asked: this runbook is not trusted")},
    SentencePattern{"judge.plugin-says", QT_TRANSLATE_NOOP("sentences", "{program}: {output}")},
    SentencePattern{"judge.plugin-silent",
                    QT_TRANSLATE_NOOP("sentences", "{program} ended with exit code {exit} and wrote nothing")},
    SentencePattern{
        "judge.own-credential",
        QT_TRANSLATE_NOOP("sentences", "{finding}; that is the probe's own role and says nothing of the service's")},
    SentencePattern{"judge.reach-not-available",
                    QT_TRANSLATE_NOOP("sentences", "not asked: this Sitrep does not reach into another place yet")},
    SentencePattern{"judge.pasted", QT_TRANSLATE_NOOP("sentences", "{finding} (pasted from {who})")},
    SentencePattern{"judge.pasted-there",
                    QT_TRANSLATE_NOOP("sentences", "{finding} (pasted from {who}; {place}, as {name} says)")},
    SentencePattern{"judge.replay", QT_TRANSLATE_NOOP("sentences", "not asked: a replay does not ask the present")},
    SentencePattern{
        "judge.resolvers-differ",
        QT_TRANSLATE_NOOP(
            "sentences",
            "{finding}; its name servers give different answers, and this computer's resolver gives another one")},
    SentencePattern{"judge.samples",
                    QT_TRANSLATE_NOOP("sentences", "{finding}; {passed} of {of} {of|try|tries} passed")},
    SentencePattern{"judge.series",
                    QT_TRANSLATE_NOOP("sentences", "{fact} is {actual} for {series}, expected {expected}")},
    SentencePattern{
        "judge.series-of",
        QT_TRANSLATE_NOOP("sentences", "{fact} is {actual} for {series}, expected {expected} ({n} of {of} series)")},
    SentencePattern{"judge.servers-differ",
                    QT_TRANSLATE_NOOP("sentences", "{finding}; its name servers give different answers")},
    SentencePattern{"judge.signature-count", QT_TRANSLATE_NOOP("sentences", "{signature} {n} {n|time|times}")},
    SentencePattern{"judge.span", QT_TRANSLATE_NOOP("sentences", "the last {span}")},
    SentencePattern{"judge.span-all", QT_TRANSLATE_NOOP("sentences", "the whole log")},
    SentencePattern{"judge.span-hour", QT_TRANSLATE_NOOP("sentences", "the last hour")},
    SentencePattern{"judge.span-minute", QT_TRANSLATE_NOOP("sentences", "the last minute")},
    SentencePattern{"judge.tests-failed", QT_TRANSLATE_NOOP("sentences", "{failed} of {of} {of|test|tests} failed")},
    SentencePattern{"judge.tests-failed-more",
                    QT_TRANSLATE_NOOP("sentences", "{failed} of {of} {of|test|tests} failed: {names} and {more} more")},
    SentencePattern{"judge.tests-failed-named",
                    QT_TRANSLATE_NOOP("sentences", "{failed} of {of} {of|test|tests} failed: {names}")},
    SentencePattern{
        "judge.system-differs",
        QT_TRANSLATE_NOOP("sentences",
                          "{finding}; the name servers and this computer's resolver give different answers")},
    SentencePattern{"judge.tests-not-read",
                    QT_TRANSLATE_NOOP("sentences", "tests not read: this Sitrep has no kind junit yet")},
    SentencePattern{"judge.stale", QT_TRANSLATE_NOOP("sentences", "older than {limit}: {finding}")},
    SentencePattern{"judge.tests-passed", QT_TRANSLATE_NOOP("sentences", "{n} {n|test|tests} passed")},
    SentencePattern{"judge.tests-passed-but",
                    QT_TRANSLATE_NOOP("sentences", "{n} {n|test|tests} passed, {skipped} {skipped|was|were} skipped")},
    SentencePattern{"judge.timeout", QT_TRANSLATE_NOOP("sentences", "no answer within {timeout}")},
    SentencePattern{"judge.unanswered", QT_TRANSLATE_NOOP("sentences", "not answered yet")},
    SentencePattern{"judge.unset", QT_TRANSLATE_NOOP("sentences", "not asked: {names} {names|is|are} not set")},
    SentencePattern{"judge.value", QT_TRANSLATE_NOOP("sentences", "{value}")},
    SentencePattern{"judge.value-in", QT_TRANSLATE_NOOP("sentences", "{value} in {source}")},
    SentencePattern{"judge.vantage", QT_TRANSLATE_NOOP("sentences", "seen from outside {vantage}: {finding}")},
    SentencePattern{"judge.vantage-elsewhere", QT_TRANSLATE_NOOP("sentences", "not seen from {vantage}: {finding}")},
    SentencePattern{"judge.vantage-unclear",
                    QT_TRANSLATE_NOOP("sentences", "not known whether this is {vantage}: {finding}")},
    SentencePattern{
        "judge.variables-missing",
        QT_TRANSLATE_NOOP("sentences",
                          "{count} of {of} required {of|variable|variables} {count|is|are} not set: {names}")},
    SentencePattern{"judge.variables-missing-in",
                    QT_TRANSLATE_NOOP(
                        "sentences",
                        "{count} of {of} required {of|variable|variables} {count|is|are} not set in {where}: {names}")},
    SentencePattern{"judge.variables-set",
                    QT_TRANSLATE_NOOP("sentences", "{of} of {of} required {of|variable is|variables are} set")},
    SentencePattern{
        "judge.variables-set-in",
        QT_TRANSLATE_NOOP("sentences", "{of} of {of} required {of|variable is|variables are} set in {where}")},
    SentencePattern{"judge.withheld", QT_TRANSLATE_NOOP("sentences", "{fact} is not known: {why}")},
    SentencePattern{"judge.word-failed", QT_TRANSLATE_NOOP("sentences", "failed")},
    SentencePattern{"judge.word-not-asked", QT_TRANSLATE_NOOP("sentences", "was not asked")},
    SentencePattern{"judge.word-skipped", QT_TRANSLATE_NOOP("sentences", "was skipped")},
    SentencePattern{"judge.word-unknown", QT_TRANSLATE_NOOP("sentences", "has no answer")},
    SentencePattern{"check.title", QT_TRANSLATE_NOOP("sentences", "{title}")},
    SentencePattern{"check.title-in-text", QT_TRANSLATE_NOOP("sentences", "“{title}”")},
    SentencePattern{"component.check-not-asked-in",
                    QT_TRANSLATE_NOOP("sentences", "{check} was not asked in {profile}")},
    SentencePattern{"component.check-not-asked-yet", QT_TRANSLATE_NOOP("sentences", "{check} was not asked yet")},
    SentencePattern{"component.checking", QT_TRANSLATE_NOOP("sentences", "being asked")},
    SentencePattern{"component.ineffective",
                    QT_TRANSLATE_NOOP("sentences", "{check} says that it is configured, yet: {finding}")},
    SentencePattern{"component.no-check", QT_TRANSLATE_NOOP("sentences", "no check asks about it")},
    SentencePattern{"component.not-asked-in", QT_TRANSLATE_NOOP("sentences", "not asked in {profile}")},
    SentencePattern{"component.not-asked-yet", QT_TRANSLATE_NOOP("sentences", "not asked yet")},
    SentencePattern{"figure.not-asked", QT_TRANSLATE_NOOP("sentences", "not asked")},
    SentencePattern{"figure.not-found", QT_TRANSLATE_NOOP("sentences", "not found")},
    SentencePattern{"figure.parts", QT_TRANSLATE_NOOP("sentences", "{some} of {all}")},
    SentencePattern{
        "judge.self-lack",
        QT_TRANSLATE_NOOP("sentences", "{host}: {lack}. {n} {n|check says|checks say} nothing because of it.")},
    SentencePattern{
        "judge.self-clock-behind",
        QT_TRANSLATE_NOOP("sentences",
                          "{host}: The clock of this computer is about {span} behind: {n} servers agree on it "
                          "({servers}).")},
    SentencePattern{
        "judge.self-clock-ahead",
        QT_TRANSLATE_NOOP("sentences",
                          "{host}: The clock of this computer is about {span} ahead: {n} servers agree on it "
                          "({servers}).")},
    SentencePattern{
        "judge.self-clock-behind-one",
        QT_TRANSLATE_NOOP("sentences",
                          "{host}: The clock of this computer is about {span} behind that of {servers}. One of "
                          "the two is wrong; no other server told its time.")},
    SentencePattern{
        "judge.self-clock-ahead-one",
        QT_TRANSLATE_NOOP("sentences",
                          "{host}: The clock of this computer is about {span} ahead of that of {servers}. One of "
                          "the two is wrong; no other server told its time.")},
    SentencePattern{"verdict.and-more", QT_TRANSLATE_NOOP("sentences", "{n} more")},
    SentencePattern{"verdict.alive", QT_TRANSLATE_NOOP("sentences", "{first} · {second}")},
    SentencePattern{"verdict.as-configured", QT_TRANSLATE_NOOP("sentences", "as configured")},
    SentencePattern{"verdict.as-intended", QT_TRANSLATE_NOOP("sentences", "as the files intend")},
    SentencePattern{"verdict.coverage", QT_TRANSLATE_NOOP("sentences", "{answered} of {of} answered")},
    SentencePattern{"verdict.coverage-not-asked",
                    QT_TRANSLATE_NOOP("sentences", "{answered} of {of} answered, {n} not asked in {profile}")},
    SentencePattern{"verdict.headline", QT_TRANSLATE_NOOP("sentences", "{component}: {finding}")},
    SentencePattern{"verdict.headline-seen", QT_TRANSLATE_NOOP("sentences", "{component}: {finding} ({seen})")},
    SentencePattern{"verdict.here", QT_TRANSLATE_NOOP("sentences", "here")},
    SentencePattern{"verdict.here-on", QT_TRANSLATE_NOOP("sentences", "here, on {host}")},
    SentencePattern{"verdict.no-fault", QT_TRANSLATE_NOOP("sentences", "No fault found")},
    SentencePattern{"verdict.no-fault-so-far", QT_TRANSLATE_NOOP("sentences", "No fault found so far")},
    SentencePattern{"verdict.nothing-answered", QT_TRANSLATE_NOOP("sentences", "No check has answered")},
    SentencePattern{"verdict.nothing-asked", QT_TRANSLATE_NOOP("sentences", "Nothing asked yet")},
    SentencePattern{"verdict.nothing-to-ask",
                    QT_TRANSLATE_NOOP("sentences", "No check belongs to the profile {profile}")},
    SentencePattern{"verdict.second-line", QT_TRANSLATE_NOOP("sentences", "Cause not known · {coverage}")},
    SentencePattern{"verdict.second-line-alive",
                    QT_TRANSLATE_NOOP("sentences", "Cause not known · {coverage}. Alive: {causes}")},
    SentencePattern{"verdict.second-line-quiet", QT_TRANSLATE_NOOP("sentences", "{coverage}")},
    SentencePattern{"verdict.seen-from", QT_TRANSLATE_NOOP("sentences", "seen from {place}")},
};

} // namespace

std::span<const SentencePattern> judgementSentences()
{
    return judgementSentencesRows;
}

} // namespace sitrep
