// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace sitrep {

/// What may stand at one place of a runbook. The language is described once by shapes; the reader holds files against them, and the JSON
/// Schema in resources/schema/ is written from them.
struct Shape;
using ShapePtr = std::shared_ptr<const Shape>;

enum class ShapeKind : quint8 {
    Anything,
    Scalar, ///< text, number, true or false
    Text,   ///< the same, taken as text
    Flag,   ///< true or false
    Whole,  ///< an integer from `least` to `most`
    Number,
    Quantity,  ///< a number, or text such as 75 s
    Size,      ///< from `least` to `most` bytes: a number, or text such as 20 kB
    Duration,  ///< 30 s, 2 min
    Moment,    ///< 2025-09-15T17:29:00Z
    Due,       ///< 0-2 h, 48 h, 1 week
    Word,      ///< one of `words`
    Reference, ///< an id of `names`
    Pattern,   ///< a regular expression, PCRE2
    Address,   ///< host:port
    WebUrl,    ///< http:// or https://
    List,      ///< `least` to `most` of `of`
    Map,       ///< exactly these `keys`
    Table,     ///< any keys (ids, `names` or `words`), each value `of`
    ByForm,    ///< by what is written: `scalar`, `list` or `map`
};

/// Sets of ids that a reference may name.
enum class NameSpace : quint8 {
    Component,
    Check,
    Vantage,
    LogSource,
    Signature,
    Cause,
    Change,
    CheckOrSelf, ///< a check, or `self`: the one in which it is written, whose id a recipe cannot know
};

struct ShapeKey
{
    QString name;
    ShapePtr shape;
    bool required = false;
};

struct Shape
{
    ShapeKind kind = ShapeKind::Anything;
    bool late = false; ///< may hold ${env:…} and the like, which are put in when it is asked
    int least = 0;     ///< of a Text: whether it holds more than blanks
    int most = std::numeric_limits<int>::max();
    QString noun; ///< of a Map: "a check"
    std::vector<ShapeKey> keys;
    ShapePtr of;
    ShapePtr first; ///< of a List: its first item, where that is not as the others
    std::optional<NameSpace> names;
    QStringList words;
    QStringList abouts; ///< of a Word: what each of its words means, for the schema; empty: they speak for themselves
    std::vector<QStringList> exactlyOneOf; ///< of a Map: groups of keys; rules tell them in words of their own
    std::vector<QStringList> atLeastOneOf;
    std::vector<std::pair<QString, QStringList>> onlyWith; ///< of a Map: a key that needs one of others beside it
    bool declaresIds = false;                              ///< of a Table: its keys are ids that this file makes
    ShapePtr scalar;
    ShapePtr list;
    ShapePtr map;
};

namespace shapes {

[[nodiscard]] ShapePtr anything();
[[nodiscard]] ShapePtr scalar(); ///< late
[[nodiscard]] ShapePtr text();   ///< parameters only
[[nodiscard]] ShapePtr lateText();
/// The same, a text that may not be empty.
[[nodiscard]] ShapePtr filled(const ShapePtr &text);
/// A program and what it is given, late.
[[nodiscard]] ShapePtr arguments();
[[nodiscard]] ShapePtr flag();
[[nodiscard]] ShapePtr whole(int least, int most);
[[nodiscard]] ShapePtr number();
[[nodiscard]] ShapePtr quantity(); ///< late
/// Bytes; late.
[[nodiscard]] ShapePtr size(int least, int most);
[[nodiscard]] ShapePtr duration();
[[nodiscard]] ShapePtr lateDuration();
[[nodiscard]] ShapePtr of(ShapeKind kind, bool late = false);
[[nodiscard]] ShapePtr word(const QStringList &words, const QStringList &abouts = {});
[[nodiscard]] ShapePtr reference(NameSpace names);
/// The same with a group of keys of which exactly one, or at least one, must be there.
[[nodiscard]] ShapePtr withOneOf(const ShapePtr &map, const QStringList &keys);
[[nodiscard]] ShapePtr withAnyOf(const ShapePtr &map, const QStringList &keys);
/// The same where \a key stands only beside one of \a others.
[[nodiscard]] ShapePtr withKeyOnlyWith(const ShapePtr &map, const QString &key, const QStringList &others);
[[nodiscard]] ShapePtr list(ShapePtr of, int least = 0, int most = std::numeric_limits<int>::max());
[[nodiscard]] ShapePtr map(const QString &noun, std::vector<ShapeKey> keys);
[[nodiscard]] ShapePtr table(ShapePtr of, int least = 0, int most = std::numeric_limits<int>::max()); ///< any keys
[[nodiscard]] ShapePtr tableOfIds(ShapePtr of, int least = 0); ///< keys are ids that are made here
[[nodiscard]] ShapePtr tableByName(NameSpace names, ShapePtr of);
[[nodiscard]] ShapePtr tableByWord(const QStringList &words, ShapePtr of);
[[nodiscard]] ShapePtr byForm(ShapePtr scalar, ShapePtr list, ShapePtr map);

} // namespace shapes

} // namespace sitrep
