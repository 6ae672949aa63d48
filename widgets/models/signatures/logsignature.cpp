// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/signatures/logsignature.h"

#include "diagnostics/logs/format/levels/loglevel.h"
#include "widgets/models/words.h"

#include <QLocale>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double worthTelling = 1.5; ///< times as many: less is how numbers vary

QString spanBefore(std::chrono::microseconds span)
{
    return span == 1h ? LogSignature::tr("the hour before") : LogSignature::tr("the %1 before").arg(durationText(span));
}

} // namespace

QString LogSignature::countText() const
{
    const QString number = tr("%1×", "how many times").arg(QLocale().toString(count));
    return isAtLeast ? tr("at least %1").arg(number) : number;
}

QString LogSignature::firstText() const
{
    return first ? tr("first %1").arg(clockText(*first)) : QString();
}

QString LogSignature::severeText() const
{
    if (severe == 0 || severe == count)
        return {};
    const QString part =
        tr("%1 of them %2", "entries of the highest level").arg(QLocale().toString(severe), words::level(level));
    return severeFirst ? part + u", "_s + tr("first %1").arg(clockText(*severeFirst)) : part;
}

QString LogSignature::beforeText() const
{
    if (isNew)
        return tr("new", "signature: none came before the incident");
    if (!before || before->times < worthTelling)
        return {};
    return tr("%1 times as often as in %2")
        .arg(QLocale().toString(before->times, 'f', before->times < 10 ? 1 : 0), spanBefore(before->span));
}

QString LogSignature::noteText() const
{
    QStringList parts{severeText(), beforeText()};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString LogSignature::whenText() const
{
    QStringList parts{firstText(), noteText()};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString LogSignature::sentence() const
{
    QStringList parts{text, tr("%n entries", nullptr, int(count))};
    if (level != LogLevel::None)
        parts.prepend(words::level(level));
    if (first && last)
        parts << tr("first at %1, last at %2 UTC").arg(clockText(*first), clockText(*last));
    parts << severeText() << (isNew ? tr("new since the incident began") : beforeText());
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString LogSignature::asText() const
{
    const QString when = whenText();
    const QString line = u"%1 %2"_s.arg(countText(), text);
    return when.isEmpty() ? line : u"%1 · %2"_s.arg(line, when);
}

QString LogSignature::asMarkdown() const
{
    QString line = asText();
    for (const QChar sign : u"\\`*_<>[]#|"_s)
        line.replace(sign, u'\\' + QString(sign));
    QString lines;
    for (const Example &example : examples)
        lines += u"%1  %2\n"_s.arg(example.origin, example.text);
    return lines.isEmpty() ? u"- %1\n"_s.arg(line) : u"- %1\n\n%2"_s.arg(line, fencedBlock(lines));
}

bool comesBefore(const LogSignature &one, const LogSignature &other)
{
    const auto rank = [](const LogSignature &of) { return std::tuple(severityRank(of.level), -of.count, !of.isNamed); };
    return rank(one) != rank(other) ? rank(one) < rank(other)
                                    : std::tie(one.text, one.id) < std::tie(other.text, other.id);
}

QString fencedBlock(const QString &lines)
{
    qsizetype longest = 2;
    qsizetype run = 0;
    for (const QChar sign : lines) {
        run = sign == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const QString fence(longest + 1, u'`');
    return u"%1\n%2%3%1\n"_s.arg(fence, lines, lines.endsWith(u'\n') ? QString() : u"\n"_s);
}

} // namespace sitrep
