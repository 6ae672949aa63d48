// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

namespace {

// clang-format off
constexpr std::array chartSentencesRows{
    SentencePattern{"report.footer", QT_TRANSLATE_NOOP("sentences", "Update {number} · {time}")},
    SentencePattern{"chart.heading-errors", QT_TRANSLATE_NOOP("sentences", "Errors over time")},
    SentencePattern{"chart.errors-title", QT_TRANSLATE_NOOP("sentences", "Errors and warnings per {span}")},
    SentencePattern{"chart.errors-title-of", QT_TRANSLATE_NOOP("sentences", "Errors and warnings per {span} in {source}")},
    SentencePattern{"chart.errors-told", QT_TRANSLATE_NOOP("sentences", "{errors} {errors|error|errors} and {warnings} {warnings|warning|warnings} from {from} to {to}; most errors at once: {peak} in the {span} from {at}.")},
    SentencePattern{"chart.errors-none", QT_TRANSLATE_NOOP("sentences", "No error and {warnings} {warnings|warning|warnings} from {from} to {to}.")},
    SentencePattern{"chart.errors-marked", QT_TRANSLATE_NOOP("sentences", "Marked: {marks}.")},
    SentencePattern{"chart.errors", QT_TRANSLATE_NOOP("sentences", "errors")},
    SentencePattern{"chart.warnings-utc", QT_TRANSLATE_NOOP("sentences", "warnings; all times are UTC")},
    SentencePattern{"chart.began", QT_TRANSLATE_NOOP("sentences", "start")},
    SentencePattern{"chart.detected", QT_TRANSLATE_NOOP("sentences", "detected")},
    SentencePattern{"chart.mitigated", QT_TRANSLATE_NOOP("sentences", "mitigated")},
    SentencePattern{"chart.resolved", QT_TRANSLATE_NOOP("sentences", "resolved")},
    SentencePattern{"chart.status-title", QT_TRANSLATE_NOOP("sentences", "Status after each run, held until the next one")},
    SentencePattern{"chart.status-row", QT_TRANSLATE_NOOP("sentences", "{component}: {stretches}.")},
    SentencePattern{"chart.status-stretch", QT_TRANSLATE_NOOP("sentences", "{status} at {time}")},
    SentencePattern{"chart.status-same", QT_TRANSLATE_NOOP("sentences", "{n} {n|component|components} did not change.")},
    SentencePattern{"chart.status-not-drawn", QT_TRANSLATE_NOOP("sentences", "{n} more changed and {n|is|are} not told here.")},
    SentencePattern{"chart.ladder-title", QT_TRANSLATE_NOOP("sentences", "Steps of the connection, longer where slower")},
    SentencePattern{"chart.broken-after", QT_TRANSLATE_NOOP("sentences", "broken after {took}")},
    SentencePattern{"chart.broken", QT_TRANSLATE_NOOP("sentences", "broken")},
    SentencePattern{"chart.stopped", QT_TRANSLATE_NOOP("sentences", "stopped")},
    SentencePattern{"chart.not-tried", QT_TRANSLATE_NOOP("sentences", "not tried")},
    SentencePattern{"chart.whys-title", QT_TRANSLATE_NOOP("sentences", "From the cause down to the symptom")},
    SentencePattern{"chart.latency-title", QT_TRANSLATE_NOOP("sentences", "How long it took, each time")},
    SentencePattern{"chart.latency-told", QT_TRANSLATE_NOOP("sentences", "{n} times from {from} to {to}: {least} to {most}, the last time {last}; {failed} of them did not pass.")},
};
// clang-format on

} // namespace

std::span<const SentencePattern> chartSentences()
{
    return chartSentencesRows;
}

} // namespace sitrep
