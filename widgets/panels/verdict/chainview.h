// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "widgets/theme/theme.h"

#include <QWidget>

class QHBoxLayout;

namespace sitrep {

/// How the cause reaches the symptom: a chip each, joined by chevrons, the deepest first. A chip is a button that opens its evidence;
/// where there is little room each gives up some of its text and tells the whole in its tooltip.
class ChainView final : public QWidget
{
    Q_OBJECT

public:
    explicit ChainView(const Theme &theme, QWidget *parent = nullptr);

    /// Of \a assessment's verdict; hidden where that names no cause, or nothing between cause and symptom.
    void setVerdict(const Assessment &assessment);
    [[nodiscard]] QStringList texts() const { return m_texts; }

signals:
    void evidenceRequested(const QString &check);

private:
    void rebuild();

    const Theme &m_theme;
    QHBoxLayout *m_row = nullptr;
    QList<CitedSentence> m_chain;
    Status m_cause = Status::Failing; ///< of the component that the cause is about
    QStringList m_texts;
};

} // namespace sitrep
