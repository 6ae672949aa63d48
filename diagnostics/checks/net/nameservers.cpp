// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/net/nameservers.h"

#include "diagnostics/checks/net/areschannel.h"
#include "diagnostics/checks/net/endpoint.h"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <netdb.h>

#include <algorithm>
#include <array>
#include <deque>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// One question to one server. c-ares keeps its address until it has called back.
struct Question
{
    DnsType type = DnsType::A;
    bool done = false;
    int status = ARES_ECANCELLED;
    QByteArray message;
    SteadyTime answered;
};

void takeMessage(void *argument, int status, int /*timeouts*/, unsigned char *bytes, int length)
{
    auto &question = *static_cast<Question *>(argument);
    question.done = true;
    question.status = status;
    question.answered = std::chrono::steady_clock::now();
    if (bytes != nullptr && length > 0)
        question.message = QByteArray(reinterpret_cast<const char *>(bytes), length);
}

/// In the order of their declaration: what c-ares points to outlives the channel.
struct Asking
{
    QString server;
    std::deque<Question> questions;
    AresChannel channel;

    [[nodiscard]] bool isDone() const { return std::ranges::all_of(questions, &Question::done); }
};

Failure serverFailure(FailureClass failureClass, const QString &sentence, int status)
{
    return {failureClass, Rung::Resolve, sentence, {{u"resolver"_s, QString::fromLatin1(ares_strerror(status))}}};
}

Failure failureOfStatus(int status, const QList<DnsType> &types)
{
    const bool forAddresses =
        std::ranges::all_of(types, [](DnsType type) { return type == DnsType::A || type == DnsType::Aaaa; });
    QStringList words;
    for (const DnsType type : types)
        words.append(wordOf(type));
    switch (status) {
    case ARES_ENOTFOUND:
        return serverFailure(FailureClass::Missing, u"says that the name does not exist"_s, status);
    case ARES_ENODATA:
        return serverFailure(FailureClass::Missing,
                             forAddresses ? u"says that the name has no address"_s
                                          : u"says that the name has no record of %1"_s.arg(words.join(u", "_s)),
                             status);
    case ARES_ETIMEOUT:
        return serverFailure(FailureClass::Resolver, u"does not answer"_s, status);
    case ARES_EREFUSED:
        return serverFailure(FailureClass::Resolver, u"refuses to answer (REFUSED)"_s, status);
    case ARES_ESERVFAIL:
        return serverFailure(FailureClass::Resolver, u"fails (SERVFAIL)"_s, status);
    case ARES_ENOTIMP:
        return serverFailure(FailureClass::Resolver, u"does not know how to answer (NOTIMP)"_s, status);
    case ARES_ECONNREFUSED:
        return serverFailure(FailureClass::Resolver,
                             u"gives no answer: nothing listens there, or not over TCP, which a long answer needs"_s,
                             status);
    case ARES_EBADRESP:
    case ARES_EFORMERR:
        return serverFailure(FailureClass::Resolver, u"answers with what is no answer"_s, status);
    default:
        return serverFailure(FailureClass::Resolver, u"gives no answer"_s, status);
    }
}

bool isNo(int status)
{
    return status == ARES_ENOTFOUND || status == ARES_ENODATA;
}

/// Whether \a status tells that a server spoke, be it a no or a refusal.
bool isSaidByAServer(int status)
{
    return status == ARES_SUCCESS || isNo(status) || status == ARES_EREFUSED || status == ARES_ENOTIMP
           || status == ARES_EFORMERR;
}

void take(const Question &question, ServerAnswer &answer, int &worst)
{
    QList<DnsRecord> &own = answer.records[question.type];
    int status = question.status;
    if (status == ARES_SUCCESS) {
        const std::optional<QList<DnsRecord>> records = readDnsAnswers(question.message);
        if (!records)
            status = ARES_EBADRESP;
        for (const DnsRecord &record : records.value_or(QList<DnsRecord>())) {
            if (record.type == question.type)
                own.append(record);
            else if (record.type == DnsType::Cname && !answer.records[DnsType::Cname].contains(record))
                answer.records[DnsType::Cname].append(record);
        }
        if (status == ARES_SUCCESS && own.isEmpty())
            status = ARES_ENODATA;
    }
    answer.isOfUse = answer.isOfUse || isSaidByAServer(status);
    // What says nothing of the name is worse than a no, and "no such name" says more than "no such record".
    const auto weight = [](int each) {
        return each == ARES_SUCCESS ? 0 : each == ARES_ENODATA ? 1 : isNo(each) ? 2 : 3;
    };
    if (weight(status) > weight(worst))
        worst = status;
}

