// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <random>

namespace sitrep::test {

/// Makes patterns and texts by chance, from few signs, so that they often meet. The same seed makes the same ones. Random
/// bytes do as well as a seed: a fuzzer drives it through \a Random.
template<typename Random>
class BasicPatternMaker
{
public:
    explicit BasicPatternMaker(Random random)
        : m_random(std::move(random))
    {}

    [[nodiscard]] QString pattern()
    {
        m_groups = 0;
        QString made = choice(3);
        if (below(5) == 0)
            made.prepend(QStringLiteral("(?i)"));
        return made;
    }

    /// Some lines, the last of which may have no end.
    [[nodiscard]] QByteArray text()
    {
        static const QList<QByteArray> signs{"a",
                                             "b",
                                             "k",
                                             "K",
                                             "s",
                                             "S",
                                             " ",
                                             "1",
                                             "x",
                                             ".",
                                             "\t",
                                             "ab",
                                             "\xC3\xA4",
                                             "\xC3\x84",
                                             "\xE2\x84\xAA",
                                             "\xC5\xBF",
                                             "\xFF",
                                             "\xC3",
                                             "\xE2\x84",
                                             "\xF0\x9F\x94\xA5",
                                             QByteArray(1, '\0'),
                                             "\r",
                                             "\n",
                                             "\r\n",
                                             "\n\n",
                                             "\xEF\xBB\xBF"};
        QByteArray made;
        for (quint32 count = below(30); count > 0; --count)
            made += signs.at(static_cast<qsizetype>(below(static_cast<quint32>(signs.size()))));
        return made + (below(4) == 0 ? "\r\n" : "\n");
    }

private:
    quint32 below(quint32 limit) { return static_cast<quint32>(m_random()) % limit; }
    QString oneOf(const QStringList &choices)
    {
        return choices.at(static_cast<qsizetype>(below(static_cast<quint32>(choices.size()))));
    }

    QString choice(int depth)
    {
        QString made = sequence(depth);
        for (quint32 more = below(6) == 0 ? 1 + below(2) : 0; more > 0; --more)
            made += u'|' + sequence(depth);
        return made;
    }

    QString sequence(int depth)
    {
        QString made;
        for (quint32 count = 1 + below(4); count > 0; --count)
            made += atom(depth) + count_();
        return made;
    }

    QString count_()
    {
        static const QStringList counts{QStringLiteral("*"),      QStringLiteral("+"),     QStringLiteral("?"),
                                        QStringLiteral("{2}"),    QStringLiteral("{1,3}"), QStringLiteral("{2,}"),
                                        QStringLiteral("{0,20}"), QStringLiteral("*?"),    QStringLiteral("++"),
                                        QStringLiteral("{17}"),   QStringLiteral("{,2}")};
        return below(3) == 0 ? oneOf(counts) : QString();
    }

    QString atom(int depth)
    {
        static const QStringList atoms{
            QStringLiteral("a"),       QStringLiteral("b"),          QStringLiteral("k"),
            QStringLiteral("s"),       QStringLiteral("ab"),         QStringLiteral("x"),
            QStringLiteral(" "),       QStringLiteral("1"),          QStringLiteral("\\."),
            QStringLiteral("ä"),       QStringLiteral("\u212a"),     QStringLiteral("."),
            QStringLiteral("\\s"),     QStringLiteral("\\S"),        QStringLiteral("\\w"),
            QStringLiteral("\\W"),     QStringLiteral("\\d"),        QStringLiteral("\\D"),
            QStringLiteral("[^a]"),    QStringLiteral("[a-k]"),      QStringLiteral("[^\\n]"),
            QStringLiteral("[^\\sx]"), QStringLiteral("[äk]"),       QStringLiteral("[^ä]"),
            QStringLiteral("[ -~]"),   QStringLiteral("[^ -~]"),     QStringLiteral("\\n"),
            QStringLiteral("\\r"),     QStringLiteral("\\x{fffd}"),  QStringLiteral("\u2400"),
            QStringLiteral("[a\\n]"),  QStringLiteral("[\\r\\n]"),   QStringLiteral("\\N"),
            QStringLiteral("\\h"),     QStringLiteral("\\v"),        QStringLiteral("[[:alpha:]]"),
            QStringLiteral("\\x00"),   QStringLiteral("\\x{1F525}"), QStringLiteral("[^[:^alpha:]]"),
            QStringLiteral("\\p{L}")};
        static const QStringList places{QStringLiteral("^"),     QStringLiteral("$"),    QStringLiteral("\\b"),
                                        QStringLiteral("\\B"),   QStringLiteral("\\A"),  QStringLiteral("\\z"),
                                        QStringLiteral("\\Z"),   QStringLiteral("(?i)"), QStringLiteral("(?s)"),
                                        QStringLiteral("(?-i)"), QStringLiteral("(?-m)")};
        static const QStringList opens{QStringLiteral("("),         QStringLiteral("(?:"),    QStringLiteral("(?i:"),
                                       QStringLiteral("(?>"),       QStringLiteral("(?="),    QStringLiteral("(?!"),
                                       QStringLiteral("(?<!a)(?:"), QStringLiteral("(?<=a)(")};
        if (depth > 0 && below(6) == 0) {
            const QString open = oneOf(opens);
            m_groups += open.endsWith(u'(') ? 1 : 0;
            return open + choice(depth - 1) + u')';
        }
        if (m_groups > 0 && below(12) == 0)
            return QStringLiteral("\\1");
        return below(7) == 0 ? oneOf(places) : oneOf(atoms);
    }

    Random m_random;
    int m_groups = 0;
};

class PatternMaker final : public BasicPatternMaker<std::mt19937>
{
public:
    explicit PatternMaker(quint32 seed)
        : BasicPatternMaker(std::mt19937(seed))
    {}
};

} // namespace sitrep::test
