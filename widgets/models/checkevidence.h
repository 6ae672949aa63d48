// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/checkresult.h"
#include "diagnostics/domain/ladder/ladder.h"
#include "diagnostics/domain/runbook/runbook.h"

namespace sitrep {

/// What a reader needs to check one answer by hand, in words of the window. Made of the latest result, or of none.
struct CheckEvidence
{
    struct Line
    {
        QString label; ///< "Seen from"
        QString value;
        bool isExact = false; ///< command, address, place in a file: shown as it is written
        friend bool operator==(const Line &, const Line &) = default;
    };

    QString check;
    QString title;
    bool asked = false;
    Outcome outcome = Outcome::Unknown;
    QString reason;
    QList<LadderRung> ladder; ///< empty where there was no connection
    QString ladderText;       ///< the sentence, without what the reason tells already
    QString ladderMarkdown;   ///< the whole sentence and the line of rungs, for the clipboard
    QList<Line> meaning;      ///< of what did not pass: what it means, the likeliest causes, what to look at
    QList<Line> lines;
    QList<JudgedExpectation> judged;
    QString command; ///< the exact argument vector for a shell; empty when no program ran
    QString excerpt;
    bool excerptCut = false;
    friend bool operator==(const CheckEvidence &, const CheckEvidence &) = default;
};

/// \a result is nullptr when the check was never asked.
[[nodiscard]] CheckEvidence evidenceOf(const Check &check, const CheckResult *result, const Runbook &runbook);

/// What a check answered at one of two moments that are compared.
struct MomentAnswer
{
    Sentence moment;
    CheckResult result;
};

/// "laptop-dana as dana, not confirmed to be inside the staging VPC".
[[nodiscard]] QString standpointText(const Standpoint &standpoint, const Check &check, const Runbook &runbook);

/// The same as plain text, for the clipboard and for those who hear it.
[[nodiscard]] QString evidenceText(const CheckEvidence &evidence);

} // namespace sitrep
