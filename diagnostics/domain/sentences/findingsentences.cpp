// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

namespace {

// clang-format off
constexpr std::array findingSentencesRows{
    SentencePattern{"regression.supported", QT_TRANSLATE_NOOP("sentences", "supported: {reasons}")},
    SentencePattern{"regression.not-ruled-out", QT_TRANSLATE_NOOP("sentences", "not ruled out: {reasons}")},
    SentencePattern{"regression.ruled-out", QT_TRANSLATE_NOOP("sentences", "ruled out: {reasons}")},
    SentencePattern{"regression.and", QT_TRANSLATE_NOOP("sentences", "{first}; {second}")},
    SentencePattern{"regression.fix-in", QT_TRANSLATE_NOOP("sentences", "the fix of {incident} is in {place}")},
    SentencePattern{"regression.fix-in-value", QT_TRANSLATE_NOOP("sentences", "the fix of {incident} is in {place} ({value})")},
    SentencePattern{"regression.fix-in-commit", QT_TRANSLATE_NOOP("sentences", "the fix of {incident} is in {place} ({value}, commit {commit})")},
    SentencePattern{"regression.fix-in-uncommitted", QT_TRANSLATE_NOOP("sentences", "the fix of {incident} is in {place} ({value}, not committed)")},
    SentencePattern{"regression.running-unread", QT_TRANSLATE_NOOP("sentences", "what runs was not read")},
    SentencePattern{"regression.running-by-log", QT_TRANSLATE_NOOP("sentences", "what runs was not read, and its log says {value}")},
    SentencePattern{"regression.running-by-check", QT_TRANSLATE_NOOP("sentences", "what runs was not read, and {check} says {value}")},
    SentencePattern{"regression.no-proof", QT_TRANSLATE_NOOP("sentences", "the runbook names no check that proves its fix")},
    SentencePattern{"regression.passes-twice-holds", QT_TRANSLATE_NOOP("sentences", "{checks} passed twice")},
    SentencePattern{"regression.passes-twice-fails", QT_TRANSLATE_NOOP("sentences", "{checks} {checks|does|do} not pass")},
    SentencePattern{"regression.passes-twice-open", QT_TRANSLATE_NOOP("sentences", "{checks} {checks|has|have} no answer")},
    SentencePattern{"regression.once", QT_TRANSLATE_NOOP("sentences", "{checks} passed once only")},
    SentencePattern{"regression.after-first-failure-holds", QT_TRANSLATE_NOOP("sentences", "its proof passed after the first failure, {time} UTC")},
    SentencePattern{"regression.after-first-failure-fails", QT_TRANSLATE_NOOP("sentences", "{checks} {checks|has|have} not passed twice since the first failure of this incident, {time} UTC")},
    SentencePattern{"regression.after-first-failure-open", QT_TRANSLATE_NOOP("sentences", "nothing of its proof passed since the first failure")},
    SentencePattern{"regression.works-or-configured-holds", QT_TRANSLATE_NOOP("sentences", "its proof was taken where it runs")},
    SentencePattern{"regression.works-or-configured-fails", QT_TRANSLATE_NOOP("sentences", "{checks} {checks|tells|tell} what a file intends or what is true here, not what runs")},
    SentencePattern{"regression.works-or-configured-open", QT_TRANSLATE_NOOP("sentences", "nothing of its proof passed where it runs")},
    SentencePattern{"regression.unsound", QT_TRANSLATE_NOOP("sentences", "{checks}: too old, or from where the target is not seen")},
    SentencePattern{"regression.no-contradiction-holds", QT_TRANSLATE_NOOP("sentences", "no signature of it has occurred since the start with a value that contradicts the fix")},
    SentencePattern{"regression.no-contradiction-fails", QT_TRANSLATE_NOOP("sentences", "its signature {signature} has occurred {n} {n|time|times} since the start")},
    SentencePattern{"regression.contradicting-value", QT_TRANSLATE_NOOP("sentences", "its signature {signature} has occurred {n} {n|time|times} since the start, with {value}")},
    SentencePattern{"regression.no-contradiction-open", QT_TRANSLATE_NOOP("sentences", "no log was read that would show its signature {signature}")},
    SentencePattern{"regression.log-in-part", QT_TRANSLATE_NOOP("sentences", "the log was not read from the start of the incident on")},
    SentencePattern{"regression.covers-cause-holds", QT_TRANSLATE_NOOP("sentences", "its proof covers its cause and what contributed to it")},
    SentencePattern{"regression.covers-cause-fails", QT_TRANSLATE_NOOP("sentences", "its proof does not cover: {causes}")},
    SentencePattern{"regression.covers-cause-open", QT_TRANSLATE_NOOP("sentences", "the runbook does not name its cause")},
    SentencePattern{"regression.proved-proof-holds", QT_TRANSLATE_NOOP("sentences", "its proof failed {failed} and passed {passed}, with the fix")},
    SentencePattern{"regression.proved-proof-fails", QT_TRANSLATE_NOOP("sentences", "its proof is unproved: nobody has kept when it failed and then passed")},
    SentencePattern{"regression.signature-back-holds", QT_TRANSLATE_NOOP("sentences", "its signature {signature} is back, {n} {n|time|times} since the start")},
    SentencePattern{"regression.signature-back-fails", QT_TRANSLATE_NOOP("sentences", "no signature of it has been seen since the start")},
    SentencePattern{"regression.signature-back-open", QT_TRANSLATE_NOOP("sentences", "not known whether a signature of it is back")},
    SentencePattern{"regression.fails-where-it-runs-holds", QT_TRANSLATE_NOOP("sentences", "{checks} {checks|fails|fail} where it runs")},
    SentencePattern{"regression.fails-where-it-runs-fails", QT_TRANSLATE_NOOP("sentences", "no check of its proof fails where it runs")},
    SentencePattern{"regression.fails-where-it-runs-open", QT_TRANSLATE_NOOP("sentences", "not known whether a check of its proof fails where it runs")},

    SentencePattern{"layer.code", QT_TRANSLATE_NOOP("sentences", "Code")},
    SentencePattern{"layer.configuration", QT_TRANSLATE_NOOP("sentences", "Configuration")},
    SentencePattern{"layer.environment", QT_TRANSLATE_NOOP("sentences", "Environment")},
    SentencePattern{"layer.infrastructure", QT_TRANSLATE_NOOP("sentences", "Infrastructure")},
    SentencePattern{"layer.line-supported", QT_TRANSLATE_NOOP("sentences", "{layer}: supported: {reasons}")},
    SentencePattern{"layer.line-not-ruled-out", QT_TRANSLATE_NOOP("sentences", "{layer}: not ruled out: {reasons}")},
    SentencePattern{"layer.line-ruled-out", QT_TRANSLATE_NOOP("sentences", "{layer}: ruled out as far as it was asked: {reasons}")},
    SentencePattern{"layer.leading-likely", QT_TRANSLATE_NOOP("sentences", "the likely cause is of it: {cause}")},
    SentencePattern{"layer.leading-confirmed", QT_TRANSLATE_NOOP("sentences", "the confirmed cause is of it: {cause}")},
    SentencePattern{"layer.failing", QT_TRANSLATE_NOOP("sentences", "{checks} {checks|fails|fail} where it runs")},
    SentencePattern{"layer.passing", QT_TRANSLATE_NOOP("sentences", "{checks} {checks|passes|pass} where it runs, and nothing speaks for it")},
    SentencePattern{"layer.all-refuted", QT_TRANSLATE_NOOP("sentences", "each cause of it is refuted, and nothing speaks for it")},
    SentencePattern{"layer.changed", QT_TRANSLATE_NOOP("sentences", "changed before the start: {title}, {time}")},
    SentencePattern{"layer.changed-since-good", QT_TRANSLATE_NOOP("sentences", "{n} {n|change|changes} between the last good moment and the start, the last {time}")},
    SentencePattern{"layer.changed-before", QT_TRANSLATE_NOOP("sentences", "{n} {n|change|changes} before the start, the last {time}; when it was last good is not known")},
    SentencePattern{"layer.changes-unknown", QT_TRANSLATE_NOOP("sentences", "not known whether it changed before the start")},
    SentencePattern{"layer.for-weakly", QT_TRANSLATE_NOOP("sentences", "{checks} {checks|speaks|speak} for it, weakly")},
    SentencePattern{"layer.against-weakly", QT_TRANSLATE_NOOP("sentences", "{checks} {checks|speaks|speak} against it, weakly")},
    SentencePattern{"layer.against", QT_TRANSLATE_NOOP("sentences", "{checks} {checks|speaks|speak} against it")},
    SentencePattern{"layer.here-only", QT_TRANSLATE_NOOP("sentences", "{checks} {checks|is|are} true of the computer that asked alone")},
    SentencePattern{"layer.open", QT_TRANSLATE_NOOP("sentences", "{checks} {checks|has|have} no answer")},
    SentencePattern{"layer.nothing-asked", QT_TRANSLATE_NOOP("sentences", "the runbook asks nothing of it")},
    SentencePattern{"layer.as-intended", QT_TRANSLATE_NOOP("sentences", "{evidence} (what a file intends, not what runs)")},
    SentencePattern{"layer.with-itself", QT_TRANSLATE_NOOP("sentences", "{evidence} (it changed before the start: that compares it with itself)")},
    SentencePattern{"layer.weak", QT_TRANSLATE_NOOP("sentences", "{evidence} (old, or from where the target is not seen)")},
    SentencePattern{"layer.refuted", QT_TRANSLATE_NOOP("sentences", "refuted: {cause}")},

    SentencePattern{"identity.two-names", QT_TRANSLATE_NOOP("sentences", "{component}: {role} is called {first} ({firstBy}) and {second} ({secondBy}); not known whether that is one thing")},
    SentencePattern{"identity.by-check", QT_TRANSLATE_NOOP("sentences", "asked by {check}")},
    SentencePattern{"identity.by-fact", QT_TRANSLATE_NOOP("sentences", "{fact} of {check}")},
    SentencePattern{"identity.by-step", QT_TRANSLATE_NOOP("sentences", "the step: {step}")},
    SentencePattern{"identity.by-note", QT_TRANSLATE_NOOP("sentences", "a note by {author}, {time} UTC")},

    SentencePattern{"contradiction.source", QT_TRANSLATE_NOOP("sentences", "{check}: {first}, and {second}: they disagree")},
    SentencePattern{"contradiction.side", QT_TRANSLATE_NOOP("sentences", "{name} is {value}")},
    SentencePattern{"contradiction.side-in", QT_TRANSLATE_NOOP("sentences", "{name} is {value} in {place}")},
    SentencePattern{"contradiction.vantage", QT_TRANSLATE_NOOP("sentences", "{target} answers {check} ({hostA}, {timeA} UTC) and not {other} ({hostB}, {timeB} UTC)")},
    SentencePattern{"contradiction.same-place", QT_TRANSLATE_NOOP("sentences", "{target} answers {check} ({timeA} UTC) and not {other} ({timeB} UTC)")},
    SentencePattern{"contradiction.time", QT_TRANSLATE_NOOP("sentences", "{check} changed its answer {n} times since the start, the last {time} UTC")},
    SentencePattern{"contradiction.somebody", QT_TRANSLATE_NOOP("sentences", "{check}: a person says no, and {other} passes")},
    SentencePattern{"contradiction.person", QT_TRANSLATE_NOOP("sentences", "{check}: {person} says no, and {other} passes")},

    SentencePattern{"moment.moved", QT_TRANSLATE_NOOP("sentences", "The verdict moved: {now}. Before: {before}.")},
    SentencePattern{"moment.moved-by", QT_TRANSLATE_NOOP("sentences", "The verdict moved: {now}. Before: {before}. Flipped by {checks}.")},
    SentencePattern{"moment.verdict-inconclusive", QT_TRANSLATE_NOOP("sentences", "inconclusive")},
    SentencePattern{"moment.verdict-likely", QT_TRANSLATE_NOOP("sentences", "likely, {cause}")},
    SentencePattern{"moment.verdict-confirmed", QT_TRANSLATE_NOOP("sentences", "confirmed, {cause}")},
    SentencePattern{"moment.newly-failing", QT_TRANSLATE_NOOP("sentences", "{check}: {finding}; did not fail before")},
    SentencePattern{"moment.newly-failing-unknown", QT_TRANSLATE_NOOP("sentences", "{check}: {finding}; had no answer before")},
    SentencePattern{"moment.fixed", QT_TRANSLATE_NOOP("sentences", "{check} passes: {finding}; before: {before}")},
    SentencePattern{"moment.fixed-warns", QT_TRANSLATE_NOOP("sentences", "{check} no longer fails, and warns: {finding}; before: {before}")},
    SentencePattern{"moment.still-failing", QT_TRANSLATE_NOOP("sentences", "{check}: {finding}")},
    SentencePattern{"moment.still-failing-otherwise", QT_TRANSLATE_NOOP("sentences", "{check}, in another way: {finding}; before: {before}")},
    SentencePattern{"moment.now-unknown", QT_TRANSLATE_NOOP("sentences", "{check}: {finding}; before: {before}")},
    SentencePattern{"moment.now-unknown-unasked", QT_TRANSLATE_NOOP("sentences", "{check} has no answer; before: {before}")},
    SentencePattern{"moment.method-changed", QT_TRANSLATE_NOOP("sentences", "{check}: {finding}; asked otherwise ({how}), so it cannot be compared; before: {before}")},
    SentencePattern{"moment.how-place", QT_TRANSLATE_NOOP("sentences", "from another place")},
    SentencePattern{"moment.how-target", QT_TRANSLATE_NOOP("sentences", "of another target")},
    SentencePattern{"moment.how-expected", QT_TRANSLATE_NOOP("sentences", "held against something else")},
    SentencePattern{"moment.how-brought", QT_TRANSLATE_NOOP("sentences", "brought by somebody")},
    SentencePattern{"moment.how-here", QT_TRANSLATE_NOOP("sentences", "measured here")},
    SentencePattern{"moment.how-says", QT_TRANSLATE_NOOP("sentences", "by evidence that says something else")},
};
// clang-format on

} // namespace

std::span<const SentencePattern> findingSentences()
{
    return findingSentencesRows;
}

} // namespace sitrep
