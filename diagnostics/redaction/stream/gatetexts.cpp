// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/stream/gatetexts.h"

#include <QString>

#include <algorithm>
#include <array>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

struct PlainText
{
    const char *text;
    GateCheck check = GateCheck::None;
    bool anyCase = false;
};

constexpr std::array plainTexts{
    // blocks
    PlainText{"-----BEGIN "},
    PlainText{"-----END "},
    PlainText{"Private-Lines:"},
    PlainText{"---- BEGIN SSH2 "},
    PlainText{"LS0tLS1CRUdJTi"},
    // URLs
    PlainText{"://", GateCheck::UserInfo},
    PlainText{":\\/\\/"},
    PlainText{"@", GateCheck::BareUser},
    PlainText{"%3A%2F%2F", GateCheck::None, true},
    // names: the parts of mayNameASecret(), and those of secretKindOfName() that hold none of them
    PlainText{"pass", GateCheck::Name, true},
    PlainText{"pw", GateCheck::Name, true},
    PlainText{"secret", GateCheck::Name, true},
    PlainText{"token", GateCheck::Name, true},
    PlainText{"key", GateCheck::Name, true},
    PlainText{"cred", GateCheck::Name, true},
    PlainText{"cookie", GateCheck::Name, true},
    PlainText{"sess", GateCheck::Name, true},
    PlainText{"auth", GateCheck::Name, true},
    PlainText{"sig", GateCheck::Name, true},
    PlainText{"code", GateCheck::Name, true},
    PlainText{"psk", GateCheck::Name, true},
    PlainText{"kennwort", GateCheck::Name, true},
    PlainText{"senha", GateCheck::Name, true},
    PlainText{"encrypt", GateCheck::Name, true},
    PlainText{"BUNDLE_", GateCheck::Name},
    PlainText{"community", GateCheck::Name, true},
    // options
    PlainText{"-u ", GateCheck::UserOption},
    PlainText{"-u\t", GateCheck::UserOption},
    PlainText{"-u=", GateCheck::UserOption},
    PlainText{"-u\"", GateCheck::UserOption},
    PlainText{"-u'", GateCheck::UserOption},
    PlainText{"-u\\", GateCheck::UserOption},
    PlainText{"--user", GateCheck::UserOption},
    PlainText{"--proxy-user", GateCheck::UserOption},
    PlainText{"sshpass", GateCheck::Option},
    PlainText{" login", GateCheck::Option},
    PlainText{"\"login", GateCheck::Option},
    PlainText{"'login", GateCheck::Option},
    PlainText{"redis-cli", GateCheck::Option},
    PlainText{"mysql", GateCheck::Option},
    PlainText{"mariadb", GateCheck::Option},
    PlainText{"mongo", GateCheck::Option},
    PlainText{"hdbsql", GateCheck::Option},
    PlainText{"cqlsh", GateCheck::Option},
    PlainText{"beeline", GateCheck::Option},
    PlainText{"sqlcmd", GateCheck::Option},
    PlainText{"bcp ", GateCheck::Option},
    PlainText{"ipmitool", GateCheck::Option},
    PlainText{"ldap", GateCheck::Option},
    PlainText{"snmp", GateCheck::Option},
    PlainText{"zip", GateCheck::Option},
    PlainText{"openssl", GateCheck::Option},
    PlainText{"knife", GateCheck::Option},
    PlainText{" -U ", GateCheck::Percent},
    PlainText{"Bearer ", GateCheck::None, true},
    PlainText{"Basic ", GateCheck::None, true},
    // what programs say
    PlainText{"could not translate host name \""},
    PlainText{"invalid percent-encoded token: \""},
    PlainText{"invalid integer value \""},
    PlainText{"missing \"=\" after \""},
    PlainText{"IDENTIFIED ", GateCheck::None, true},
    PlainText{"-passin pass:", GateCheck::None, true},
    PlainText{"-passout pass:", GateCheck::None, true},
    PlainText{"-pass pass:", GateCheck::None, true},
    PlainText{"requirepass ", GateCheck::None, true},
    PlainText{"masterauth ", GateCheck::None, true},
    PlainText{"bindpw ", GateCheck::None, true},
    PlainText{"rocommunity ", GateCheck::None, true},
    PlainText{"rwcommunity ", GateCheck::None, true},
    PlainText{"snmp-server community ", GateCheck::None, true},
    PlainText{"rootpw ", GateCheck::None, true},
    PlainText{"Unseal Key "},
    PlainText{"PDO("},
    PlainText{"PDO->__construct("},
    PlainText{"mysqli"},
    PlainText{" PSK ", GateCheck::None, true},
    PlainText{"ConvertTo-SecureString ", GateCheck::None, true},
    PlainText{"AUTH PLAIN ", GateCheck::None, true},
    PlainText{"AUTH LOGIN ", GateCheck::None, true},
    PlainText{"AUTHENTICATE PLAIN ", GateCheck::None, true},
    PlainText{":thin:"},
    PlainText{":oci:"},
    PlainText{"sqlplus "},
    PlainText{"sqlldr "},
    PlainText{"expdp "},
    PlainText{"impdp "},
    PlainText{"PASSWORD('", GateCheck::None, true},
    PlainText{"PASSWORD $", GateCheck::None, true},
    PlainText{"temporary password is generated for "},
    PlainText{"htpasswd "},
    PlainText{"chpasswd"},
    PlainText{"rabbitmqctl "},
    PlainText{"stats auth "},
    PlainText{"SETUSER ", GateCheck::None, true},
    PlainText{"\"AUTH\" \"", GateCheck::None, true},
    PlainText{"PASS ", GateCheck::Alone},
    PlainText{"\" \"", GateCheck::QuotedLine},
    PlainText{"line="},
    PlainText{"]:", GateCheck::BracketLine},
    // tokens whose beginning does not tell them
    PlainText{"eyJ"},
    PlainText{":AA", GateCheck::Telegram},
    PlainText{".atlasv1."},
    PlainText{"hooks.slack.com/"},
    PlainText{"discord.com/api/webhooks/"},
    PlainText{"webhook.office.com/webhookb2/"},
};

} // namespace

