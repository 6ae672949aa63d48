// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/journalfile.h"

#include "diagnostics/store/eventrow.h"
#include "diagnostics/store/journalreading.h"
#include "diagnostics/store/privatefile.h"
#include "diagnostics/store/schema.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Whether they differ only in what the writer gives.
bool isSameButForTheWriter(Event left, const Event &right)
{
    left.seq = right.seq;
    left.recorded = right.recorded;
    return hasEqualRow(left, right);
}

} // namespace

JournalFile::JournalFile(QString path)
    : m_path(QFileInfo(path).absoluteFilePath())
{}

Sentence JournalFile::cannotWrite(const QJsonValue &reason) const
{
    return {u"journal.cannot-write"_s, {{u"path"_s, m_path}, {u"reason"_s, reason}}};
}

Sentence JournalFile::notUsed(const Sentence &reason) const
{
    return {u"journal.not-used"_s, {{u"path"_s, m_path}, {u"reason"_s, sentenceToJson(reason)}}};
}

void JournalFile::close()
{
    m_mode = Mode::Closed;
    m_connection.close();
}

Sentence JournalFile::open(Instant now)
{
    m_notice = {};
    close();
    Sentence trouble = openToWrite(now);
    if (trouble.isEmpty()) {
        m_identity = identityOf(m_path);
        m_mode = Mode::Writable;
        lookWhereOthersStand();
        return {};
    }
    close();
    if (trouble.key != u"journal.cannot-write"_s || contentOf(m_path) == FileContent::None)
        return trouble;
    if (openToRead()) {
        m_mode = Mode::Readable;
        lookWhereOthersStand();
    } else {
        close();
        trouble.key = u"journal.cannot-write-nor-read"_s;
    }
    return trouble;
}

Sentence JournalFile::openToWrite(Instant now)
{
    if (const QString reason = makePrivateFolder(QFileInfo(m_path).absolutePath()); !reason.isEmpty())
        return cannotWrite(sentenceToJson({u"journal.reason-folder"_s, {{u"reason"_s, reason}}}));
    // Only what begins as SQLite's files do, or not at all, can be ours; moving away anything else would lose it.
    const FileContent content = contentOf(m_path);
    if (content == FileContent::Other)
        return notUsed({u"journal.reason-not-ours"_s, {}});
    if (content == FileContent::Zeros)
        return startAnew(now, sentenceToJson({u"journal.reason-zeros"_s, {}}));
    if (const QString reason = makePrivateFile(m_path); !reason.isEmpty())
        return cannotWrite(reason);
    // SQLite would open it all the same, to be read, and leave companions beside it that cannot be written either.
    if (!QFileInfo(m_path).isWritable())
        return cannotWrite(sentenceToJson({u"journal.reason-no-right"_s, {}}));
    return openWhole(now);
}

Sentence JournalFile::openWhole(Instant now)
{
    if (!m_connection.open(m_path))
        return cannotWrite(m_connection.error().databaseText());
    if (m_connection.isWhole())
        return takeSchema(now);
    const QString reason = m_connection.error().databaseText();
    return isDamage(m_connection.error()) ? startAnew(now, reason) : cannotWrite(reason);
}

/// Nothing is written before it is known that the file is ours.
Sentence JournalFile::takeSchema(Instant now)
{
    const SchemaFound found = schemaOf(m_connection);
    switch (found.state) {
    case SchemaState::Empty:
    case SchemaState::Ours:
        break;
    case SchemaState::Newer:
        return notUsed(
            {u"journal.reason-newer"_s,
             {{u"schema"_s, QString::number(found.version)}, {u"known"_s, QString::number(journalSchemaVersion)}}});
    case SchemaState::Foreign:
        return notUsed({u"journal.reason-foreign"_s, {}});
    case SchemaState::Damaged:
        return startAnew(now, QString::number(found.version));
    case SchemaState::Failed:
        return cannotWrite(m_connection.error().databaseText());
    }
    const bool ready = m_connection.runPatiently(u"PRAGMA journal_mode=WAL"_s)
                       && m_connection.run(u"PRAGMA synchronous=FULL"_s)
                       && migrate(m_connection, found.version)
                       // A folder without the right to write shows itself here at the latest.
                       && m_connection.run(u"BEGIN IMMEDIATE"_s) && m_connection.run(u"COMMIT"_s);
    return ready ? Sentence() : cannotWrite(m_connection.error().databaseText());
}

/// Sets the damaged file aside. \a damage is told when that is not possible.
Sentence JournalFile::startAnew(Instant now, const QJsonValue &damage)
{
    close();
    QString suffix = isoText(now);
    suffix.remove(u':').remove(u'-');
    const QString target = m_path + u".damaged-"_s + suffix;
    if (!m_notice.isEmpty() || !QFile::rename(m_path, target))
        return cannotWrite(damage);
    // The companions belong to the damaged file; SQLite would play them into the new one.
    for (const QString &companion : {u"-wal"_s, u"-shm"_s})
        QFile::rename(m_path + companion, target + companion);
    m_lastRow = 0;
    m_own.clear();
    m_notice = {u"journal.set-aside"_s, {{u"path"_s, m_path}, {u"target"_s, target}}};
    return openToWrite(now);
}

