// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logspanel.h"

#include "widgets/delegates/logdelegate.h"
#include "widgets/models/rowtext.h"
#include "widgets/panels/densitystrip.h"
#include "widgets/support/commands.h"
#include "widgets/support/look.h"
#include "widgets/theme/statusglyph.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QToolButton>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

LogsPanel::LogsPanel(const Theme &theme, QWidget *parent)
    : PanelFrame(theme, tr("Logs"), parent)
    , m_model(new LogModel(this))
    , m_histogram(new LogHistogram(this))
{
    setObjectName(u"logsPanel"_s);
    installHistogramAccessibility();
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_histogramView = new HistogramView(*m_histogram, theme);
    nameControl(m_histogramView, u"logHistogram"_s, tr("Errors and warnings over time"));
    column->addWidget(m_histogramView);
    column->addWidget(buildFilterRow());
    column->addWidget(buildTable(), 1);
    m_whole = new QPlainTextEdit;
    nameControl(m_whole, u"wholeLine"_s, tr("The whole current line"));
    m_whole->setReadOnly(true);
    m_whole->setTabChangesFocus(true);
    m_whole->setLayoutDirection(Qt::LeftToRight);
    m_whole->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setLook(m_whole, u"exact"_s);
    m_whole->hide();
    column->addWidget(m_whole);
    setBody(body);

    QToolButton *previous =
        addHeaderButton(u"previousErrorButton"_s, u"chevron-up"_s, {}, titleWithKey(Command::PreviousError));
    QToolButton *next = addHeaderButton(u"nextErrorButton"_s, u"chevron-down"_s, {}, titleWithKey(Command::NextError));
    QToolButton *copyButton = addHeaderButton(u"copyLogButton"_s, u"copy"_s, {}, titleWithKey(Command::CopyRows));
    connect(previous, &QToolButton::clicked, this, &LogsPanel::goToPreviousError);
    connect(next, &QToolButton::clicked, this, &LogsPanel::goToNextError);
    connect(copyButton, &QToolButton::clicked, this, [this] { copy(false); });

    m_text->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(300ms);
    connect(&m_debounce, &QTimer::timeout, this, &LogsPanel::applyFilter);
    connect(m_histogramView, &HistogramView::spanChosen, this, &LogsPanel::applyFilter);
    connect(m_model, &LogModel::filterFinished, this, &LogsPanel::updateRows);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &LogsPanel::updateCount);
    connect(&theme, &Theme::changed, this, &LogsPanel::updateChips);
    connect(this, &PanelFrame::stateActionRequested, this, &LogsPanel::clearFilter);
    setLog(nullptr, nullptr);
}

QWidget *LogsPanel::buildFilterRow()
{
    auto *row = new QWidget;
    auto *inner = new QHBoxLayout(row);
    inner->setContentsMargins(12, 5, 12, 5);
    inner->setSpacing(8);
    m_text = new QLineEdit;
    nameControl(m_text, u"logFilterEdit"_s, titleOf(Command::FilterLog));
    m_text->setPlaceholderText(withKey(tr("Filter messages: text or /pattern/"), Command::FilterLog));
    m_text->setToolTip(
        withKey(tr("Text in any case, or a pattern between slashes. Esc clears it."), Command::FilterLog));
    QAction *lens = m_text->addAction(theme().icon(u"search"_s, IconInk::Muted), QLineEdit::LeadingPosition);
    Q_UNUSED(lens)
    connect(m_text, &QLineEdit::textChanged, this, [this] { m_debounce.start(); });
    connect(m_text, &QLineEdit::returnPressed, this, &LogsPanel::applyFilter);
    m_sources = new QComboBox;
    nameControl(m_sources, u"logSourceCombo"_s, tr("Log source"));
    nameControl(m_sources->view(), u"logSourceList"_s, tr("Log sources"));
    m_sources->hide();
    connect(m_sources, &QComboBox::currentTextChanged, this, &LogsPanel::sourceChosen);
    inner->addWidget(m_sources);
    inner->addWidget(m_text, 1);
    m_errors = chip(u"errorChip"_s, u"errorChip"_s, Status::Failing, true);
    m_warnings = chip(u"warningChip"_s, u"warningChip"_s, Status::Degraded, true);
    m_others = chip(u"infoChip"_s, u"chip"_s, Status::Unknown, false);
    m_others->setChecked(false);
    for (QToolButton *each : {m_errors, m_warnings, m_others})
        inner->addWidget(each);
    m_count = new QLabel;
    m_count->setObjectName(u"logCount"_s);
    setLook(m_count, u"clock"_s);
    inner->addWidget(m_count);
    m_clear = new QPushButton(tr("Clear filter"));
    nameControl(m_clear, u"clearFilterButton"_s, tr("Clear the filter and show all lines"));
    setLook(m_clear, u"link"_s);
    connect(m_clear, &QPushButton::clicked, this, &LogsPanel::clearFilter);
    inner->addWidget(m_clear);
    return row;
}

