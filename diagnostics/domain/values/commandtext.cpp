// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/values/commandtext.h"

#include <QJsonArray>
#include <QVariant>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool isPlain(QChar character)
{
    static constexpr QStringView signs = u"_@%+=:,./-";
    const char16_t code = character.unicode();
    return (code >= u'a' && code <= u'z') || (code >= u'A' && code <= u'Z') || (code >= u'0' && code <= u'9')
           || signs.contains(character);
}

/// Breaks a line, moves the text behind it or is not seen at all.
bool isUnseen(char32_t code)
{
    switch (QChar::category(code)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

QString escaped(char32_t code)
{
    switch (code) {
    case U'\n':
        return u"\\n"_s;
    case U'\r':
        return u"\\r"_s;
    case U'\t':
        return u"\\t"_s;
    default:
        return code > 0xffff ? u"\\U%1"_s.arg(uint(code), 8, 16, QChar(u'0'))
                             : u"\\u%1"_s.arg(uint(code), 4, 16, QChar(u'0'));
    }
}

QString visibleWord(const QString &argument)
{
    if (visibleText(argument) == argument)
        return shellWord(argument);
    QString inner = argument;
    return u"$'"_s + visibleText(inner.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s)) + u'\'';
}

} // namespace

QString visibleText(const QString &text)
{
    QString visible;
    const QList<uint> codes = text.toUcs4();
    for (const uint code : codes) {
        if (isUnseen(code))
            visible += escaped(code);
        else
            visible += QChar::fromUcs4(code);
    }
    return visible;
}

QStringList writtenArguments(const QJsonObject &config)
{
    QStringList arguments;
    const QJsonArray written = config.value("arguments"_L1).toArray();
    for (const QJsonValue argument : written)
        arguments.append(argument.toVariant().toString());
    return arguments;
}

QString shellWord(const QString &argument)
{
    if (!argument.isEmpty() && std::all_of(argument.begin(), argument.end(), isPlain))
        return argument;
    return u'\'' + QString(argument).replace(u'\'', u"'\\''"_s) + u'\'';
}

QString shellCommandLine(const QStringList &arguments)
{
    QStringList words;
    for (const QString &argument : arguments)
        words += visibleWord(argument);
    return words.join(u' ');
}

} // namespace sitrep
