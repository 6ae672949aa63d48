// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/yaml/yamldocument.h"

#include "diagnostics/runbook/yaml/structurescan.h"
#include "diagnostics/runbook/yaml/textfile.h"
#include "diagnostics/runbook/yaml/treebuilder.h"
#include "diagnostics/runbook/yaml/yamlfaults.h"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

// Brackets are counted before yaml-cpp sees them: it recurses.
std::optional<Problem> refuseNesting(const StructureScan &scan, const TextPositions &text, const QString &file,
                                     int depth)
{
    if (!scan.tooDeep)
        return std::nullopt;
    const TextPlace place = text.at(*scan.tooDeep);
    return Problem{file, place.line, place.column, u"lists and maps are nested more than %1 deep"_s.arg(depth),
                   u"make it flatter"_s};
}

std::vector<YamlComment> commentsOf(const TextPositions &text, const StructureScan &scan)
{
    std::vector<YamlComment> comments;
    for (const qsizetype sign : scan.comments) {
        const TextPlace place = text.at(sign + 1);
        const QString line = QString::fromUtf8(text.bytes().sliced(sign + 1, text.lineEnd(sign) - sign - 1));
        const bool isAlone = text.bytes().sliced(text.lineStart(sign), sign - text.lineStart(sign)).trimmed().isEmpty();
        if (isAlone && !comments.empty() && comments.back().lines.back().line + 1 == place.line)
            comments.back().text += u'\n' + line;
        else
            comments.push_back({line, {}});
        comments.back().lines.push_back(place);
    }
    return comments;
}

YamlDocument buildTree(const TextPositions &text, const StructureScan &scan, const QString &file,
                       const YamlLimits &limits, int source)
{
    YamlDocument document;
    TreeBuilder builder(text, file, limits, source);
    std::optional<Problem> fatal;
    try {
        std::istringstream stream(text.bytes().toStdString());
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder)) {
        }
    } catch (const YamlRefused &refused) {
        fatal = refused.problem;
    } catch (const YAML::Exception &fault) {
        fatal = explainYamlFault(fault.msg, fault.mark.pos, text, scan, file);
    }
    document.problems = builder.problems();
    document.comments = commentsOf(text, scan);
    if (fatal)
        document.problems.append(*fatal);
    else
        document.root = builder.takeRoot();
    return document;
}

} // namespace

YamlDocument parseYaml(const QByteArray &bytes, const QString &file, const YamlLimits &limits, int source)
{
    if (auto refused = refuseAsText(bytes, file, false))
        return {{}, {*refused}};
    const TextPositions text(withoutByteOrderMark(bytes));
    const StructureScan scan = scanStructure(text.bytes(), limits.depth);
    if (auto refused = refuseNesting(scan, text, file, limits.depth))
        return {{}, {*refused}};
    YamlDocument document = buildTree(text, scan, file, limits, source);
    if (document.root && document.root->isNull())
        document.root.reset();
    if (!document.root && document.problems.isEmpty())
        document.problems.append(
            Problem{file, 0, 0, u"the file holds nothing but comments"_s, u"begin with: sitrep: 1"_s});
    std::stable_sort(document.problems.begin(), document.problems.end(), [](const Problem &left, const Problem &right) {
        return std::pair(left.line, left.column) < std::pair(right.line, right.column);
    });
    return document;
}

YamlDocument readYamlFile(const QString &path, const YamlLimits &limits, int source)
{
    const TextFile file = readTextFile(path);
    return file.problem ? YamlDocument{{}, {*file.problem}} : parseYaml(file.bytes, path, limits, source);
}

} // namespace sitrep
