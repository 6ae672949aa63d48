// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/redaction/redactor.h"

namespace sitrep {

/// Masks only the values that the app itself holds: over texts that the rules have masked before, when more is known than
/// was then. Refers to its redactor.
class KnownMasker final : public Masker
{
public:
    explicit KnownMasker(const Redactor &redactor)
        : m_redactor(redactor)
    {}

    [[nodiscard]] QString mask(const QString &text) const override { return m_redactor.maskKnown(text); }
    [[nodiscard]] QJsonValue mask(const QJsonValue &value) const override { return m_redactor.maskComposed(value); }

private:
    const Redactor &m_redactor;
};

} // namespace sitrep
