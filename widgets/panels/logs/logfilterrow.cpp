// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logs/logfilterrow.h"

#include "widgets/panels/logs/levelchip.h"
#include "widgets/support/commands.h"
#include "widgets/support/look.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

LogFilterRow::LogFilterRow(const Theme &theme, QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 5, 12, 5);
    row->setSpacing(8);
    buildSources();
    buildText(theme);
    row->addWidget(m_sources);
    row->addWidget(m_text, 1);
    buildSignature(theme);
    m_errors = addChip(theme, u"errorChip"_s, u"errorChip"_s, tr("Error"), Status::Failing);
    m_warnings = addChip(theme, u"warningChip"_s, u"warningChip"_s, tr("Warn"), Status::Degraded);
    m_others = addChip(theme, u"infoChip"_s, u"chip"_s, tr("Info"), std::nullopt);
    m_others->setChecked(false);
    m_count = new QLabel;
    m_count->setObjectName(u"logCount"_s);
    setLook(m_count, u"clock"_s);
    row->addWidget(m_count);
    m_clear = new QPushButton(tr("Clear filter"));
    nameControl(m_clear, u"clearFilterButton"_s, tr("Clear the filter and show all lines"));
    setLook(m_clear, u"link"_s);
    connect(m_clear, &QPushButton::clicked, this, &LogFilterRow::clearRequested);
    row->addWidget(m_clear);
}

void LogFilterRow::buildSources()
{
    m_sources = new QComboBox;
    nameControl(m_sources, u"logSourceCombo"_s, tr("Log source"));
    nameControl(m_sources->view(), u"logSourceList"_s, tr("Log sources"));
    m_sources->hide();
    connect(m_sources, &QComboBox::currentIndexChanged, this, &LogFilterRow::sourceChosen);
}

void LogFilterRow::buildText(const Theme &theme)
{
    m_text = new QLineEdit;
    nameControl(m_text, u"logFilterEdit"_s, titleOf(Command::FilterLog));
    m_text->setPlaceholderText(withKey(tr("Filter: text, /pattern/, and, or, not"), Command::FilterLog));
    m_text->addAction(theme.icon(u"search"_s, IconInk::Muted), QLineEdit::LeadingPosition);
    m_text->installEventFilter(this);
    setError({});
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(300ms);
    connect(&m_debounce, &QTimer::timeout, this, &LogFilterRow::filterChanged);
    connect(m_text, &QLineEdit::textChanged, this, [this] { m_debounce.start(); });
    connect(m_text, &QLineEdit::returnPressed, this, &LogFilterRow::sayChanged);
}

void LogFilterRow::buildSignature(const Theme &theme)
{
    m_signature = new QToolButton;
    nameControl(m_signature, u"signatureChip"_s, tr("Show the lines of all signatures again"));
    m_signature->setIcon(theme.icon(u"close"_s));
    m_signature->setIconSize(QSize(17, 12));
    m_signature->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_signature->setFocusPolicy(Qt::TabFocus);
    m_signature->setCheckable(true);
    setLook(m_signature, u"chip"_s);
    m_signature->hide();
    connect(m_signature, &QToolButton::clicked, this, &LogFilterRow::signatureCleared);
    layout()->addWidget(m_signature);
}

void LogFilterRow::setSignature(const QString &text)
{
    constexpr int most = 180; // of its text; the levels need the rest of the row
    m_signature->setVisible(!text.isEmpty());
    m_signature->setChecked(true);
    m_signature->setText(m_signature->fontMetrics().elidedText(text, Qt::ElideRight, most));
    m_signature->setAccessibleDescription(text);
    m_signature->setToolTip(tr("Only lines of this signature are shown: %1").arg(text));
    // A signature is of whatever level it is.
    for (LevelChip *chip : {m_errors, m_warnings, m_others})
        chip->setEnabled(text.isEmpty());
}

LevelChip *LogFilterRow::addChip(const Theme &theme, const QString &name, const QString &look, const QString &word,
                                 std::optional<Status> glyph)
{
    auto *chip = new LevelChip(theme, word, glyph);
    chip->setObjectName(name);
    setLook(chip, look);
    connect(chip, &QToolButton::clicked, this, &LogFilterRow::sayChanged);
    layout()->addWidget(chip);
    return chip;
}

