// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/loglines.h"

#include "diagnostics/logs/logscan.h"

#include <QRegularExpression>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int cachedTexts = 400; // about ten screens of rows

/// Characters of a date and time in front, and of a level behind it.
qsizetype headOf(const QString &line)
{
    static const QRegularExpression time(
        u"^[\\[(]?\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?(?:Z| ?[+-]\\d\\d:?\\d\\d| UTC)?[\\])]?:?\\s+"_s);
    static const QRegularExpression level(
        u"^\\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|CRIT|FATAL)\\]?:?\\s+"_s);
    const QRegularExpressionMatch timed = time.match(line);
    if (!timed.hasMatch())
        return 0;
    const QString rest = line.mid(timed.capturedLength());
    return timed.capturedLength() + level.match(rest).capturedLength();
}

} // namespace

LogLines::LogLines()
    : m_texts(cachedTexts)
{}

void LogLines::setMasker(std::shared_ptr<const Masker> masker)
{
    clear();
    m_masker = std::move(masker);
}

void LogLines::clear()
{
    m_texts.clear();
    m_fetch.forget();
}

/// Null while its disk has not answered.
const LineFetch::Text *LogLines::textOf(const std::shared_ptr<const LogIndex> &index, size_t log, qint64 line) const
{
    const LineFetch::Key key{log, line};
    if (const LineFetch::Text *known = m_texts.object(key))
        return known;
    // What is told of later belongs to the index that it was read of.
    const auto read = [index, line, masker = m_masker] {
        const bool hasHead = !index->isContinuation(line) && index->time(line);
        LineFetch::Text text{index->line(line, *masker)};
        text.head = hasHead ? headOf(text.whole) : 0;
        return text;
    };
    std::optional<LineFetch::Text> text = LogScan::isAtHand(*index, line) ? read() : m_fetch.fetch(key, read);
    if (!text)
        return nullptr;
    m_texts.insert(key, new LineFetch::Text(std::move(*text)));
    return m_texts.object(key);
}

std::optional<QString> LogLines::whole(const std::shared_ptr<const LogIndex> &index, size_t log, qint64 line) const
{
    if (!m_masker)
        return QString();
    const LineFetch::Text *text = textOf(index, log, line);
    return text != nullptr ? std::optional(text->whole) : std::nullopt;
}

std::optional<QString> LogLines::message(const std::shared_ptr<const LogIndex> &index, size_t log, qint64 line) const
{
    if (!m_masker)
        return QString();
    const LineFetch::Text *text = textOf(index, log, line);
    return text != nullptr ? std::optional(text->whole.sliced(text->head)) : std::nullopt;
}

void LogLines::takeArrived()
{
    for (auto &[key, text] : m_fetch.take())
        m_texts.insert(key, new LineFetch::Text(std::move(text)));
}

QString LogLines::timeText(Instant at, TimeForm form)
{
    const auto withinSecond = at - std::chrono::floor<std::chrono::seconds>(at);
    const auto milliseconds = std::chrono::floor<Milliseconds>(withinSecond).count();
    const QString clock = u"%1.%2"_s.arg(clockText(at)).arg(milliseconds, 3, 10, QChar(u'0'));
    if (form == TimeForm::Clock)
        return clock;
    constexpr qsizetype yearLength = 5; // with its hyphen
    const QString date = isoText(at).section(u'T', 0, 0);
    return (form == TimeForm::FullDate ? date : date.sliced(yearLength)) + u' ' + clock;
}

} // namespace sitrep
