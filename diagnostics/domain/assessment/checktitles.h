// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/assessment/momentcomparison.h"

#include <QHash>

namespace sitrep {

/// Puts titles in the place of the ids by which sentences name checks: a person reads titles and types ids. Judgement names
/// checks by their ids; this comes last. Keeps nothing of the runbook.
class CheckTitles
{
public:
    explicit CheckTitles(const Runbook &runbook);

    /// Those of sentences inside it too. A title that stands in running text is in quotation marks.
    [[nodiscard]] Sentence namedIn(const Sentence &sentence) const;
    void nameIn(Assessment &assessment) const;
    void nameIn(MomentComparison &comparison) const;

private:
    [[nodiscard]] QJsonValue titled(const QJsonValue &id, const QString &key) const;
    [[nodiscard]] QJsonValue named(const QJsonValue &value) const;

    QHash<QString, QString> m_titles; ///< by id, where the title is another text
};

} // namespace sitrep
