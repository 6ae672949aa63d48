// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/journalfile.h"

#include "diagnostics/store/eventrow.h"
#include "diagnostics/store/schema.h"

#include <QDir>
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

QString cannotWrite(const QString &path, const QString &reason)
{
    return u"The journal %1 cannot be written (%2); events are kept in memory and writing is tried again"_s.arg(path,
                                                                                                                reason);
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
    const QFileInfo file(m_path);
    if (!QDir().mkpath(file.absolutePath()))
        return cannotWrite(m_path, u"its folder cannot be made"_s);
    const bool fresh = !file.exists();
    QString trouble = openChecked();
    if (m_damaged && setAside(now))
        trouble = openChecked();
    if (trouble.isEmpty() && fresh)
        QFile::setPermissions(m_path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (!trouble.isEmpty())
        close();
    m_open = trouble.isEmpty();
    return trouble;
}

QString JournalFile::openChecked()
{
    close();
    m_damaged = false;
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
    m_dataVersion = number(u"PRAGMA data_version"_s);
    m_lastRow = number(u"SELECT coalesce(max(rowid), 0) FROM event"_s);
    return {};
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
    m_notice = u"The journal %1 was damaged; it was set aside as %2 and a new one was started"_s.arg(m_path, target);
    return true;
}

QString JournalFile::write(QList<Event> &events, Instant recorded)
{
    if (QString trouble = run(u"BEGIN IMMEDIATE"_s); !trouble.isEmpty())
        return trouble;
    for (Event &event : events) {
        QSqlQuery query(m_database);
        query.prepare(u"SELECT coalesce(max(seq), 0) + 1 FROM event WHERE incident = ?"_s);
        query.addBindValue(event.incident.toString(QUuid::WithoutBraces));
        if (!query.exec() || !query.next()) {
            const QString trouble = cannotWrite(m_path, query.lastError().databaseText());
            (void)run(u"ROLLBACK"_s);
            return trouble;
        }
        event.seq = query.value(0).toLongLong();
        event.recorded = recorded;
        query.finish();
        QString reason;
        if (!insertEvent(m_database, event, &reason)) {
            (void)run(u"ROLLBACK"_s);
            return cannotWrite(m_path, reason);
        }
    }
    if (QString trouble = run(u"COMMIT"_s); !trouble.isEmpty()) {
        (void)run(u"ROLLBACK"_s);
        return trouble;
    }
    for (const Event &event : events)
        m_own.insert(event.id);
    return {};
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
    query.addBindValue(m_lastRow);
    if (!query.exec())
        return {};
    QList<Event> news = readEvents(query, &m_lastRow);
    news.removeIf([this](const Event &event) { return m_own.remove(event.id); });
    return news;
}

QList<IncidentSummary> JournalFile::incidents() const
{
    QSqlQuery query(m_database);
    QList<IncidentSummary> summaries;
    if (!query.exec(incidentSummariesSql()))
        return summaries;
    while (query.next())
        summaries += readSummary(query);
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
