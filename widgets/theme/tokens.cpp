// SPDX-License-Identifier: Apache-2.0
#include "widgets/theme/tokens.h"

namespace sitrep {

namespace {

QColor rgb(unsigned value)
{
    return QColor::fromRgb(QRgb(0xff000000u | value));
}

StatusColours colours(unsigned word, unsigned chip, unsigned glyph)
{
    return {rgb(word), rgb(chip), rgb(glyph)};
}

Tokens makeLight()
{
    Tokens tokens;
    tokens.isDark = false;
    tokens.window = rgb(0xF1F3F6);
    tokens.surface = rgb(0xFFFFFF);
    tokens.surface2 = rgb(0xF8F9FB);
    tokens.text = rgb(0x18212D);
    tokens.secondary = rgb(0x4B5768);
    tokens.muted = rgb(0x5D697B);
    tokens.border = rgb(0xDCE1E8);
    tokens.controlEdge = rgb(0x8A95A5);
    tokens.accent = rgb(0x1D5BD6);
    tokens.onAccent = rgb(0xFFFFFF);
    tokens.selection = rgb(0xE4EDFB);
    tokens.hover = rgb(0xF3F5F8);
    tokens.searchMark = rgb(0xFFE58A);
    tokens.statuses = {
        colours(0x4C1D95, 0xEFE8FB, 0x4C1D95), // Missing
        colours(0xA01818, 0xFCE9E7, 0xB91C1C), // Failing
        colours(0x781E3C, 0xF8E8EE, 0x781E3C), // Ineffective
        colours(0x7A4B00, 0xFDF1D3, 0xC07800), // Degraded
        colours(0x465264, 0xEDF0F4, 0x5B6678), // Unknown
        colours(0x1A52C2, 0xE4EDFB, 0x2563EB), // Checking
        colours(0x0A6152, 0xE2F3EF, 0x0E8A6A), // Healthy
    };
    return tokens;
}

Tokens makeDark()
{
    Tokens tokens;
    tokens.isDark = true;
    tokens.window = rgb(0x0F1318);
    tokens.surface = rgb(0x161C23);
    tokens.surface2 = rgb(0x1B222B);
    tokens.text = rgb(0xE4E9F0);
    tokens.secondary = rgb(0xAAB5C4);
    tokens.muted = rgb(0x919EB0);
    tokens.border = rgb(0x2A333F);
    tokens.controlEdge = rgb(0x66748A);
    tokens.accent = rgb(0x7AA8FF);
    tokens.onAccent = rgb(0x0B1220);
    tokens.selection = rgb(0x1C3052);
    tokens.hover = rgb(0x1F2731);
    tokens.searchMark = rgb(0x6B5600);
    tokens.statuses = {
        colours(0xD9BFFF, 0x2C2142, 0xD9BFFF), // Missing
        colours(0xFF9A90, 0x3B1C1B, 0xE5534B), // Failing
        colours(0xF0FFC3, 0x2C3320, 0xF0FFC3), // Ineffective
        colours(0xF3C163, 0x352A10, 0xF0B84A), // Degraded
        colours(0xB7C1CE, 0x28303B, 0x8F9CAE), // Unknown
        colours(0x8DB6FF, 0x1A2B4A, 0x3B82F6), // Checking
        colours(0x66D3B9, 0x11302A, 0x34C3A0), // Healthy
    };
    return tokens;
}

} // namespace

const Tokens &Tokens::light()
{
    static const Tokens tokens = makeLight();
    return tokens;
}

const Tokens &Tokens::dark()
{
    static const Tokens tokens = makeDark();
    return tokens;
}

Status lookOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Pass:
        return Status::Healthy;
    case Outcome::Warn:
        return Status::Degraded;
    case Outcome::Fail:
        return Status::Failing;
    case Outcome::Unknown:
    case Outcome::Skip:
        break;
    }
    return Status::Unknown;
}

} // namespace sitrep
