// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/signsets.h"

#include <QString>

#include <algorithm>
#include <array>
#include <string_view>

using namespace Qt::StringLiterals;

namespace sitrep::signsets {

namespace {

constexpr char32_t endOfAscii = 0x80;
constexpr std::string_view kelvinSign = "\xE2\x84\xAA"; // with any case it is k (Unicode, CaseFolding.txt)
constexpr std::string_view longS = "\xC5\xBF";          // and this one is s

PatternNode none()
{
    PatternNode signs;
    signs.kind = PatternNode::Kind::Signs;
    return signs;
}

PatternNode ofAscii(std::string_view signs, bool others = false)
{
    PatternNode node = none();
    for (const char sign : signs)
        node.ascii.set(static_cast<unsigned char>(sign));
    node.others = others;
    return node;
}

PatternNode ofRanges(std::string_view pairs)
{
    PatternNode node = none();
    for (size_t i = 0; i + 1 < pairs.size(); i += 2)
        addRange(node, static_cast<unsigned char>(pairs[i]), static_cast<unsigned char>(pairs[i + 1]));
    return node;
}

} // namespace

PatternNode of(char32_t sign)
{
    PatternNode node = none();
    if (sign == 0)
        return node; // a NUL reads as U+2400
    if (sign < endOfAscii)
        node.ascii.set(sign);
    else if (sign == 0x2400 || sign == 0xFFFD)
        node.others = true; // what a NUL or broken UTF-8 reads as
    else
        node.wide.push_back(QString::fromUcs4(&sign, 1).toStdString());
    return node;
}

PatternNode anything()
{
    return without(none());
}

PatternNode notLineEnd()
{
    return without(ofAscii("\n"));
}

std::optional<PatternNode> ofEscape(char16_t letter)
{
    switch (letter) {
    case u'w':
        return ofRanges("azAZ09__");
    case u'W':
        return without(ofRanges("azAZ09__"));
    case u'd':
        return ofRanges("09");
    case u'D':
        return without(ofRanges("09"));
    case u's':
        return ofAscii(" \t\n\v\f\r");
    case u'S':
        return without(ofAscii(" \t\n\v\f\r"));
    case u'h':
        return ofAscii(" \t", true);
    case u'H':
        return without(ofAscii(" \t", true));
    case u'v':
        return ofAscii("\n\v\f\r", true);
    case u'V':
        return without(ofAscii("\n\v\f\r", true));
    case u'N':
        return notLineEnd();
    default:
        return std::nullopt;
    }
}

std::optional<PatternNode> ofName(QStringView name)
{
    struct Named
    {
        QStringView name;
        std::string_view pairs;
    };
    static constexpr std::array all{
        Named{u"alpha", "azAZ"},
        Named{u"lower", "az"},
        Named{u"upper", "AZ"},
        Named{u"digit", "09"},
        Named{u"alnum", "azAZ09"},
        Named{u"xdigit", "afAF09"},
        Named{u"word", "azAZ09__"},
        Named{u"space", "\t\r  "},
        Named{u"blank", "\t\t  "},
        Named{u"print", " ~"},
        Named{u"graph", "!~"},
        Named{u"punct", "!/:@[`{~"},
        Named{u"cntrl", "\x01\x1f\x7f\x7f"},
        Named{u"ascii", "\x01\x7f"},
    };
    const auto *const found = std::ranges::find(all, name, &Named::name);
    return found == all.end() ? std::nullopt : std::optional(ofRanges(found->pairs));
}

PatternNode without(const PatternNode &signs)
{
    PatternNode rest = none();
    rest.ascii = ~signs.ascii;
    rest.ascii.reset(0);
    rest.others = true; // all but at most some of them
    return rest;
}

void add(PatternNode &signs, const PatternNode &more)
{
    signs.ascii |= more.ascii;
    signs.others = signs.others || more.others;
    signs.wide.insert(signs.wide.end(), more.wide.begin(), more.wide.end());
}

void addRange(PatternNode &signs, char32_t first, char32_t last)
{
    for (char32_t sign = std::max<char32_t>(first, 1); sign <= last && sign < endOfAscii; ++sign)
        signs.ascii.set(sign);
    signs.others = signs.others || last >= endOfAscii;
}

void addAsciiCase(PatternNode &signs)
{
    for (unsigned char sign = 'a'; sign <= 'z'; ++sign) {
        const auto upper = static_cast<unsigned char>(sign - 'a' + 'A');
        if (signs.ascii[sign] || signs.ascii[upper]) {
            signs.ascii.set(sign);
            signs.ascii.set(upper);
        }
    }
}

bool addOtherCase(PatternNode &signs)
{
    addAsciiCase(signs);
    if (!signs.wide.empty() || signs.others) { // their other case may be ASCII: of the Kelvin sign it is k
        signs.wide.clear();
        signs.others = true;
        for (const char sign : {'k', 'K', 's', 'S'})
            signs.ascii.set(static_cast<unsigned char>(sign));
        return false;
    }
    if (signs.ascii['k'])
        signs.wide.emplace_back(kelvinSign);
    if (signs.ascii['s'])
        signs.wide.emplace_back(longS);
    return true;
}

} // namespace sitrep::signsets