LogFilter LogFilterRow::filter() const
{
    return {.errors = m_errors->isChecked(),
            .warnings = m_warnings->isChecked(),
            .others = m_others->isChecked(),
            .text = m_text->text(),
            .source = m_sources->currentData().toString()};
}

void LogFilterRow::sayChanged()
{
    m_debounce.stop();
    emit filterChanged();
}

void LogFilterRow::setSources(const QStringList &sources)
{
    QStringList known;
    for (int at = 1; at < m_sources->count(); ++at)
        known << m_sources->itemData(at).toString();
    if (known == sources)
        return;
    const QString chosen = m_sources->currentData().toString();
    const QSignalBlocker quiet(m_sources);
    m_sources->clear();
    m_sources->addItem(tr("All logs"), QString());
    for (const QString &source : sources)
        m_sources->addItem(source, source);
    m_sources->setCurrentIndex(std::max(0, m_sources->findData(chosen)));
    m_sources->setVisible(sources.size() > 1);
}

void LogFilterRow::setText(const QString &text)
{
    m_text->setText(text);
    sayChanged();
}

void LogFilterRow::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void LogFilterRow::clear()
{
    for (LevelChip *chip : {m_errors, m_warnings, m_others})
        chip->setChecked(true);
    m_text->clear();
    m_debounce.stop();
}

void LogFilterRow::setError(const QString &error)
{
    m_text->setToolTip(
        error.isEmpty()
            ? withKey(tr("Texts in any case, \"with blanks\" or /patterns/, joined by and, or, not. Esc clears it."),
                      Command::FilterLog)
            : tr("This is no filter: %1").arg(error));
}

void LogFilterRow::setLevels(const LogCounts &counts)
{
    m_errors->setCount(counts.errors);
    m_warnings->setCount(counts.warnings);
    m_others->setCount(counts.entries - counts.errors - counts.warnings);
}

void LogFilterRow::setShown(const LogModel &model)
{
    showCount(model);
    showClear(model);
}

void LogFilterRow::showCount(const LogModel &model)
{
    const QLocale locale;
    QString count = tr("%1 of %2", "shown lines, all lines")
                        .arg(locale.toString(model.rowCount()), locale.toString(model.lineCount()));
    if (model.isFiltering() && !model.filter().showsAll() && model.isStreaming())
        count = tr("%1, searching…").arg(count);
    QStringList remarks;
    if (const qint64 entries = model.undecided(); entries > 0) {
        count = tr("%1 · %2 undecided", "counts, entries").arg(count, locale.toString(entries));
        remarks << tr("Of %1 entries it is not known whether they fit: the pattern took too many steps")
                       .arg(locale.toString(entries));
    }
    if (model.rowsBeyond() > 0)
        remarks << tr("%1 lines more than a list can show").arg(locale.toString(model.rowsBeyond()));
    m_count->setText(count);
    m_count->setToolTip(remarks.join(u'\n'));
    m_count->setAccessibleDescription(m_count->toolTip());
}

void LogFilterRow::showClear(const LogModel &model)
{
    const LogFilter &filter = model.filter();
    const qint64 hidden = model.lineCount() - model.rowCount();
    const bool hidesAll = model.rowCount() == 0 && hidden > 0 && !model.isStreaming();
    const QString number = QLocale().toString(hidden);
    m_clear->setText(hidesAll ? tr("Clear filter (%1 hidden)").arg(number) : tr("Clear filter"));
    m_clear->setToolTip(tr("%1 lines are hidden").arg(number));
    m_clear->setVisible(hidesAll || !filter.text.isEmpty() || filter.span || filter.entries
                        || !(filter.errors || filter.warnings || filter.others));
}

bool LogFilterRow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Escape)
        return QWidget::eventFilter(watched, event);
    if (m_text->text().isEmpty())
        emit left();
    setText({});
    return true;
}

} // namespace sitrep
