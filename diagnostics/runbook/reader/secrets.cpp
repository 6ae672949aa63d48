// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/secrets.h"

#include <QRegularExpression>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct SecretForm
{
    QRegularExpression pattern;
    QString noun;
};

// The tokens' forms are those that their providers publish for secret scanning: GitHub, GitLab, Slack, AWS, Google, Stripe, npm, OpenAI and Anthropic,
// SendGrid, DigitalOcean, HashiCorp Vault; the last is a signed JSON Web Token (RFC 7519).
const std::vector<SecretForm> &secretForms()
{
    static const std::vector<SecretForm> forms = [] {
        const QString token = u"a provider's token"_s;
        const std::vector<std::pair<QString, QString>> table{
            {u"-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----"_s, u"a private key"_s},
            {u"\\bgh[pousr]_[A-Za-z0-9]{20,}"_s, token},
            {u"\\bgithub_pat_[A-Za-z0-9_]{20,}"_s, token},
            {u"\\bgl(?:pat|dt|rt|ptt|ft|soat|agent|oas|cbt)-[A-Za-z0-9_-]{20,}"_s, token},
            {u"\\bxox[abeoprs]-[A-Za-z0-9-]{10,}"_s, token},
            {u"\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"_s, token},
            {u"\\bAIza[A-Za-z0-9_-]{35}"_s, token},
            {u"\\bya29\\.[A-Za-z0-9_-]{20,}"_s, token},
            {u"\\b[rs]k_live_[A-Za-z0-9]{16,}"_s, token},
            {u"\\bnpm_[A-Za-z0-9]{36}"_s, token},
            {u"\\bsk-[A-Za-z0-9_-]{32,}"_s, token},
            {u"\\bSG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}"_s, token},
            {u"\\bdo[opr]_v1_[a-f0-9]{64}"_s, token},
            {u"\\bhvs\\.[A-Za-z0-9_-]{20,}"_s, token},
            {u"\\beyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{16,}"_s, token},
            {u"\\b[A-Za-z][A-Za-z0-9+.-]*://[^\\s/?#@:]*:(?!\\$\\{)[^\\s/?#@]+@"_s, u"a password in an address"_s},
            {u"(?:^|\\s)(?:password|sslpassword)\\s*=\\s*(?!\\$\\{|'\\$\\{)[^\\s]+"_s, u"a password in a conninfo"_s},
        };
        std::vector<SecretForm> compiled;
        for (const auto &[pattern, noun] : table)
            compiled.push_back({QRegularExpression(pattern), noun});
        return compiled;
    }();
    return forms;
}

} // namespace

QString literalSecretIn(const QString &text)
{
    for (const SecretForm &form : secretForms()) {
        if (form.pattern.match(text).hasMatch())
            return form.noun;
    }
    return {};
}

void tellLiteralSecrets(const YamlNode &root, ProblemList &problems)
{
    const QString hint = u"keep it in an env file or a secret store, and write ${secret:NAME}"_s;
    for (const YamlEntry &entry : root.entries()) {
        if (const QString noun = literalSecretIn(entry.key); !noun.isEmpty())
            problems.tell(entry, u"a literal secret stands here: %1"_s.arg(noun), hint);
        tellLiteralSecrets(entry.value, problems);
    }
    for (const YamlNode &item : root.items())
        tellLiteralSecrets(item, problems);
    if (!root.isText())
        return;
    if (const QString noun = literalSecretIn(root.text()); !noun.isEmpty())
        problems.tell(root, u"a literal secret stands here: %1"_s.arg(noun), hint);
}

} // namespace sitrep