QToolButton *LogsPanel::chip(const QString &name, const QString &look, Status status, bool hasGlyph) const
{
    auto *made = new QToolButton;
    made->setObjectName(name);
    made->setCheckable(true);
    made->setChecked(true);
    made->setProperty("status", int(status));
    made->setProperty("hasGlyph", hasGlyph);
    made->setIconSize(QSize(17, 12));
    made->setToolButtonStyle(hasGlyph ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonTextOnly);
    made->setFocusPolicy(Qt::TabFocus);
    setLook(made, look);
    connect(made, &QToolButton::clicked, this, &LogsPanel::applyFilter);
    return made;
}

QWidget *LogsPanel::buildTable()
{
    auto *place = new QWidget;
    auto *row = new QHBoxLayout(place);
    row->setContentsMargins(0, 0, 1, 2);
    row->setSpacing(1);
    m_view = new QTableView;
    nameControl(m_view, u"logTable"_s, tr("Log lines"));
    m_view->setLayoutDirection(Qt::LeftToRight);
    m_view->setMinimumHeight(66); // the header and two lines
    // Sizes before the model: with a million rows each change of a section size is a walk over all of them.
    QHeaderView *rows = m_view->verticalHeader();
    rows->hide();
    rows->setSectionResizeMode(QHeaderView::Fixed);
    rows->setMinimumSectionSize(theme().logRowHeight());
    rows->setDefaultSectionSize(theme().logRowHeight());
    m_view->setModel(m_model);
    m_view->setItemDelegate(new LogDelegate(theme(), m_view));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setShowGrid(false);
    m_view->setTabKeyNavigation(false);
    m_view->setWordWrap(false);
    m_view->setMouseTracking(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QHeaderView *header = m_view->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignAbsolute | Qt::AlignVCenter);
    header->setFixedHeight(24);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(LogModel::MessageColumn, QHeaderView::Stretch);
    const auto onKey = [this](Command command, auto slot) {
        for (const QKeySequence &key : keysOf(command))
            connect(new QShortcut(key, m_view, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this,
                    slot);
    };
    onKey(Command::CopyRows, [this] { copy(false); });
    onKey(Command::CopyRowsAsMarkdown, [this] { copy(true); });
    onKey(Command::ShowWholeLine, [this] { toggleWholeLine(); });
    onKey(Command::OldestLine, [this] { goToOldest(); });
    onKey(Command::NewestLine, [this] { goToNewest(); });
    connect(new QShortcut(QKeySequence(u"/"_s), m_view, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
            this, &LogsPanel::focusFilter);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (index.isValid())
            m_line = m_model->lineAt(index.row());
        showWholeLine();
    });
    connect(m_view, &QAbstractItemView::activated, this, &LogsPanel::toggleWholeLine);
    m_nothing = new QLabel(m_view->viewport());
    m_nothing->setObjectName(u"logNothing"_s);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setAttribute(Qt::WA_TransparentForMouseEvents);
    setLook(m_nothing, u"small"_s);
    m_nothing->hide();
    row->addWidget(m_view, 1);
    row->addWidget(new DensityStrip(*m_model, *m_view, theme()));
    return place;
}

