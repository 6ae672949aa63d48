// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QPlainTextEdit>

namespace sitrep {

/// One line of the log as a whole, wrapped; hidden until it is asked for.
class WholeLine final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit WholeLine(const Theme &theme, QWidget *parent = nullptr);

    void showLine(const QString &line);

private:
    const Theme &m_theme;
};

} // namespace sitrep
