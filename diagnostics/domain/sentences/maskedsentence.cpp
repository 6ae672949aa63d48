// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/maskedsentence.h"

#include <QJsonArray>
#include <QSet>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Words of ours: names that Sitrep or the runbook gives to things. The title of a check is a sentence and no such word.
bool isOwnArgument(const QString &name)
{
    static const QSet<QString> names{u"check"_s, u"checks"_s, u"suffered"_s, u"other"_s,   u"class"_s,
                                     u"fact"_s,  u"facts"_s,  u"kind"_s,     u"profile"_s, u"signature"_s};
    return names.contains(name);
}

QJsonValue maskedArgument(const QJsonValue &value, bool isOwn, const Masker &masker)
{
    if (value.isObject() && value.toObject().contains("key"_L1))
        return sentenceToJson(maskedSentence(sentenceFromJson(value.toObject()), masker));
    if (!value.isArray())
        return isOwn ? value : masker.mask(value);
    QJsonArray masked;
    for (const QJsonValue &element : value.toArray())
        masked.append(maskedArgument(element, isOwn, masker));
    return masked;
}

} // namespace

Sentence maskedSentence(const Sentence &sentence, const Masker &masker)
{
    Sentence masked{sentence.key};
    for (auto argument = sentence.arguments.begin(); argument != sentence.arguments.end(); ++argument) {
        masked.arguments.insert(argument.key(), maskedArgument(*argument, isOwnArgument(argument.key()), masker));
    }
    return masked;
}

} // namespace sitrep
