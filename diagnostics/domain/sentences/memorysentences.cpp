// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

namespace {

// clang-format off
constexpr std::array memorySentencesRows{
    SentencePattern{"memory.like-signatures", QT_TRANSLATE_NOOP("sentences", "Looks like {incident} ({shared} of {of} {of|signature|signatures})")},
    SentencePattern{"memory.like-signatures-same", QT_TRANSLATE_NOOP("sentences", "Looks like {incident} ({shared} of {of} {of|signature|signatures}, same class)")},
    SentencePattern{"memory.like-checks", QT_TRANSLATE_NOOP("sentences", "Looks like {incident} ({shared} of {of} failing {of|check|checks})")},
    SentencePattern{"memory.like-checks-same", QT_TRANSLATE_NOOP("sentences", "Looks like {incident} ({shared} of {of} failing {of|check|checks}, same class)")},
    SentencePattern{"memory.own-words", QT_TRANSLATE_NOOP("sentences", "{text}")},
    SentencePattern{"memory.what", QT_TRANSLATE_NOOP("sentences", "{title}: from {started}, {lasted}")},
    SentencePattern{"memory.cause", QT_TRANSLATE_NOOP("sentences", "Its cause: {cause} ({class} when it was said last; closed by {by})")},
    SentencePattern{"memory.cause-own", QT_TRANSLATE_NOOP("sentences", "Its cause in the words of {by}: {cause}")},
    SentencePattern{"memory.cause-none", QT_TRANSLATE_NOOP("sentences", "It was closed by {by} without a cause")},
    SentencePattern{"memory.proof", QT_TRANSLATE_NOOP("sentences", "Its proof {check} failed {failed} and passed {passed}")},
    SentencePattern{"memory.proof-unseen", QT_TRANSLATE_NOOP("sentences", "Its proof {check} was not seen to fail and then to pass: unproved proof")},
    SentencePattern{"memory.proof-none", QT_TRANSLATE_NOOP("sentences", "No check is known to prove its fix")},
    SentencePattern{"memory.now", QT_TRANSLATE_NOOP("sentences", "{check} now: {outcome}")},
    SentencePattern{"memory.now-unasked", QT_TRANSLATE_NOOP("sentences", "{check} now: not asked in this incident")},
    SentencePattern{"memory.shared-signature", QT_TRANSLATE_NOOP("sentences", "In both logs: {signature}")},
    SentencePattern{"memory.shared-check", QT_TRANSLATE_NOOP("sentences", "Failed in both: {check} ({class})")},
    SentencePattern{"memory.shared-check-classless", QT_TRANSLATE_NOOP("sentences", "Failed in both: {check}")},
    SentencePattern{"memory.closed-already", QT_TRANSLATE_NOOP("sentences", "The incident is resolved already, since {time}: nothing was changed")},
    SentencePattern{"memory.no-candidate", QT_TRANSLATE_NOOP("sentences", "{cause} is no cause that this incident knows")},
    SentencePattern{"memory.no-check", QT_TRANSLATE_NOOP("sentences", "{check} is no check of the runbook")},
};
// clang-format on

} // namespace

std::span<const SentencePattern> memorySentences()
{
    return memorySentencesRows;
}

} // namespace sitrep
