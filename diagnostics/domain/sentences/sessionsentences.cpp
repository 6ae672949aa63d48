// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

std::span<const SentencePattern> sessionSentences()
{
    static constexpr std::array rows{
        SentencePattern{"session.newer-events",
                        QT_TRANSLATE_NOOP("sentences", "{n} {n|event is|events are} from a newer Sitrep")},
        SentencePattern{
            "session.damaged-events",
            QT_TRANSLATE_NOOP("sentences", "{n} {n|event|events} of this incident cannot be read (damaged)")},
        SentencePattern{"session.damaged-incidents",
                        QT_TRANSLATE_NOOP("sentences",
                                          "{n} earlier {n|incident|incidents} of this runbook cannot be continued: the "
                                          "event that opened {n|it is|them is} damaged; a new one was opened")},
        SentencePattern{
            "session.not-saved",
            QT_TRANSLATE_NOOP("sentences",
                              "{n} {n|event|events} of this run {n|was|were} not saved in {path} ({reason})")},
        SentencePattern{"session.copy-failed",
                        QT_TRANSLATE_NOOP("sentences", "The copy {path} could not be written ({reason})")},
        SentencePattern{"session.bundle-known",
                        QT_TRANSLATE_NOOP("sentences", "{n} {n|result is|results are} here already")},
        SentencePattern{"session.paste-from-nobody",
                        QT_TRANSLATE_NOOP("sentences", "Say who brings it and from where, such as Lee, bastion")},
        SentencePattern{"session.paste-empty", QT_TRANSLATE_NOOP("sentences", "There is nothing to judge")},
        SentencePattern{"session.paste-binary",
                        QT_TRANSLATE_NOOP("sentences", "This is no text: it holds bytes that are not UTF-8")},
        SentencePattern{"session.paste-too-large",
                        QT_TRANSLATE_NOOP("sentences", "This is too much: {limit} MiB is the most")},
        SentencePattern{
            "session.paste-changes-left",
            QT_TRANSLATE_NOOP("sentences",
                              "{n} {n|change was|changes were} left out: of another runbook or source, without title "
                              "or commit, or of a later time")},
        SentencePattern{"session.paste-no-check", QT_TRANSLATE_NOOP("sentences", "The runbook has no check {check}")},
        SentencePattern{"session.paste-no-vantage",
                        QT_TRANSLATE_NOOP("sentences", "The runbook has no vantage {vantage}")},
        SentencePattern{"session.paste-in-future",
                        QT_TRANSLATE_NOOP("sentences", "It was taken at {at}, and it is only {now} here: look at the "
                                                       "clocks, and say the right time")},
        SentencePattern{"session.paste-after-replay",
                        QT_TRANSLATE_NOOP("sentences", "It was taken at {at}, after the time of this replay, {now}: "
                                                       "say when it was taken")},
        SentencePattern{"session.paste-not-whole",
                        QT_TRANSLATE_NOOP("sentences", "This document is not whole ({reason}): send all of what "
                                                       "sitrep run --format json prints")},
        SentencePattern{"session.paste-no-report",
                        QT_TRANSLATE_NOOP("sentences", "This is no document of sitrep run --format json")},
        SentencePattern{"session.paste-newer",
                        QT_TRANSLATE_NOOP("sentences", "This document is of a newer Sitrep (schema {schema})")},
        SentencePattern{"session.paste-too-many",
                        QT_TRANSLATE_NOOP("sentences", "This document has {n} checks; {limit} are the most")},
        SentencePattern{"session.paste-nothing-of-this",
                        QT_TRANSLATE_NOOP("sentences", "This document answers no check of this runbook")},
        SentencePattern{"session.paste-other-environment",
                        QT_TRANSLATE_NOOP("sentences", "This document is about {there}, and this runbook about "
                                                       "{here}")},
        SentencePattern{"session.paste-no-environment",
                        QT_TRANSLATE_NOOP("sentences", "This document names no environment, and this runbook is "
                                                       "about {here}")},
        SentencePattern{"session.paste-environment-here",
                        QT_TRANSLATE_NOOP("sentences", "This document is about {there}, and this runbook names no "
                                                       "environment")},
        SentencePattern{"session.paste-check-not-in-it",
                        QT_TRANSLATE_NOOP("sentences", "This document has no check {check}")},
        SentencePattern{"session.paste-about-us",
                        QT_TRANSLATE_NOOP("sentences", "{check} tells where a computer stands, and is asked on each")},
        SentencePattern{"session.paste-not-asked", QT_TRANSLATE_NOOP("sentences", "{check} was not asked there")},
        SentencePattern{"session.paste-other-kind",
                        QT_TRANSLATE_NOOP("sentences", "{check} is of kind {there} in the document and of kind {here} "
                                                       "in this runbook")},
        SentencePattern{"session.paste-other-runbook",
                        QT_TRANSLATE_NOOP("sentences",
                                          "{check} was asked by another runbook, or another version of this "
                                          "one, and may be of another target: take it by its name "
                                          "(--check {check})")},
        SentencePattern{"session.paste-local",
                        QT_TRANSLATE_NOOP("sentences", "{check} speaks only for the computer that it was asked on, "
                                                       "and is taken by its name alone")},
        SentencePattern{"session.paste-which-check",
                        QT_TRANSLATE_NOOP("sentences", "Say which check printed this: it is no document of "
                                                       "sitrep run --format json")},
        SentencePattern{"session.paste-needs-report",
                        QT_TRANSLATE_NOOP("sentences", "A check of kind {kind} is not judged by plain text: have "
                                                       "sitrep run RUNBOOK --only {check} --format json run there, "
                                                       "and paste what it prints")},
        SentencePattern{"session.paste-yes-or-no",
                        QT_TRANSLATE_NOOP("sentences", "{check} is a question to a person: paste yes or no")},
        SentencePattern{"session.paste-unset",
                        QT_TRANSLATE_NOOP("sentences", "{check} cannot be judged here: {names} {names|is|are} not "
                                                       "set")},
        SentencePattern{"session.restored",
                        QT_TRANSLATE_NOOP("sentences", "Restored incident #{id} as it was at {time} UTC")},
        SentencePattern{"session.restored-nameless",
                        QT_TRANSLATE_NOOP("sentences", "Restored this incident as it was at {time} UTC")},
        SentencePattern{
            "session.too-large",
            QT_TRANSLATE_NOOP("sentences", "Not kept: {kind} of {size} KiB, where {limit} KiB is the most")},
        SentencePattern{"session.demand", QT_TRANSLATE_NOOP("sentences", "{demand}")},
        SentencePattern{"session.demand-unset", QT_TRANSLATE_NOOP("sentences", "{demand}   (not set: {names})")},
        SentencePattern{"session.demand-now", QT_TRANSLATE_NOOP("sentences", "{demand}   (now: {now})")},
    };
    return rows;
}

} // namespace sitrep
