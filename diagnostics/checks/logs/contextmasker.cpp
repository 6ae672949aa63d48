// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/logs/contextmasker.h"

namespace sitrep {

namespace {

class NoMasker final : public Masker
{
public:
    [[nodiscard]] QString mask(const QString &text) const override { return text; }
    [[nodiscard]] QJsonValue mask(const QJsonValue &value) const override { return value; }
};

} // namespace

const Masker &maskerOf(const CheckContext &context)
{
    static const NoMasker none;
    return context.masker ? *context.masker : static_cast<const Masker &>(none);
}

} // namespace sitrep
