// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/yaml/treebuilder.h"

#include "diagnostics/runbook/yaml/structurescan.h"
#include "diagnostics/runbook/yaml/textclues.h"

#include <QLocale>

#include <yaml-cpp/mark.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

TreeBuilder::TreeBuilder(const TextPositions &text, QString file, YamlLimits limits, int source)
    : m_text(text)
    , m_file(std::move(file))
    , m_limits(limits)
    , m_source(source)
{}

std::optional<YamlNode> TreeBuilder::takeRoot()
{
    return std::exchange(m_root, std::nullopt);
}

void TreeBuilder::OnDocumentStart(const YAML::Mark &mark)
{
    if (!m_begun) {
        m_begun = true;
        return;
    }
    // yaml-cpp also begins a new document where a line does not belong to the tree before it.
    if (m_text.bytes().sliced(m_text.lineStart(mark.pos)).startsWith("---") || followsDocumentEnd(m_text, mark.pos))
        refuse(m_text.at(mark.pos), u"a second document begins here"_s,
               u"keep one runbook in one file, without a second --- and without ..."_s);
    refuse(m_text.at(mark.pos), u"this does not belong to what stands before it"_s,
           u"begin it in the column of the keys above; a list and keys cannot stand side by side"_s);
}

void TreeBuilder::OnNull(const YAML::Mark &mark, YAML::anchor_t anchor)
{
    const TextPlace place = placeOfNull(mark.pos);
    count(1, 0, place);
    auto content = std::make_shared<YamlContent>();
    add(YamlNode(std::move(content), place.line, place.column, m_source), anchor);
}

void TreeBuilder::OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor)
{
    const TextPlace place = m_text.at(mark.pos);
    m_last = mark.pos;
    const auto found = m_anchors.find(anchor);
    if (found == m_anchors.end()) {
        tell(place,
             u"the alias *%1 stands inside the value that it names: a circle"_s.arg(aliasNameAt(m_text, mark.pos)),
             u"write the value out"_s);
        count(1, 0, place);
        add(YamlNode(std::make_shared<YamlContent>(), place.line, place.column, m_source), 0);
        return;
    }
    const YamlNode target = found->second;
    count(target.nodeCount(), target.characters(), place);
    if (static_cast<int>(m_levels.size()) + target.depth() > m_limits.depth)
        refuse(place, u"with this alias the file has more than %1 levels"_s.arg(m_limits.depth), u"make it flatter"_s);
    add(target.placedAt(place.line, place.column), 0);
}

void TreeBuilder::OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                           const std::string &value)
{
    const TextPlace place = m_text.at(mark.pos);
    m_last = mark.pos;
    auto content = std::make_shared<YamlContent>();
    content->text = QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
    content->characters = content->text.size();
    count(1, content->characters, place);
    if (content->text.contains(QChar::Null))
        tell(place, u"a zero character (\\0) stands in this text"_s,
             u"leave it out: programs and files take it for the end of a text"_s);
    content->type = YamlType::Text;
    if (tag == "?")
        content->type = typeOfPlainScalar(content->text);
    else
        checkQuote(mark.pos);
    if (tag != "?" && tag != "!")
        refuseTag(tag, place);
    const bool merge = tag == "?" && content->text == u"<<" && !m_levels.empty()
                       && m_levels.back().content->type == YamlType::Map && !m_levels.back().key;
    if (merge)
        tell(place, u"merge keys (<<) are not read"_s, u"write the keys out, or use an alias for the whole value"_s);
    add(YamlNode(std::move(content), place.line, place.column, m_source), anchor);
    if (merge)
        m_levels.back().keyIsBad = true;
}

void TreeBuilder::OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                                  YAML::EmitterStyle::value)
{
    begin(YamlType::List, mark, tag, anchor);
}

void TreeBuilder::OnSequenceEnd()
{
    end();
}

void TreeBuilder::OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                             YAML::EmitterStyle::value)
{
    begin(YamlType::Map, mark, tag, anchor);
}

void TreeBuilder::OnMapEnd()
{
    end();
}

void TreeBuilder::begin(YamlType type, const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor)
{
    const TextPlace place = m_text.at(mark.pos);
    m_last = mark.pos;
    count(1, 0, place);
    if (static_cast<int>(m_levels.size()) >= m_limits.depth)
        refuse(place, u"lists and maps are nested more than %1 deep"_s.arg(m_limits.depth), u"make it flatter"_s);
    if (tag != "?" && tag != "!")
        refuseTag(tag, place);
    Level level;
    level.content = std::make_shared<YamlContent>();
    level.content->type = type;
    level.anchor = anchor;
    level.place = place;
    m_levels.push_back(std::move(level));
}

