// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/variables/processvariables.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype largestEnvironment = qsizetype{8} * 1024 * 1024; // the kernel's limit with the usual stack
constexpr qsizetype longestTitle = 4096;                             // of which the program's name is the beginning
constexpr qsizetype longestPidFile = 64;
constexpr qsizetype longestComm = 15; // TASK_COMM_LEN without its end
constexpr qsizetype mostPidsShown = 5;

QString procPath(qint64 pid, const QString &name)
{
    return u"/proc/%1/%2"_s.arg(QString::number(pid), name);
}

QByteArray beginningOfProc(qint64 pid, const QString &name)
{
    QFile file(procPath(pid, name));
    return file.open(QIODevice::ReadOnly) ? file.read(longestTitle) : QByteArray();
}

/// A process changes its title, but not the program that it runs; a script is known by its title alone.
bool isNamed(qint64 pid, const QString &name)
{
    const QString comm = QString::fromUtf8(beginningOfProc(pid, u"comm"_s)).trimmed();
    if (comm == name || (name.size() > longestComm && comm == name.first(longestComm)))
        return true;
    const QString first = QString::fromUtf8(beginningOfProc(pid, u"cmdline"_s).split('\0').value(0));
    return first.section(u'/', -1) == name || QFile::symLinkTarget(procPath(pid, u"exe"_s)).section(u'/', -1) == name;
}

QList<qint64> pidsNamed(const QString &name)
{
    QList<qint64> pids;
    for (const QString &folder : QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool isPid = false;
        const qint64 pid = folder.toLongLong(&isPid);
        if (isPid && isNamed(pid, name))
            pids.append(pid);
    }
    std::sort(pids.begin(), pids.end());
    return pids;
}

/// What one process says of the asked names. The hash tells whether two processes have the same value, and lives no
/// longer than the asking.
struct Told
{
    struct Variable
    {
        qsizetype length = 0;
        std::size_t hash = 0;
        friend bool operator==(const Variable &, const Variable &) = default;
    };
    QMap<QString, Variable> variables;
    bool isWhole = true; ///< false: part of it was overwritten or is too long
};

/// Programs that show a title (nginx, PostgreSQL, Perl) write it over their environment; then its entries have no name, or
/// there are empty ones.
Told toldBy(const QByteArray &environment, const QStringList &asked)
{
    Told told;
    QByteArrayView rest = environment;
    if (!rest.endsWith('\0'))
        told.isWhole = false;
    while (!rest.isEmpty()) {
        const qsizetype end = rest.indexOf('\0');
        const QByteArrayView entry = end < 0 ? rest : rest.first(end);
        rest = end < 0 ? QByteArrayView() : rest.sliced(end + 1);
        const qsizetype equals = entry.indexOf('=');
        if (equals <= 0) {
            told.isWhole = false;
            continue;
        }
        const QString name = QString::fromUtf8(entry.first(equals));
        const QByteArrayView value = entry.sliced(equals + 1);
        if (asked.contains(name) && !told.variables.contains(name)) // of a name that stands twice the first counts
            told.variables.insert(name, {QString::fromUtf8(value).size(), qHash(value)});
    }
    return told;
}

class ProcessReading final
{
public:
    ProcessReading(const CheckContext &context, const QStringList &asked)
        : m_context(context)
        , m_asked(asked)
    {}

    ProcessVariables ofName(const QString &name)
    {
        m_shown = name;
        m_pids = pidsNamed(name);
        if (m_pids.isEmpty())
            fail(FailureClass::Vantage, u"No process named %1 runs here"_s.arg(name));
        return read();
    }

    ProcessVariables ofPid(const QString &written)
    {
        bool isNumber = false;
        qint64 pid = written.toLongLong(&isNumber);
        m_shown = isNumber ? u"process"_s : written;
        if (!isNumber)
            pid = pidInFile(written);
        if (pid > 0 && QFileInfo::exists(procPath(pid, QString())))
            m_pids = {pid};
        else
            fail(FailureClass::Vantage,
                 isNumber ? u"No process %1 runs here"_s.arg(pid)
                          : u"The process %1 of %2 does not run here"_s.arg(QString::number(pid), written));
        return read();
    }

private:
    void fail(FailureClass failureClass, const QString &message)
    {
        if (!m_read.failure)
            m_read.failure = Failure{failureClass, Rung::None, message, {}};
    }

