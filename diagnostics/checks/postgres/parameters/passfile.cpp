// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/parameters/passfile.h"

#include <QFile>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace sitrep {

std::optional<Failure> faultOfPassFile(const ConnInfo &info)
{
    const QString path = info.parameter("passfile");
    if (path.isEmpty() || !info.parameter("password").isEmpty())
        return std::nullopt;
    const auto fault = [&path](const QString &sentence) {
        return Failure{FailureClass::ToolNotConfigured, Rung::Parameters, sentence.arg(path), {}};
    };
    struct stat state
    {};
    if (::stat(QFile::encodeName(path).constData(), &state) != 0)
        return fault(u"The password file %1 does not exist here"_s);
    if (!S_ISREG(state.st_mode))
        return fault(u"The password file %1 is no plain file"_s);
    if ((state.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fault(
            u"The password file %1 may be read by others than its owner, and libpq ignores it then (chmod 600)"_s);
    return std::nullopt;
}

} // namespace sitrep
