// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tools/toolstandpoint.h"

#include "diagnostics/domain/incident/evidence.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Where a tool is told one thing: an option with a value, a short form of it, a variable. Empty: there is none.
struct Telling
{
    QLatin1StringView tool;
    QString ToolPlace::*field;
    QLatin1StringView option;
    QLatin1StringView letter;
    QLatin1StringView variable;
};

// The first row of a field that tells something counts. gcloud topic flags-file and configurations; kubectl options; AWS CLI
// "Configuration precedence"; docker(1) and docker compose(1), environment variables.
constexpr std::array tellings{
    Telling{"gcloud"_L1, &ToolPlace::project, "--project"_L1, {}, "CLOUDSDK_CORE_PROJECT"_L1},
    Telling{"gcloud"_L1, &ToolPlace::account, "--impersonate-service-account"_L1, {}, {}},
    Telling{"gcloud"_L1, &ToolPlace::account, "--account"_L1, {}, "CLOUDSDK_CORE_ACCOUNT"_L1},
    Telling{"kubectl"_L1, &ToolPlace::context, "--context"_L1, {}, {}},
    Telling{"kubectl"_L1, &ToolPlace::nameSpace, "--namespace"_L1, "-n"_L1, {}},
    Telling{"kubectl"_L1, &ToolPlace::account, "--as"_L1, {}, {}},
    Telling{"kubectl"_L1, &ToolPlace::account, "--user"_L1, {}, {}},
    Telling{"oc"_L1, &ToolPlace::context, "--context"_L1, {}, {}},
    Telling{"oc"_L1, &ToolPlace::nameSpace, "--namespace"_L1, "-n"_L1, {}},
    Telling{"aws"_L1, &ToolPlace::account, "--profile"_L1, {}, "AWS_PROFILE"_L1},
    Telling{"aws"_L1, &ToolPlace::account, {}, {}, "AWS_DEFAULT_PROFILE"_L1},
    Telling{"docker"_L1, &ToolPlace::context, "--context"_L1, {}, {}},
    Telling{"docker"_L1, &ToolPlace::context, "--host"_L1, "-H"_L1, "DOCKER_HOST"_L1},
    Telling{"docker"_L1, &ToolPlace::context, {}, {}, "DOCKER_CONTEXT"_L1},
    Telling{"docker"_L1, &ToolPlace::project, "--project-name"_L1, {}, "COMPOSE_PROJECT_NAME"_L1},
};

/// Of `--option=value` and `--option value`, `-nvalue` and `-n value`. The last one counts, as it does for the tools.
QString valueOf(const QStringList &arguments, const Telling &telling)
{
    QString value;
    for (qsizetype i = 1; i < arguments.size() && arguments.at(i) != "--"_L1; ++i) {
        const QString &argument = arguments.at(i);
        const bool isOption = !telling.option.isEmpty() && argument == telling.option;
        const bool isLetter = !telling.letter.isEmpty() && argument == telling.letter;
        if (isOption || isLetter)
            value = arguments.value(i + 1);
        else if (!telling.option.isEmpty() && argument.startsWith(QString(telling.option + u'=')))
            value = argument.sliced(telling.option.size() + 1);
        else if (!telling.letter.isEmpty() && argument.startsWith(telling.letter))
            value =
                argument.sliced(telling.letter.size() + (argument.startsWith(QString(telling.letter + u'=')) ? 1 : 0));
    }
    return value;
}

} // namespace

ToolPlace toolPlaceOf(const QStringList &arguments, const QMap<QString, QString> &environment)
{
    const QString tool = arguments.value(0).section(u'/', -1);
    ToolPlace place;
    for (const Telling &telling : tellings) {
        if (tool != telling.tool || !(place.*telling.field).isEmpty())
            continue;
        place.*telling.field = valueOf(arguments, telling);
        if ((place.*telling.field).isEmpty() && !telling.variable.isEmpty())
            place.*telling.field = environment.value(telling.variable);
    }
    return place;
}

void tellPlace(const ToolPlace &place, Evidence &evidence)
{
    if (!place.account.isEmpty())
        evidence.standpoint.account = place.account;
    if (!place.project.isEmpty()) {
        evidence.standpoint.project = place.project;
        evidence.identity[u"project"_s] = place.project;
    }
    if (!place.context.isEmpty()) {
        evidence.standpoint.context = place.context;
        evidence.identity[u"context"_s] = place.context;
    }
    if (!place.nameSpace.isEmpty())
        evidence.identity[u"namespace"_s] = place.nameSpace;
}

} // namespace sitrep
