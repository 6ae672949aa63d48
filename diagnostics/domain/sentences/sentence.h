// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>

#include <functional>

namespace sitrep {

/// What judgement says, as a value: a key of the catalogue and named arguments. The window renders it through tr(), a report in its
/// language, the journal keeps key and arguments. No text is glued from parts.
struct Sentence
{
    QString key; ///< of the catalogue, `room.what`: "judge.not-run-dependency"; empty: nothing to say
    QJsonObject arguments{};

    [[nodiscard]] bool isEmpty() const { return key.isEmpty(); }
    friend bool operator==(const Sentence &, const Sentence &) = default;
};

[[nodiscard]] QJsonObject sentenceToJson(const Sentence &sentence);
[[nodiscard]] Sentence sentenceFromJson(const QJsonObject &json);

/// Gives the pattern of another language for an English one; the identity where there is none.
using PatternTranslator = std::function<QString(const char *englishPattern)>;

/// The English pattern of \a key; nullptr for an unknown one. Patterns name arguments in braces: "{count} of {of} answered";
/// "{count|check|checks}" gives the word that goes with the number; a list argument is joined with commas.
[[nodiscard]] const char *englishPattern(const QString &key);
/// All keys, for the translator's file and for the test that each can be rendered.
[[nodiscard]] QStringList sentenceKeys();

/// An unknown key (a journal of a newer Sitrep) is rendered as the key and its arguments, never as nothing.
[[nodiscard]] QString render(const Sentence &sentence, const PatternTranslator &translate = {});

} // namespace sitrep