void TreeBuilder::end()
{
    Level level = std::move(m_levels.back());
    m_levels.pop_back();
    level.content->depth += 1;
    add(YamlNode(std::move(level.content), level.place.line, level.place.column, m_source), level.anchor);
}

void TreeBuilder::add(YamlNode node, YAML::anchor_t anchor)
{
    if (anchor != 0)
        m_anchors[anchor] = node;
    if (m_levels.empty()) {
        m_root = std::move(node);
        return;
    }
    Level &level = m_levels.back();
    level.content->nodeCount += node.nodeCount();
    level.content->characters += node.characters();
    level.content->depth = std::max(level.content->depth, node.depth());
    if (level.content->type == YamlType::List)
        level.content->items.push_back(std::move(node));
    else if (level.key)
        addValue(node);
    else
        addKey(node);
}

void TreeBuilder::addKey(const YamlNode &node)
{
    Level &level = m_levels.back();
    level.key = YamlEntry{node.text(), node.line(), node.column(), {}, m_source};
    level.keyIsBad = true;
    const TextPlace place{node.line(), node.column()};
    if (!node.isScalar()) {
        tell(place, u"a key must be text, not a list or a map"_s, u"quote text that begins with { or ["_s);
    } else if (node.isNull() && isWrittenNull(m_text, m_last)) {
        tell(place, u"this key is null, which is no text"_s, u"quote it, or write another name"_s);
    } else if (node.text().isEmpty()) {
        tell(place, u"a key is empty"_s, u"write its name before the colon"_s);
    } else if (const auto [first, isNew] = level.keyLines.emplace(node.text(), node.line()); !isNew) {
        tell(place,
             u"\"%1\" stands here a second time; the first is in line %2"_s.arg(node.text(),
                                                                                QString::number(first->second)),
             u"keep one of the two"_s);
    } else {
        level.keyIsBad = false;
    }
}

void TreeBuilder::addValue(const YamlNode &node)
{
    Level &level = m_levels.back();
    level.key->value = node;
    if (!level.keyIsBad)
        level.content->entries.push_back(std::move(*level.key));
    level.key.reset();
}

void TreeBuilder::count(int nodes, qint64 characters, TextPlace place)
{
    const QLocale english(QLocale::English);
    m_nodes += nodes;
    m_characters += characters;
    if (m_nodes > m_limits.nodes)
        refuse(place,
               u"the file holds more than %1 values, aliases counted each time"_s.arg(english.toString(m_limits.nodes)),
               u"make it smaller"_s);
    if (m_characters > m_limits.characters)
        refuse(place,
               u"the file holds more than %1 characters, aliases counted each time"_s.arg(
                   english.toString(m_limits.characters)),
               u"make it smaller"_s);
}

void TreeBuilder::checkQuote(qsizetype mark)
{
    // yaml-cpp takes the end of the file for the closing quote. Where an anchor or a tag is written, the mark is its.
    const qsizetype offset = std::min(behindProperties(m_text.bytes(), mark), m_text.bytes().size() - 1);
    const char sign = m_text.bytes().at(offset);
    if ((sign == '"' || sign == '\'') && !closingQuote(m_text.bytes(), offset))
        refuse(m_text.at(offset), u"the quote that opens here is never closed"_s,
               u"write the closing %1"_s.arg(QLatin1Char(sign)));
}

void TreeBuilder::refuseTag(const std::string &tag, TextPlace place)
{
    static const std::string core = "tag:yaml.org,2002:";
    const bool harmless = tag == core + "str" || tag == core + "map" || tag == core + "seq";
    if (!harmless)
        tell(place, u"tags (words that begin with !) mean nothing here"_s, u"leave it out, or quote the text"_s);
}

void TreeBuilder::tell(TextPlace place, const QString &message, const QString &hint)
{
    m_problems.append(Problem{m_file, place.line, place.column, message, hint});
}

void TreeBuilder::refuse(TextPlace place, const QString &message, const QString &hint) const
{
    throw YamlRefused{{m_file, place.line, place.column, message, hint}};
}

// yaml-cpp gives a missing value the place of the token after it: take that of its key, or of its dash in a list.
TextPlace TreeBuilder::placeOfNull(qsizetype offset)
{
    if (m_levels.empty())
        return {1, 1};
    const Level &level = m_levels.back();
    const bool written = isWrittenNull(m_text, offset);
    if (level.content->type == YamlType::Map && level.key) {
        const bool elsewhere = !written || m_text.at(offset).line > level.key->line + 1;
        return elsewhere ? TextPlace{level.key->line, level.key->column} : m_text.at(offset);
    }
    if (level.content->type == YamlType::List && !written)
        m_last = dashAfter(m_text, m_last, offset, level.content->items.empty());
    else
        m_last = offset;
    return m_text.at(m_last);
}

} // namespace sitrep
