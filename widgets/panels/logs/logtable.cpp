// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logs/logtable.h"

#include "widgets/delegates/logdelegate.h"
#include "widgets/support/commands.h"
#include "widgets/support/look.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QResizeEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QShortcut>

namespace sitrep {

using namespace Qt::StringLiterals;

LogTable::LogTable(LogModel &model, const Theme &theme, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_theme(theme)
{
    nameControl(this, u"logTable"_s, tr("Log lines"));
    setLayoutDirection(Qt::LeftToRight);
    // Sizes before the model: with a million rows each change of a section size is a walk over all of them.
    buildRows();
    setModel(&model);
    m_delegate = new LogDelegate(theme, this);
    setItemDelegate(m_delegate);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    buildHeader();
    buildKeys();
    m_nothing = new QLabel(viewport());
    m_nothing->setObjectName(u"logNothing"_s);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setAttribute(Qt::WA_TransparentForMouseEvents);
    setLook(m_nothing, u"small"_s);
    m_nothing->hide();
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (index.isValid())
            m_place = m_model.placeAt(index.row());
        emit lineChosen();
    });
    buildTouches();
    connect(this, &QAbstractItemView::activated, this, &LogTable::wholeLineRequested);
    connect(&model, &LogModel::filterFinished, this, &LogTable::takeFiltered);
    connect(&model, &LogModel::progressed, this, &LogTable::showNothing);
}

void LogTable::buildTouches()
{
    const auto touch = [this] {
        if (!m_isOwnMove)
            emit touched();
    };
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, touch);
    connect(verticalScrollBar(), &QAbstractSlider::actionTriggered, this, [this, touch] {
        if (verticalScrollBar()->sliderPosition() < verticalScrollBar()->maximum())
            touch();
    });
}

void LogTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    // A window that comes back to the front is nobody's touch.
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason)
        emit touched();
}

void LogTable::rowsInserted(const QModelIndex &parent, int start, int end)
{
    const int top = rowAt(0);
    const bool isAbove = top >= 0 && start <= top && start < m_model.rowCount() - (end - start + 1);
    QTableView::rowsInserted(parent, start, end);
    if (isAbove)
        moveTop(end - start + 1);
}

void LogTable::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    const int top = rowAt(0);
    QTableView::rowsAboutToBeRemoved(parent, start, end);
    if (top > start)
        moveTop(-(std::min(end + 1, top) - start));
}

void LogTable::moveTop(int rows)
{
    updateGeometries();
    verticalScrollBar()->setValue(verticalScrollBar()->value() + rows);
}

void LogTable::buildRows()
{
    QHeaderView *rows = verticalHeader();
    rows->hide();
    rows->setSectionResizeMode(QHeaderView::Fixed);
    rows->setMinimumSectionSize(m_theme.logRowHeight());
    rows->setDefaultSectionSize(m_theme.logRowHeight());
}

void LogTable::buildHeader()
{
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignAbsolute | Qt::AlignVCenter);
    header->setFixedHeight(24);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(LogModel::MessageColumn, QHeaderView::Stretch);
}

