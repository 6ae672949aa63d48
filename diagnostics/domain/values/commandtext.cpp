// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/values/commandtext.h"

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

QString quoted(const QString &argument)
{
    if (!argument.isEmpty() && std::all_of(argument.begin(), argument.end(), isPlain))
        return argument;
    QString inner = argument;
    inner.replace(u'\'', u"'\\''"_s);
    return u'\'' + inner + u'\'';
}

} // namespace

QString shellCommandLine(const QStringList &arguments)
{
    QStringList words;
    for (const QString &argument : arguments)
        words += quoted(argument);
    return words.join(u' ');
}

} // namespace sitrep
