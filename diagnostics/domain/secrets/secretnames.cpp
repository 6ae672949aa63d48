// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/secrets/secretnames.h"

#include "diagnostics/domain/secrets/secretchars.h"

#include <QSet>
#include <QStringList>

#include <algorithm>
#include <array>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr qsizetype longestName = 128;

/// Words after which a name is about a secret and not the secret: password_file, token_ttl, secret_arn.
bool isAboutSecrets(const QString &lastWord)
{
    static const QSet<QString> words{
        u"file"_s,          u"path"_s,        u"dir"_s,      u"folder"_s,     u"location"_s,
        u"ref"_s,           u"name"_s,        u"names"_s,    u"id"_s,         u"ids"_s,
        u"type"_s,          u"kind"_s,        u"uri"_s,      u"url"_s,        u"endpoint"_s,
        u"field"_s,         u"prefix"_s,      u"suffix"_s,   u"length"_s,     u"len"_s,
        u"size"_s,          u"count"_s,       u"policy"_s,   u"hint"_s,       u"expiry"_s,
        u"expires"_s,       u"expiration"_s,  u"ttl"_s,      u"age"_s,        u"rotation"_s,
        u"version"_s,       u"manager"_s,     u"format"_s,   u"enabled"_s,    u"required"_s,
        u"set"_s,           u"status"_s,      u"state"_s,    u"reset"_s,      u"algorithm"_s,
        u"alg"_s,           u"algo"_s,        u"method"_s,   u"provider"_s,   u"store"_s,
        u"class"_s,         u"bucket"_s,      u"label"_s,    u"title"_s,      u"help"_s,
        u"prompt"_s,        u"encryption"_s,  u"min"_s,      u"max"_s,        u"limit"_s,
        u"timeout"_s,       u"usage"_s,       u"column"_s,   u"changed"_s,    u"at"_s,
        u"attempts"_s,      u"from"_s,        u"in"_s,       u"by"_s,         u"arn"_s,
        u"error"_s,         u"errors"_s,      u"missing"_s,  u"valid"_s,      u"validator"_s,
        u"check"_s,         u"placeholder"_s, u"exists"_s,   u"auth"_s,       u"authentication"_s,
        u"login"_s,         u"mode"_s,        u"env"_s,      u"key"_s,        u"ring"_s,
        u"service"_s,       u"host"_s,        u"port"_s,     u"region"_s,     u"project"_s,
        u"rate"_s,          u"bits"_s,        u"index"_s,    u"equal"_s,      u"days"_s,
        u"seconds"_s,       u"ms"_s,          u"lifetime"_s, u"lifespan"_s,   u"validity"_s,
        u"interval"_s,      u"warning"_s,     u"hasher"_s,   u"issuer"_s,     u"audience"_s,
        u"domain"_s,        u"samesite"_s,    u"capacity"_s, u"header"_s,     u"secure"_s,
        u"httponly"_s,      u"minutes"_s,     u"hours"_s,    u"iterations"_s, u"burst"_s,
        u"rounds"_s,        u"cost"_s,        u"retries"_s,  u"strength"_s,   u"history"_s,
        u"encoder"_s,       u"backend"_s,     u"stdin"_s,    u"generator"_s,  u"plugin"_s,
        u"factory"_s,       u"source"_s,      u"resolver"_s, u"handler"_s,    u"filter"_s,
        u"authenticator"_s, u"engine"_s,      u"role"_s,     u"roles"_s,      u"scope"_s,
        u"scopes"_s,        u"claim"_s,       u"claims"_s,
    };
    return words.contains(lastWord);
}

/// What makes another word's "key" an ordinary one: primary_key, cache_key.
bool isOrdinaryKey(const QString &wordBefore)
{
    static const QSet<QString> words{
        u"public"_s,      u"primary"_s,      u"foreign"_s, u"partition"_s, u"sort"_s,        u"cache"_s,  u"routing"_s,
        u"row"_s,         u"hash"_s,         u"group"_s,   u"dedup"_s,     u"idempotency"_s, u"index"_s,  u"host"_s,
        u"lookup"_s,      u"registry"_s,     u"hot"_s,     u"shortcut"_s,  u"composite"_s,   u"unique"_s, u"object"_s,
        u"message"_s,     u"config"_s,       u"json"_s,    u"map"_s,       u"dict"_s,        u"env"_s,    u"label"_s,
        u"metric"_s,      u"tag"_s,          u"natural"_s, u"search"_s,    u"column"_s,      u"field"_s,  u"property"_s,
        u"translation"_s, u"range"_s,        u"by"_s,      u"the"_s,       u"any"_s,         u"press"_s,  u"ordering"_s,
        u"shard"_s,       u"distribution"_s, u"event"_s,   u"known"_s,     u"pub"_s,         u"item"_s,   u"topic"_s,
        u"col"_s,         u"uniq"_s,
    };
    return words.contains(wordBefore);
}

