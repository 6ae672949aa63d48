// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/logmodel.h"

#include <QTimer>

class QToolButton;

namespace sitrep {

class LogTable;

/// Keeps the table at the newest line while lines come in, at most ten times a second, until somebody scrolls, selects or goes into it. Then
/// a pill over the table says how many lines have come since, and goes on when it is pressed.
class LogFollow final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    LogFollow(LogModel &model, LogTable &table);

    [[nodiscard]] bool isFollowing() const { return m_isFollowing; }
    /// Rows that came while it was paused.
    [[nodiscard]] qint64 newRows() const { return m_newRows; }
    void setFollowing(bool following);
    /// The rows that the model is about to find stood in the logs already: they are no new ones.
    void catchUp() { m_isCatchingUp = true; }

signals:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void pause();
    void takeRows();
    void takeReset();
    void showNewest();
    void updatePill();

    LogModel &m_model;
    LogTable &m_table;
    QToolButton *m_pill = nullptr;
    bool m_isFollowing = true;
    bool m_isCatchingUp = false; ///< rows that come stood in the logs already
    qint64 m_newRows = 0;
    int m_rows = 0; ///< as they were counted last
    QTimer m_soon;  ///< until the newest line is shown again
};

} // namespace sitrep
