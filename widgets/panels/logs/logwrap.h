// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QObject>
#include <QTimer>

namespace sitrep {

class LogDelegate;
class LogTable;

/// Wraps long lines of the table. Only the rows on the screen are measured, and only those that need it get another height; a row is twelve
/// lines high at most: the whole line is read in a pane of its own.
class LogWrap final : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostLines = 12;

    /// All outlive it.
    LogWrap(LogTable &table, const LogDelegate &delegate, const Theme &theme);

    [[nodiscard]] bool isOn() const { return m_isOn; }
    void setOn(bool on);

private:
    void fit();
    void unfit();

    LogTable &m_table;
    const LogDelegate &m_delegate;
    const Theme &m_theme;
    bool m_isOn = false;
    QTimer m_soon;
};

} // namespace sitrep
