// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/grammars.h"

#include "diagnostics/domain/secrets/secretgrammar.h"
#include "diagnostics/redaction/assignments.h"
#include "diagnostics/redaction/commandrules.h"
#include "diagnostics/redaction/encodedurls.h"

namespace sitrep {

SecretSpans grammarSecretsIn(QStringView text)
{
    return privateKeysIn(text) + urlSecretsIn(text) + encodedUrlSecretsIn(text) + conninfoPasswordsIn(text)
           + assignedSecretsIn(text) + unnamedSecretsIn(text) + providerTokensIn(text);
}

} // namespace sitrep