bool JournalFile::openToRead()
{
    return m_connection.openReadOnly(m_path) && m_connection.isWhole()
           && schemaOf(m_connection).state == SchemaState::Ours;
}

void JournalFile::lookWhereOthersStand()
{
    m_dataVersion = m_connection.number(u"PRAGMA data_version"_s);
    const qint64 newest = m_connection.number(u"SELECT coalesce(max(rowid), 0) FROM event"_s).value_or(0);
    if (!m_lastRow)
        m_lastRow = newest;
    // A file that is only appended to never has fewer rows than it had: then it is another one.
    if (newest < *m_lastRow)
        m_lastRow = 0;
    if (newest > *m_lastRow)
        m_dataVersion.reset();
}

JournalFile::Written JournalFile::write(QList<Event> events, Instant recorded, const Prepare &prepare)
{
    Written written;
    const auto failed = [this](Sentence trouble) {
        m_connection.rollBack();
        return Written{{}, {}, {}, std::move(trouble)};
    };
    if (!m_connection.run(u"BEGIN IMMEDIATE"_s))
        return failed(cannotWrite(m_connection.error().databaseText()));
    if (prepare)
        prepare(events);
    for (Event event : std::as_const(events)) {
        // A statement that breaks a constraint is taken back alone; its transaction goes on (https://www.sqlite.org/lang_conflict.html).
        if (!insert(event, recorded, written))
            return failed(std::move(written.trouble));
    }
    if (!m_connection.run(u"COMMIT"_s))
        return failed(cannotWrite(m_connection.error().databaseText()));
    // What went into a file without a name is lost when it is closed.
    if (!isInPlace())
        return Written{{}, {}, {}, cannotWrite(sentenceToJson({u"journal.reason-gone"_s, {}}))};
    return written;
}

std::optional<qint64> JournalFile::nextSeq(const QUuid &incident, QSqlError *error) const
{
    QSqlQuery query(m_connection.database());
    query.prepare(u"SELECT coalesce(max(seq), 0) + 1 FROM event WHERE incident = ?"_s);
    query.addBindValue(incident.toString(QUuid::WithoutBraces));
    if (query.exec() && query.next())
        return query.value(0).toLongLong();
    if (error != nullptr)
        *error = query.lastError();
    return std::nullopt;
}

/// False when the transaction cannot go on.
bool JournalFile::insert(Event &event, Instant recorded, Written &written)
{
    QSqlError error;
    const std::optional<qint64> seq = nextSeq(event.incident, &error);
    if (!seq) {
        written.trouble = cannotWrite(error.databaseText());
        return false;
    }
    event.seq = *seq;
    event.recorded = recorded;
    error = insertEvent(m_connection.database(), event);
    if (!error.isValid()) {
        // Before it is committed, because a commit that tells an error may be durable; the id is nobody else's.
        m_own.insert(event.id);
        written.saved += event;
        return true;
    }
    if (!isRefusal(error)) {
        written.trouble = cannotWrite(error.databaseText());
        return false;
    }
    if (const auto known = readEventWithId(m_connection.database(), event.id);
        known && isSameButForTheWriter(*known, event)) {
        event.seq = known->seq;
        event.recorded = known->recorded;
        written.saved += event;
        return true;
    }
    event.seq = 0;
    event.recorded = {};
    written.refused += event;
    written.refusal = {u"journal.refused"_s,
                       {{u"path"_s, m_path},
                        {u"kind"_s, event.kindName},
                        {u"time"_s, isoText(event.at)},
                        {u"reason"_s, error.databaseText()}}};
    return true;
}

QList<Event> JournalFile::events(const QUuid &incident) const
{
    return readIncident(m_connection.database(), incident);
}

QList<IncidentSummary> JournalFile::incidents() const
{
    return readSummaries(m_connection.database());
}

QList<IncidentSummary> JournalFile::incidentsUpTo(const IncidentQuery &query) const
{
    QList<IncidentSummary> summaries;
    if (query.alwaysNew && query.incident.isNull())
        return summaries;
    visitSummaries(m_connection.database(), [&summaries, &query](const IncidentSummary &summary) {
        summaries += summary;
        return askedFor({summary}, query) == nullptr;
    });
    return summaries;
}

QList<IncidentMemory> JournalFile::memories() const
{
    return readMemories(m_connection.database());
}

QList<Event> JournalFile::foreignEvents()
{
    const std::optional<qint64> version = m_connection.number(u"PRAGMA data_version"_s);
    if (!version || version == m_dataVersion)
        return {};
    QSqlQuery query(m_connection.database());
    query.prepare(eventColumns() + u", rowid FROM event WHERE rowid > ? ORDER BY rowid"_s);
    query.addBindValue(m_lastRow.value_or(0));
    if (!query.exec())
        return {};
    qint64 lastRow = m_lastRow.value_or(0);
    QList<Event> news = readEvents(query, &lastRow);
    m_lastRow = lastRow;
    // Where the reading broke off, the next call goes on.
    if (!query.lastError().isValid())
        m_dataVersion = version;
    news.removeIf([this](const Event &event) { return m_own.remove(event.id); });
    return news;
}

} // namespace sitrep
