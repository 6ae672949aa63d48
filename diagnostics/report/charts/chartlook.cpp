// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/charts/chartlook.h"

#include <array>
#include <span>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct InkRow
{
    const char *variable; ///< of report.css
    QRgb paper;           ///< as in its light scheme
};

constexpr qsizetype plainInks = 6;
constexpr qsizetype inksOfStatus = 3;

/// Those of Ink, then three for each Status, in the order of the enumerations.
std::span<const InkRow> inks()
{
    static constexpr std::array rows{
        InkRow{"page", 0xffffffU},
        InkRow{"text", 0x18212dU},
        InkRow{"secondary", 0x4b5768U},
        InkRow{"border", 0xdce1e8U},
        InkRow{"edge", 0x8a95a5U},
        InkRow{"accent", 0x1d5bd6U},
        InkRow{"missing", 0x4c1d95U},
        InkRow{"missing-chip", 0xefe8fbU},
        InkRow{"missing-shape", 0x4c1d95U},
        InkRow{"failing", 0xa01818U},
        InkRow{"failing-chip", 0xfce9e7U},
        InkRow{"failing-shape", 0xb91c1cU},
        InkRow{"ineffective", 0x781e3cU},
        InkRow{"ineffective-chip", 0xf8e8eeU},
        InkRow{"ineffective-shape", 0x781e3cU},
        InkRow{"degraded", 0x7a4b00U},
        InkRow{"degraded-chip", 0xfdf1d3U},
        InkRow{"degraded-shape", 0xc07800U},
        InkRow{"unknown", 0x465264U},
        InkRow{"unknown-chip", 0xedf0f4U},
        InkRow{"unknown-shape", 0x5b6678U},
        InkRow{"checking", 0x1a52c2U},
        InkRow{"checking-chip", 0xe4edfbU},
        InkRow{"checking-shape", 0x2563ebU},
        InkRow{"healthy", 0x0a6152U},
        InkRow{"healthy-chip", 0xe2f3efU},
        InkRow{"healthy-shape", 0x0e8a6aU},
    };
    return rows;
}

constexpr int firstMarker = 0x010100; // red 1, green 1, blue the number of the ink: no colour of a design

QColor colourOf(qsizetype ink, bool isStyled)
{
    return QColor::fromRgb(isStyled ? QRgb(firstMarker + ink) : inks()[size_t(ink)].paper);
}

QFont fontOf(QFont::Weight weight)
{
    QFont font(u"Roboto"_s);
    font.setPixelSize(11);
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    // Without it a PDF has ligatures, and text that is copied out of it lacks letters; less is rounded to nothing.
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.02);
    return font;
}

} // namespace

ChartLook::ChartLook(bool isStyled)
    : text(fontOf(QFont::Normal))
    , strong(fontOf(QFont::Medium))
    , m_isStyled(isStyled)
{}

ChartLook ChartLook::paper()
{
    return ChartLook(false);
}

ChartLook ChartLook::styled()
{
    return ChartLook(true);
}

QColor ChartLook::of(Ink ink) const
{
    return colourOf(qsizetype(ink), m_isStyled);
}

QColor ChartLook::of(Status status, StatusInk ink) const
{
    return colourOf(plainInks + inksOfStatus * qsizetype(status) + qsizetype(ink), m_isStyled);
}

LadderLook ChartLook::ladder() const
{
    return {of(Status::Healthy, StatusInk::Shape),
            of(Status::Failing, StatusInk::Shape),
            of(Status::Failing, StatusInk::Word),
            of(Ink::Edge),
            of(Ink::Text),
            of(Ink::Secondary),
            of(Ink::Page),
            strong,
            text};
}

QString ChartLook::variableOf(const QColor &colour)
{
    const qsizetype ink = qsizetype(colour.rgb() & 0xffffffU) - firstMarker;
    if (ink < 0 || size_t(ink) >= inks().size())
        return colour.name();
    return u"var(--"_s + QString::fromLatin1(inks()[size_t(ink)].variable) + u')';
}

} // namespace sitrep
