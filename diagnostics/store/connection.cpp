// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/connection.h"

#include <QFileInfo>
#include <QSqlQuery>
#include <QUrl>
#include <QUuid>

#include <chrono>
#include <thread>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int busyTries = 100;
constexpr std::chrono::milliseconds busyPause{20};

constexpr int sqliteBusy = 5;
constexpr int sqliteCorrupt = 11;
constexpr int sqliteTooBig = 18;
constexpr int sqliteConstraint = 19;
constexpr int sqliteMismatch = 20;
constexpr int sqliteNotADatabase = 26;

int codeOf(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff; // without its extension
}

} // namespace

Connection::Connection()
    : m_name(QUuid::createUuid().toString())
{}

Connection::~Connection()
{
    close();
}

void Connection::close()
{
    if (!m_database.isValid())
        return;
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

bool Connection::open(const QString &path)
{
    return open(path, u"QSQLITE_BUSY_TIMEOUT=2000"_s);
}

bool Connection::openReadOnly(const QString &path)
{
    // A file in WAL mode wants -wal and -shm beside it (https://www.sqlite.org/wal.html#read_only_databases). Where there is no log,
    // nothing can be missing from the file; else the log is read with its index in memory, for which no lock may be asked.
    const bool hasLog = QFileInfo(path + u"-wal"_s).size() > 0;
    const QString name = u"file:"_s + QString::fromLatin1(QUrl::toPercentEncoding(path, "/"))
                         + (hasLog ? u"?mode=ro&vfs=unix-none"_s : u"?immutable=1"_s);
    return open(name, u"QSQLITE_OPEN_URI;QSQLITE_OPEN_READONLY"_s) && run(u"PRAGMA locking_mode=EXCLUSIVE"_s);
}

bool Connection::open(const QString &name, const QString &options)
{
    close();
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    m_database.setDatabaseName(name);
    m_database.setConnectOptions(options);
    const bool opened = m_database.open();
    m_error = m_database.lastError();
    return opened;
}

bool Connection::run(const QString &sql)
{
    QSqlQuery query(m_database);
    const bool done = query.exec(sql);
    m_error = query.lastError();
    return done;
}

bool Connection::runPatiently(const QString &sql)
{
    for (int tries = busyTries; tries > 0; --tries) {
        if (run(sql) || codeOf(m_error) != sqliteBusy)
            break;
        std::this_thread::sleep_for(busyPause);
    }
    return !m_error.isValid();
}

void Connection::rollBack()
{
    QSqlQuery(m_database).exec(u"ROLLBACK"_s);
}

std::optional<qint64> Connection::number(const QString &sql)
{
    QSqlQuery query(m_database);
    const bool found = query.exec(sql) && query.next();
    m_error = query.lastError();
    return found ? std::optional(query.value(0).toLongLong()) : std::nullopt;
}

bool Connection::isWhole()
{
    QSqlQuery query(m_database);
    // The first statement that reads the file tells whether it is one of SQLite's.
    if (!query.exec(u"PRAGMA quick_check(1)"_s) || !query.next()) {
        m_error = query.lastError();
        return false;
    }
    const QString answer = query.value(0).toString();
    m_error = answer == u"ok" ? QSqlError()
                              : QSqlError({}, answer, QSqlError::StatementError, QString::number(sqliteCorrupt));
    return !m_error.isValid();
}

bool isDamage(const QSqlError &error)
{
    const int code = codeOf(error);
    return code == sqliteCorrupt || code == sqliteNotADatabase;
}

bool isRefusal(const QSqlError &error)
{
    const int code = codeOf(error);
    return code == sqliteTooBig || code == sqliteConstraint || code == sqliteMismatch;
}

} // namespace sitrep
