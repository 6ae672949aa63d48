// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/standpoint.h"

#include "diagnostics/platform/detachedcall.h"

#include <QSysInfo>

#include <pwd.h>
#include <unistd.h>

#include <vector>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr Milliseconds userDatabasePatience{500};

QString nameOfUser(uid_t user)
{
    std::vector<char> buffer(16 * 1024);
    passwd entry{};
    passwd *found = nullptr;
    if (::getpwuid_r(user, &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr)
        return {};
    return QString::fromLocal8Bit(found->pw_name);
}

} // namespace

Standpoint currentStandpoint()
{
    Standpoint standpoint;
    standpoint.host = QSysInfo::machineHostName();
    const uid_t user = ::geteuid();
    const SteadyTime deadline = std::chrono::steady_clock::now() + userDatabasePatience;
    standpoint.user = callDetached<QString>([user] { return nameOfUser(user); }, deadline, {}).value_or(QString());
    if (standpoint.user.isEmpty())
        standpoint.user = u"uid %1"_s.arg(user);
    return standpoint;
}

} // namespace sitrep
