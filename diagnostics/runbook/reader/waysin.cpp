// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/waysin.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr std::array knownWayTable{
    WayIn{"ssh"_L1, {}, true, 1, "BbcDEeFIiJLlmOopQRSWw"_L1, {}},
    WayIn{"gcloud"_L1, "ssh"_L1, true, -1, {}, {}},
    WayIn{"kubectl"_L1, "exec"_L1, false, -1, {}, {}},
    WayIn{"oc"_L1, "exec"_L1, false, -1, {}, {}},
    WayIn{"docker"_L1, "exec run"_L1, false, -1, {}, {}},
    WayIn{"docker-compose"_L1, "exec run"_L1, false, -1, {}, {}},
    WayIn{"podman"_L1, "exec run"_L1, false, -1, {}, {}},
    WayIn{"ip"_L1, "exec"_L1, false, -1, {}, {}},
    WayIn{"nsenter"_L1, {}, false, -1, {}, {}},
    WayIn{"sudo"_L1, {}, false, 0, "CDghpRrTtUu"_L1, "user group host chdir chroot prompt close-from"_L1},
    WayIn{"sshpass"_L1, {}, false, 0, "dfPp"_L1, {}},
    WayIn{"env"_L1, {}, false, 0, "Cu"_L1, "chdir unset"_L1},
    WayIn{"timeout"_L1, {}, false, 1, "ks"_L1, "kill-after signal"_L1},
    WayIn{"nice"_L1, {}, false, 0, "n"_L1, "adjustment"_L1},
};

/// Where the word stands that makes \a way of the program at \a at one; -1 when there is none.
qsizetype wordOfWay(const WayIn &way, const QStringList &reach, qsizetype at)
{
    const QStringList words = QString(way.words).split(u' ', Qt::SkipEmptyParts);
    for (qsizetype next = at + 1; next < reach.size(); ++next) {
        if (words.contains(reach[next]))
            return next;
    }
    return -1;
}

bool isPlaceBehind(const QStringList &reach, qsizetype at)
{
    return std::any_of(reach.begin() + at + 1, reach.end(), [](const QString &word) { return !word.startsWith(u'-'); });
}

const WayIn *wayAt(const QStringList &reach, qsizetype at)
{
    const QString program = reach[at].section(u'/', -1);
    const auto found = std::find_if(knownWayTable.begin(), knownWayTable.end(),
                                    [&](const WayIn &way) { return program == way.program; });
    if (found == knownWayTable.end())
        return nullptr;
    const bool isUsed =
        found->words.isEmpty() ? found->operands < 1 || isPlaceBehind(reach, at) : wordOfWay(*found, reach, at) >= 0;
    return isUsed ? &*found : nullptr;
}

/// Whether the word behind \a option is its value.
bool takesNext(const WayIn &way, const QString &option)
{
    if (option.startsWith("--"_L1))
        return QString(way.valueWords).split(u' ').contains(option.sliced(2));
    const auto letter =
        std::find_if(option.begin() + 1, option.end(), [&](QChar one) { return way.valueLetters.contains(one); });
    return letter != option.end() && letter + 1 == option.end();
}

/// Where the program stands that \a way at \a at starts; the size of \a reach when that is the check's own.
qsizetype programBehind(const WayIn &way, const QStringList &reach, qsizetype at)
{
    static const QRegularExpression assignment(u"\\A[A-Za-z_][A-Za-z0-9_]*="_s);
    int operands = way.operands;
    for (qsizetype next = at + 1; next < reach.size(); ++next) {
        const QString &word = reach[next];
        if (word.startsWith(u'-')) {
            if (takesNext(way, word))
                ++next;
        } else if (operands > 0) {
            --operands;
        } else if (!assignment.match(word).hasMatch()) {
            return next;
        }
    }
    return reach.size();
}

} // namespace

QList<const WayIn *> waysIn(const QStringList &reach)
{
    QList<const WayIn *> ways;
    QList<qsizetype> words; // the "ssh" of `gcloud compute ssh` is no ssh of its own
    for (qsizetype at = 0; at < reach.size(); ++at) {
        const WayIn *way = words.contains(at) ? nullptr : wayAt(reach, at);
        if (way == nullptr)
            continue;
        ways.append(way);
        words.append(wordOfWay(*way, reach, at));
    }
    return ways;
}

QString unknownWayIn(const QStringList &reach)
{
    for (qsizetype at = 0; at < reach.size();) {
        const WayIn *way = wayAt(reach, at);
        if (way == nullptr)
            return reach[at];
        if (way->operands < 0)
            break;
        at = programBehind(*way, reach, at);
    }
    return {};
}

QString knownWays()
{
    QStringList names;
    for (const WayIn &way : knownWayTable) {
        const QString word = QString(way.words).section(u' ', 0, 0);
        if (way.program == "gcloud"_L1)
            names.append(u"gcloud compute ssh"_s);
        else if (way.program == "ip"_L1)
            names.append(u"ip netns exec"_s);
        else
            names.append(word.isEmpty() ? QString(way.program) : QString(way.program + u' ' + word));
    }
    return names.join(u", "_s);
}

} // namespace sitrep
