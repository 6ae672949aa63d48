// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/incidentmemory.h"
#include "diagnostics/domain/sentences/sentence.h"
#include "diagnostics/store/connection.h"
#include "diagnostics/store/fileidentity.h"
#include "diagnostics/store/incidentsummary.h"

#include <QSet>

#include <functional>

namespace sitrep {

/// The SQLite file behind a journal. Lives on the thread that made it. Every function that can fail gives a sentence for the user.
class JournalFile
{
public:
    explicit JournalFile(QString path);

    /// Makes the folder (0700) and the file (0600) if they are missing, checks, migrates. Empty: it can be written. A damaged file is
    /// set aside and told in notice(). What is there and cannot be written is opened to be read. SQLite gives -wal and -shm the rights
    /// of the file (findCreateFileMode() in its os_unix.c).
    [[nodiscard]] Sentence open(Instant now);
    void close();
    [[nodiscard]] bool isWritable() const { return m_mode == Mode::Writable; }
    [[nodiscard]] bool isReadable() const { return m_mode != Mode::Closed; }
    [[nodiscard]] Sentence notice() const { return m_notice; } ///< of the last open()
    /// Whether its name still stands for the file that was opened: it may have been removed, or another put in its place.
    [[nodiscard]] bool isInPlace() const { return identityOf(m_path) == m_identity; }

    struct Written
    {
        QList<Event> saved;   ///< with the seq and the time of recording that they have in the file
        QList<Event> refused; ///< SQLite will never take them: an id that another event has, say
        Sentence refusal;     ///< about the refused ones
        Sentence trouble;     ///< not empty: nothing was committed, as far as is known
    };
    /// May change what is written, knowing all that is in the file: nobody else writes meanwhile.
    using Prepare = std::function<void(QList<Event> &)>;
    /// One transaction for all that can be inserted. An event that is there already with equal content is saved: a COMMIT may answer
    /// with an error and yet be durable.
    [[nodiscard]] Written write(QList<Event> events, Instant recorded, const Prepare &prepare = {});
    /// That the next event of \a incident gets; within Prepare nobody else takes it. Nothing: \a error tells why.
    [[nodiscard]] std::optional<qint64> nextSeq(const QUuid &incident, QSqlError *error = nullptr) const;
    [[nodiscard]] QList<Event> events(const QUuid &incident) const;
    [[nodiscard]] QList<IncidentSummary> incidents() const;
    /// Newest first, until the one that \a query asks for: all, where there is none. None where a new one is wanted anyway.
    [[nodiscard]] QList<IncidentSummary> incidentsUpTo(const IncidentQuery &query) const;
    [[nodiscard]] QList<IncidentMemory> memories() const;

    /// Events of others since the last call or, at first, since the file was opened; also those written while it was closed in between.
    /// Costs one pragma when there are none (PRAGMA data_version changes only when another
    /// connection has committed).
    [[nodiscard]] QList<Event> foreignEvents();

private:
    enum class Mode : quint8 { Closed, Readable, Writable };

    [[nodiscard]] Sentence openToWrite(Instant now);
    [[nodiscard]] Sentence openWhole(Instant now);
    [[nodiscard]] Sentence takeSchema(Instant now);
    [[nodiscard]] bool openToRead();
    void lookWhereOthersStand();
    [[nodiscard]] Sentence startAnew(Instant now, const QJsonValue &damage);
    [[nodiscard]] bool insert(Event &event, Instant recorded, Written &written);
    [[nodiscard]] Sentence cannotWrite(const QJsonValue &reason) const;
    [[nodiscard]] Sentence notUsed(const Sentence &reason) const;

    QString m_path;
    Connection m_connection;
    Mode m_mode = Mode::Closed;
    std::optional<FileIdentity> m_identity; ///< of the file that was opened
    Sentence m_notice;
    std::optional<qint64> m_dataVersion; ///< none: foreignEvents() looks
    std::optional<qint64> m_lastRow;     ///< rows up to this one are known; none: never opened yet
    QSet<QUuid> m_own;                   ///< written from here, maybe behind m_lastRow
};

} // namespace sitrep
