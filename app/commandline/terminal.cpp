// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/terminal.h"

#include "diagnostics/domain/values/commandtext.h"

#include <QByteArray>

#include <unistd.h>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace sitrep::terminal {

bool writeOut(const QString &text)
{
    return writeOut(text.toUtf8());
}

bool writeOut(const QByteArray &bytes)
{
    const auto size = static_cast<size_t>(bytes.size());
    return std::fwrite(bytes.constData(), 1, size, stdout) == size && std::fflush(stdout) == 0;
}

QString escapedJson(QString json)
{
    constexpr int base = 16;
    for (char16_t control = 0x7f; control < 0xa0; ++control) // within its strings alone
        json.replace(QChar(control), u"\\u00%1"_s.arg(uint{control}, 2, base, QChar(u'0')));
    return json;
}

void tellPlain(const QString &line)
{
    const QByteArray bytes = visibleText(line).toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stderr);
}

void tell(const QString &line)
{
    tellPlain(u"sitrep: "_s + line);
}

void progress(const QString &line)
{
    if (::isatty(STDERR_FILENO) == 0)
        return;
    const QByteArray bytes = "\r\x1b[K" + line.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stderr);
}

void endProgress()
{
    progress({});
}

} // namespace sitrep::terminal
