// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/sources/samelogs.h"

#include "diagnostics/logs/sources/rotation.h"

#include <QFileInfo>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qint64 comparedBytes = qint64{256} * 1024;

struct IdentityOrder
{
    bool operator()(const LogFileIdentity &one, const LogFileIdentity &other) const
    {
        return std::tie(one.device, one.number, one.birth) < std::tie(other.device, other.number, other.birth);
    }
};

/// What is told of files that were left out: the first ones by name.
class LeftOut final
{
public:
    void add(const QString &sentence)
    {
        constexpr int mostNamed = 3;
        if (++m_count <= mostNamed)
            m_told += sentence;
    }
    void addName(const QString &path, const QString &kept)
    {
        add(path == kept ? u"%1 is named more than once; its lines are read once"_s.arg(path)
                         : u"%1 is the same file as %2; its lines are read once"_s.arg(path, kept));
    }
    [[nodiscard]] QStringList told() const
    {
        const qsizetype others = m_count - m_told.size();
        return others == 0
                   ? m_told
                   : m_told + QStringList{u"%1 more files are left out, because others hold their lines"_s.arg(others)};
    }

private:
    QStringList m_told;
    qsizetype m_count = 0;
};

bool isLink(const QString &path)
{
    return QFileInfo(path).isSymLink();
}

/// Compares a file, unpacked if it was packed, with the beginning of another one.
class BeginningOfFile final
{
public:
    BeginningOfFile(const LogFile &file, const LogFile &whole, const std::function<bool()> &goOn)
        : m_file(file)
        , m_whole(whole)
        , m_goOn(goOn)
    {}

    /// Whether the other one holds all bytes of the file at its beginning; false also when it may not go on. Files of one
    /// log often begin alike, with what a program says when it starts: the end tells most of them apart.
    bool holds()
    {
        if (!m_file.isOpen() || !m_whole.isOpen() || m_file.size() > m_whole.size())
            return false;
        const qint64 last = std::max<qint64>(0, m_file.size() - comparedBytes);
        if (!isAlike(last, m_file.size() - last))
            return false;
        for (qint64 at = 0; at < last; at += comparedBytes) {
            if (!isAlike(at, std::min(comparedBytes, last - at)))
                return false;
        }
        return true;
    }

private:
    bool isAlike(qint64 at, qint64 count)
    {
        return m_goOn() && m_file.read(at, m_bytes.data(), count) == count
               && m_whole.read(at, m_others.data(), count) == count
               && std::equal(m_bytes.begin(), m_bytes.begin() + count, m_others.begin());
    }

    const LogFile &m_file;
    const LogFile &m_whole;
    const std::function<bool()> &m_goOn;
    std::vector<char> m_bytes = std::vector<char>(comparedBytes);
    std::vector<char> m_others = std::vector<char>(comparedBytes);
};

void leaveOutNames(std::vector<OpenedLog> &logs, LeftOut &leftOut)
{
    std::map<LogFileIdentity, size_t, IdentityOrder> kept;
    for (size_t i = 0; i < logs.size(); ++i) {
        if (!logs[i].file.isOpen() || !logs[i].identity)
            continue;
        const auto [known, isNew] = kept.try_emplace(*logs[i].identity, i);
        if (!isNew && isLink(logs[known->second].file.path()))
            known->second = i;
    }
    std::vector<OpenedLog> once;
    once.reserve(logs.size());
    for (size_t i = 0; i < logs.size(); ++i) {
        const auto known = logs[i].identity ? kept.find(*logs[i].identity) : kept.end();
        if (known != kept.end() && known->second != i)
            leftOut.addName(logs[i].file.path(), logs[known->second].file.path());
    }
    for (size_t i = 0; i < logs.size(); ++i) {
        const auto known = logs[i].identity ? kept.find(*logs[i].identity) : kept.end();
        if (known == kept.end() || known->second == i)
            once.push_back(std::move(logs[i]));
    }
    logs = std::move(once);
}

void leaveOutPacked(std::vector<OpenedLog> &logs, LeftOut &leftOut, const std::function<bool()> &goOn)
{
    std::map<QString, LogFile> plain;
    for (const OpenedLog &log : logs) {
        if (log.file.isOpen() && !isPackedName(log.file.path()))
            plain.emplace(log.file.path(), log.file);
    }
    std::erase_if(logs, [&](const OpenedLog &log) {
        const QString &path = log.file.path();
        const auto original = isPackedName(path) ? plain.find(unpackedName(path)) : plain.end();
        if (original == plain.end() || !BeginningOfFile(log.file, original->second, goOn).holds())
            return false;
        leftOut.add(u"%1 is a packed copy of %2; its lines are read once"_s.arg(path, original->first));
        return true;
    });
}

} // namespace

QStringList leaveOutSame(std::vector<OpenedLog> &logs, const std::function<bool()> &goOn)
{
    LeftOut leftOut;
    leaveOutNames(logs, leftOut);
    leaveOutPacked(logs, leftOut, goOn);
    return leftOut.told();
}

QStringList leaveOutSame(QStringList &paths, const std::function<bool(const QString &)> &isKept)
{
    const auto rank = [&isKept](const QString &path) { return isKept(path) ? 0 : isLink(path) ? 2 : 1; };
    std::map<LogFileIdentity, QString, IdentityOrder> kept;
    std::vector<std::optional<LogFileIdentity>> identities;
    for (const QString &path : std::as_const(paths)) {
        identities.push_back(LogFileIdentity::of(path));
        if (!identities.back())
            continue;
        const auto [known, isNew] = kept.try_emplace(*identities.back(), path);
        if (!isNew && rank(path) < rank(known->second))
            known->second = path;
    }
    LeftOut leftOut;
    QStringList once;
    for (qsizetype i = 0; i < paths.size(); ++i) {
        const auto &identity = identities[static_cast<size_t>(i)];
        const QString &path = paths.at(i);
        const QString name = identity ? kept.at(*identity) : path;
        if (logOf(path) == logOf(name))
            once.append(path);
        else
            leftOut.addName(path, name);
    }
    paths = std::move(once);
    return leftOut.told();
}

} // namespace sitrep
