// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/shape/shapedtree.h"

#include <algorithm>

namespace sitrep {

namespace {

using ScalarChange = YamlNode (*)(const YamlNode &scalar, const Shape &shape);

// What does not have its shape is left as it is: that is told elsewhere.
YamlNode withScalars(const YamlNode &node, const Shape &shape, ScalarChange change)
{
    if (shape.kind == ShapeKind::ByForm) {
        const ShapePtr &chosen = node.isMap() ? shape.map : node.isList() ? shape.list : shape.scalar;
        return chosen ? withScalars(node, *chosen, change) : node;
    }
    if (node.isScalar())
        return change(node, shape);
    if (node.isList()) {
        std::vector<YamlNode> items;
        items.reserve(node.items().size());
        for (const YamlNode &item : node.items())
            items.push_back(shape.of ? withScalars(item, *shape.of, change) : item);
        return node.withItems(std::move(items));
    }
    std::vector<YamlEntry> entries = node.entries();
    for (YamlEntry &entry : entries) {
        const auto key = std::find_if(shape.keys.begin(), shape.keys.end(),
                                      [&entry](const ShapeKey &candidate) { return candidate.name == entry.key; });
        if (key != shape.keys.end())
            entry.value = withScalars(entry.value, *key->shape, change);
        else if (shape.of)
            entry.value = withScalars(entry.value, *shape.of, change);
    }
    return node.withEntries(std::move(entries));
}

bool holdsText(ShapeKind kind)
{
    return kind == ShapeKind::Text || kind == ShapeKind::Address || kind == ShapeKind::WebUrl || kind == ShapeKind::Word
           || kind == ShapeKind::Reference || kind == ShapeKind::Duration || kind == ShapeKind::Pattern;
}

YamlNode asText(const YamlNode &scalar, const Shape &shape)
{
    return holdsText(shape.kind) && !scalar.isNull() ? scalar.withText(scalar.text()) : scalar;
}

YamlNode asNumber(const YamlNode &scalar, const Shape &shape)
{
    const bool wantsNone =
        shape.kind != ShapeKind::Flag && shape.kind != ShapeKind::Whole && shape.kind != ShapeKind::Number;
    if (wantsNone || !scalar.isText() || !scalar.written().contains(u"${"))
        return scalar;
    const YamlNode plain = scalar.withoutQuotes();
    return plain.isNull() ? scalar : plain;
}

} // namespace

YamlNode withTexts(const YamlNode &node, const Shape &shape)
{
    return withScalars(node, shape, asText);
}

YamlNode withNumbersOfParameters(const YamlNode &node, const Shape &shape)
{
    return withScalars(node, shape, asNumber);
}

} // namespace sitrep