ServerAnswer answerOf(const Asking &asking, const QList<DnsType> &types, SteadyTime began)
{
    ServerAnswer answer;
    answer.server = asking.server;
    answer.asked = types;
    int worst = ARES_SUCCESS;
    for (const Question &question : asking.questions) {
        take(question, answer, worst);
        answer.took = std::max(answer.took, question.answered - began);
    }
    if (answer.count() == 0)
        answer.failure = failureOfStatus(worst, types);
    else if (worst != ARES_SUCCESS && !isNo(worst))
        answer.partly = failureOfStatus(worst, types).message;
    return answer;
}

std::deque<Asking> begin(const QByteArray &name, const QList<DnsType> &types, const ResolverOptions &options)
{
    std::deque<Asking> all;
    const AresChannel known = openAresChannel(options);
    const QStringList servers = known ? serversOf(known.get()) : QStringList();
    for (const QString &server : servers) {
        ResolverOptions only = options;
        only.servers = {server};
        Asking &asking = all.emplace_back();
        asking.server = server;
        asking.channel = openAresChannel(only, true);
        for (const DnsType type : types) {
            Question &question = asking.questions.emplace_back();
            question.type = type;
            question.answered = std::chrono::steady_clock::now();
            if (asking.channel)
                ares_search(asking.channel.get(), name.constData(), ns_c_in, static_cast<int>(type), takeMessage,
                            &question);
            else
                question.done = true;
        }
    }
    return all;
}

} // namespace

QStringList ServerAnswer::addresses() const
{
    QStringList texts;
    for (const DnsType type : {DnsType::A, DnsType::Aaaa}) {
        const auto found = records.find(type);
        for (const DnsRecord &record : found == records.end() ? QList<DnsRecord>() : found->second)
            texts.append(record.text);
    }
    texts.removeDuplicates();
    texts.sort();
    return texts;
}

qsizetype ServerAnswer::count() const
{
    qsizetype count = 0;
    for (const DnsType type : asked) {
        const auto found = records.find(type);
        count += found == records.end() ? 0 : found->second.size();
    }
    return count;
}

std::optional<quint32> ServerAnswer::ttl() const
{
    std::optional<quint32> least;
    for (const auto &[type, each] : records) {
        for (const DnsRecord &record : each)
            least = std::min(least.value_or(record.ttl), record.ttl);
    }
    return least;
}

std::vector<ServerAnswer> askServers(const QString &name, const QList<DnsType> &types, const ResolverOptions &options,
                                     SteadyTime deadline, const std::stop_token &stop)
{
    const SteadyTime began = std::chrono::steady_clock::now();
    deadline = std::min(deadline, began + options.budget);
    std::deque<Asking> all = begin(asciiName(name), types, options);
    WaitEnd end = WaitEnd::Ready;
    while (end == WaitEnd::Ready && !std::ranges::all_of(all, &Asking::isDone)) {
        std::vector<ares_channeldata *> open;
        for (const Asking &asking : all) {
            if (!asking.isDone())
                open.push_back(asking.channel.get());
        }
        end = driveOnce(open, deadline, stop);
    }
    std::vector<ServerAnswer> answers;
    for (Asking &asking : all) {
        for (Question &question : asking.questions) {
            if (question.done)
                continue;
            question.status = ARES_ETIMEOUT;
            question.answered = std::chrono::steady_clock::now();
        }
        answers.push_back(answerOf(asking, types, began));
    }
    return answers;
}

QStringList addressesInHostsFile(const QString &name)
{
    const AresChannel channel = openAresChannel({});
    QStringList texts;
    for (const int family : {AF_INET, AF_INET6}) {
        hostent *host = nullptr;
        if (!channel
            || ares_gethostbyname_file(channel.get(), asciiName(name).constData(), family, &host) != ARES_SUCCESS)
            continue;
        for (char **each = host->h_addr_list; *each != nullptr; ++each) {
            std::array<char, INET6_ADDRSTRLEN> text{};
            if (host->h_addrtype == family && ::inet_ntop(family, *each, text.data(), text.size()) != nullptr)
                texts.append(QString::fromLatin1(text.data()));
        }
        ares_free_hostent(host);
    }
    texts.removeDuplicates();
    texts.sort();
    return texts;
}

} // namespace sitrep
