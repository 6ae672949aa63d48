// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/identity.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr auto fingerprint = "certificate_sha256"_L1;
constexpr qsizetype shownDigits = 16;

/// What each name is called in a sentence, and what must be so that it is told.
struct IdentityWords
{
    QLatin1StringView name;
    const char16_t *thing;
    const char16_t *needs;
};
constexpr std::array identityWords{
    IdentityWords{"system_identifier"_L1, u"judge.identity-system", u"judge.identity-needs-system"},
    IdentityWords{fingerprint, u"judge.identity-certificate", u"judge.identity-needs-certificate"},
};

Sentence wordsOf(const QString &name, const char16_t *IdentityWords::*part, const char16_t *others,
                 const QJsonObject &arguments)
{
    for (const IdentityWords &row : identityWords) {
        if (name == row.name)
            return {QString::fromUtf16(row.*part), arguments};
    }
    QJsonObject named = arguments;
    named.insert("name"_L1, name);
    return {QString::fromUtf16(others), named};
}

QString textOf(const QJsonValue &value)
{
    return value.isString() ? value.toString() : value.toVariant().toString();
}

QString compared(const QString &name, const QString &value)
{
    return name == fingerprint ? QString(value).remove(u':').toLower() : value;
}

/// Enough of a fingerprint to tell two apart; the evidence has all of it.
QString shown(const QString &name, const QString &value, const QString &other)
{
    const QString begin = value.left(shownDigits);
    return name == fingerprint && value.size() > shownDigits && !other.startsWith(begin) ? begin + u'…' : value;
}

} // namespace

IdentityView identityOf(const Evidence &evidence, const Check &check)
{
    IdentityView view;
    for (auto each = check.identity.begin(); each != check.identity.end(); ++each) {
        const QString expected = compared(each.key(), textOf(each.value()));
        const auto told = evidence.identity.find(each.key());
        if (told == evidence.identity.end() || told->second.isEmpty()) {
            if (view.fit == IdentityFit::Fits)
                view = {IdentityFit::Untold, each.key(), expected, {}};
        } else if (const QString given = compared(each.key(), told->second); given != expected) {
            return {IdentityFit::Other, each.key(), expected, given};
        }
    }
    return view;
}

Sentence identityReason(const IdentityView &view, const Sentence &finding)
{
    if (view.fit == IdentityFit::Untold) {
        const Sentence needs = wordsOf(view.name, &IdentityWords::needs, u"judge.identity-needs", {});
        return {u"judge.identity-untold"_s,
                {{u"name"_s, view.name}, {u"needs"_s, sentenceToJson(needs)}, {u"finding"_s, sentenceToJson(finding)}}};
    }
    const QJsonObject value{{u"value"_s, shown(view.name, view.told, view.expected)}};
    return {u"judge.identity-other"_s,
            {{u"told"_s, sentenceToJson(wordsOf(view.name, &IdentityWords::thing, u"judge.identity-named", value))},
             {u"expected"_s, shown(view.name, view.expected, view.told)},
             {u"finding"_s, sentenceToJson(finding)}}};
}

} // namespace sitrep
