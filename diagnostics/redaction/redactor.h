// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/evidence.h"
#include "diagnostics/domain/masker.h"
#include "diagnostics/domain/secrets/secretgrammar.h"

#include <QByteArray>

#include <functional>
#include <map>
#include <memory>

namespace sitrep {

enum class WrittenBy : quint8 { ThisSitrep, AnotherSitrep };

/// Masks in layers: known values (>= 4 characters; raw, percent, JSON and base64 forms), PEM blocks, grammars (URL,
/// conninfo, Authorization), NAME=value by name. A mask reads `[password-1]`: kind and the number of the distinct value
/// in this incident. Safe to call from several threads; addSecret() too. mask(mask(x)) == mask(x). Never worse than
/// linear in the text.
class Redactor final : public Masker
{
public:
    /// \a key: of the HMAC that recognises a value again (32 bytes, of the user's state folder); never leaves this
    /// object.
    explicit Redactor(QByteArray key);
    ~Redactor() override;

    /// Values that the app itself holds. Shorter than 4 characters, or one of the words that are no secret (true,
    /// postgres, localhost …) are left out, because masking them would eat ordinary text.
    void addSecret(const QString &value, const QString &kind);

    [[nodiscard]] QString mask(const QString &text) const override;
    [[nodiscard]] QJsonValue mask(const QJsonValue &value) const override;
    /// Only the values that the app itself holds: where the rules would misread the signs around them.
    [[nodiscard]] QString maskKnown(const QString &text) const;
    /// \a isForeign: whether the name of a fact comes from the target, as the keys of a file do; such names are masked
    /// too. Nothing in it that is judged by but is no text from outside changes (maskedbody.h). What another Sitrep wrote
    /// is text from outside throughout, also where ours would write words of its own.
    [[nodiscard]] Observation mask(const Observation &observation,
                                   const std::function<bool(const QString &fact)> &isForeign = {},
                                   WrittenBy writer = WrittenBy::ThisSitrep) const;
    /// \a value as that of \a name: the whole of it when the name is that of a secret and the value is not plainly none.
    [[nodiscard]] QString maskNamed(const QString &name, const QString &value) const;
    [[nodiscard]] QJsonValue maskNamed(const QString &name, const QJsonValue &value) const override;
    [[nodiscard]] QJsonValue maskComposed(const QJsonValue &value) const override;
    [[nodiscard]] QStringList maskArguments(const QStringList &arguments) const override;
    [[nodiscard]] QString maskPart(const QString &text, qsizetype from, qsizetype length) const override;

    /// By what the value of \a mask is known again by this key; it tells nothing without it. Empty: the mask was not made here.
    [[nodiscard]] QByteArray codeOf(const QString &mask) const;
    /// Values with the codes \a lifted, and no others, are not masked from now on: a person has looked at them. Those that came by
    /// while they were lifted are known values as soon as they are not lifted any more, so that maskKnown() finds them in what came
    /// in meanwhile. \a putBack: codes that were lifted once; their values become known by the next call after they came by.
    void setLifted(const QSet<QByteArray> &lifted, const QSet<QByteArray> &putBack = {});
    /// Whether the value of \a code is known, or will be when it is no longer lifted.
    [[nodiscard]] bool holds(const QByteArray &code) const;
    [[nodiscard]] bool isLifted(const QString &value) const override;
    /// Whether \a mask was made here and is of no value whose form alone makes it a secret.
    [[nodiscard]] bool mayBeLifted(const QString &mask) const;

    /// From now on what tells who somebody is is masked too (personal.h).
    void maskPersonal();

    /// The last place of \a text up to \a at that no secret goes over: to go on from there splits none.
    [[nodiscard]] qsizetype placeBefore(const QString &text, qsizetype at) const;
    /// Nothing is masked but by the rules of grammars.h: no known value, nothing personal.
    [[nodiscard]] bool hasRulesAlone() const;

    /// The numbers of masks in \a text, of an earlier session of this incident, are given to no other value.
    void reserveMasksOf(const QString &text);

    /// How many masks of each kind were made so far, for the report's appendix.
    [[nodiscard]] std::map<QString, int> counts() const;
    /// The same by the rule that found them: those of grammars.h, "known" (a value that the app holds) and "personal".
    [[nodiscard]] std::map<QString, int> countsByRule() const;
    /// The rule that \a mask was made by first; empty when it was not made here.
    [[nodiscard]] QString ruleOf(const QString &mask) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// The key of the user's state folder (`$XDG_STATE_HOME/sitrep/mask-key`, 0600), made on first use; when the folder is
/// not writable, a random one for this process.
[[nodiscard]] QByteArray maskKey();
/// A key for one Redactor whose masks nobody recognises again; touches no file.
[[nodiscard]] QByteArray randomMaskKey();

} // namespace sitrep
