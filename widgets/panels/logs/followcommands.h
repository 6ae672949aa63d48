// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>

namespace sitrep {

class LogFollow;

/// The commands that log sources are followed with: what somebody begins and ends of those that are shown. A list that pauses
/// because somebody scrolls goes on to be read; ending is for good.
class FollowCommands final : public QObject
{
    Q_OBJECT

public:
    /// \a view, which keeps the newest line in sight, outlives it.
    explicit FollowCommands(LogFollow &view);

    /// Ids of the sources whose command can be begun, and of those whose command runs.
    void setSources(const QStringList &startable, const QStringList &running);
    /// The source whose lines alone are shown; empty: all.
    void setChosen(const QString &source);
    [[nodiscard]] QStringList startable() const { return ofChosen(m_startable); }
    [[nodiscard]] QStringList running() const { return ofChosen(m_running); }

public slots:
    /// Follows the lines, and begins what can be begun; or else ends both.
    void toggle();
    /// Begins what can be begun, else ends what runs.
    void startOrEnd();
    void end();

signals:
    void changed();
    void startRequested(const QString &source);
    void endRequested(const QString &source);

private:
    [[nodiscard]] QStringList ofChosen(const QStringList &sources) const;

    LogFollow &m_view;
    QStringList m_startable;
    QStringList m_running;
    QString m_chosen;
};

} // namespace sitrep
