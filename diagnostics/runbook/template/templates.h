// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/instant.h"
#include "diagnostics/runbook/env/environment.h"

#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace sitrep {

/// A piece of a text that may hold ${…}.
struct TemplatePiece
{
    enum class Kind : quint8 {
        Text,      ///< as it stands; `$${` has become `${`, and `${$}` a `$`, which stands so before a reference
        Parameter, ///< ${name}
        BuiltIn,   ///< ${since} ${until} ${since_ms} ${until_ms}
        Variable,  ///< ${env:NAME}
        Secret,    ///< ${secret:NAME}
        Fault,     ///< ${ that is never closed, or a name that cannot be one; `text` is what stands there
    };
    Kind kind = Kind::Text;
    QString text; ///< the literal or the name

    friend bool operator==(const TemplatePiece &, const TemplatePiece &) = default;
};

/// The pieces of \a text in order. Adjacent literals are one piece.
[[nodiscard]] QList<TemplatePiece> templatePieces(const QString &text);
/// The text that templatePieces() reads as these pieces; a literal `${` is written `$${`, a literal `$` before a reference `${$}`.
[[nodiscard]] QString templateText(const QList<TemplatePiece> &pieces);
/// Whether \a text holds anything but a literal.
[[nodiscard]] bool isTemplate(const QString &text);

/// The span of time that ${since}, ${until}, ${since_ms} and ${until_ms} stand for.
struct TemplateSpan
{
    Instant since{};
    Instant until{};
};

/// What came out of putting values in.
struct Expanded
{
    /// A value of a secret that was put in, for the redactor.
    struct SecretValue
    {
        QString name;
        QString value;
        bool declared = false; ///< written as ${secret:NAME}; else the redaction rules decide by name and value
    };

    QJsonValue value;
    QStringList unset;          ///< names of variables that are not set, each once, in order
    QList<SecretValue> secrets; ///< every variable that was put in

    [[nodiscard]] QString text() const { return value.toString(); }
};

/// Puts everything into all texts of \a value (keys of objects are left alone). Parameters are put in by the reader
/// already; one that is left is a text. A value that was put in is never expanded again. A variable that is not set
/// leaves the empty text and its name in `unset`.
[[nodiscard]] Expanded expandTemplates(const QJsonValue &value, const Environment &environment,
                                       const TemplateSpan &span);

} // namespace sitrep
