// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/plugin/pluginoutput.h"

#include <QRegularExpression>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype mostPerf = 1000;
constexpr qsizetype longestLabel = 200;

/// The guidelines name s us ms % B KB MB TB c; the others are what plugins of today print beside them.
struct UomRow
{
    QStringView text;
    Unit unit;
    double factor = 1;
};
constexpr std::array uomRows{
    UomRow{u"", Unit::None},
    UomRow{u"c", Unit::None},
    UomRow{u"ns", Unit::Microsecond, 1e-3},
    UomRow{u"us", Unit::Microsecond},
    UomRow{u"ms", Unit::Millisecond},
    UomRow{u"s", Unit::Second},
    UomRow{u"%", Unit::Percent},
    UomRow{u"B", Unit::Byte},
    UomRow{u"KB", Unit::Kilobyte},
    UomRow{u"kB", Unit::Kilobyte},
    UomRow{u"MB", Unit::Megabyte},
    UomRow{u"GB", Unit::Gigabyte},
    UomRow{u"TB", Unit::Gigabyte, 1e3},
    UomRow{u"KiB", Unit::Kibibyte},
    UomRow{u"MiB", Unit::Mebibyte},
    UomRow{u"GiB", Unit::Gibibyte},
    UomRow{u"TiB", Unit::Gibibyte, 1024},
};

std::optional<double> finiteNumber(QStringView text)
{
    bool ok = false;
    const double number = text.toDouble(&ok); // of the C locale
    return ok && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

/// Where performance data begins in \a line, after its `|`; -1 when there is none.
qsizetype perfBegin(QStringView line)
{
    const qsizetype bar = line.indexOf(u'|');
    return bar < 0 ? -1 : bar + 1;
}

class PerfReading final
{
public:
    explicit PerfReading(QStringView text)
        : m_rest(text)
    {}

    void into(PluginOutput &output)
    {
        while (skipSpaces(), !m_rest.isEmpty() && output.perf.size() < mostPerf) {
            const QStringView began = m_rest;
            const std::optional<QString> label = takeLabel();
            const QStringView values = m_rest.first(std::min(m_rest.size(), wordEnd(m_rest)));
            m_rest = m_rest.sliced(values.size());
            std::optional<PluginPerf> perf;
            if (label && !label->isEmpty() && label->size() <= longestLabel)
                perf = read(*label, values);
            if (perf)
                output.perf.append(*perf);
            else
                output.unreadable.append(began.first(began.size() - m_rest.size()).toString());
        }
    }

private:
    static qsizetype wordEnd(QStringView text)
    {
        qsizetype end = 0;
        while (end < text.size() && !text[end].isSpace())
            ++end;
        return end;
    }

    void skipSpaces()
    {
        while (!m_rest.isEmpty() && m_rest.front().isSpace())
            m_rest = m_rest.sliced(1);
    }

    /// With the `=` behind it; nothing when there is none. In quotes it may hold blanks and `''` for a quote.
    std::optional<QString> takeLabel()
    {
        const bool quoted = m_rest.front() == u'\'';
        QString label;
        qsizetype i = quoted ? 1 : 0;
        for (; i < m_rest.size(); ++i) {
            const QChar c = m_rest[i];
            if (quoted && c == u'\'') {
                const bool isDouble = i + 1 < m_rest.size() && m_rest[i + 1] == u'\'';
                ++i;
                if (!isDouble)
                    break;
            } else if (!quoted && (c == u'=' || c.isSpace())) {
                break;
            }
            label += c;
        }
        if (i >= m_rest.size() || m_rest[i] != u'=')
            return std::nullopt; // the word is told as unreadable
        m_rest = m_rest.sliced(i + 1);
        return label;
    }

    static std::optional<PluginPerf> read(const QString &label, QStringView values)
    {
        static const QRegularExpression number(
            u"\\A(U|[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?)([^0-9;]*)\\z"_s);
        const QList<QStringView> parts = values.split(u';');
        const QRegularExpressionMatch match = number.match(parts.front());
        if (!match.hasMatch())
            return std::nullopt;
        PluginPerf perf;
        perf.label = label;
        double factor = 1;
        const QStringView uom = match.capturedView(2);
        const auto row =
            std::find_if(uomRows.begin(), uomRows.end(), [&](const UomRow &each) { return each.text == uom; });
        if (row == uomRows.end()) {
            perf.unknownUnit = uom.toString();
        } else {
            perf.unit = row->unit;
            factor = row->factor;
        }
        const auto scaled = [factor](std::optional<double> each) {
            return each && std::isfinite(*each * factor) ? std::optional(*each * factor) : std::nullopt;
        };
        perf.value = scaled(finiteNumber(match.capturedView(1)));
        const auto at = [&parts](qsizetype i) { return i < parts.size() ? parts[i].trimmed().toString() : QString(); };
        perf.warn = scaledRange(at(1), factor);
        perf.crit = scaledRange(at(2), factor);
        perf.min = scaled(finiteNumber(at(3)));
        perf.max = scaled(finiteNumber(at(4)));
        return perf;
    }

    static std::optional<PluginRange> scaledRange(const QString &text, double factor)
    {
        std::optional<PluginRange> range = readPluginRange(text);
        if (!range)
            return std::nullopt;
        for (std::optional<double> *bound : {&range->below, &range->above}) {
            if (*bound)
                **bound *= factor;
        }
        return range;
    }

    QStringView m_rest;
};

} // namespace

std::optional<PluginRange> readPluginRange(const QString &text)
{
    PluginRange range;
    range.text = text;
    QStringView rest = text;
    if (rest.startsWith(u'@')) {
        range.inside = true;
        rest = rest.sliced(1);
    }
    const qsizetype colon = rest.indexOf(u':');
    const QStringView from = colon < 0 ? QStringView(u"0") : rest.first(colon);
    const QStringView to = colon < 0 ? rest : rest.sliced(colon + 1);
    if (from != u"~") {
        range.below = finiteNumber(from);
        if (!range.below)
            return std::nullopt;
    }
    if (!to.isEmpty()) {
        range.above = finiteNumber(to);
        if (!range.above)
            return std::nullopt;
    }
    if (colon < 0 && to.isEmpty())
        return std::nullopt;
    if (range.below && range.above && *range.below > *range.above)
        return std::nullopt;
    range.isPlainMaximum = colon < 0 && !range.inside;
    return range;
}

PluginOutput readPluginOutput(const QString &output)
{
    PluginOutput read;
    QStringList longLines;
    QStringList perf;
    bool isPerf = false; // everything from here on
    const QStringList lines = output.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QStringView line = lines[i];
        const qsizetype begin = isPerf ? 0 : perfBegin(line);
        const QString text = begin < 0 ? line.toString() : line.first(std::max<qsizetype>(0, begin - 1)).toString();
        if (i == 0)
            read.firstLine = text.trimmed();
        else if (!isPerf)
            longLines.append(text);
        if (begin >= 0)
            perf.append(line.sliced(begin).toString());
        isPerf = isPerf || (i > 0 && begin >= 0);
    }
    while (!longLines.isEmpty() && longLines.last().trimmed().isEmpty())
        longLines.removeLast();
    read.longText = longLines.join(u'\n');
    PerfReading(perf.join(u' ')).into(read);
    return read;
}

} // namespace sitrep
