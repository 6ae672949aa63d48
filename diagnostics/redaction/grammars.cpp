// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/grammars.h"

#include "diagnostics/domain/secrets/secretgrammar.h"
#include "diagnostics/redaction/assignments.h"
#include "diagnostics/redaction/bareuserinfo.h"
#include "diagnostics/redaction/commandrules.h"
#include "diagnostics/redaction/encodedassignments.h"
#include "diagnostics/redaction/encodedurls.h"
#include "diagnostics/redaction/kubernetessecrets.h"
#include "diagnostics/redaction/listedcommands.h"

namespace sitrep {

using namespace Qt::StringLiterals;

SecretSpans grammarSecretsIn(QStringView text)
{
    SecretSpans all;
    const auto add = [&all](SecretSpans spans, QLatin1StringView rule) {
        for (SecretSpan &span : spans)
            span.rule = rule;
        all += spans;
    };
    add(privateKeysIn(text), "key-block"_L1);
    add(urlSecretsIn(text), "url"_L1);
    add(bareUserInfoIn(text), "url"_L1);
    add(encodedUrlSecretsIn(text), "encoded-url"_L1);
    add(conninfoPasswordsIn(text), "connection-string"_L1);
    add(assignedSecretsIn(text), "name"_L1);
    add(encodedAssignmentsIn(text), "name"_L1);
    add(kubernetesSecretsIn(text), "name"_L1);
    add(unnamedSecretsIn(text), "command"_L1);
    add(listedCommandSecretsIn(text), "command"_L1);
    add(providerTokensIn(text), "token-form"_L1);
    return all;
}

} // namespace sitrep
