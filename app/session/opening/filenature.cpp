// SPDX-License-Identifier: Apache-2.0
#include "app/session/opening/filenature.h"

#include "diagnostics/logs/logfile.h"
#include "diagnostics/logs/sources/inflate.h"
#include "diagnostics/logs/sources/utf16.h"
#include "diagnostics/store/bundle/bundle.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>
#include <string>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qint64 mostOfARunbook = qint64{1024} * 1024; // the reader takes no more
constexpr size_t sampleBytes = size_t{64} * 1024;

/// https://www.sqlite.org/fileformat.html#the_database_header
constexpr std::string_view sqliteMagic{"SQLite format 3\0", 16};

/// Files that begin like text. PDF 32000-1, 7.5.2.
constexpr std::array<std::string_view, 1> textlikeMagic{"%PDF-"};

/// Of a journal's first page, which holds the statements that made its tables.
constexpr std::string_view journalTable{"event_is_never_edited"};

/// Keys of a runbook that other YAML seldom has at its top; two of them are no accident.
const QSet<QString> &ownKeys()
{
    static const QSet<QString> keys{u"checks"_s,      u"components"_s, u"log_sources"_s, u"causes"_s,
                                    u"remediation"_s, u"vantages"_s,   u"signatures"_s,  u"incident_memory"_s,
                                    u"symptoms"_s,    u"escalation"_s, u"env_files"_s};
    return keys;
}

/// Text has none of these, however broken its encoding is. Of bytes at random every tenth is one.
bool isControl(unsigned char byte)
{
    constexpr std::string_view ofText{"\t\n\v\f\r\b\x1b"};
    return (byte < 0x20 && ofText.find(static_cast<char>(byte)) == std::string_view::npos) || byte == 0x7f;
}

bool isNoText(std::string_view bytes)
{
    constexpr size_t oneOf = 20;
    const auto control =
        std::ranges::count_if(bytes, [](char byte) { return isControl(static_cast<unsigned char>(byte)); });
    return static_cast<size_t>(control) * oneOf > bytes.size();
}

std::string bytesAt(const LogFile &file, qint64 offset, qint64 count)
{
    std::string bytes(static_cast<size_t>(std::max(count, qint64{0})), '\0');
    const qint64 got = file.read(offset, bytes.data(), count);
    bytes.resize(static_cast<size_t>(std::max(got, qint64{0})));
    return bytes;
}

std::string unpackedFront(std::string_view packed)
{
    const std::unique_ptr<Inflater> inflater = makeInflater(compressionOf(packed));
    std::string front(sampleBytes, '\0');
    size_t all = 0;
    while (inflater && all < front.size() && !packed.empty()) {
        size_t written = 0;
        const Inflater::State state = inflater->inflate(packed, std::span(front).subspan(all), written);
        all += written;
        if (state == Inflater::State::Damaged || (written == 0 && state == Inflater::State::Ended))
            break;
    }
    front.resize(all);
    return front;
}

struct TopLine
{
    bool isYaml = true;
    bool isNewDocument = false;
    QString key; ///< empty: a comment, an element, an end
};

TopLine readTopLine(const QString &line)
{
    static const QRegularExpression key(u"^(['\"]?)([A-Za-z_][\\w./$-]*)\\1\\s*:(?:\\s|$)"_s);
    static const QRegularExpression other(u"^(#|---|\\.\\.\\.|%YAML|-(\\s|$)|[\\]}])"_s);
    if (const QRegularExpressionMatch match = key.match(line); match.hasMatch())
        return {true, false, match.captured(2)};
    return {other.match(line).hasMatch(), line.startsWith("---"_L1), {}};
}

bool isVersionLine(const QString &line)
{
    static const QRegularExpression version(
        u"^\\s*\\{?\\s*(['\"]?)sitrep\\1\\s*:\\s*['\"]?\\d+['\"]?\\s*([,}].*|#.*)?$"_s);
    return version.match(line).hasMatch();
}

