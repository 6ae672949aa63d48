// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/logs/digesttext.h"

#include "app/commandline/logs/formattext.h"
#include "diagnostics/domain/values/commandtext.h"
#include "diagnostics/logs/templates/digestjson.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int countWidth = 12;
constexpr int levelWidth = 9;
constexpr qsizetype longestSignature = 300;      // that a person reads; --json tells all that is kept of it
constexpr std::chrono::microseconds spanEdge{1}; // a span begins behind its first moment

QString number(qint64 count)
{
    return QLocale(QLocale::English).toString(count);
}

/// "1 entry", "2 entries".
QString counted(qint64 count, const QString &one, const QString &more)
{
    return u"%1 %2"_s.arg(number(count), count == 1 ? one : more);
}

QString percent(double value)
{
    constexpr double exact = 10;
    return u"%1 %"_s.arg(QString::number(value, 'f', value < exact ? 2 : 1));
}

QString row(const QString &name, const QString &text)
{
    return u"%1  %2\n"_s.arg(name.leftJustified(10), text);
}

/// Masked already, so that a cut goes through no secret.
QString shortened(const QString &text)
{
    return text.size() <= longestSignature ? text : text.left(longestSignature - 1) + u'…';
}

/// Writes moments as short as the span lets them be.
class Moments final
{
public:
    explicit Moments(const std::optional<TimeSpan> &span)
        : m_isOneDay(span
                     && std::chrono::floor<std::chrono::days>(span->from)
                            == std::chrono::floor<std::chrono::days>(span->to))
    {}
    [[nodiscard]] QString text(Instant at) const
    {
        const Instant second = std::chrono::floor<std::chrono::seconds>(at);
        return m_isOneDay ? clockText(second) : isoText(second);
    }
    [[nodiscard]] QString text(const std::optional<Instant> &first, const std::optional<Instant> &last) const
    {
        if (!first || !last)
            return {};
        return *first == *last ? text(*first) : u"%1 to %2"_s.arg(text(*first), text(*last));
    }

private:
    bool m_isOneDay;
};

/// One bar a bucket, the highest full.
QString bars(const std::vector<LogBucket> &buckets, qint64 LogBucket::*count)
{
    static const QString steps = u" ▁▂▃▄▅▆▇█"_s;
    const auto highest = std::ranges::max_element(buckets, {}, count);
    QString text;
    for (const LogBucket &bucket : buckets) {
        const qint64 most = *highest.*count;
        const qint64 step = most == 0 ? 0 : (bucket.*count * (steps.size() - 1) + most - 1) / most;
        text += steps.at(step);
    }
    return text;
}

QString barRows(const LogDigest &digest)
{
    if (digest.buckets.empty())
        return {};
    const TimeSpan &first = digest.buckets.front().span;
    const qint64 most = std::ranges::max(digest.buckets, {}, &LogBucket::entries).entries;
    QString text = row(u"Over time"_s, u"%1 at most in %2"_s.arg(counted(most, u"entry"_s, u"entries"_s),
                                                                 durationText(first.to - first.from)));
    text += row({}, u'|' + bars(digest.buckets, &LogBucket::entries) + u"| entries"_s);
    if (digest.counts.errors > 0)
        text += row({}, u'|' + bars(digest.buckets, &LogBucket::errors) + u"| errors"_s);
    return text;
}

QString secondText(Instant at)
{
    return isoText(std::chrono::floor<std::chrono::seconds>(at));
}

QString levelRows(const LogDigest &digest)
{
    const auto percentNow = errorPercent(digest.counts);
    if (!percentNow)
        return digest.counts.entries == 0 && (digest.span || digest.lines == 0)
                   ? QString()
                   : row(u"Levels"_s, u"none, so errors cannot be counted"_s);
    QStringList levels;
    for (size_t i = digest.levels.size(); i-- > 0;) {
        if (digest.levels[i] > 0)
            levels.append(u"%1 %2"_s.arg(nameOf(static_cast<LogLevel>(i)), number(digest.levels[i])));
    }
    QString text = row(u"Levels"_s, levels.join(u", "_s));
    text += row(u"Errors"_s,
                u"%1 of %2 (%3)"_s.arg(number(digest.counts.errors),
                                       counted(digest.counts.entries, u"entry"_s, u"entries"_s), percent(*percentNow)));
    return text;
}

/// What stands in no span: and so in no count, where one was asked about.
QString untimedRows(const LogDigest &digest, const LogIndex &index)
{
    QString text;
    if (digest.untimed > 0)
        text += row(u"Untimed"_s, u"%1 without a time that can be read, counted too"_s.arg(
                                      counted(digest.untimed, u"entry"_s, u"entries"_s)));
    const QStringList files = digest.span ? index.filesWithoutTime() : QStringList();
    if (files.isEmpty())
        return text;
    constexpr qsizetype mostNamed = 3;
    QString names = files.sliced(0, std::min(files.size(), mostNamed)).join(u", "_s);
    if (files.size() > mostNamed)
        names += u", …"_s;
    return text
           + row(digest.untimed > 0 ? QString() : u"Uncounted"_s,
                 u"%1 without a time that can be read: %2"_s.arg(counted(files.size(), u"file"_s, u"files"_s),
                                                                 visibleText(names)));
}

