// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/journalfile.h"

#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/store/eventrow.h"
#include "diagnostics/store/privatefile.h"
#include "diagnostics/store/schema.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// SQLite's result codes for a file that is no database or is torn (https://www.sqlite.org/rescode.html).
bool isDamage(const QSqlError &error)
{
    static constexpr int corrupt = 11;
    static constexpr int notADatabase = 26;
    const int code = error.nativeErrorCode().toInt() & 0xff;
    return code == corrupt || code == notADatabase;
}

/// SQLite's result codes for a row that it will refuse however often it is tried.
bool isRefusal(const QSqlError &error)
{
    static constexpr int tooBig = 18;
    static constexpr int constraint = 19;
    static constexpr int mismatch = 20;
    const int code = error.nativeErrorCode().toInt() & 0xff;
    return code == tooBig || code == constraint || code == mismatch;
}

/// Whether they differ only in what the writer gives.
bool isSameButForTheWriter(Event left, const Event &right)
{
    left.seq = right.seq;
    left.recorded = right.recorded;
    return hasEqualRow(left, right);
}

QString cannotWrite(const QString &path, const QString &reason)
{
    return u"The journal %1 cannot be written (%2); events are kept in memory and writing is tried again"_s.arg(path,
                                                                                                                reason);
}

/// Whether a file that SQLite does not take was one of ours: by its first bytes, else by its name. Anything else is somebody's file
/// that was named by mistake, and moving it away would lose it.
bool mayBeJournal(const QString &path)
{
    QFile file(path);
    const bool isDatabase = file.open(QIODevice::ReadOnly) && file.read(16) == QByteArray("SQLite format 3\0", 16);
    return isDatabase || path.endsWith(u".sqlite"_s);
}

IncidentSummary summaryOf(const Incident &incident)
{
    const QString runbook = incident.runbooks().isEmpty() ? QString() : incident.runbooks().last().path;
    return {incident.uuid(),
            incident.details().id,
            incident.details().title,
            runbook,
            incident.opened().value_or(incident.events().first().at), // a newer Sitrep may have opened it
            incident.isResolved()};
}

} // namespace

JournalFile::JournalFile(QString path)
    : m_path(std::move(path))
    , m_connection(QUuid::createUuid().toString())
{}

JournalFile::~JournalFile()
{
    close();
}

void JournalFile::close()
{
    m_open = false;
    if (m_database.isValid()) {
        m_database.close();
        m_database = {};
        QSqlDatabase::removeDatabase(m_connection);
    }
}

QString JournalFile::open(Instant now)
{
    m_notice.clear();
    const QString folder = QFileInfo(m_path).absolutePath();
    if (const QString reason = makePrivateFolder(folder); !reason.isEmpty())
        return cannotWrite(m_path, u"its folder cannot be made: "_s + reason);
    QString trouble = openChecked();
    if (m_damaged && !mayBeJournal(m_path))
        trouble =
            u"%1 is no journal of Sitrep and is left as it is; events are kept in memory, name another file"_s.arg(
                m_path);
    else if (m_damaged && setAside(now))
        trouble = openChecked();
    if (!trouble.isEmpty())
        close();
    m_open = trouble.isEmpty();
    return trouble;
}

QString JournalFile::openChecked()
{
    close();
    m_damaged = false;
    if (const QString reason = makePrivateFile(m_path); !reason.isEmpty())
        return cannotWrite(m_path, reason);
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    m_database.setDatabaseName(m_path);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=2000"_s);
    if (!m_database.open())
        return cannotWrite(m_path, m_database.lastError().databaseText());

    // The first statement that reads the file tells whether it is one of SQLite's.
    QSqlQuery check(m_database);
    if (!check.exec(u"PRAGMA quick_check(1)"_s) || !check.next()) {
        m_damaged = isDamage(check.lastError());
        return cannotWrite(m_path, check.lastError().databaseText());
    }
    if (check.value(0).toString() != u"ok") {
        m_damaged = true;
        return cannotWrite(m_path, check.value(0).toString());
    }
    check.finish();
    if (const QString trouble = run(u"PRAGMA journal_mode=WAL"_s); !trouble.isEmpty())
        return trouble;
    if (const QString trouble = run(u"PRAGMA synchronous=FULL"_s); !trouble.isEmpty())
        return trouble;
    return migrate();
}