bool isKeySuffix(const QString &word)
{
    static const QSet<QString> words{
        u"data"_s, u"b64"_s, u"base64"_s, u"pem"_s,   u"prod"_s,     u"production"_s, u"staging"_s,  u"dev"_s,
        u"test"_s, u"old"_s, u"new"_s,    u"value"_s, u"material"_s, u"current"_s,    u"previous"_s, u"secondary"_s};
    return words.contains(word) || std::all_of(word.cbegin(), word.cend(), [](QChar c) { return isDigit(c); });
}

bool qualifiesKey(const QString &word)
{
    static const QSet<QString> words{
        u"api"_s,        u"app"_s, u"access"_s,  u"secret"_s, u"private"_s, u"signing"_s, u"auth"_s,    u"master"_s,
        u"encryption"_s, u"ssh"_s, u"account"_s, u"client"_s, u"shared"_s,  u"service"_s, u"license"_s, u"webhook"_s};
    return words.contains(word);
}

/// "dbPassword_2" -> db, password, 2; "APIKey" -> api, key.
QStringList wordsOf(QStringView name)
{
    QStringList words;
    QString word;
    for (qsizetype i = 0; i < name.size(); ++i) {
        const QChar c = name[i];
        const bool afterLower = i > 0 && (isLower(name[i - 1]) || isDigit(name[i - 1]));
        const bool beforeLower = i > 0 && i + 1 < name.size() && isUpper(name[i - 1]) && isLower(name[i + 1]);
        if (!isAlnum(c) || (isUpper(c) && (afterLower || beforeLower))) {
            if (!word.isEmpty())
                words.append(word);
            word.clear();
        }
        if (isAlnum(c))
            word.append(c.toLower());
    }
    if (!word.isEmpty())
        words.append(word);
    return words;
}

QString kindOfWord(const QString &word, bool alone)
{
    static constexpr std::array passwords{"password"_L1, "passwords"_L1, "passwd"_L1,   "passphrase"_L1, "passcode"_L1,
                                          "pwd"_L1,      "passwort"_L1,  "kennwort"_L1, "senha"_L1};
    static const QSet<QString> joined{
        u"dbpass"_s,      u"userpass"_s,   u"rootpass"_s,    u"adminpass"_s, u"mysqlpass"_s,    u"redispass"_s,
        u"smtppass"_s,    u"mailpass"_s,   u"storepass"_s,   u"keypass"_s,   u"srcstorepass"_s, u"deststorepass"_s,
        u"destkeypass"_s, u"becomepass"_s, u"requirepass"_s, u"sudopass"_s,  u"psk"_s};
    const auto ends = [&word](QLatin1StringView end) { return word.endsWith(end); };
    if (word == "htpasswd"_L1)
        return {};
    if (std::any_of(passwords.begin(), passwords.end(), ends))
        return u"password"_s;
    if (joined.contains(word) || (!alone && (word == "pass"_L1 || word == "pw"_L1)))
        return u"password"_s;
    if (word == "authtok"_L1) // SSSD
        return u"password"_s;
    if (word.endsWith("secret"_L1))
        return u"secret"_s;
    if (word.endsWith("token"_L1))
        return u"token"_s;
    if (word == "credential"_L1 || word == "credentials"_L1 || word == "creds"_L1 || word == "authorization"_L1)
        return u"credential"_s;
    if (word == "cookie"_L1 || word == "phpsessid"_L1 || word == "jsessionid"_L1 || word == "sessionid"_L1)
        return u"cookie"_s;
    return {};
}

bool endsAsKey(const QString &word)
{
    static constexpr std::array ends{"apikey"_L1,     "accesskey"_L1,     "secretkey"_L1,  "privatekey"_L1,
                                     "authkey"_L1,    "appkey"_L1,        "signingkey"_L1, "masterkey"_L1,
                                     "sshkey"_L1,     "encryptionkey"_L1, "accountkey"_L1, "fernetkey"_L1,
                                     "storagekey"_L1, "sharedkey"_L1};
    return std::any_of(ends.begin(), ends.end(), [&word](QLatin1StringView end) { return word.endsWith(end); });
}