QString normalRow(const LogDigest &digest)
{
    if (!digest.normalSpan)
        return {};
    const auto normal = errorPercent(digest.normal);
    if (!normal)
        return row(u"Normal"_s, u"not known: the log holds %1 as long before"_s.arg(
                                    digest.normal.entries == 0 ? u"nothing"_s : u"no levels"_s));
    QString text = u"%1 of %2 in the same span before (%3)"_s.arg(
        number(digest.normal.errors), counted(digest.normal.entries, u"entry"_s, u"entries"_s), percent(*normal));
    if (const auto times = timesNormal(digest))
        text += u": now %1 times as many"_s.arg(QString::number(*times, 'f', 1));
    return row(u"Normal"_s, text);
}

QString eventRows(const LogDigest &digest, const Moments &moments)
{
    QString text;
    for (const LogEvents &events : digest.events) {
        QString line = u"%1 %2"_s.arg(number(events.count), events.title);
        QStringList codes;
        for (const auto &[code, count] : events.codes)
            codes.append(u"code %1: %2"_s.arg(code, number(count)));
        if (!codes.isEmpty())
            line += u" ("_s + codes.join(u", "_s) + u')';
        const QString when = moments.text(events.first, events.last);
        text += row(text.isEmpty() ? u"Processes"_s : QString(), when.isEmpty() ? line : line + u" · "_s + when);
    }
    return text;
}

QString silenceRows(const LogDigest &digest, const Moments &moments)
{
    QString text;
    for (const TimeSpan &silence : digest.silences)
        text += row(text.isEmpty() ? u"Silence"_s : QString(),
                    u"%1 from %2"_s.arg(durationText(silence.to - silence.from), moments.text(silence.from)));
    return text;
}

QString signatureRows(const LogDigest &digest, const Moments &moments, const LogIndex &index, const Masker &masker)
{
    const QString count =
        (digest.isAtLeast ? u"at least %1"_s : u"%1"_s).arg(number(static_cast<qint64>(digest.templates)));
    QString text = u"\n%1%2\n"_s.arg(
        u"Signatures: "_s + count,
        digest.top.size() < digest.templates ? u", of which %1 are shown"_s.arg(digest.top.size()) : QString());
    for (const MinedTemplate &one : digest.top) {
        const MinedEntries &told = one.told();
        text += number(told.count).rightJustified(countWidth) + u"  "_s
                + (one.highest == LogLevel::None ? QString() : nameOf(one.highest)).leftJustified(levelWidth) + u' '
                + visibleText(shortened(shownText(one, index, masker))) + u'\n';
        QStringList facts;
        if (const QString when = moments.text(told.first, told.last); !when.isEmpty())
            facts.append(when);
        if (told.isNew)
            facts.append(u"new"_s);
        facts.append(visibleText(index.origin(told.lines.front())));
        if (one.mostSevere)
            facts.append(u"%1 of all levels"_s.arg(number(one.count)));
        text += QString(countWidth + 2 + levelWidth + 1, u' ') + facts.join(u" · "_s) + u'\n';
    }
    if (digest.uncounted > 0)
        text += u"%1 have no signature: there are more different messages than are kept\n"_s.arg(
            counted(digest.uncounted, u"entry"_s, u"entries"_s));
    return text;
}

} // namespace

QString digestText(const LogDigest &digest, const QString &name, const LogIndex &index, const Masker &masker)
{
    const Moments moments(digest.span);
    QString text = u"%1: %2"_s.arg(visibleText(name), counted(digest.lines, u"line"_s, u"lines"_s));
    if (digest.span)
        text += u", %1 from %2 to %3 (%4)\n"_s.arg(
            counted(digest.counts.entries - digest.untimed, u"entry"_s, u"entries"_s),
            secondText(digest.span->from + spanEdge), secondText(digest.span->to),
            durationText(digest.span->to - digest.span->from));
    else if (digest.lines > 0)
        text += digest.counts.entries == 0 ? u", none with a time that can be read\n"_s
                                           : u", %1 without a time that can be read\n"_s.arg(
                                               counted(digest.counts.entries, u"entry"_s, u"entries"_s));
    else
        text += u'\n';
    if (digest.lines > 0)
        text += row(u"Format"_s, formatText(index.formats()));
    text += untimedRows(digest, index) + levelRows(digest) + normalRow(digest) + barRows(digest)
            + eventRows(digest, moments) + silenceRows(digest, moments);
    if (!digest.top.empty() || digest.templates > 0)
        text += signatureRows(digest, moments, index, masker);
    return text;
}

} // namespace sitrep
