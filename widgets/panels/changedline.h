// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/changedbefore.h"
#include "widgets/theme/theme.h"

#include <QFrame>

class QLabel;

namespace sitrep {

class ElidedLabel;

/// The line under the verdict: "Changed in the 2 h before: Revision 00042 17:27 · 3 commits in config, the last 17:11". Hidden while
/// nothing was seen; what is not known stands in its tooltip and in the report.
class ChangedLine final : public QFrame
{
    Q_OBJECT

public:
    explicit ChangedLine(const Theme &theme, QWidget *parent = nullptr);

    void setChanged(const std::optional<ChangedBefore> &before);
    [[nodiscard]] QString text() const; ///< without the heading

signals:
    void timelineRequested();

private:
    QLabel *m_heading = nullptr;
    ElidedLabel *m_told = nullptr;
    QLabel *m_open = nullptr; ///< that something is not known
};

} // namespace sitrep
