// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QDialog>

namespace sitrep {

/// Every key and what it does, by place. Made of the table of commands, so it cannot forget one.
class KeySheet final : public QDialog
{
    Q_OBJECT

public:
    explicit KeySheet(const Theme &theme, QWidget *parent = nullptr);
};

} // namespace sitrep
