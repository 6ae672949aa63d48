// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logs/logsheader.h"

#include "widgets/panels/logs/followcommands.h"
#include "widgets/panels/logs/linetools.h"
#include "widgets/panels/logs/lognotices.h"
#include "widgets/panels/logs/logsbody.h"
#include "widgets/panels/logs/logtable.h"
#include "widgets/panels/logs/signatureside.h"
#include "widgets/support/commands.h"

#include <QCoreApplication>
#include <QToolButton>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

class LogsHeader
{
    Q_DECLARE_TR_FUNCTIONS(LogsHeader)
};

void showFollow(QToolButton &button, const FollowCommands &commands, const Theme &theme)
{
    const QStringList startable = commands.startable();
    const QStringList running = commands.running();
    const QString told = startable.isEmpty() ? LogsHeader::tr("Stop following %1").arg(running.join(u", "_s))
                                             : LogsHeader::tr("Follow %1 by its command").arg(startable.join(u", "_s));
    button.setVisible(!startable.isEmpty() || !running.isEmpty());
    button.setIcon(theme.icon(startable.isEmpty() ? u"stop"_s : u"play"_s));
    button.setToolTip(withKey(told, Command::FollowLog));
    button.setAccessibleName(told);
}

/// Only where a source has such a command.
void addFollow(PanelFrame &panel, const Theme &theme, LogsBody &body, FollowCommands &commands)
{
    QToolButton *button =
        panel.addHeaderButton(u"followButton"_s, u"play"_s, {}, LogsHeader::tr("Follow by the command of the source"));
    const auto show = [button, notices = body.notices, &commands, &theme] {
        showFollow(*button, commands, theme);
        notices->setStoppable(!commands.running().isEmpty());
    };
    QObject::connect(&commands, &FollowCommands::changed, button, show);
    QObject::connect(&theme, &Theme::changed, button, show);
    QObject::connect(button, &QToolButton::clicked, &commands, &FollowCommands::startOrEnd);
    show();
}

void addSignatures(PanelFrame &panel, SignatureSide &side)
{
    QToolButton *button =
        panel.addHeaderButton(u"signaturesButton"_s, u"signatures"_s, {}, titleWithKey(Command::ShowSignatures));
    button->setCheckable(true);
    button->setChecked(side.isShown());
    QObject::connect(button, &QToolButton::clicked, &side, &SignatureSide::toggle);
    QObject::connect(&side, &SignatureSide::placed, button, &QToolButton::setChecked);
}

void addWrap(PanelFrame &panel, const LineTools &tools)
{
    QToolButton *button = panel.addHeaderButton(u"wrapButton"_s, u"wrap"_s, {}, titleWithKey(Command::WrapLines));
    QAction *wraps = tools.action(Command::WrapLines);
    button->setCheckable(true);
    QObject::connect(button, &QToolButton::clicked, wraps, &QAction::trigger);
    QObject::connect(wraps, &QAction::toggled, button, &QToolButton::setChecked);
}

} // namespace

void buildLogsHeader(PanelFrame &panel, const Theme &theme, LogsBody &body, SignatureSide &side,
                     FollowCommands &commands)
{
    addFollow(panel, theme, body, commands);
    const QToolButton *previous =
        panel.addHeaderButton(u"previousErrorButton"_s, u"chevron-up"_s, {}, titleWithKey(Command::PreviousError));
    const QToolButton *next =
        panel.addHeaderButton(u"nextErrorButton"_s, u"chevron-down"_s, {}, titleWithKey(Command::NextError));
    QObject::connect(previous, &QToolButton::clicked, body.table, &LogTable::goToPreviousError);
    QObject::connect(next, &QToolButton::clicked, body.table, &LogTable::goToNextError);
    addWrap(panel, *body.tools);
    const QToolButton *text = panel.addHeaderButton(u"copyLogButton"_s, u"copy"_s, {}, titleWithKey(Command::CopyRows));
    const QToolButton *markdown =
        panel.addHeaderButton(u"copyLogMarkdownButton"_s, u"markdown"_s, {}, titleWithKey(Command::CopyRowsAsMarkdown));
    QObject::connect(text, &QToolButton::clicked, body.tools, [tools = body.tools] { tools->copy(false); });
    QObject::connect(markdown, &QToolButton::clicked, body.tools, [tools = body.tools] { tools->copy(true); });
    addSignatures(panel, side);
}

} // namespace sitrep
