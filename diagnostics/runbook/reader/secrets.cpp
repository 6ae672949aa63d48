// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/secrets.h"

#include "diagnostics/domain/secrets/secretgrammar.h"

using namespace Qt::StringLiterals;

namespace sitrep {

void tellLiteralSecrets(const YamlNode &root, ProblemList &problems)
{
    const auto message = [](const QString &noun) { return u"a literal secret stands here: %1"_s.arg(noun); };
    const QString hint = u"keep it in an env file or a secret store, and write ${secret:NAME}"_s;
    for (const YamlEntry &entry : root.entries()) {
        if (const auto noun = literalSecretIn(entry.key))
            problems.tell(entry, message(*noun), hint);
        tellLiteralSecrets(entry.value, problems);
    }
    for (const YamlNode &item : root.items())
        tellLiteralSecrets(item, problems);
    if (!root.isScalar())
        return;
    if (const auto noun = literalSecretIn(root.text()))
        problems.tell(root, message(*noun), hint);
}

} // namespace sitrep
