// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/shape/shape.h"

namespace sitrep::shapes {

namespace {

ShapePtr shared(Shape shape)
{
    return std::make_shared<const Shape>(std::move(shape));
}

} // namespace

ShapePtr of(ShapeKind kind, bool late)
{
    Shape shape;
    shape.kind = kind;
    shape.late = late;
    return shared(std::move(shape));
}

ShapePtr anything()
{
    return of(ShapeKind::Anything, true);
}

ShapePtr scalar()
{
    return of(ShapeKind::Scalar, true);
}

ShapePtr text()
{
    return of(ShapeKind::Text);
}

ShapePtr lateText()
{
    return of(ShapeKind::Text, true);
}

ShapePtr filled(const ShapePtr &text)
{
    Shape shape = *text;
    shape.least = 1;
    return shared(std::move(shape));
}

ShapePtr arguments()
{
    Shape shape = *list(lateText(), 1);
    shape.first = filled(lateText());
    return shared(std::move(shape));
}

ShapePtr flag()
{
    return of(ShapeKind::Flag);
}

ShapePtr whole(int least, int most)
{
    Shape shape;
    shape.kind = ShapeKind::Whole;
    shape.least = least;
    shape.most = most;
    return shared(std::move(shape));
}

ShapePtr number()
{
    return of(ShapeKind::Number);
}

ShapePtr quantity()
{
    return of(ShapeKind::Quantity, true);
}

ShapePtr size(int least, int most)
{
    Shape shape;
    shape.kind = ShapeKind::Size;
    shape.late = true;
    shape.least = least;
    shape.most = most;
    return shared(std::move(shape));
}

ShapePtr duration()
{
    return of(ShapeKind::Duration);
}

ShapePtr lateDuration()
{
    return of(ShapeKind::Duration, true);
}

ShapePtr word(const QStringList &words, const QStringList &abouts)
{
    Shape shape;
    shape.kind = ShapeKind::Word;
    shape.words = words;
    shape.abouts = abouts;
    return shared(std::move(shape));
}

ShapePtr reference(NameSpace names)
{
    Shape shape;
    shape.kind = ShapeKind::Reference;
    shape.names = names;
    return shared(std::move(shape));
}

ShapePtr list(ShapePtr of, int least, int most)
{
    Shape shape;
    shape.kind = ShapeKind::List;
    shape.of = std::move(of);
    shape.least = least;
    shape.most = most;
    return shared(std::move(shape));
}

ShapePtr map(const QString &noun, std::vector<ShapeKey> keys)
{
    Shape shape;
    shape.kind = ShapeKind::Map;
    shape.noun = noun;
    shape.keys = std::move(keys);
    return shared(std::move(shape));
}

ShapePtr withOneOf(const ShapePtr &map, const QStringList &keys)
{
    Shape shape = *map;
    shape.exactlyOneOf.push_back(keys);
    return shared(std::move(shape));
}

ShapePtr withAnyOf(const ShapePtr &map, const QStringList &keys)
{
    Shape shape = *map;
    shape.atLeastOneOf.push_back(keys);
    return shared(std::move(shape));
}

ShapePtr withKeyOnlyWith(const ShapePtr &map, const QString &key, const QStringList &others)
{
    Shape shape = *map;
    shape.onlyWith.emplace_back(key, others);
    return shared(std::move(shape));
}

ShapePtr table(ShapePtr of, int least, int most)
{
    Shape shape;
    shape.kind = ShapeKind::Table;
    shape.of = std::move(of);
    shape.least = least;
    shape.most = most;
    return shared(std::move(shape));
}

ShapePtr tableOfIds(ShapePtr of, int least)
{
    Shape shape;
    shape.kind = ShapeKind::Table;
    shape.of = std::move(of);
    shape.least = least;
    shape.declaresIds = true;
    return shared(std::move(shape));
}

ShapePtr tableByName(NameSpace names, ShapePtr of)
{
    Shape shape;
    shape.kind = ShapeKind::Table;
    shape.of = std::move(of);
    shape.names = names;
    return shared(std::move(shape));
}

ShapePtr tableByWord(const QStringList &words, ShapePtr of)
{
    Shape shape;
    shape.kind = ShapeKind::Table;
    shape.of = std::move(of);
    shape.words = words;
    return shared(std::move(shape));
}

ShapePtr byForm(ShapePtr scalar, ShapePtr list, ShapePtr map)
{
    Shape shape;
    shape.kind = ShapeKind::ByForm;
    shape.scalar = std::move(scalar);
    shape.list = std::move(list);
    shape.map = std::move(map);
    return shared(std::move(shape));
}

} // namespace sitrep::shapes
