// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/event.h"
#include "diagnostics/store/journal.h"

#include <QSet>
#include <QSqlDatabase>

namespace sitrep {

/// The SQLite file behind a journal. Lives on the thread that made it. Every function that can fail gives a sentence for the user.
class JournalFile
{
public:
    explicit JournalFile(QString path);
    ~JournalFile();
    JournalFile(const JournalFile &) = delete;
    JournalFile &operator=(const JournalFile &) = delete;

    /// Makes the folder (0700) and the file (0600), migrates, checks. Empty: it is open. A damaged file is set aside and told in notice().
    [[nodiscard]] QString open(Instant now);
    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] QString notice() const { return m_notice; }

    /// One transaction for all; gives each its seq. Empty: committed. Otherwise nothing of it is in the file.
    [[nodiscard]] QString write(QList<Event> &events, Instant recorded);
    [[nodiscard]] QList<Event> events(const QUuid &incident) const;
    [[nodiscard]] QList<IncidentSummary> incidents() const;

    /// Events of other processes since the last call. Costs one pragma when there are none (PRAGMA data_version changes only when another
    /// connection has committed).
    [[nodiscard]] QList<Event> foreignEvents();

    void close();

private:
    [[nodiscard]] QString openChecked();
    [[nodiscard]] QString migrate();
    [[nodiscard]] bool setAside(Instant now);
    [[nodiscard]] qint64 number(const QString &sql) const;
    [[nodiscard]] QString run(const QString &sql);

    QString m_path;
    QString m_connection;
    QString m_notice;
    QSqlDatabase m_database;
    bool m_open = false;
    bool m_damaged = false;
    qint64 m_dataVersion = 0;
    qint64 m_lastRow = 0; ///< rows up to this one are known
    QSet<QUuid> m_own;    ///< written by this connection, maybe behind m_lastRow
};

} // namespace sitrep
