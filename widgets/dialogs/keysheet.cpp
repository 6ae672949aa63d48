// SPDX-License-Identifier: Apache-2.0
#include "widgets/dialogs/keysheet.h"

#include "widgets/support/commands.h"
#include "widgets/support/look.h"

#include <QHeaderView>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

QString keysText(Command command)
{
    QStringList texts;
    const QList<QKeySequence> keys = keysOf(command);
    for (const QKeySequence &key : keys)
        texts << key.toString(QKeySequence::NativeText);
    return texts.join(KeySheet::tr(" or ", "between two keys"));
}

QStandardItem *item(const QString &text)
{
    auto *made = new QStandardItem(text);
    made->setEditable(false);
    return made;
}

} // namespace

KeySheet::KeySheet(const Theme &theme, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"keySheet"_s);
    setWindowTitle(tr("Keys"));
    resize(560, 620);
    auto *model = new QStandardItemModel(0, 2, this);
    model->setHorizontalHeaderLabels({tr("Action"), tr("Key")});
    for (const KeyPlace place :
         {KeyPlace::Window, KeyPlace::Components, KeyPlace::Logs, KeyPlace::Steps, KeyPlace::Tables}) {
        auto *group = item(placeName(place));
        group->setFont(theme.textFont(13, QFont::Medium));
        for (const CommandInfo &info : commands()) {
            if (info.place != place || keysOf(info.command).isEmpty())
                continue;
            auto *keys = item(keysText(info.command));
            keys->setFont(theme.monoFont(12));
            group->appendRow({item(titleOf(info.command)), keys});
        }
        model->appendRow({group, item({})});
    }
    auto *view = new QTreeView;
    nameControl(view, u"keyTree"_s, tr("Keys and what they do"));
    setLook(view, u"sheet"_s);
    view->setModel(model);
    view->expandAll();
    view->setRootIsDecorated(false);
    view->setItemsExpandable(false);
    view->setIndentation(12);
    view->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    view->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    view->header()->setStretchLastSection(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->addWidget(view);
}

} // namespace sitrep
