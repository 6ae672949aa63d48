// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/checktitles.h"

#include "diagnostics/domain/assessment/assessmentsentences.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// The arguments of sentences that hold the id of a check, or a list of them.
bool holdsIds(const QString &argument)
{
    constexpr std::array names{"check"_L1, "checks"_L1, "suffered"_L1, "other"_L1};
    return std::find(names.begin(), names.end(), argument) != names.end();
}

/// Where its title stands before a colon or in brackets no reader takes it for words of the sentence.
bool standsApart(const Sentence &sentence)
{
    const QLatin1StringView pattern(englishPattern(sentence.key));
    return pattern.startsWith("{check}:"_L1) || pattern.contains("({check})"_L1);
}

} // namespace

CheckTitles::CheckTitles(const Runbook &runbook)
{
    for (const Check &check : runbook.checks) {
        if (!check.title.isEmpty() && check.title != check.id)
            m_titles.insert(check.id, check.title);
    }
}

QJsonValue CheckTitles::titled(const QJsonValue &id, const QString &key) const
{
    if (id.isArray()) {
        QJsonArray all;
        for (const QJsonValue &one : id.toArray())
            all.append(titled(one, key));
        return all;
    }
    const auto title = m_titles.constFind(id.toString());
    return title == m_titles.constEnd() ? named(id) : sentenceToJson({key, {{u"title"_s, *title}}});
}

QJsonValue CheckTitles::named(const QJsonValue &value) const
{
    if (value.isObject() && value.toObject().contains("key"_L1))
        return sentenceToJson(namedIn(sentenceFromJson(value.toObject())));
    if (!value.isArray())
        return value;
    QJsonArray all;
    for (const QJsonValue &one : value.toArray())
        all.append(named(one));
    return all;
}

Sentence CheckTitles::namedIn(const Sentence &sentence) const
{
    const QString key = standsApart(sentence) ? u"check.title"_s : u"check.title-in-text"_s;
    Sentence of{sentence.key};
    for (auto argument = sentence.arguments.begin(); argument != sentence.arguments.end(); ++argument) {
        const QJsonValue value = *argument;
        of.arguments.insert(argument.key(), holdsIds(argument.key()) ? titled(value, key) : named(value));
    }
    return of;
}

void CheckTitles::nameIn(Assessment &assessment) const
{
    forEachSentence(assessment, [this](Sentence &sentence) { sentence = namedIn(sentence); });
}

void CheckTitles::nameIn(MomentComparison &comparison) const
{
    forEachSentence(comparison, [this](Sentence &sentence) { sentence = namedIn(sentence); });
}

} // namespace sitrep
