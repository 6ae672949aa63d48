// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/markdown/markdowntext.h"

#include "diagnostics/domain/values/commandtext.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep::markdown {

namespace {

bool isInvisible(QChar character)
{
    const char16_t code = character.unicode();
    const bool control = (code < 0x20 && code != u'\n' && code != u'\t') || (code >= 0x7f && code <= 0x9f);
    const bool bidi =
        (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code == 0x200e || code == 0x200f;
    const bool zeroWidth = (code >= 0x200b && code <= 0x200d) || code == 0x2060 || code == 0xfeff;
    return control || bidi || zeroWidth;
}

QString visible(const QString &text)
{
    static const QRegularExpression ansi(
        u"\\x1b(?:\\[[0-9;:?]*[ -/]*[@-~]|\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)?|[@-Z\\\\-_])"_s);
    QString result = text;
    result.remove(ansi);
    result.replace(u"\r\n"_s, u"\n"_s);
    result.removeIf(isInvisible);
    return result;
}

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

/// Splits at any white space, so that a line of prose has single spaces.
QString onOneLine(const QString &text)
{
    return visible(text).simplified();
}

} // namespace

QString prose(const QString &text)
{
    static constexpr QStringView special = u"\\`*_[]<>|#~&";
    const QString line = onOneLine(text);
    QString result;
    result.reserve(line.size() + 8);
    for (const QChar character : line) {
        if (special.contains(character))
            result += u'\\';
        result += character;
    }
    // A number, dash or plus that begins a block would become a list.
    static const QRegularExpression listStart(u"^(\\d+)([.)])(\\s|$)"_s);
    result.replace(listStart, u"\\1\\\\2\\3"_s);
    if (result.startsWith(u'-') || result.startsWith(u'+'))
        result.prepend(u'\\');
    return result;
}

QString code(const QString &text)
{
    const QString line = onOneLine(text);
    if (line.isEmpty())
        return {};
    const QString ticks(longestTicks(line) + 1, u'`');
    const bool padded = line.startsWith(u'`') || line.endsWith(u'`');
    const QString pad = padded ? u" "_s : QString();
    return ticks + pad + line + pad + ticks;
}

QString fence(const QString &text, const QString &language)
{
    const QString body = visible(text);
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

QString commandLine(const QStringList &arguments)
{
    QStringList words;
    for (const QString &argument : arguments)
        words += visible(argument);
    return shellCommandLine(words);
}

} // namespace sitrep::markdown
