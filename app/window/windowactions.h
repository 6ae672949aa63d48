// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/support/commands.h"
#include "widgets/theme/theme.h"

#include <QObject>

#include <map>

class QAction;
class QWidget;

namespace sitrep {

/// A QAction for every command of the table that acts in the whole window, with its key, title and icon. Children of \a window.
class WindowActions final : public QObject
{
    Q_OBJECT

public:
    WindowActions(const Theme &theme, QWidget *window);

    [[nodiscard]] QAction *action(Command command) const; ///< never null for a command of the window
    [[nodiscard]] QList<QAction *> all() const;

private:
    void updateIcons();

    const Theme &m_theme;
    std::map<Command, QAction *> m_actions;
};

} // namespace sitrep