QString JournalFile::migrate()
{
    const qint64 version = number(u"PRAGMA user_version"_s);
    if (version == 0 && number(u"SELECT count(*) FROM sqlite_master"_s) > 0)
        return u"%1 is a database of another program and is left as it is; events are kept in memory, name another file"_s
            .arg(m_path);
    if (version > journalSchemaVersion) {
        return u"The journal %1 was written by a newer Sitrep (schema %2, this one knows %3); events are kept in memory"_s
            .arg(m_path)
            .arg(version)
            .arg(journalSchemaVersion);
    }
    for (qint64 from = version; from < journalSchemaVersion; ++from) {
        if (QString trouble = run(u"BEGIN IMMEDIATE"_s); !trouble.isEmpty())
            return trouble;
        // Another Sitrep may have migrated while we waited for the lock.
        if (number(u"PRAGMA user_version"_s) == from) {
            for (const QString &statement : migrationFrom(from)) {
                if (QString trouble = run(statement); !trouble.isEmpty()) {
                    (void)run(u"ROLLBACK"_s);
                    return trouble;
                }
            }
        }
        if (QString trouble = run(u"COMMIT"_s); !trouble.isEmpty())
            return trouble;
    }
    lookWhereOthersStand();
    return {};
}

void JournalFile::lookWhereOthersStand()
{
    m_dataVersion = number(u"PRAGMA data_version"_s);
    const qint64 newest = number(u"SELECT coalesce(max(rowid), 0) FROM event"_s);
    if (!m_lastRow)
        m_lastRow = newest;
    // A file that is only appended to never has fewer rows than it had: then it is another one.
    if (newest < *m_lastRow)
        m_lastRow = 0;
    if (newest > *m_lastRow)
        m_dataVersion = -1; // of no connection: foreignEvents() looks
}

bool JournalFile::setAside(Instant now)
{
    close();
    QString suffix = isoText(now);
    suffix.remove(u':').remove(u'-');
    const QString target = m_path + u".damaged-"_s + suffix;
    if (!QFile::rename(m_path, target))
        return false;
    // The companions belong to the damaged file; SQLite would play them into the new one.
    for (const QString &companion : {u"-wal"_s, u"-shm"_s})
        QFile::rename(m_path + companion, target + companion);
    m_lastRow = 0;
    m_own.clear();
    m_notice = u"The journal %1 was damaged; it was set aside as %2 and a new one was started"_s.arg(m_path, target);
    return true;
}

JournalFile::Written JournalFile::write(const QList<Event> &events, Instant recorded)
{
    Written written;
    const auto failed = [this](QString trouble) {
        (void)run(u"ROLLBACK"_s);
        return Written{{}, {}, {}, std::move(trouble)};
    };
    if (QString trouble = run(u"BEGIN IMMEDIATE"_s); !trouble.isEmpty())
        return failed(std::move(trouble));
    for (Event event : events) {
        // A statement that breaks a constraint is taken back alone; its transaction goes on (https://www.sqlite.org/lang_conflict.html).
        if (!insert(event, recorded, written))
            return failed(std::move(written.trouble));
    }
    if (QString trouble = run(u"COMMIT"_s); !trouble.isEmpty())
        return failed(std::move(trouble));
    return written;
}

