// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/kinds/namesleftout.h"

#include <QHash>
#include <QRegularExpression>
#include <QUrl>

#include <arpa/inet.h>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Accounts that name nobody, and words that would be torn out of sentences.
bool namesNobody(const QString &name)
{
    static const QStringList common{u"root"_s,   u"admin"_s,  u"user"_s,      u"postgres"_s,  u"nobody"_s,
                                    u"ubuntu"_s, u"debian"_s, u"localhost"_s, u"127.0.0.1"_s, u"::1"_s};
    constexpr qsizetype shortest = 2;
    return name.size() < shortest || common.contains(name, Qt::CaseInsensitive);
}

/// The host of "https://chat.example/x", "10.28.0.3:5432", "db:5432"; empty of a file or a command.
QString hostOf(const QString &target)
{
    if (target.contains(u"://"_s))
        return QUrl(target).host();
    static const QRegularExpression hostAndPort(uR"(^\[?([\w.:-]+?)\]?:\d{1,5}$)"_s);
    return hostAndPort.match(target).captured(1);
}

bool isAddress(const QString &text)
{
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    const QByteArray latin = text.toLatin1();
    return inet_pton(AF_INET, latin.constData(), bytes.data()) == 1
           || inet_pton(AF_INET6, latin.constData(), bytes.data()) == 1;
}

/// What each name is written as; the longest name first, so that none is cut by a shorter one.
class Names
{
public:
    explicit Names(const ReportDocument &document)
        : m_isPublic(document.options.kind == ReportKind::Public)
    {
        addPeople(document);
        addHosts(document);
        std::stable_sort(m_names.begin(), m_names.end(),
                         [](const auto &left, const auto &right) { return left.first.size() > right.first.size(); });
    }

    [[nodiscard]] QString leftOut(QString text)
    {
        text = replaced(text, mailAddress(), "contact"_L1, 0);
        text = replaced(text, homeFolder(), "person"_L1, 2);
        for (const auto &[name, written] : std::as_const(m_names))
            text.replace(patternOf(name), written);
        return withoutAddresses(replaced(text, hostName(), "host"_L1, 0));
    }

private:
    void add(const QString &name, QLatin1StringView kind)
    {
        const auto isKnown = [&name](const auto &row) { return row.first.compare(name, Qt::CaseInsensitive) == 0; };
        if (namesNobody(name) || std::ranges::any_of(m_names, isKnown))
            return;
        m_names.append({name, written(kind)});
    }

    /// A number tells one from another in a report; two sentences for everybody are read as sentences.
    QString written(QLatin1StringView kind)
    {
        if (m_isPublic)
            return (kind == "address"_L1 ? u"an "_s : u"a "_s) + kind;
        return u"[%1-%2]"_s.arg(kind).arg(++m_count[kind]);
    }

    void addPeople(const ReportDocument &document)
    {
        add(document.incident.details().commander, "person"_L1);
        add(document.provenance.author, "person"_L1);
        for (const Event &event : document.incident.events())
            add(event.author, "person"_L1);
        for (const SeenChange &change : document.incident.changes())
            add(change.author, "person"_L1);
        for (const CheckResult &result : document.incident.results()) {
            addAuthors(result.observation.evidence.excerpt);
            add(result.observation.evidence.statedBy, "person"_L1);
            add(result.observation.evidence.standpoint.user, "person"_L1);
            add(result.observation.evidence.standpoint.account, "person"_L1);
        }
    }

    /// Of lines of files, as an excerpt tells them: "(7dfbca178f, 2026-11-22, Jane Roe)".
    void addAuthors(const QString &excerpt)
    {
        static const QRegularExpression provenance(uR"(\([0-9a-f]{7,40}, \d{4}-\d\d-\d\d, ([^()\n]{1,100})\))"_s);
        for (auto matches = provenance.globalMatch(excerpt); matches.hasNext();)
            add(matches.next().captured(1), "person"_L1);
    }

    void addHosts(const ReportDocument &document)
    {
        add(document.provenance.host, "host"_L1);
        for (const CheckResult &result : document.incident.results()) {
            const Evidence &evidence = result.observation.evidence;
            add(evidence.standpoint.host, "host"_L1);
            add(evidence.standpoint.address, "host"_L1);
            add(hostOf(evidence.target), "host"_L1);
            add(hostOf(evidence.addressUsed), "host"_L1);
        }
    }

    /// "bob@corp.example", and "bob@db-7" of a shell; with the name in front of it that a mail has.
    static const QRegularExpression &mailAddress()
    {
        static const QRegularExpression pattern(
            uR"((?:\b\p{Lu}[\w.'-]*(?: \p{Lu}[\w.'-]*){0,3} ?<)?[\w.+-]+@\w[\w.-]*\w>?)"_s,
            QRegularExpression::UseUnicodePropertiesOption);
        return pattern;
    }

    static const QRegularExpression &homeFolder()
    {
        static const QRegularExpression pattern(uR"((/home/|/Users/)([^/\s\"'`:]+))"_s);
        return pattern;
    }

