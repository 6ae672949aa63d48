// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"

// What stands behind a verdict, as a tree of sentences: the window shows it, both copy it as Markdown. Pure.
namespace sitrep {

/// What a line does to the claim that it stands under.
enum class ReasonMark : quint8 {
    None,
    For,
    Against,
    Open, ///< not known yet
};

struct Reason
{
    Sentence text;
    ReasonMark mark = ReasonMark::None;
    QStringList checks = {}; ///< whose results it cites; each once
    QList<Reason> parts = {};
    QString id = {};    ///< of a heading: the same from one assessment to the next
    bool isOpen = true; ///< a heading whose parts are shown at first
    friend bool operator==(const Reason &left, const Reason &right);
};

/// The sections, in the order in which a reader asks: verdict, whys, what would settle it, earlier incidents that
/// look like this one, each candidate with what is for and against it, contributing factors, ruled out, whether earlier incidents are back, the four layers, what does not fit together, what it may hide, how it was
/// revised.
[[nodiscard]] QList<Reason> reasonsOf(const Assessment &assessment, const Incident &incident, const Runbook &runbook);

/// One candidate: for, against, not yet known, what it explains and fails to, each rule, and the other readings of its evidence.
[[nodiscard]] Reason candidateReason(const Candidate &candidate, const Runbook &runbook);

/// One earlier incident: what it was, its cause, what it shares, and what its proof says now.
[[nodiscard]] Reason similarReason(const SimilarIncident &similar, const Assessment &assessment,
                                   const Incident &incident, const Runbook &runbook);

/// "you, now", "from inside the staging VPC", "Infra: needs run.viewer": who can have it answered; empty: nobody knows, or what
/// to ask names them.
[[nodiscard]] Sentence settledBySentence(const ToSettle &row, const Runbook &runbook);

/// \a reasons as nested lists under headings of \a level; English where there is no translator.
[[nodiscard]] QString reasonsMarkdown(const QList<Reason> &reasons, int level = 2,
                                      const PatternTranslator &translate = {});

/// The ids of what \a cites rests on, each once; a change is no check.
[[nodiscard]] QStringList checksOf(const QList<Citation> &cites);

} // namespace sitrep
