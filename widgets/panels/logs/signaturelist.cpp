// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logs/signaturelist.h"

#include "widgets/delegates/signaturedelegate.h"
#include "widgets/support/commands.h"
#include "widgets/support/elidedlabel.h"
#include "widgets/support/look.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QResizeEvent>
#include <QShortcut>
#include <QToolButton>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int headerHeight = 25; // as high as the table's header and the line under it

} // namespace

SignatureList::SignatureList(SignatureModel &model, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_view(new QListView)
{
    setObjectName(u"signatureList"_s);
    setMinimumSize(200, headerHeight); // the lines beside it say how low it gets
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeader());
    nameControl(m_view, u"signatureView"_s,
                tr("Signatures: failures of the chosen range, errors and most frequent first"));
    m_view->setModel(&model);
    m_view->setItemDelegate(new SignatureDelegate(theme, m_view));
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setMinimumHeight(1);
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    column->addWidget(m_view, 1);
    m_nothing = new QLabel(m_view->viewport());
    m_nothing->setObjectName(u"signatureNothing"_s);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setMargin(12);
    m_nothing->setAttribute(Qt::WA_TransparentForMouseEvents);
    setLook(m_nothing, u"small"_s);
    buildKeys();
    connect(m_view, &QListView::clicked, this, [this](const QModelIndex &index) { toggle(index.row()); });
    connect(&model, &SignatureModel::countChanged, this, &SignatureList::updateCount);
    connect(&theme, &Theme::changed, m_view, &QListView::doItemsLayout);
    updateCount();
}

QWidget *SignatureList::buildHeader()
{
    auto *header = new QWidget;
    header->setAttribute(Qt::WA_StyledBackground);
    setLook(header, u"header"_s);
    header->setFixedHeight(headerHeight);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(10, 0, 6, 1);
    row->setSpacing(6);
    m_title = new ElidedLabel;
    m_title->setObjectName(u"signatureCount"_s);
    setLook(m_title, u"captionStrong"_s);
    m_all = new QToolButton;
    nameControl(m_all, u"signatureAllButton"_s, tr("Find signatures in all lines, not only in WARN and above"));
    m_all->setText(tr("All lines"));
    m_all->setCheckable(true);
    m_all->setToolTip(tr("Find signatures in all lines, not only in WARN and above"));
    m_all->setFocusPolicy(Qt::TabFocus);
    setLook(m_all, u"captionButton"_s);
    connect(m_all, &QToolButton::toggled, this, [this](bool all) { m_model.setAllLines(all); });
    row->addWidget(m_title, 1);
    row->addWidget(m_all);
    return header;
}

void SignatureList::buildKeys()
{
    const auto onCommand = [this](Command command, bool asMarkdown) {
        for (const QKeySequence &key : keysOf(command))
            connect(new QShortcut(key, m_view, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this,
                    [this, asMarkdown] { copy(asMarkdown); });
    };
    onCommand(Command::CopyRows, false);
    onCommand(Command::CopyRowsAsMarkdown, true);
}

void SignatureList::toggle(int row)
{
    if (m_model.index(row).data(SignatureModel::ChosenRole).toBool())
        m_model.clearChoice();
    else
        m_model.choose(row);
}

void SignatureList::letGo()
{
    if (m_model.choice())
        m_model.clearChoice();
    else
        emit left();
}

void SignatureList::copy(bool asMarkdown)
{
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid())
        return;
    const LogSignature &signature = m_model.signatureAt(current.row());
    const QString markdown = signature.asMarkdown();
    emit copyRequested(asMarkdown ? markdown : signature.asText() + u'\n', markdown);
}

void SignatureList::updateCount()
{
    const QLocale locale;
    const qsizetype all = m_model.found();
    const qsizetype shown = m_model.rowCount();
    QString count = shown < all ? tr("%1 of %2", "shown, all").arg(locale.toString(shown), locale.toString(all))
                                : locale.toString(all);
    if (m_model.isAtLeast())
        count = tr("at least %1").arg(count);
    const QString kind = m_model.isAllLines() ? tr("Signatures") : tr("Signatures of WARN and above");
    m_title->setText(m_model.isCounting()  ? tr("%1 · counting…").arg(kind)
                     : m_model.isCounted() ? tr("%1 · %2", "signatures, count").arg(kind, count)
                                           : kind);
    m_nothing->setVisible(all == 0);
    m_nothing->setText(m_model.isCounting() || !m_model.isCounted() ? tr("Counting…")
                       : m_model.isAllLines()
                           ? tr("No entry in this range")
                           : tr("No warning or error in this range. “All lines” looks at the rest."));
}

bool SignatureList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        m_nothing->setGeometry(QRect(QPoint(), static_cast<QResizeEvent *>(event)->size()));
    if (watched != m_view || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        toggle(m_view->currentIndex().row());
        return true;
    case Qt::Key_Escape:
        letGo();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

} // namespace sitrep
