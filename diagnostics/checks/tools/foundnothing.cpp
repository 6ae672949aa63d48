// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tools/foundnothing.h"

#include "diagnostics/platform/process/process.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool isEmptyOfKubectl(const ProcessResult &result)
{
    if (result.standardError.startsWith("No resources found"))
        return true;
    const QJsonObject answer = QJsonDocument::fromJson(result.standardOutput).object();
    return answer[u"kind"_s].toString().endsWith("List"_L1) && answer[u"items"_s].isArray()
           && answer[u"items"_s].toArray().isEmpty();
}

Failure missing(const QString &message)
{
    return {FailureClass::Missing, Rung::None, message, {{u"exit"_s, 0}}};
}

} // namespace

std::optional<Failure> foundNothing(const QString &tool, const ProcessResult &result)
{
    if (result.end != ProcessResult::End::Exited || result.exitCode != 0)
        return std::nullopt;
    if ((tool == "kubectl"_L1 || tool == "oc"_L1) && isEmptyOfKubectl(result))
        return missing(
            u"%1 found none of these: there are none, or the namespace, name or selector is another"_s.arg(tool));
    if (tool == "systemctl"_L1 && result.standardOutput.split('\n').contains("LoadState=not-found"))
        return missing(u"this machine has no such unit: it may be another machine, or the name is written otherwise"_s);
    return std::nullopt;
}

} // namespace sitrep