/// What the lines that begin at the first column say of a text.
FileNature natureOfLines(const QStringList &lines, bool hasYamlName)
{
    QSet<QString> keys;
    qsizetype own = 0;
    bool isYaml = true;
    bool isNested = false;
    for (const QString &line : lines) {
        if (line.trimmed().isEmpty())
            continue;
        if (line.front().isSpace()) {
            isNested = isNested || !keys.isEmpty();
            continue;
        }
        const TopLine top = readTopLine(line);
        if (top.isNewDocument)
            keys.clear();
        // A log may repeat "ERROR:"; a mapping has each key once.
        isYaml = isYaml && top.isYaml && !keys.contains(top.key);
        if (top.key.isEmpty())
            continue;
        keys.insert(top.key);
        own += ownKeys().contains(top.key) ? 1 : 0;
    }
    if (isYaml && own >= 2)
        return FileNature::Runbook;
    const bool isLikeYaml = isYaml && isNested && !keys.isEmpty();
    return isLikeYaml || (hasYamlName && (isYaml || !keys.isEmpty())) ? FileNature::OtherYaml : FileNature::Log;
}

bool beginsObject(std::string_view text)
{
    const size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '{';
}

} // namespace

FileNature natureOfText(std::string_view front, bool isWhole, bool hasYamlName)
{
    const QByteArray bytes = QByteArray::fromRawData(front.data(), static_cast<qsizetype>(front.size()));
    if (isWhole && beginsObject(front)) {
        const QJsonObject object = QJsonDocument::fromJson(bytes).object();
        if (object.value("schema"_L1).toString().startsWith("sitrep."_L1))
            return FileNature::Results;
        if (object.contains("sitrep"_L1))
            return FileNature::Runbook;
    }
    QStringList lines = QString::fromUtf8(bytes).split(u'\n');
    for (QString &line : lines) {
        if (line.endsWith(u'\r'))
            line.chop(1);
    }
    if (std::ranges::any_of(lines, isVersionLine))
        return FileNature::Runbook;
    return isWhole ? natureOfLines(lines, hasYamlName) : FileNature::Log;
}

LookedFile lookAtFile(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir()) {
        if (info.isReadable())
            return {FileNature::Folder, {}};
        return {FileNature::NoFile, u"%1 cannot be read: you have no right to look into this folder"_s.arg(path)};
    }
    const LogFile file(path);
    if (!file.isOpen())
        return {FileNature::NoFile, file.problem()};
    const bool hasYamlName = path.endsWith(".yaml"_L1) || path.endsWith(".yml"_L1);
    if (file.size() == 0)
        return {hasYamlName ? FileNature::OtherYaml : FileNature::Log, {}};
    std::string front = bytesAt(file, 0, std::min(file.size(), mostOfARunbook));
    if (front.empty())
        return {FileNature::NoFile, u"%1 cannot be read: %2"_s.arg(path, qt_error_string(errno))};
    if (front.starts_with(sqliteMagic))
        return {front.find(journalTable) == std::string::npos ? FileNature::NoText : FileNature::Journal, {}};
    if (compressionOf(front) != Compression::None) {
        const std::string unpacked = unpackedFront(front);
        if (compressionOf(front) == Compression::Gzip && beginsAsBundle(unpacked))
            return {FileNature::Bundle, {}};
        return {isNoText(unpacked) ? FileNature::NoText : FileNature::Log, {}};
    }
    const std::string_view sample = std::string_view(front).substr(0, sampleBytes);
    if (std::ranges::any_of(textlikeMagic, [&](std::string_view magic) { return sample.starts_with(magic); }))
        return {FileNature::NoText, {}};
    if (utf16OrderOf(sample) || utf32OrderOf(sample))
        return {FileNature::Log, {}};
    if (isNoText(sample)) {
        // A log that was emptied while it was written begins with a hole, which reads as NULs.
        const bool isHole = std::ranges::all_of(sample, [](char byte) { return byte == '\0'; });
        const qint64 last = std::min(file.size(), qint64{sampleBytes});
        const bool hasTextAtTheEnd = isHole && !isNoText(bytesAt(file, file.size() - last, last));
        return {hasTextAtTheEnd ? FileNature::Log : FileNature::NoText, {}};
    }
    return {natureOfText(front, file.size() <= mostOfARunbook, hasYamlName), {}};
}

} // namespace sitrep
