// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/blocks/cleantext.h"

#include "diagnostics/domain/values/commandtext.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool isControl(QChar character)
{
    const char16_t code = character.unicode();
    return (code < 0x20 && code != u'\n' && code != u'\t') || (code >= 0x7f && code <= 0x9f);
}

/// Bidirectional controls (https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters) and what has no width.
bool turnsOrHides(QChar character)
{
    const char16_t code = character.unicode();
    const bool bidi = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code == 0x200e
                      || code == 0x200f || code == 0x061c;
    const bool zeroWidth = (code >= 0x200b && code <= 0x200d) || code == 0x2060 || code == 0xfeff || code == 0x00ad;
    return bidi || zeroWidth;
}

} // namespace

QString cleanText(const QString &text)
{
    static const QRegularExpression ansi(
        u"\\x1b(?:\\[[0-9;:?]*[ -/]*[@-~]|\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)?|[@-Z\\\\-_])"_s);
    QString whole = text;
    whole.remove(ansi);
    whole.replace(u"\r\n"_s, u"\n"_s);
    QString result;
    result.reserve(whole.size());
    for (const QChar character : whole) {
        if (turnsOrHides(character))
            result += u"<U+%1>"_s.arg(uint(character.unicode()), 4, 16, QChar(u'0')).toUpper();
        else if (!isControl(character))
            result += character;
    }
    return result;
}

QString oneLine(const QString &text)
{
    return cleanText(text).simplified();
}

QString commandLine(const QStringList &arguments)
{
    QStringList words;
    for (const QString &argument : arguments)
        words += cleanText(argument);
    return shellCommandLine(words);
}

} // namespace sitrep
