// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSqlDatabase>
#include <QSqlError>
#include <QString>

#include <optional>

namespace sitrep {

/// A connection to one SQLite file, closed with this object. Lives on the thread that made it.
class Connection
{
public:
    Connection();
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    [[nodiscard]] bool open(const QString &path);
    /// Without writing a byte beside it or into it, for a folder without rights or a full disk. \a path must not be open in this
    /// process: closing it would drop the locks of the other connection.
    [[nodiscard]] bool openReadOnly(const QString &path);
    void close();

    [[nodiscard]] const QSqlDatabase &database() const { return m_database; }
    /// False: error() tells why.
    [[nodiscard]] bool run(const QString &sql);
    /// For what SQLite refuses while another connection is at work, though a timeout is set: it would be a deadlock among equals.
    [[nodiscard]] bool runPatiently(const QString &sql);
    /// Takes back the transaction; error() stays what it was.
    void rollBack();
    /// The first column of the first row; nothing: error() tells why.
    [[nodiscard]] std::optional<qint64> number(const QString &sql);
    /// `PRAGMA quick_check`: whether the file is whole. False: error() tells why, or it is damaged.
    [[nodiscard]] bool isWhole();
    [[nodiscard]] const QSqlError &error() const { return m_error; }

private:
    [[nodiscard]] bool open(const QString &name, const QString &options);

    QString m_name;
    QSqlDatabase m_database;
    QSqlError m_error;
};

/// SQLite's result codes for a file that is no database or is torn (https://www.sqlite.org/rescode.html).
[[nodiscard]] bool isDamage(const QSqlError &error);
/// SQLite's result codes for a row that it will refuse however often it is tried.
[[nodiscard]] bool isRefusal(const QSqlError &error);

} // namespace sitrep