/// False when the transaction cannot go on.
bool JournalFile::insert(Event &event, Instant recorded, Written &written)
{
    QSqlQuery query(m_database);
    query.prepare(u"SELECT coalesce(max(seq), 0) + 1 FROM event WHERE incident = ?"_s);
    query.addBindValue(event.incident.toString(QUuid::WithoutBraces));
    if (!query.exec() || !query.next()) {
        written.trouble = cannotWrite(m_path, query.lastError().databaseText());
        return false;
    }
    event.seq = query.value(0).toLongLong();
    event.recorded = recorded;
    query.finish();
    const QSqlError error = insertEvent(m_database, event);
    if (!error.isValid()) {
        // Before it is committed, because a commit that tells an error may be durable; the id is nobody else's.
        m_own.insert(event.id);
        written.saved += event;
        return true;
    }
    if (!isRefusal(error)) {
        written.trouble = cannotWrite(m_path, error.databaseText());
        return false;
    }
    if (const std::optional<Event> known = stored(event.id); known && isSameButForTheWriter(*known, event)) {
        event.seq = known->seq;
        event.recorded = known->recorded;
        written.saved += event;
        return true;
    }
    event.seq = 0;
    event.recorded = {};
    written.refused += event;
    written.refusal =
        u"The journal %1 did not take an event (%2 of %3: %4); it is kept in memory, the others are saved"_s.arg(
            m_path, event.kindName, isoText(event.at), error.databaseText());
    return true;
}

std::optional<Event> JournalFile::stored(const QUuid &id) const
{
    QSqlQuery query(m_database);
    query.prepare(eventColumns() + u" FROM event WHERE id = ?"_s);
    query.addBindValue(id.toString(QUuid::WithoutBraces));
    const QList<Event> found = query.exec() ? readEvents(query) : QList<Event>();
    return found.isEmpty() ? std::nullopt : std::optional(found.first());
}

QList<Event> JournalFile::events(const QUuid &incident) const
{
    QSqlQuery query(m_database);
    query.prepare(eventColumns() + u" FROM event WHERE incident = ? ORDER BY seq"_s);
    query.addBindValue(incident.toString(QUuid::WithoutBraces));
    return query.exec() ? readEvents(query) : QList<Event>();
}

QList<Event> JournalFile::foreignEvents()
{
    const qint64 version = number(u"PRAGMA data_version"_s);
    if (version == m_dataVersion)
        return {};
    m_dataVersion = version;
    QSqlQuery query(m_database);
    query.prepare(eventColumns() + u", rowid FROM event WHERE rowid > ? ORDER BY rowid"_s);
    query.addBindValue(m_lastRow.value_or(0));
    if (!query.exec())
        return {};
    qint64 lastRow = m_lastRow.value_or(0);
    QList<Event> news = readEvents(query, &lastRow);
    m_lastRow = lastRow;
    news.removeIf([this](const Event &event) { return m_own.remove(event.id); });
    return news;
}

QList<IncidentSummary> JournalFile::incidents() const
{
    QList<IncidentSummary> summaries;
    QSqlQuery opened(m_database);
    if (!opened.exec(u"SELECT incident FROM event WHERE kind = 'incident-opened' GROUP BY incident "
                     "ORDER BY min(recorded) DESC, min(rowid) DESC"_s))
        return summaries;
    // The kinds that what is told here depends on; results are most of a journal, and have no part in it.
    QSqlQuery query(m_database);
    query.prepare(eventColumns()
                  + u" FROM event WHERE incident = ? AND kind IN ('incident-opened', 'details-changed', 'mark-set', "
                    "'undone', 'runbook-read') ORDER BY seq"_s);
    while (opened.next()) {
        query.bindValue(0, opened.value(0));
        const QList<Event> events = query.exec() ? readEvents(query) : QList<Event>();
        if (!events.isEmpty())
            summaries += summaryOf(Incident::of(events));
    }
    return summaries;
}

qint64 JournalFile::number(const QString &sql) const
{
    QSqlQuery query(m_database);
    return query.exec(sql) && query.next() ? query.value(0).toLongLong() : 0;
}

QString JournalFile::run(const QString &sql)
{
    QSqlQuery query(m_database);
    if (query.exec(sql))
        return {};
    return cannotWrite(m_path, query.lastError().databaseText());
}

} // namespace sitrep