void LogTable::buildKeys()
{
    const auto onKey = [this](const QKeySequence &key, auto slot) {
        connect(new QShortcut(key, this, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this, slot);
    };
    const auto onCommand = [&onKey](Command command, auto slot) {
        for (const QKeySequence &key : keysOf(command))
            onKey(key, slot);
    };
    onCommand(Command::ShowWholeLine, &LogTable::wholeLineRequested);
    onCommand(Command::OldestLine, &LogTable::goToOldest);
    onCommand(Command::NewestLine, &LogTable::goToNewest);
    onCommand(Command::FollowLog, &LogTable::followToggled);
    onKey(QKeySequence(u"/"_s), &LogTable::filterRequested);
}

void LogTable::fitColumns(const LogParts &parts, TimeForm times)
{
    const QFontMetrics metrics(m_theme.monoFont(12));
    const QString time = LogLines::timeText(Instant(), times);
    setColumnWidth(LogModel::TimeColumn, metrics.horizontalAdvance(time) + 26);
    setColumnWidth(LogModel::LevelColumn, metrics.horizontalAdvance(u"NOTICE"_s) + 16);
    constexpr qsizetype mostMeasured = 200; // names; more of them take no wider column
    QStringList names;
    for (const LogPart &part : parts) {
        for (const QString &file : part.index->files())
            names << file.section(u'/', -1);
        names << part.name;
    }
    names.removeDuplicates();
    names.removeAll(QString());
    // One file needs no column that says so on each line.
    setColumnHidden(LogModel::SourceColumn, names.size() < 2);
    m_widestSource = 0;
    for (const QString &name : names.first(std::min(names.size(), mostMeasured)))
        m_widestSource = std::max(m_widestSource, metrics.horizontalAdvance(name));
    m_fittedSource = 0;
    fitSource();
}

void LogTable::fitSource()
{
    // A width that a person gave it stays.
    if (m_fittedSource != 0 && columnWidth(LogModel::SourceColumn) != m_fittedSource)
        return;
    constexpr int least = 88;
    const int most = std::clamp(viewport()->width() / 6, least, 210);
    m_fittedSource = std::clamp(m_widestSource + 18, std::min(80, most), most);
    setColumnWidth(LogModel::SourceColumn, m_fittedSource);
}

QString LogTable::currentMessage() const
{
    return currentIndex().siblingAtColumn(LogModel::MessageColumn).data().toString();
}

/// Which filter it is that hides all lines.
void LogTable::showNothing()
{
    const qint64 lines = m_model.lineCount();
    const bool isNothing = m_model.rowCount() == 0 && lines > 0 && !m_model.isStreaming();
    m_nothing->setVisible(isNothing);
    if (!isNothing)
        return;
    const QString hidden = QLocale().toString(lines);
    const QString error = m_model.filterError();
    m_nothing->setText(!error.isEmpty() ? tr("This is no filter: %1").arg(error)
                       : m_model.filter().hidesByLevel()
                           ? tr("No line is of a level that is shown: %1 are hidden").arg(hidden)
                           : tr("No line fits the filter: %1 are hidden").arg(hidden));
    m_nothing->setGeometry(viewport()->rect());
}

void LogTable::takeFiltered()
{
    showNothing();
    const int rows = m_model.rowCount();
    if (rows == 0)
        return;
    const int row = m_model.rowOfPlace(m_place);
    const QScopedValueRollback own(m_isOwnMove, true);
    goToRow(row < 0 ? rows - 1 : row);
}

void LogTable::goToRow(int row)
{
    if (row < 0)
        return;
    const QModelIndex index = m_model.index(row, 0);
    setCurrentIndex(index);
    scrollTo(index, QAbstractItemView::EnsureVisible);
}

void LogTable::showNewest()
{
    const QScopedValueRollback own(m_isOwnMove, true);
    scrollToBottom();
}

void LogTable::goToNextError()
{
    goToRow(m_model.nextError(currentIndex().row(), true));
}

void LogTable::goToPreviousError()
{
    goToRow(m_model.nextError(currentIndex().row(), false));
}

void LogTable::goToOldest()
{
    goToRow(m_model.rowCount() > 0 ? 0 : -1);
}

void LogTable::goToNewest()
{
    {
        const QScopedValueRollback own(m_isOwnMove, true);
        goToRow(m_model.rowCount() - 1);
    }
    emit followRequested();
}

void LogTable::resizeEvent(QResizeEvent *event)
{
    const bool wasSeen = QRect(QPoint(), event->oldSize()).intersects(visualRect(currentIndex()));
    QTableView::resizeEvent(event);
    if (m_fittedSource != 0 && !isColumnHidden(LogModel::SourceColumn))
        fitSource();
    if (wasSeen)
        scrollTo(currentIndex());
    if (m_nothing)
        m_nothing->setGeometry(viewport()->rect());
    emit resized();
}

} // namespace sitrep