void LogsPanel::setLog(std::shared_ptr<const LogIndex> index, std::shared_ptr<const Masker> masker,
                       const QString &source)
{
    if (!index || !masker || index->lineCount() == 0) {
        m_model->setLog(nullptr, nullptr);
        m_histogram->setLog(nullptr);
        setSummary(source);
        showEmpty(index ? tr("The log is empty") : tr("No log was read yet"),
                  index ? tr("Its files hold no line.")
                        : tr("The log sources of the runbook are read when a run asks about them."));
        return;
    }
    if (index == m_model->index())
        return;
    const QLocale locale;
    const QString files =
        index->files().size() == 1 ? tr("1 file") : tr("%n files", nullptr, int(index->files().size()));
    const QString lines = tr("%1 lines").arg(locale.toString(index->lineCount()));
    setSummary(source.isEmpty() ? tr("%1 · %2", "files, lines").arg(files, lines)
                                : tr("%1 · %2 · %3", "source, files, lines").arg(source, files, lines));
    showBody();
    updateColumns(*index);
    m_histogram->setLog(index);
    applyFilter();
    m_model->setLog(std::move(index), std::move(masker));
    updateChips();
}

void LogsPanel::updateColumns(const LogIndex &index)
{
    const QFontMetrics metrics(theme().monoFont(12));
    m_view->setColumnWidth(LogModel::TimeColumn, metrics.horizontalAdvance(u"00:00:00.000"_s) + 26);
    m_view->setColumnWidth(LogModel::LevelColumn, metrics.horizontalAdvance(u"NOTICE"_s) + 16);
    // One file needs no column that says so on each line.
    m_view->setColumnHidden(LogModel::SourceColumn, index.files().size() < 2);
    int widest = 0;
    const QStringList files = index.files();
    for (const QString &file : files)
        widest = std::max(widest, metrics.horizontalAdvance(file.section(u'/', -1)));
    m_view->setColumnWidth(LogModel::SourceColumn, std::clamp(widest + 18, 80, 210));
}

void LogsPanel::setSources(const QStringList &sources, const QString &current)
{
    const QSignalBlocker quiet(m_sources);
    m_sources->clear();
    m_sources->addItems(sources);
    m_sources->setCurrentText(current);
    m_sources->setVisible(sources.size() > 1);
}

void LogsPanel::setMarks(const QList<LogMark> &marks)
{
    m_histogramView->setMarks(marks);
}

void LogsPanel::setNoSource()
{
    setLog(nullptr, nullptr);
    showEmpty(tr("The runbook names no log"), tr("A log source in it is read here, with errors over time."));
}

void LogsPanel::setProblems(const QStringList &problems)
{
    if (!problems.isEmpty() && m_model->lineCount() == 0)
        showError(tr("The log could not be read"), problems.join(u'\n'));
    setToolTip(problems.join(u'\n'));
}

void LogsPanel::setLoading(const QString &text)
{
    if (m_model->lineCount() == 0)
        showLoading(text);
}

void LogsPanel::applyFilter()
{
    m_debounce.stop();
    m_model->setFilter({m_errors->isChecked(), m_warnings->isChecked(), m_others->isChecked(), m_text->text(),
                        m_histogramView->chosenSpan()});
    m_text->setToolTip(
        m_model->filterError().isEmpty()
            ? withKey(tr("Text in any case, or a pattern between slashes. Esc clears it."), Command::FilterLog)
            : tr("This pattern cannot be used: %1").arg(m_model->filterError()));
    updateChips();
    updateCount();
}

void LogsPanel::updateChips()
{
    const auto &index = m_model->index();
    LogCounts counts;
    if (index) {
        const std::optional<TimeSpan> span =
            m_histogramView->chosenSpan() ? m_histogramView->chosenSpan() : index->wholeSpan();
        if (span)
            counts = index->counts(*span);
    }
    const QLocale locale;
    const auto show = [&](QToolButton *chip, const QString &word, qint64 count) {
        chip->setText(tr("%1 %2", "level, count").arg(word, locale.toString(count)));
        chip->setAccessibleName(tr("Show lines of level %1, %2 in this range").arg(word, locale.toString(count)));
        if (!chip->property("hasGlyph").toBool())
            return;
        const auto status = Status(chip->property("status").toInt());
        QPixmap pixmap(QSize(17, 12) * devicePixelRatioF()); // the shape, and room before the text
        pixmap.setDevicePixelRatio(devicePixelRatioF());
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        const StatusColours &colours = theme().tokens().of(status);
        StatusGlyph::paint(painter, QRectF(layoutDirection() == Qt::RightToLeft ? 5.5 : 0.5, 0.5, 11, 11), status,
                           chip->isChecked() ? colours.glyph : theme().tokens().muted,
                           chip->isChecked() ? colours.chip : theme().tokens().surface);
        painter.end();
        chip->setIcon(QIcon(pixmap));
    };
    show(m_errors, tr("Error"), counts.errors);
    show(m_warnings, tr("Warn"), counts.warnings);
    show(m_others, tr("Info"), counts.entries - counts.errors - counts.warnings);
}

