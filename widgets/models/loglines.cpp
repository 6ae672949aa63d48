// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/loglines.h"

#include <QRegularExpression>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int cachedTexts = 400; // about ten screens of rows

QString withoutHead(const QString &line)
{
    static const QRegularExpression time(
        u"^[\\[(]?\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?(?:Z| ?[+-]\\d\\d:?\\d\\d| UTC)?[\\])]?:?\\s+"_s);
    static const QRegularExpression level(
        u"^\\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|CRIT|FATAL)\\]?:?\\s+"_s);
    const QRegularExpressionMatch timed = time.match(line);
    if (!timed.hasMatch())
        return line;
    const QString rest = line.mid(timed.capturedLength());
    return rest.mid(level.match(rest).capturedLength());
}

} // namespace

LogLines::LogLines()
    : m_texts(cachedTexts)
{}

void LogLines::setMasker(std::shared_ptr<const Masker> masker)
{
    m_texts.clear();
    m_masker = std::move(masker);
}

QString LogLines::whole(const LogIndex &index, qint64 line) const
{
    return m_masker ? index.line(line, *m_masker) : QString();
}

QString LogLines::message(const LogIndex &index, size_t log, qint64 line) const
{
    if (const QString *known = m_texts.object({log, line}))
        return *known;
    const QString text = whole(index, line);
    const bool hasHead = !index.isContinuation(line) && index.time(line);
    const QString shown = hasHead ? withoutHead(text) : text;
    m_texts.insert({log, line}, new QString(shown));
    return shown;
}

QString LogLines::timeText(Instant at)
{
    const auto withinSecond = at - std::chrono::floor<std::chrono::seconds>(at);
    const auto milliseconds = std::chrono::floor<Milliseconds>(withinSecond).count();
    return u"%1.%2"_s.arg(clockText(at)).arg(milliseconds, 3, 10, QChar(u'0'));
}

} // namespace sitrep
