// SPDX-License-Identifier: Apache-2.0
#include "widgets/theme/theme.h"

#include "widgets/theme/stylesheet.h"

#include <QApplication>
#include <QStyleFactory>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

QFont fontOf(const QStringList &families, int pixels, int weight, double scale)
{
    QFont font;
    font.setFamilies(families);
    font.setPixelSize(std::max(8, qRound(pixels * scale)));
    font.setWeight(QFont::Weight(weight));
    font.setStyleStrategy(QFont::PreferAntialias);
    return font;
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_tokens(std::make_shared<Tokens>(Tokens::light()))
{}

int Theme::rowHeight() const
{
    const int height = m_density == Density::Compact ? 24 : m_density == Density::Large ? 34 : 28;
    return std::max(height, qRound(height * m_textScale));
}

int Theme::logRowHeight() const
{
    const int height = m_density == Density::Compact ? 18 : m_density == Density::Large ? 24 : 20;
    return std::max(height, qRound(height * m_textScale));
}

QFont Theme::textFont(int pixels, int weight) const
{
    // No sans-serif follows: fontconfig adds the rest, and naming it would put it before the fonts of other scripts.
    return fontOf({u"Roboto"_s, u"Noto Sans"_s, u"DejaVu Sans"_s}, pixels, weight, m_textScale);
}

QFont Theme::monoFont(int pixels, int weight) const
{
    QFont font = fontOf({u"Hack"_s, u"DejaVu Sans Mono"_s, u"monospace"_s}, pixels, weight, m_textScale);
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    return font;
}

QIcon Theme::icon(const QString &name, IconInk ink) const
{
    return QIcon(new SvgIconEngine(name, ink, m_tokens));
}

QPalette Theme::palette() const
{
    const Tokens &t = *m_tokens;
    QPalette palette(t.text, t.surface, t.surface, t.border, t.border, t.text, t.text, t.surface, t.window);
    palette.setColor(QPalette::Base, t.surface);
    palette.setColor(QPalette::AlternateBase, t.surface2);
    palette.setColor(QPalette::Button, t.surface);
    palette.setColor(QPalette::ToolTipBase, t.surface);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::PlaceholderText, t.muted);
    palette.setColor(QPalette::Highlight, t.selection);
    palette.setColor(QPalette::HighlightedText, t.text);
    palette.setColor(QPalette::Link, t.accent);
    palette.setColor(QPalette::LinkVisited, t.accent);
    palette.setColor(QPalette::Dark, t.controlEdge);
    for (const QPalette::ColorRole role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, t.muted);
    return palette;
}

namespace {

/// Fusion draws the edge of a box darker than what it stands on, which nobody sees on a dark ground. It looks only at this colour,
/// and these controls paint no ground.
QPalette paletteOfBoxes(QPalette palette, const QColor &edge)
{
    constexpr int asFusionDarkens = 140; // percent
    palette.setColor(QPalette::Window, edge.lighter(asFusionDarkens));
    return palette;
}

} // namespace

QString Theme::styleSheet() const
{
    return styleSheetOf(*m_tokens, m_textScale);
}

void Theme::applyTo(QApplication &application)
{
    m_application = &application;
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    refresh();
}

void Theme::setMode(Mode mode)
{
    m_mode = mode;
    refresh();
}

void Theme::setSystemDark(bool dark)
{
    m_systemDark = dark;
    refresh();
}

void Theme::toggle()
{
    setMode(isDark() ? Mode::Light : Mode::Dark);
}

void Theme::setDensity(Density density)
{
    m_density = density;
    refresh();
}

void Theme::setTextScale(double scale)
{
    m_textScale = std::clamp(scale, 0.8, 2.0);
    refresh();
}

void Theme::refresh()
{
    const bool dark = m_mode == Mode::Dark || (m_mode == Mode::System && m_systemDark);
    *m_tokens = dark ? Tokens::dark() : Tokens::light();
    if (m_application) {
        QApplication::setPalette(palette());
        for (const char *boxes : {"QCheckBox", "QRadioButton"})
            QApplication::setPalette(paletteOfBoxes(palette(), m_tokens->muted), boxes);
        QApplication::setFont(textFont(13));
        m_application->setStyleSheet(styleSheet());
    }
    emit changed();
}

} // namespace sitrep
