// SPDX-License-Identifier: Apache-2.0
#include "widgets/theme/stylesheet.h"

#include <QMap>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

// @name stands for a colour of the tokens, #13px# for a size of text that grows with the scale.
constexpr auto sheet = R"(
QMainWindow, QDialog, QWidget[look="window"] { background: @window; }
QToolTip { background: @surface; color: @text; border: 1px solid @edge; padding: 4px 6px; }

QFrame[look="panel"], QFrame[look="banner"] { background: @surface; border: 1px solid @border; border-radius: 8px; }
QWidget[look="header"] { border-bottom: 1px solid @border; }
QFrame[look="notice"] { background: @noticeChip; border: 1px solid @noticeEdge; border-radius: 8px; }
QFrame[look="logNotice"] { background: @noticeChip; border: none; border-bottom: 1px solid @noticeEdge; }
QFrame[look="noticeCalm"] { background: @surface2; border: 1px solid @border; border-radius: 8px; }
QFrame[look="toast"] { background: @surface2; border: 1px solid @edge; border-radius: 8px; }
QFrame[look="rule"] { background: @border; border: none; }
QFrame[look="well"] { background: @surface2; border: 1px solid @border; border-radius: 6px; }

QLabel[look="headline"] { font-size: #18px#; font-weight: 500; color: @text; }
QLabel[look="headlineCompact"] { font-size: #15px#; font-weight: 500; color: @text; }
QLabel[look="incident"] { font-size: #15px#; font-weight: 500; color: @text; }
QLabel[look="title"] { font-size: #13px#; font-weight: 500; color: @text; }
QDialog[look="sheet"] { background: @surface; }
QDialog[look="palette"] { background: @surface; border: 1px solid @edgeSoft; border-radius: 8px; }
QLabel[look="exact"] { font-family: "Hack", "DejaVu Sans Mono", "monospace"; font-size: #12px#; color: @text; }
QLabel[look="clock"] { font-family: "Hack", "DejaVu Sans Mono", "monospace"; font-size: #12px#; color: @secondary; }
QPlainTextEdit[look="exact"] { font-family: "Hack", "DejaVu Sans Mono", "monospace"; font-size: #12px#; }
QFrame[look="block"] { background: @surface; border: none; border-bottom: 1px solid @border; }
QWidget[look="footer"] { border-top: 1px solid @border; }
QLabel[look="secondaryStrong"] { font-size: #13px#; font-weight: 500; color: @text; }
QLabel[look="badgeHigh"], QLabel[look="badgeMiddle"], QLabel[look="badgeLow"] { font-size: #13px#; font-weight: 500; border-radius: 4px;
    padding: 0px 6px; color: @onBadge; }
QLabel[look="badgeHigh"] { background: @badgeHigh; }
QLabel[look="badgeMiddle"] { background: @badgeMiddle; }
QLabel[look="badgeLow"] { background: @badgeLow; }
QLabel[look="secondary"] { font-size: #13px#; color: @secondary; }
QLabel[look="small"] { font-size: #12px#; color: @secondary; }
QLabel[look="figureAlarming"] { font-size: #20px#; font-weight: 500; color: @errorWord; }
QLabel[look="caption"] { font-size: #11px#; color: @muted; }
QLabel[look="captionStrong"] { font-size: #11px#; font-weight: 500; color: @muted; }
QLabel[look="figure"] { font-size: #20px#; font-weight: 500; color: @text; }
QLabel[look="warning"] { font-size: #12px#; color: @warningWord; }
QLabel[look="chip"] { font-size: #12px#; color: @secondary; background: @surface; border: 1px solid @border; border-radius: 4px;
    padding: 0px 8px; }
QLabel[look="warningChip"] { font-size: #12px#; color: @warningWord; background: @noticeChip; border: 1px solid @noticeEdge;
    border-radius: 4px; padding: 0px 8px; }
QLabel[look="keycap"] { font-size: #11px#; color: @secondary; background: @surface2; border: 1px solid @border; border-radius: 4px;
    padding: 1px 6px; }

QPushButton { font-size: #13px#; color: @text; background: @surface; border: 1px solid @edgeSoft; border-radius: 6px; padding: 0px 12px;
    min-height: 28px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @selection; }
QPushButton:disabled { color: @muted; border-color: @border; }
QPushButton:focus { border: 2px solid @accent; padding: 0px 11px; min-height: 26px; }
QPushButton[look="primary"] { color: @onAccent; background: @accent; border: 1px solid @accent; font-weight: 500; }
QPushButton[look="primary"]:hover { background: @accentHover; }
QPushButton[look="primary"]:focus { border: 2px solid @text; }
QPushButton[look="primary"]:disabled { color: @muted; background: @surface2; border: 1px solid @border; }
QPushButton[look="link"] { color: @accent; background: transparent; border: 1px solid transparent; padding: 0px 3px; min-height: 18px;
    font-weight: 500; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { border: 1px solid @accent; border-radius: 4px; padding: 0px 3px; min-height: 18px; }
QPushButton[look="field"] { color: @secondary; text-align: left; padding: 0px 10px; }
QPushButton[look="incident"] { font-size: #15px#; font-weight: 500; background: transparent; border: 1px solid transparent; padding: 0px 3px; }
QPushButton[look="incident"]:hover { background: @hover; }
QPushButton[look="incident"]:focus { border: 1px solid @accent; padding: 0px 3px; min-height: 28px; }
QPushButton[look="squareGhost"] { background: transparent; border: 1px solid transparent; padding: 0px; min-width: 28px; max-width: 28px; }
QPushButton[look="squareGhost"]:hover { background: @hover; }
QPushButton[look="squareGhost"]:focus { border: 1px solid @accent; min-height: 28px; padding: 0px; }
QPushButton[look="square"] { padding: 0px; min-width: 28px; max-width: 28px; }

QToolButton { color: @text; background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 3px 6px; font-size: #13px#; }
QToolButton:hover { background: @hover; }
QToolButton:checked { background: @selection; border-color: @accent; }
QToolButton:focus { border: 1px solid @accent; }
QToolButton:disabled { color: @muted; }
QToolButton::menu-indicator { image: none; }
QToolButton[look="captionButton"] { font-size: #11px#; color: @secondary; padding: 0px 6px; border-radius: 4px; }
QToolButton[look="captionButton"]:checked { color: @text; }
QFrame[look="segments"] { background: @surface; border: 1px solid @edgeSoft; border-radius: 6px; }
QToolButton[look="chip"] { border: 1px solid @border; border-radius: 4px; padding: 2px 8px; font-size: #12px#; color: @muted; }
QToolButton[look="chip"]:checked { background: @surface2; color: @text; border-color: @edgeSoft; }
QToolButton[look="chip"]:focus { border: 1px solid @accent; }
QToolButton[look="chain"], QToolButton[look="chainCause"], QToolButton[look="chainMissing"] { border: 1px solid @border;
    border-radius: 4px; padding: 0px 7px; font-size: #12px#; color: @secondary; background: @surface; }
QToolButton[look="chainCause"] { color: @errorWord; background: @errorChip; border-color: @errorChip; font-weight: 500; }
QToolButton[look="chainMissing"] { color: @missingWord; background: @missingChip; border-color: @missingChip; font-weight: 500; }
QToolButton[look="chain"]:hover { background: @hover; }
QToolButton[look="chain"]:focus, QToolButton[look="chainCause"]:focus, QToolButton[look="chainMissing"]:focus { border: 1px solid @accent; }
QToolButton[look="pill"] { border: 1px solid @accent; border-radius: 11px; padding: 3px 12px; font-size: #12px#; color: @accent; background: @surface; }
QToolButton[look="pill"]:hover { background: @hover; }
QToolButton[look="errorChip"] { border: 1px solid @border; border-radius: 4px; padding: 2px 8px; font-size: #12px#; color: @muted; }
QToolButton[look="errorChip"]:checked { background: @errorChip; color: @errorWord; border-color: @errorChip; }
QToolButton[look="errorChip"]:focus { border: 1px solid @accent; }
QToolButton[look="warningChip"] { border: 1px solid @border; border-radius: 4px; padding: 2px 8px; font-size: #12px#; color: @muted; }
QToolButton[look="warningChip"]:checked { background: @noticeChip; color: @warningWord; border-color: @noticeChip; }
QToolButton[look="warningChip"]:focus { border: 1px solid @accent; }

QLineEdit, QPlainTextEdit, QComboBox, QDateTimeEdit { color: @text; background: @surface; border: 1px solid @edge; border-radius: 6px;
    padding: 0px 8px; font-size: #13px#; selection-background-color: @selectionStrong; selection-color: @text; }
QLineEdit, QComboBox, QDateTimeEdit { min-height: 26px; }
QPlainTextEdit { padding: 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateTimeEdit:focus { border: 2px solid @accent; padding: 0px 7px; }
QLineEdit:focus { min-height: 24px; }

QAbstractItemView { background: @surface; color: @text; border: none; outline: 0; selection-background-color: @selection;
    selection-color: @text; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url(:/sitrep/icons/dropdown.svg); width: 12px; height: 12px; }
QTreeView[look="sheet"]::item { padding: 3px 2px; border: none; color: @text; }
QTreeView[look="sheet"]::item:hover { background: @hover; }
QTreeView[look="sheet"]::item:selected { background: @selection; }
QHeaderView { background: @surface; border: none; }
QHeaderView::section { background: @surface; color: @muted; border: none; border-bottom: 1px solid @border; padding: 0px 8px;
    font-size: #11px#; font-weight: 500; }
QTableCornerButton::section { background: @surface; border: none; }

QScrollArea, QScrollArea > QWidget > QWidget[look="page"] { background: @surface; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: @scroll; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: @border; }
QTabWidget::pane { border: none; top: 0px; }
QTabBar::tab { background: transparent; color: @secondary; border: none; border-bottom: 2px solid transparent; padding: 5px 12px;
    font-size: #13px#; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:focus { color: @accent; }
QMenuBar { background: @window; color: @text; }
QMenuBar::item { background: transparent; padding: 4px 8px; border-radius: 4px; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @surface; color: @text; border: 1px solid @edge; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: @selection; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QProgressBar { background: @border; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
)"_L1;

QColor mixed(const QColor &over, const QColor &under, double part)
{
    const auto channel = [part](int a, int b) { return qRound(a * part + b * (1 - part)); };
    return {channel(over.red(), under.red()), channel(over.green(), under.green()), channel(over.blue(), under.blue())};
}

QMap<QString, QColor> colourNames(const Tokens &t)
{
    const StatusColours &warning = t.of(Status::Degraded);
    const StatusColours &error = t.of(Status::Failing);
    return {
        {u"@window"_s, t.window},
        {u"@surface2"_s, t.surface2},
        {u"@surface"_s, t.surface},
        {u"@text"_s, t.text},
        {u"@secondary"_s, t.secondary},
        {u"@muted"_s, t.muted},
        {u"@border"_s, t.border},
        {u"@edgeSoft"_s, mixed(t.controlEdge, t.surface, 0.55)},
        {u"@edge"_s, t.controlEdge},
        {u"@accentHover"_s, mixed(t.accent, t.isDark ? QColor(Qt::white) : QColor(Qt::black), 0.88)},
        {u"@accent"_s, t.accent},
        {u"@onAccent"_s, t.onAccent},
        {u"@selectionStrong"_s, mixed(t.accent, t.selection, 0.25)},
        {u"@selection"_s, t.selection},
        {u"@hover"_s, t.hover},
        {u"@scroll"_s, mixed(t.controlEdge, t.surface, 0.6)},
        {u"@noticeChip"_s, warning.chip},
        {u"@noticeEdge"_s, mixed(warning.glyph, warning.chip, 0.45)},
        {u"@warningWord"_s, warning.word},
        {u"@onBadge"_s, t.isDark ? t.onAccent : QColor(Qt::white)},
        {u"@badgeHigh"_s, error.glyph},
        {u"@badgeMiddle"_s, t.isDark ? warning.glyph : warning.word},
        {u"@badgeLow"_s, t.of(Status::Unknown).glyph},
        {u"@errorChip"_s, error.chip},
        {u"@errorWord"_s, error.word},
        {u"@missingChip"_s, t.of(Status::Missing).chip},
        {u"@missingWord"_s, t.of(Status::Missing).word},
    };
}

} // namespace

QString styleSheetOf(const Tokens &tokens, double textScale)
{
    QString text = QString(sheet);
    const QMap<QString, QColor> colours = colourNames(tokens);
    QStringList names = colours.keys();
    // Longest first, so that @surface does not eat the head of @surface2.
    std::sort(names.begin(), names.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
    for (const QString &name : std::as_const(names))
        text.replace(name, colours.value(name).name());
    for (const int pixels : {11, 12, 13, 15, 18, 20})
        text.replace(u"#%1px#"_s.arg(pixels), u"%1px"_s.arg(qRound(pixels * textScale)));
    return text;
}

} // namespace sitrep
