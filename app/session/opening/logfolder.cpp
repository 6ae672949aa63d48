// SPDX-License-Identifier: Apache-2.0
#include "app/session/opening/logfolder.h"

#include "app/session/opening/filenature.h"
#include "diagnostics/logs/format/fileformat.h"
#include "diagnostics/logs/logfile.h"
#include "diagnostics/logs/sources/rotation.h"

#include <QDir>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype mostLookedAt = 1000; // the others are told by their names
constexpr qsizetype mostNamed = 4;       // of what is left out

bool isCalledLog(const QString &name)
{
    return logOf(name).endsWith(".log"_L1, Qt::CaseInsensitive);
}

/// These hold times without being logs.
bool isCalledDocument(const QString &name)
{
    static const QRegularExpression document(u"\\.(?:md|markdown|rst|adoc|html?|xml|ya?ml|toml|ini|conf|cfg|properties|"
                                             u"env|lock|sql|py|sh|rb|js|ts|css|c|h|cc|"
                                             "cpp|hpp|go|rs|java|kt|service)$"_s,
                                             QRegularExpression::CaseInsensitiveOption);
    return document.match(name).hasMatch();
}

/// What has to be unfolded first is taken for a log as it is.
bool beginsAsLog(const QString &path)
{
    const LogFile file(path);
    std::string front(1, '\n'); // nothing yet, and it may grow
    if (!file.isOpen() || file.read(0, front.data(), 1) < 1 || isPackedName(path) || front == "[")
        return true;
    const LogFormat format = formatOf(file, std::nullopt);
    return format.encoding != LogEncoding::Utf8 || format.name != LogFormatName::Text;
}

/// Why \a path is no log; empty: it is one. By its name alone unless it \a isLookedAt.
QString whyNoLog(const QString &path, const QString &name, bool isLookedAt)
{
    if (!isLookedAt)
        return isCalledDocument(name) ? u"a document"_s : QString();
    switch (lookAtFile(path).nature) {
    case FileNature::Log:
        break;
    case FileNature::Runbook:
        return u"a runbook"_s;
    case FileNature::OtherYaml:
        return u"YAML"_s;
    case FileNature::Journal:
        return u"a journal"_s;
    case FileNature::Bundle:
        return u"a bundle"_s;
    case FileNature::Results:
        return u"results of `sitrep run`"_s;
    case FileNature::NoText:
        return u"no text"_s;
    default:
        return u"not readable"_s;
    }
    if (isCalledLog(name))
        return {};
    if (isCalledDocument(name))
        return u"a document"_s;
    return beginsAsLog(path) ? QString() : u"no line begins with a time or a level"_s;
}

} // namespace

FolderOfLogs lookIntoFolder(const QString &path)
{
    const QDir folder(path);
    FolderOfLogs found;
    QStringList named;
    qsizetype left = 0;
    for (const QString &name : folder.entryList(QDir::Files, QDir::Name | QDir::IgnoreCase)) {
        const bool isLookedAt = found.logs.size() + left < mostLookedAt;
        const QString why = whyNoLog(folder.filePath(name), name, isLookedAt);
        if (why.isEmpty())
            found.logs += name;
        else if (++left <= mostNamed)
            named += u"%1 (%2)"_s.arg(name, why);
    }
    found.logs = inOrderOfWriting(found.logs);
    found.isWhole = left == 0;
    if (left > mostNamed)
        named += u"%1 more"_s.arg(left - mostNamed);
    if (left > 0)
        found.remark =
            u"Left out of %1/, being no logs: %2"_s.arg(QDir(folder.absolutePath()).dirName(), named.join(u", "_s));
    return found;
}

} // namespace sitrep