bool isKey(QStringList words)
{
    while (words.size() > 1 && isKeySuffix(words.constLast()))
        words.removeLast();
    const QString &last = words.constLast();
    if (endsAsKey(last))
        return true;
    if (last == "keys"_L1 && words.size() > 1) { // ssh_keys are public ones
        const QString &before = words.at(words.size() - 2);
        return before != "ssh"_L1 && qualifiesKey(before);
    }
    return last == "key"_L1 && words.size() > 1 && !isOrdinaryKey(words.at(words.size() - 2));
}

bool namesAnother(const QStringList &words)
{
    static const QSet<QString> firsts{u"existing"_s,     u"image"_s, u"next"_s,   u"page"_s,
                                      u"continuation"_s, u"no"_s,    u"prompt"_s, u"ask"_s};
    return firsts.contains(words.constFirst());
}

/// Of what stands below such a name alone: secrets: {db: x}, [password] value=x.
QString kindOfCollection(QStringView parent, const QString &child)
{
    const QString name = parent.sliced(parent.lastIndexOf(u'.') + 1).toString().toLower();
    if (name == "password"_L1 || name == "passwords"_L1)
        return child == "value"_L1 || name.endsWith(u's') ? u"password"_s : QString();
    if (name == "secrets"_L1)
        return u"secret"_s;
    if (child == "value"_L1 && name != "credentials"_L1) { // {"db_password": {"type": "string", "value": "x"}}
        const QString kind = secretKindOfName(name);
        return kind == "password"_L1 || kind == "secret"_L1 ? kind : QString();
    }
    return name == "credentials"_L1 && child == "value"_L1 ? u"credential"_s : QString();
}

/// PaSsWoRd, PASSword, as people type an option.
bool isPasswordInAnyCase(const QStringList &words)
{
    const QString joined = words.join(QString());
    return joined == "password"_L1 || joined == "passwd"_L1 || joined == "passphrase"_L1;
}

/// SNMP's passwords: community_string, snmp_community.
bool isCommunity(const QStringList &words)
{
    const qsizetype at = words.indexOf(u"community"_s);
    if (at < 0)
        return false;
    const bool isString = at + 1 < words.size() && words.at(at + 1).startsWith("string"_L1);
    return isString || (at + 1 == words.size() && at > 0 && words.at(at - 1).startsWith("snmp"_L1));
}

QString withoutNumber(QString word)
{
    const auto end = std::find_if_not(word.crbegin(), word.crend(), [](QChar c) { return isDigit(c); });
    word.truncate(word.crend() - end);
    return word;
}

} // namespace

QString secretKindOfName(const QString &name)
{
    QStringView rest(name);
    rest = rest.right(longestName);
    if (rest.startsWith(u"-D"_s))
        rest = rest.sliced(2);
    const qsizetype dot = rest.lastIndexOf(u'.');
    QStringList words = wordsOf(rest.sliced(dot + 1));
    if (words.size() == 1 && words.constFirst() == "key"_L1 && dot > 0) {
        const QStringList before = wordsOf(rest.first(dot));
        return !before.isEmpty() && qualifiesKey(before.constLast()) ? u"key"_s : QString();
    }
    // The shell's own: where it stands, not a password.
    if (words.isEmpty() || rest == u"PWD"_s || rest == u"OLDPWD"_s || namesAnother(words))
        return {};
    if (rest == u"PASS"_s || rest.compare(u"pw"_s, Qt::CaseInsensitive) == 0)
        return u"password"_s;
    if (rest == u"SECRETS"_s)
        return u"secret"_s;
    if (words.join(QString()) == "privatekeyid"_L1)
        return u"key"_s;
    if (words.join(QString()) == "rediscliauth"_L1)
        return u"password"_s;
    if (words.join(QString()) == "codeverifier"_L1)
        return u"secret"_s;
    if (rest.startsWith(u"BUNDLE_") && rest.contains(u"__")) // of Bundler: user and password for a host
        return u"credential"_s;
    if (isCommunity(words) || isPasswordInAnyCase(words))
        return u"password"_s;
    if (isKey(words))
        return u"key"_s;
    if (words.size() > 1 && isAboutSecrets(words.constLast()))
        return {};
    const bool alone = words.size() == 1 && dot < 0 && !rest.startsWith(u"--");
    for (const QString &word : words) {
        if (const QString kind = kindOfWord(withoutNumber(word), alone); !kind.isEmpty())
            return kind;
    }
    const bool isAbout = isAboutSecrets(words.constLast()) && words.constLast() != "key"_L1;
    return dot > 0 && !isAbout ? kindOfCollection(rest.first(dot), words.join(QString())) : QString();
}

} // namespace sitrep
