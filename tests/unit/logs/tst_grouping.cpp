// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/minedlog.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <map>
#include <random>
#include <set>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// How well messages are grouped, in the two measures of the field: GA is the share of messages whose group is exactly
/// the labelled one (Zhu et al., ICSE 2019), FGA the F1 of the groups (Jiang et al., ISSTA 2024).
///
/// The statements of tests/data/grouping are ours. The labelled logs of LogHub are for research only and so not in this
/// repository: where SITREP_LOGHUB names a folder of it (github.com/logpai/loghub), they are measured too, by
/// `SITREP_LOGHUB=FOLDER tst_grouping loghub`.
class TestGrouping : public QObject
{
    Q_OBJECT

private slots:
    void statementsOfSixteenSystems();
    void loghub();
};

namespace {

struct LabelledLog
{
    std::vector<std::string> messages;
    std::vector<QString> labels;
};

struct Accuracy
{
    double ga = 0;
    double fga = 0;
};

Accuracy accuracyOf(const LabelledLog &log, bool tellsWrong)
{
    SignatureTable table;
    for (size_t i = 0; i < log.messages.size(); ++i)
        table.add({log.messages[i], static_cast<qint64>(i), std::nullopt, LogLevel::None}, 0);
    const MinedLog mined(std::move(table), {}, std::chrono::minutes{1}, {}, false);
    std::map<QString, std::set<size_t>> labelled;
    std::map<size_t, std::set<size_t>> found;
    LogMask mask;
    for (size_t i = 0; i < log.messages.size(); ++i) {
        labelled[log.labels[i]].insert(i);
        found[mined.find(log.messages[i], mask).value()].insert(i);
    }
    size_t rightMessages = 0;
    size_t rightGroups = 0;
    for (const auto &[number, members] : found) {
        const QString &label = log.labels[*members.begin()];
        const bool isRight = labelled[label] == members;
        rightMessages += isRight ? members.size() : 0;
        rightGroups += isRight ? 1 : 0;
        if (!isRight && tellsWrong)
            qInfo("  %zu of %zu of %s: %s", members.size(), labelled[label].size(), qUtf8Printable(label.left(100)),
                  qUtf8Printable(mined.templates()[number].text.left(160)));
    }
    return {static_cast<double>(rightMessages) / static_cast<double>(log.messages.size()),
            2.0 * static_cast<double>(rightGroups) / static_cast<double>(found.size() + labelled.size())};
}

/// Prints each and gives the averages.
Accuracy averageOf(const std::map<QString, LabelledLog> &logs)
{
    Accuracy sum;
    const bool tellsWrong = qEnvironmentVariableIsSet("SITREP_GROUPING_DETAILS");
    for (const auto &[system, log] : logs) {
        const Accuracy one = accuracyOf(log, tellsWrong);
        qInfo("%-12s GA %.3f  FGA %.3f", qUtf8Printable(system), one.ga, one.fga);
        sum.ga += one.ga;
        sum.fga += one.fga;
    }
    const auto count = static_cast<double>(logs.size());
    qInfo("%-12s GA %.3f  FGA %.3f", "average", sum.ga / count, sum.fga / count);
    return {sum.ga / count, sum.fga / count};
}

/// Makes messages of statements. The same on every run.
class MessageMaker final
{
public:
    QString messageOf(QString statement)
    {
        static const QRegularExpression part(u"\\{([a-z]+)\\}"_s);
        for (QRegularExpressionMatch match = part.match(statement); match.hasMatch();) {
            const QString value = valueOf(match.captured(1));
            statement.replace(match.capturedStart(), match.capturedLength(), value);
            match = part.match(statement, match.capturedStart() + value.size());
        }
        return statement;
    }
    int number(int below) { return std::uniform_int_distribution<int>(0, below - 1)(m_random); }

private:
    QString number(int from, int below) { return QString::number(from + number(below - from)); }
    QString oneOf(const QStringList &words) { return words.at(number(static_cast<int>(words.size()))); }
    QString hexDigits(int count)
    {
        QString text;
        while (count-- > 0)
            text += u"0123456789abcdef"_s.at(number(16));
        return text;
    }
    QString valueOf(const QString &kind)
    {
        static const QStringList words{u"alpha"_s, u"billing"_s, u"cart"_s,   u"delta"_s, u"orders"_s,
                                       u"scan"_s,  u"reports"_s, u"search"_s, u"stock"_s, u"web"_s};
        static const QStringList users{u"root"_s, u"admin"_s, u"test"_s,  u"cyrus"_s,
                                       u"news"_s, u"guest"_s, u"oracle"_s};
        static const QStringList hosts{u"proxy.example.com"_s, u"db-1.example.net"_s, u"mail.example.org"_s,
                                       u"cache.prod.internal"_s};
        if (kind == u"int")
            return oneOf({number(10, 100), number(100, 10'000), number(10'000, 1'000'000)});
        if (kind == u"digit")
            return number(0, 10);
        if (kind == u"long")
            return (number(2) == 0 ? u"-"_s : QString()) + number(1'000'000, 9'999'999) + number(1'000'000, 9'999'999);
        if (kind == u"real")
            return number(0, 2000) + u'.' + number(0, 100);
        if (kind == u"sign")
            return number(2) == 0 ? u"-"_s : QString();
        if (kind == u"port")
            return number(1024, 65'536);
        if (kind == u"ip")
            return u"10.%1.%2.%3"_s.arg(number(256)).arg(number(256)).arg(number(256));
        if (kind == u"mac")
            return u"%1:%2:%3:%4:%5:%6"_s.arg(hexDigits(2), hexDigits(2), hexDigits(2), hexDigits(2), hexDigits(2),
                                              hexDigits(2));
        if (kind == u"hex")
            return u"0x"_s + hexDigits(8);
        if (kind == u"id")
            return u"j"_s + hexDigits(3) + number(0, 10) + hexDigits(6);
        if (kind == u"uuid")
            return u"%1-%2-%3-%4-%5"_s.arg(hexDigits(8), hexDigits(4), hexDigits(4), hexDigits(4), hexDigits(12));
        if (kind == u"version")
            return u"6.%1.%2.%3"_s.arg(number(10)).arg(number(10'000)).arg(number(30'000));
        if (kind == u"size")
            return number(1, 900) + u'.' + number(0, 10) + oneOf({u" B"_s, u" KB"_s, u" MB"_s, u" GB"_s});
        if (kind == u"maybesize")
            return number(2) == 0 ? u" (%1.%2 KB)"_s.arg(number(900)).arg(number(100)) : QString();
        if (kind == u"lifetime")
            return number(3) == 0 ? u"<1 sec"_s : u"%1:%2"_s.arg(number(10, 60), number(10, 60));
        if (kind == u"date")
            return u"%1 %2 %3 %4:%5:%6 2005"_s.arg(oneOf({u"Mon"_s, u"Fri"_s, u"Sun"_s}), oneOf({u"Jul"_s, u"Aug"_s}),
                                                   number(1, 29), number(10, 24), number(10, 60), number(10, 60));
        if (kind == u"path")
            return u"/"_s + oneOf({u"var"_s, u"srv"_s, u"data"_s}) + u'/' + oneOf(words)
                   + (number(2) == 0 ? QString() : u"/part-"_s + number(0, 10'000));
        if (kind == u"word")
            return oneOf(words);
        if (kind == u"user")
            return oneOf(users);
        if (kind == u"host")
            return oneOf(hosts);
        qFatal("no such part: %s", qUtf8Printable(kind));
    }

    std::mt19937 m_random{1278}; // NOLINT(cert-msc51-cpp): the same on every run
};

/// 2000 messages of each system, as in LogHub.
std::map<QString, LabelledLog> ownLogs()
{
    std::map<QString, std::vector<QString>> weighted;
    QFile file(qEnvironmentVariable("SITREP_SOURCE_DIR") + u"/tests/data/grouping/statements.tsv"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no statements");
    const QStringList rows = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &row : rows) {
        const QStringList columns = row.split(u'\t');
        if (!row.startsWith(u'#'))
            weighted[columns.at(0)].insert(weighted[columns.at(0)].end(), columns.at(1).toUInt(), columns.at(2));
    }
    std::map<QString, LabelledLog> logs;
    MessageMaker maker;
    for (const auto &[system, statements] : weighted) {
        for (int i = 0; i < 2000; ++i) {
            const QString &statement =
                statements[static_cast<size_t>(maker.number(static_cast<int>(statements.size())))];
            logs[system].messages.push_back(maker.messageOf(statement).toStdString());
            logs[system].labels.push_back(statement);
        }
    }
    return logs;
}

/// The fields of one record of a CSV file (RFC 4180); \a at moves behind it.
QStringList csvRecord(const QString &text, qsizetype &at)
{
    QStringList fields{QString()};
    bool isQuoted = false;
    for (; at < text.size(); ++at) {
        const QChar c = text.at(at);
        if (c == u'"' && isQuoted && at + 1 < text.size() && text.at(at + 1) == u'"')
            fields.last() += text.at(at++);
        else if (c == u'"')
            isQuoted = !isQuoted;
        else if (c == u',' && !isQuoted)
            fields.append(QString());
        else if (c == u'\n' && !isQuoted)
            break;
        else if (c != u'\r')
            fields.last() += c;
    }
    ++at;
    return fields;
}

LabelledLog loghubLog(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(file.readAll());
    qsizetype at = 0;
    const QStringList header = csvRecord(text, at);
    const qsizetype content = header.indexOf(u"Content");
    const qsizetype event = header.indexOf(u"EventId");
    LabelledLog log;
    while (at < text.size()) {
        const QStringList record = csvRecord(text, at);
        if (content < 0 || event < 0 || record.size() != header.size())
            continue;
        log.messages.push_back(record.at(content).toStdString());
        log.labels.push_back(record.at(event));
    }
    return log;
}

} // namespace

void TestGrouping::statementsOfSixteenSystems()
{
    const std::map<QString, LabelledLog> logs = ownLogs();
    QCOMPARE(logs.size(), size_t{16});
    const Accuracy average = averageOf(logs);
    QVERIFY2(average.ga >= 0.98, "GA fell below 0.98");
    QVERIFY2(average.fga >= 0.96, "FGA fell below 0.96");
}

void TestGrouping::loghub()
{
    const QString folder = qEnvironmentVariable("SITREP_LOGHUB");
    if (folder.isEmpty())
        QSKIP("SITREP_LOGHUB names no folder with the labelled logs of LogHub");
    std::map<QString, LabelledLog> logs;
    QDirIterator files(folder, {u"*_2k.log_structured.csv"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        logs[files.fileName().section(u'_', 0, 0)] = loghubLog(path);
    }
    QVERIFY2(!logs.empty(), "the folder has no *_2k.log_structured.csv");
    const Accuracy average = averageOf(logs);
    QVERIFY2(average.ga >= 0.93, "GA fell below 0.93");
    QVERIFY2(average.fga >= 0.90, "FGA fell below 0.90");
}

QTEST_APPLESS_MAIN(TestGrouping)
#include "tst_grouping.moc"