bool beginsBlock(const QByteArray &text)
{
    static constexpr std::array begins{"-----BEGIN ", "Private-Lines:", "---- BEGIN SSH2 "};
    return std::any_of(begins.begin(), begins.end(), [&text](const char *begin) { return text == begin; });
}

bool endsBlock(const QByteArray &text)
{
    return text == "-----END ";
}

std::vector<GateText> gateTexts()
{
    const std::span<const TokenForm> forms = tokenForms();
    std::vector<GateText> texts;
    texts.reserve(plainTexts.size() + forms.size());
    for (const PlainText &plain : plainTexts)
        texts.push_back({QByteArray(plain.text), plain.check, plain.anyCase, nullptr});
    for (const TokenForm &form : forms)
        texts.push_back({QByteArray(form.prefix.data(), form.prefix.size()), GateCheck::Token, false, &form});
    return texts;
}

namespace {

/// Only what has a meaning: other escapes are errors to it.
QString escapedForRipgrep(const QString &text)
{
    static const QString signs = u"\\.+*?()|[]{}^$#&-~"_s;
    QString escaped;
    for (const QChar sign : text) {
        if (signs.contains(sign))
            escaped += u'\\';
        escaped += sign;
    }
    return escaped;
}

} // namespace

QStringList gatePatterns()
{
    QStringList patterns;
    for (const GateText &text : gateTexts()) {
        const QString escaped = escapedForRipgrep(QString::fromLatin1(text.bytes));
        QString pattern = text.anyCase ? QString(u"(?i:"_s + escaped + u')') : escaped;
        if (text.check == GateCheck::UserInfo)
            pattern += u"[^\\s\"'`<>]*@"_s;
        if (text.check == GateCheck::BareUser)
            pattern = u":[^\\s\"'`]{1,127}@"_s;
        if (text.check == GateCheck::Token)
            pattern += u"%1{%2}"_s.arg(classOf(text.form->chars)).arg(text.form->least);
        if (text.check == GateCheck::Name)
            pattern += u"[\\w.-]*\\\\*[\"'`]?\\]?\\s{0,8}[:=]"_s;
        patterns.append(pattern);
    }
    return patterns;
}

} // namespace sitrep