void LogsPanel::updateCount()
{
    const QLocale locale;
    m_count->setText(tr("%1 of %2", "shown lines, all lines")
                         .arg(locale.toString(m_model->rowCount()), locale.toString(m_model->lineCount())));
    const LogFilter &filter = m_model->filter();
    m_clear->setVisible(!filter.text.isEmpty() || filter.span || !(filter.errors || filter.warnings || filter.others));
    const qint64 hidden = m_model->lineCount() - m_model->rowCount();
    m_clear->setToolTip(tr("%1 lines are hidden").arg(locale.toString(hidden)));
}

void LogsPanel::updateRows()
{
    updateCount();
    const bool none = m_model->rowCount() == 0 && m_model->lineCount() > 0;
    const QString error = m_model->filterError();
    m_nothing->setText(error.isEmpty()
                           ? tr("No line fits the filter: %1 are hidden").arg(QLocale().toString(m_model->lineCount()))
                           : tr("This pattern cannot be used: %1").arg(error));
    m_nothing->setVisible(none);
    m_nothing->setGeometry(m_view->viewport()->rect());
    if (m_model->rowCount() == 0)
        return;
    const int row = m_line < 0 ? m_model->rowCount() - 1 : m_model->rowOfLine(m_line);
    goToRow(row < 0 ? m_model->rowCount() - 1 : row);
}

void LogsPanel::goToRow(int row)
{
    if (row < 0)
        return;
    const QModelIndex index = m_model->index(row, 0);
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index, QAbstractItemView::EnsureVisible);
}

void LogsPanel::focusView()
{
    m_view->setFocus(Qt::ShortcutFocusReason);
}

void LogsPanel::focusFilter()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void LogsPanel::setFilterText(const QString &text)
{
    m_text->setText(text);
    applyFilter();
}

void LogsPanel::clearFilter()
{
    for (QToolButton *chip : {m_errors, m_warnings, m_others})
        chip->setChecked(true);
    m_text->clear();
    m_histogramView->clearChoice();
    applyFilter();
}

void LogsPanel::goToNextError()
{
    goToRow(m_model->nextError(m_view->currentIndex().row(), true));
}

void LogsPanel::goToPreviousError()
{
    goToRow(m_model->nextError(m_view->currentIndex().row(), false));
}

void LogsPanel::goToOldest()
{
    goToRow(m_model->rowCount() > 0 ? 0 : -1);
}

void LogsPanel::goToNewest()
{
    goToRow(m_model->rowCount() - 1);
}

void LogsPanel::copy(bool asMarkdown)
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (!rows.isEmpty())
        emit copyRequested(asMarkdown ? rowsAsMarkdown(rows) : rowsAsText(rows));
}

void LogsPanel::toggleWholeLine()
{
    m_whole->setVisible(m_whole->isHidden());
    showWholeLine();
}

void LogsPanel::showWholeLine()
{
    if (m_whole->isHidden())
        return;
    const QModelIndex current = m_view->currentIndex();
    m_whole->setPlainText(current.siblingAtColumn(LogModel::MessageColumn).data().toString());
    constexpr int shownLines = 4;
    m_whole->setFixedHeight(QFontMetrics(theme().monoFont(12)).lineSpacing() * shownLines + 14);
    m_view->scrollTo(current);
}

bool LogsPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        if (m_text->text().isEmpty())
            m_view->setFocus();
        m_text->clear();
        applyFilter();
        return true;
    }
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        m_nothing->setGeometry(m_view->viewport()->rect());
    return PanelFrame::eventFilter(watched, event);
}

} // namespace sitrep
