// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/yaml/textfile.h"

#include "diagnostics/runbook/yaml/textpositions.h"

#include <QFile>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

Problem wholeFile(const QString &path, const QString &message, const QString &hint = {})
{
    return {path, 0, 0, message, hint};
}

Problem tooLarge(const QString &path, qint64 size, qsizetype limit)
{
    const QLocale english(QLocale::C);
    return wholeFile(path,
                     u"the file has %1; at most %2 are read"_s.arg(english.formattedDataSize(size, 1),
                                                                   english.formattedDataSize(limit, 0)),
                     u"check that this is the file you mean"_s);
}

} // namespace

TextFile readTextFile(const QString &path, qsizetype limit)
{
    const QFileInfo info(path);
    if (path.isEmpty() || (!info.exists() && !info.isSymLink()))
        return {{}, wholeFile(path, u"there is no such file"_s, u"check the path"_s)};
    if (!info.exists())
        return {{},
                wholeFile(path, u"this is a link to a file that does not exist"_s, u"check where the link points"_s)};
    if (info.isDir())
        return {{}, wholeFile(path, u"this is a folder, not a file"_s, u"name a file in it"_s)};
    // A pipe could block for ever and a device never end.
    if (!info.isFile())
        return {{},
                wholeFile(path, u"this is a pipe or a device, not a file"_s, u"write its content to a file first"_s)};
    if (info.size() > limit)
        return {{}, tooLarge(path, info.size(), limit)};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return {{},
                wholeFile(path, u"the file cannot be read: %1"_s.arg(file.errorString()), u"check its permissions"_s)};
    QByteArray bytes = file.read(limit + 1);
    if (file.error() != QFileDevice::NoError)
        return {{}, wholeFile(path, u"the file cannot be read: %1"_s.arg(file.errorString()))};
    if (bytes.size() > limit)
        return {{}, tooLarge(path, bytes.size(), limit)};
    bytes.squeeze(); // they are kept, and their room is as large as the limit
    return {bytes, std::nullopt};
}

std::optional<Problem> refuseAsText(const QByteArray &bytes, const QString &path, bool mayBeEmpty, qsizetype limit)
{
    if (bytes.size() > limit)
        return tooLarge(path, bytes.size(), limit);
    if (bytes.isEmpty() && !mayBeEmpty)
        return wholeFile(path, u"the file is empty"_s, u"begin with: sitrep: 1"_s);
    if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF"))
        return Problem{path, 1, 1, u"the text is UTF-16, not UTF-8"_s, u"save the file as UTF-8"_s};
    if (bytes.contains('\0')) {
        return wholeFile(path, u"this is a binary file, not text"_s, u"check that this is the file you mean"_s);
    }
    const auto place = [&bytes](qsizetype offset) { return TextPositions(bytes).at(offset); };
    if (const auto bad = firstBadUtf8(bytes)) {
        const auto [line, column] = place(*bad);
        return Problem{path, line, column, u"the text is not UTF-8 from here on"_s, u"save the file as UTF-8"_s};
    }
    const auto control = std::find_if(bytes.begin(), bytes.end(), [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
    });
    if (control != bytes.end()) {
        const auto [line, column] = place(control - bytes.begin());
        const QString code = QString::number(static_cast<int>(*control), 16).rightJustified(2, u'0').toUpper();
        return Problem{path, line, column, u"a control character (0x%1) stands here"_s.arg(code), u"remove it"_s};
    }
    return std::nullopt;
}

QByteArray withoutByteOrderMark(const QByteArray &bytes)
{
    return bytes.startsWith("\xEF\xBB\xBF") ? bytes.sliced(3) : bytes;
}

} // namespace sitrep
