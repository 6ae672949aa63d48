// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/secrets/namedsecret.h"

#include "diagnostics/domain/secrets/secretnames.h"
#include "diagnostics/domain/secrets/secretvalues.h"

using namespace Qt::StringLiterals;

namespace sitrep {

bool canBeSecret(QStringView value, QAnyStringView kind)
{
    const bool counts = isShortNumber(value) && kind != "password"_L1;
    return !counts && !isNoSecret(value) && !isMeasure(value);
}

QString secretKindOf(const QString &name, QStringView value)
{
    const QString kind = secretKindOfName(name);
    return !kind.isEmpty() && canBeSecret(value, kind) ? kind : QString();
}

} // namespace sitrep
