// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tools/quietenvironment.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr std::array neverHandedOn{"DISPLAY"_L1, "WAYLAND_DISPLAY"_L1, "SSH_ASKPASS"_L1, "GIT_ASKPASS"_L1,
                                   "SUDO_ASKPASS"_L1};

struct QuietVariable
{
    QLatin1StringView name;
    QLatin1StringView value;
};

// gcloud(1) topic configurations; ssh(1); git(1); debconf(7); aws "Client-side pager"; systemctl(1); no-color.org.
constexpr std::array settings{
    QuietVariable{"CLOUDSDK_CORE_DISABLE_PROMPTS"_L1, "1"_L1},
    QuietVariable{"CLOUDSDK_SURVEY_DISABLE_PROMPTS"_L1, "1"_L1},
    QuietVariable{"CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK"_L1, "1"_L1},
    QuietVariable{"SSH_ASKPASS_REQUIRE"_L1, "never"_L1},
    QuietVariable{"GIT_TERMINAL_PROMPT"_L1, "0"_L1},
    QuietVariable{"GCM_INTERACTIVE"_L1, "never"_L1},
    QuietVariable{"DEBIAN_FRONTEND"_L1, "noninteractive"_L1},
    QuietVariable{"PAGER"_L1, ""_L1},
    QuietVariable{"GIT_PAGER"_L1, ""_L1},
    QuietVariable{"AWS_PAGER"_L1, ""_L1},
    QuietVariable{"SYSTEMD_PAGER"_L1, ""_L1},
    QuietVariable{"NO_COLOR"_L1, "1"_L1},
};

bool isHandedOn(const QString &name)
{
    const auto isIt = [&name](QLatin1StringView other) { return name == other; };
    return !name.startsWith("LD_"_L1) && std::none_of(neverHandedOn.begin(), neverHandedOn.end(), isIt);
}

} // namespace

QMap<QString, QString> quietEnvironment(const Environment &environment)
{
    QMap<QString, QString> variables;
    for (const QString &name : environment.names()) {
        const std::optional<EnvValue> value = environment.valueFromProcess(name);
        if (value && isHandedOn(name))
            variables.insert(name, value->value);
    }
    for (const QuietVariable &setting : settings)
        variables.insert(setting.name, setting.value);
    return variables;
}

} // namespace sitrep