    /// By the domain that it ends with: what else has dots is a file, a module or a fact.
    static const QRegularExpression &hostName()
    {
        static const QRegularExpression pattern(
            uR"((?<![\w.@-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|net|org|io|dev|cloud|internal|local|lan|corp|intra|example|invalid|test|home|arpa|svc)(?![\w-]))"_s,
            QRegularExpression::CaseInsensitiveOption);
        return pattern;
    }

    /// Each match, or its part \a group, by a number that it keeps.
    QString replaced(const QString &text, const QRegularExpression &pattern, QLatin1StringView kind, int group)
    {
        QString result;
        qsizetype done = 0;
        for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
            const QRegularExpressionMatch match = matches.next();
            const QString found = match.captured(group);
            if (namesNobody(found))
                continue;
            QString &word = m_found[found.toLower()];
            if (word.isEmpty())
                word = written(kind);
            result += QStringView(text).sliced(done, match.capturedStart(group) - done);
            result += word;
            done = match.capturedEnd(group);
        }
        return result + QStringView(text).sliced(done);
    }

    /// As a word of its own, whatever case it has.
    static QRegularExpression patternOf(const QString &name)
    {
        return QRegularExpression(u"(?<![\\w])"_s + QRegularExpression::escape(name) + u"(?![\\w])"_s,
                                  QRegularExpression::CaseInsensitiveOption
                                      | QRegularExpression::UseUnicodePropertiesOption);
    }

    /// A time of the day and a version are no addresses; inet_pton(3) decides.
    QString withoutAddresses(const QString &text)
    {
        static const QRegularExpression candidate(
            uR"((?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7})(?![\w:]|\.\d))"_s);
        QString result;
        qsizetype done = 0;
        for (auto matches = candidate.globalMatch(text); matches.hasNext();) {
            const QRegularExpressionMatch match = matches.next();
            const QString address = match.captured();
            if (namesNobody(address) || !isAddress(address))
                continue;
            QString &word = m_addresses[address];
            if (word.isEmpty())
                word = written("address"_L1);
            result += QStringView(text).sliced(done, match.capturedStart() - done);
            result += word;
            done = match.capturedEnd();
        }
        return result + QStringView(text).sliced(done);
    }

    bool m_isPublic;
    QList<std::pair<QString, QString>> m_names;
    QHash<QLatin1StringView, int> m_count;
    QHash<QString, QString> m_addresses;
    QHash<QString, QString> m_found; ///< what no event names, in lower case
};

class WithoutNames
{
public:
    explicit WithoutNames(Names &names)
        : m_names(names)
    {}

    void operator()(Heading &heading) { change(heading.text); }
    void operator()(Paragraph &paragraph) { change(paragraph.text); }
    void operator()(Preformatted &block) { block.text = m_names.leftOut(block.text); }

    void operator()(Banner &banner)
    {
        change(banner.headline);
        change(banner.secondLine);
        for (Line &line : banner.chain)
            change(line);
    }

    void operator()(ItemList &list)
    {
        for (Item &item : list.items) {
            change(item.text);
            item.command = m_names.leftOut(item.command);
            for (Line &line : item.below)
                change(line);
        }
    }

    void operator()(Table &table)
    {
        for (Line &cell : table.header)
            change(cell);
        for (QList<Line> &row : table.rows) {
            for (Line &cell : row)
                change(cell);
        }
    }

    void operator()(Chart &chart)
    {
        chart.title = m_names.leftOut(chart.title);
        chart.told = m_names.leftOut(chart.told);
        std::visit(*this, chart.data);
    }
    void operator()(LatencyPoints & /*latency*/) {}
    void operator()(LadderBars & /*ladder*/) {} // names of rungs and times
    void operator()(ErrorHistogram &histogram)
    {
        for (ErrorHistogram::Mark &mark : histogram.marks)
            mark.text = m_names.leftOut(mark.text);
    }
    void operator()(StatusHistory &history)
    {
        for (StatusHistory::Row &row : history.rows)
            row.name = m_names.leftOut(row.name);
    }
    void operator()(WhysChain &chain)
    {
        for (WhysChain::Link &link : chain.links)
            link.text = m_names.leftOut(link.text);
    }

private:
    /// A link to a host of ours is told as its title alone.
    void change(Line &line)
    {
        for (Piece &piece : line) {
            if (piece.kind == Piece::Kind::Link) {
                piece.kind = Piece::Kind::Text;
                piece.target.clear();
            }
            if (piece.kind != Piece::Kind::Citation && piece.kind != Piece::Kind::Time)
                piece.text = m_names.leftOut(piece.text);
        }
    }

    Names &m_names;
};

} // namespace

Blocks withoutNames(const Blocks &blocks, const ReportDocument &document)
{
    Names names(document);
    WithoutNames change(names);
    Blocks changed = blocks;
    for (Block &block : changed)
        std::visit(change, block);
    return changed;
}

} // namespace sitrep
