// SPDX-License-Identifier: Apache-2.0
#include "app/window/windowactions.h"

#include <QAction>
#include <QWidget>

namespace sitrep {

WindowActions::WindowActions(const Theme &theme, QWidget *window)
    : QObject(window)
    , m_theme(theme)
{
    for (const CommandInfo &info : commands()) {
        if (info.place != KeyPlace::Window)
            continue;
        auto *action = new QAction(titleOf(info.command), window);
        action->setObjectName(QString::fromLatin1(info.title));
        action->setShortcuts(keysOf(info.command));
        action->setShortcutContext(Qt::WindowShortcut);
        window->addAction(action);
        m_actions.emplace(info.command, action);
    }
    updateIcons();
    connect(&theme, &Theme::changed, this, &WindowActions::updateIcons);
}

QAction *WindowActions::action(Command command) const
{
    return m_actions.at(command);
}

QList<QAction *> WindowActions::all() const
{
    QList<QAction *> actions;
    for (const CommandInfo &info : commands()) {
        if (const auto found = m_actions.find(info.command); found != m_actions.end())
            actions += found->second;
    }
    return actions;
}

void WindowActions::updateIcons()
{
    for (const auto &[command, action] : m_actions) {
        const char *icon = infoOf(command).icon;
        if (icon[0] != '\0')
            action->setIcon(m_theme.icon(QString::fromLatin1(icon)));
    }
}

} // namespace sitrep