    qint64 pidInFile(const QString &written)
    {
        const QString path = m_context.absolutePath(written);
        QFile file(path);
        if (!QFileInfo::exists(path))
            fail(FailureClass::Vantage, u"There is no file %1 here"_s.arg(written));
        else if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
            fail(QFileInfo(path).isReadable() ? FailureClass::Parse : FailureClass::Permission,
                 u"%1 cannot be read"_s.arg(written));
        bool isNumber = false;
        const qint64 pid =
            file.isOpen() ? file.read(longestPidFile).split('\n').value(0).trimmed().toLongLong(&isNumber) : 0;
        if (file.isOpen() && !isNumber)
            fail(FailureClass::Parse, u"%1 holds no number of a process"_s.arg(written));
        return isNumber ? pid : 0;
    }

    [[nodiscard]] QString pidsText() const
    {
        QStringList texts;
        for (const qint64 pid : m_pids.first(std::min(mostPidsShown, m_pids.size())))
            texts.append(QString::number(pid));
        return texts.join(u", "_s) + (m_pids.size() > mostPidsShown ? u", …"_s : QString());
    }

    ProcessVariables read()
    {
        m_read.target = m_pids.size() == 1  ? u"%1 (pid %2)"_s.arg(m_shown, QString::number(m_pids.first()))
                        : m_pids.size() > 1 ? u"%1 (%2 processes)"_s.arg(m_shown, QString::number(m_pids.size()))
                                            : m_shown;
        QList<Told> all;
        for (const qint64 pid : std::as_const(m_pids)) {
            QFile file(procPath(pid, u"environ"_s));
            const bool isOpen = file.open(QIODevice::ReadOnly);
            const QByteArray bytes = isOpen ? file.read(largestEnvironment) : QByteArray();
            if (isOpen && file.error() == QFileDevice::NoError)
                all.append(toldBy(bytes, m_asked));
            else if (QFileInfo::exists(procPath(pid, QString())))
                fail(FailureClass::Permission,
                     u"The environment of process %1 may not be read by this user"_s.arg(pid));
        }
        if (all.isEmpty() && !m_pids.isEmpty())
            fail(FailureClass::Vantage, u"%1 ended while it was looked at"_s.arg(m_shown));
        for (const QString &name : all.isEmpty() ? QStringList() : m_asked)
            settle(name, all);
        return std::move(m_read);
    }

    void settle(const QString &name, const QList<Told> &all)
    {
        const auto found = all.first().variables.constFind(name);
        const bool isThere = found != all.first().variables.cend();
        for (const Told &other : all) {
            const auto its = other.variables.constFind(name);
            const bool isThereToo = its != other.variables.cend();
            if ((!isThere && !all.first().isWhole) || (!isThereToo && !other.isWhole)) {
                m_read.unsure[name] = {
                    FailureClass::Cut,
                    u"%1 shows no more than part of its environment; a program may write its title over it"_s.arg(
                        m_read.target)};
                return;
            }
            if (isThere != isThereToo || (isThere && *its != *found)) {
                m_read.unsure[name] = {FailureClass::Identity,
                                       u"the %1 processes named %2 differ in it (%3); say which with pid:"_s.arg(
                                           QString::number(m_pids.size()), m_shown, pidsText())};
                return;
            }
        }
        if (isThere)
            m_read.lengths.insert(name, found->length);
    }

    const CheckContext &m_context;
    const QStringList &m_asked;
    QString m_shown;
    QList<qint64> m_pids;
    ProcessVariables m_read;
};

} // namespace

ProcessVariables processVariables(const CheckContext &context, const QJsonObject &from, const QStringList &asked)
{
    ProcessReading reading(context, asked);
    const QString name = from.value(u"process"_s).toString();
    return name.isEmpty() ? reading.ofPid(from.value(u"pid"_s).toString()) : reading.ofName(name);
}

} // namespace sitrep
