// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/blockpattern.h"

#include "diagnostics/logs/search/patternreduction.h"

#include <algorithm>
#include <utility>

namespace sitrep {

namespace {

using ByteSet = std::bitset<256>;

constexpr int mostWrittenOut = 16;      // repeats of characters of several bytes
constexpr int highestBlockCount = 1000; // vectorscan compiles longer counts slowly, or not at all
// A byte that is not ASCII is a part of a character, or a broken one; a NUL reads as U+2400. A character has up to four.
constexpr auto otherSign = "[\\x00\\x80-\\xff]{1,4}";

/// Writes a tree in the language of vectorscan.
class BlockWriter final
{
public:
    QByteArray write(const PatternNode &node)
    {
        add(node);
        return std::move(m_text);
    }
    [[nodiscard]] bool isExact() const { return m_exact; }

private:
    void add(const PatternNode &node)
    {
        switch (node.kind) {
        case PatternNode::Kind::Signs:
            addSigns(node);
            break;
        case PatternNode::Kind::Sequence:
            for (const PatternNode &child : node.children)
                add(child);
            break;
        case PatternNode::Kind::Choice:
            addChoice(node);
            break;
        case PatternNode::Kind::Repeat:
            addRepeat(node);
            break;
        case PatternNode::Kind::LineBegin:
            m_text += "^(?:\\xef\\xbb\\xbf)?"; // a byte order mark is no part of the text
            break;
        case PatternNode::Kind::LineEnd:
            m_text += "\\r?$";
            break;
        case PatternNode::Kind::WordEdge:
            m_text += "\\b";
            break;
        case PatternNode::Kind::NoWordEdge:
            m_text += "\\B";
            break;
        case PatternNode::Kind::Unknown:
            break;
        }
    }

    void addChoice(const PatternNode &node)
    {
        m_text += "(?:";
        for (size_t i = 0; i < node.children.size(); ++i) {
            m_text += i == 0 ? "" : "|";
            add(node.children[i]);
        }
        m_text += ')';
    }

    void addRepeat(const PatternNode &node)
    {
        const PatternNode &child = node.children.front();
        const bool manyBytes = child.kind == PatternNode::Kind::Signs && isManyBytes(child);
        if (child.kind == PatternNode::Kind::Signs && (!manyBytes || node.most > mostWrittenOut)) {
            // So many characters are so many bytes at least.
            m_exact = m_exact && (!manyBytes || node.most == PatternNode::endless);
            addSet(manyBytes ? bytesOf(child) : asciiOf(child));
            addCount(node.least, manyBytes ? PatternNode::endless : node.most);
            return;
        }
        m_text += "(?:";
        add(child);
        m_text += ')';
        addCount(node.least, node.most);
    }

    void addCount(int least, int most)
    {
        if (least > highestBlockCount || (most > highestBlockCount && most != PatternNode::endless))
            m_exact = false;
        least = std::min(least, highestBlockCount);
        m_text += '{' + QByteArray::number(least);
        if (most > highestBlockCount)
            m_text += ',';
        else if (most != least)
            m_text += ',' + QByteArray::number(most);
        m_text += '}';
    }

    [[nodiscard]] static bool isManyBytes(const PatternNode &signs)
    {
        return signs.others || !signs.wide.empty() || signs.ascii['\n'];
    }

    void addSigns(const PatternNode &signs)
    {
        if (!isManyBytes(signs)) {
            addSet(asciiOf(signs));
            return;
        }
        m_text += "(?:";
        const char *separator = "";
        if (signs.ascii.any()) {
            addSet(asciiOf(signs));
            separator = "|";
        }
        if (signs.ascii['\n']) // it reads as one
            m_text += QByteArray(std::exchange(separator, "|")) + "\\r\\n";
        if (signs.others)
            m_text += QByteArray(std::exchange(separator, "|")) + otherSign;
        for (const std::string &wide : signs.wide) {
            m_text += std::exchange(separator, "|");
            for (const char byte : wide)
                addByte(static_cast<unsigned char>(byte));
        }
        m_text += ')';
    }

    [[nodiscard]] static ByteSet asciiOf(const PatternNode &signs)
    {
        ByteSet bytes;
        for (size_t sign = 0; sign < signs.ascii.size(); ++sign)
            bytes.set(sign, signs.ascii[sign]);
        return bytes;
    }

    /// Every byte that its characters may have.
    [[nodiscard]] static ByteSet bytesOf(const PatternNode &signs)
    {
        ByteSet bytes = asciiOf(signs);
        if (signs.ascii['\n'])
            bytes.set('\r');
        if (signs.others) {
            bytes.set(0);
            for (size_t byte = 0x80; byte < bytes.size(); ++byte)
                bytes.set(byte);
        }
        for (const std::string &wide : signs.wide) {
            for (const char byte : wide)
                bytes.set(static_cast<unsigned char>(byte));
        }
        return bytes;
    }

    void addSet(const ByteSet &bytes)
    {
        if (bytes.count() == 1) {
            for (size_t byte = 0; byte < bytes.size(); ++byte) {
                if (bytes[byte])
                    addByte(byte);
            }
            return;
        }
        m_text += '[';
        for (size_t byte = 0; byte < bytes.size(); ++byte) {
            if (!bytes[byte])
                continue;
            size_t last = byte;
            while (last + 1 < bytes.size() && bytes[last + 1])
                ++last;
            addByte(byte);
            if (last > byte) {
                m_text += '-';
                addByte(last);
            }
            byte = last;
        }
        m_text += ']';
    }

    void addByte(size_t byte) { m_text += "\\x" + QByteArray::number(byte, 16).rightJustified(2, '0'); }

    QByteArray m_text;
    bool m_exact = true;
};

} // namespace

std::optional<BlockPattern> blockPattern(const PatternSyntax &syntax)
{
    const auto part = reducedPattern(syntax.root);
    if (!part)
        return std::nullopt;
    BlockWriter writer;
    BlockPattern pattern;
    pattern.expression = writer.write(*part);
    pattern.exact = !holdsUnknown(syntax.root) && syntax.exact && writer.isExact();
    return pattern;
}

} // namespace sitrep
