// SPDX-License-Identifier: Apache-2.0
#include "widgets/dialogs/commandpalette.h"

#include "diagnostics/domain/values/incidentlink.h"
#include "widgets/delegates/cellpainter.h"
#include "widgets/support/look.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowHeight = 34;
constexpr int KeyRole = Qt::UserRole + 1;
constexpr int ActionRole = Qt::UserRole + 2;
constexpr int LinkRole = Qt::UserRole + 3; ///< of the row that opens a link

class Filter final : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setTyped(const QString &typed)
    {
        m_typed = typed;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        const QModelIndex index = sourceModel()->index(row, 0, parent);
        const bool isLink = looksLikeIncidentLink(m_typed);
        if (index.data(LinkRole).toBool() || isLink)
            return index.data(LinkRole).toBool() && isLink;
        return fitsWords(index.data().toString(), m_typed);
    }

private:
    QString m_typed;
};

class RowDelegate final : public QStyledItemDelegate
{
public:
    RowDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        CellPainter cell(*painter, option, m_theme);
        const QRect row = option.rect;
        if (option.state & QStyle::State_Selected)
            cell.box(row.adjusted(8, 0, -8, 0), m_theme.tokens().selection, {}, 6);
        cell.icon(QRect(row.left() + 20, row.center().y() - 7, 15, 15), index.data(Qt::DecorationRole).value<QIcon>());
        const QString key = index.data(KeyRole).toString();
        const QFont keyFont = m_theme.monoFont(11);
        const int keyWidth = QFontMetrics(keyFont).horizontalAdvance(key) + 2;
        cell.text(QRect(row.right() - 20 - keyWidth, row.top(), keyWidth, row.height()), key, keyFont,
                  m_theme.tokens().muted, Qt::AlignRight);
        cell.text(QRect(row.left() + 46, row.top(), row.width() - 46 - keyWidth - 32, row.height()),
                  index.data().toString(), m_theme.textFont(13), m_theme.tokens().text);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {200, rowHeight}; }

private:
    const Theme &m_theme;
};

} // namespace

bool fitsWords(const QString &title, const QString &typed)
{
    const QStringList words = title.split(u' ', Qt::SkipEmptyParts);
    const QStringList parts = typed.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(parts.begin(), parts.end(), [&words](const QString &part) {
        return std::any_of(words.begin(), words.end(),
                           [&part](const QString &word) { return word.startsWith(part, Qt::CaseInsensitive); });
    });
}

CommandPalette::CommandPalette(const Theme &theme, const QList<QAction *> &actions, QWidget *parent)
    : QDialog(parent, Qt::Popup | Qt::FramelessWindowHint)
{
    setObjectName(u"commandPalette"_s);
    setWindowTitle(tr("Find a command"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_StyledBackground);
    setLook(this, u"palette"_s);
    resize(600, 374);
    auto *model = new QStandardItemModel(this);
    for (QAction *action : actions) {
        if (!action->isEnabled() || action->text().isEmpty())
            continue;
        auto *item = new QStandardItem(action->icon(), action->text().remove(u'&'));
        item->setEditable(false);
        item->setData(action->shortcut().toString(QKeySequence::NativeText), KeyRole);
        item->setData(QVariant::fromValue(action), ActionRole);
        model->appendRow(item);
    }
    auto *link = new QStandardItem(theme.icon(u"share"_s), tr("Open this link"));
    link->setEditable(false);
    link->setData(true, LinkRole);
    model->appendRow(link);
    auto *filter = new Filter(this);
    m_filter = filter;
    filter->setSourceModel(model);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 9, 1, 9);
    column->setSpacing(8);
    m_text = new QLineEdit;
    nameControl(m_text, u"paletteEdit"_s, tr("Find a command"));
    m_text->setPlaceholderText(tr("Type a few letters of what to do, or paste a link"));
    m_text->setFixedHeight(36);
    m_text->installEventFilter(this);
    auto *inset = new QHBoxLayout;
    inset->setContentsMargins(8, 0, 8, 0);
    inset->addWidget(m_text);
    column->addLayout(inset);
    m_view = new QListView;
    nameControl(m_view, u"paletteList"_s, tr("Commands"));
    m_view->setModel(filter);
    m_view->setItemDelegate(new RowDelegate(theme, m_view));
    m_view->setUniformItemSizes(true);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_view, 1);
    connect(m_text, &QLineEdit::textChanged, this, [this, filter](const QString &typed) {
        filter->setTyped(typed);
        chooseFirst();
    });
    connect(m_text, &QLineEdit::returnPressed, this, &CommandPalette::trigger);
    connect(m_view, &QAbstractItemView::clicked, this, &CommandPalette::trigger);
    chooseFirst();
    place();
    m_text->setFocus();
}

void CommandPalette::chooseFirst()
{
    m_view->setCurrentIndex(m_filter->index(0, 0));
}

void CommandPalette::place()
{
    if (const QWidget *window = parentWidget() ? parentWidget()->window() : nullptr)
        move(window->mapToGlobal(QPoint((window->width() - width()) / 2, 52)));
}

void CommandPalette::trigger()
{
    const QModelIndex index = m_view->currentIndex();
    auto *action = index.data(ActionRole).value<QAction *>();
    if (index.data(LinkRole).toBool())
        emit linkEntered(m_text->text());
    close();
    if (action)
        action->trigger();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        const int rows = m_filter->rowCount();
        if (step != 0 && rows > 0) {
            m_view->setCurrentIndex(m_filter->index((m_view->currentIndex().row() + step + rows) % rows, 0));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace sitrep
