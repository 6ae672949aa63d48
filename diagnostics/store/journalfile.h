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

    /// Makes the folder (0700) and the file (0600) if they are missing, checks, migrates. Empty: it is open. A damaged file is set aside
    /// and told in notice(). SQLite gives -wal and -shm the rights of the file (findCreateFileMode() in its os_unix.c).
    [[nodiscard]] QString open(Instant now);
    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] QString notice() const { return m_notice; } ///< of the last open()

    struct Written
    {
        QList<Event> saved;   ///< with the seq and the time of recording that they have in the file
        QList<Event> refused; ///< SQLite will never take them: an id that another event has, say
        QString refusal;      ///< a sentence about the refused ones
        QString trouble;      ///< not empty: nothing was committed, as far as is known
    };
    /// One transaction for all that can be inserted. An event that is there already with equal content is saved: a COMMIT may answer
    /// with an error and yet be durable.
    [[nodiscard]] Written write(const QList<Event> &events, Instant recorded);
    [[nodiscard]] QList<Event> events(const QUuid &incident) const;
    [[nodiscard]] QList<IncidentSummary> incidents() const;

    /// Events of others since the last call or, at first, since the file was opened; also those written while it was closed in between.
    /// Costs one pragma when there are none (PRAGMA data_version changes only when another
    /// connection has committed).
    [[nodiscard]] QList<Event> foreignEvents();

    void close();

private:
    [[nodiscard]] QString openChecked();
    [[nodiscard]] QString migrate();
    void lookWhereOthersStand();
    [[nodiscard]] bool setAside(Instant now);
    [[nodiscard]] bool insert(Event &event, Instant recorded, Written &written);
    [[nodiscard]] std::optional<Event> stored(const QUuid &id) const;
    [[nodiscard]] qint64 number(const QString &sql) const;
    [[nodiscard]] QString run(const QString &sql);

    QString m_path;
    QString m_connection;
    QString m_notice;
    QSqlDatabase m_database;
    bool m_open = false;
    bool m_damaged = false;
    qint64 m_dataVersion = 0;
    std::optional<qint64> m_lastRow; ///< rows up to this one are known; none: never opened yet
    QSet<QUuid> m_own;               ///< written from here, maybe behind m_lastRow
};

} // namespace sitrep
