// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/markdown/markdowntext.h"

#include "diagnostics/report/blocks/cleantext.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep::markdown {

namespace {

/// The longest run of backticks in \a text.
qsizetype longestTicks(const QString &text)
{
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar character : text) {
        run = character == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

QString withoutMarkup(QStringView text)
{
    static constexpr QStringView special = u"\\`*_[]<>|#~&";
    QString result;
    result.reserve(text.size() + 8);
    for (const QChar character : text) {
        if (special.contains(character))
            result += u'\\';
        result += character;
    }
    // GitHub and GitLab make links of bare addresses; none of text is ours.
    static const QRegularExpression bareAddress(u"(:(?=//)|(?<=www)\\.)"_s, QRegularExpression::CaseInsensitiveOption);
    return result.replace(bareAddress, u"\\\\1"_s);
}

} // namespace

QString escaped(const QString &text)
{
    // Of a mail address they make a link and of "@name" a message to somebody, however it is escaped; in code they do neither. Those
    // that touch each other are one, since code that touches code would not end.
    static const QRegularExpression called(u"(?<![\\w.+-])(?:[\\w.+-]*+@[\\w.-]*\\w(?:/[\\w-]+)*)+"_s);
    QString result;
    qsizetype start = 0;
    for (auto found = called.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        result += withoutMarkup(QStringView(text).sliced(start, match.capturedStart() - start));
        result += u'`' + match.captured() + u'`';
        start = match.capturedEnd();
    }
    return result + withoutMarkup(QStringView(text).sliced(start));
}

QString asLineStart(const QString &markdown)
{
    QString result = markdown;
    static const QRegularExpression listStart(u"^(\\d+)([.)])(\\s|$)"_s);
    result.replace(listStart, u"\\1\\\\2\\3"_s);
    if (result.startsWith(u'-') || result.startsWith(u'+'))
        result.prepend(u'\\');
    return result;
}

QString prose(const QString &text)
{
    return asLineStart(escaped(oneLine(text)));
}

QString code(const QString &text)
{
    const QString line = oneLine(text);
    if (line.isEmpty())
        return {};
    const QString ticks(longestTicks(line) + 1, u'`');
    const bool padded = line.startsWith(u'`') || line.endsWith(u'`');
    const QString pad = padded ? u" "_s : QString();
    return ticks + pad + line + pad + ticks;
}

QString fence(const QString &text, const QString &language)
{
    const QString body = cleanText(text);
    const QString ticks(std::max<qsizetype>(3, longestTicks(body) + 1), u'`');
    const QString end = body.endsWith(u'\n') ? QString() : u"\n"_s;
    return ticks + language + u'\n' + body + end + ticks + u'\n';
}

QString link(const QString &title, const QString &url)
{
    const QUrl parsed(url, QUrl::StrictMode);
    const bool web = parsed.isValid() && (parsed.scheme() == u"https" || parsed.scheme() == u"http");
    if (!web)
        return prose(title) + u": "_s + code(url);
    QString target = QString::fromLatin1(parsed.toEncoded());
    target.replace(u'(', u"%28"_s).replace(u')', u"%29"_s).replace(u'|', u"%7C"_s);
    return u'[' + prose(title) + u"]("_s + target + u')';
}

QString table(const QStringList &header, const QList<QStringList> &rows)
{
    const auto row = [](const QStringList &cells) {
        QStringList escaped;
        for (QString cell : cells) {
            // A code span shows a backslash, but the table splits at a pipe first: GFM takes "\|" there as well.
            static const QRegularExpression barePipe(u"(?<!\\\\)\\|"_s);
            escaped += cell.replace(barePipe, u"\\|"_s);
        }
        return QString(u"| "_s + escaped.join(u" | "_s) + u" |\n"_s);
    };
    QString result = row(header);
    result += u"|"_s + u" --- |"_s.repeated(header.size()) + u"\n"_s;
    for (const QStringList &cells : rows)
        result += row(cells);
    return result;
}

} // namespace sitrep::markdown
