// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/certificatelook.h"

#include "diagnostics/checks/http/httptarget.h"
#include "diagnostics/checks/tls/tlsfacts.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

ConnectAttempt connectAgain(const HttpRequest &request, const HttpResponse &response, SteadyTime deadline,
                            const std::stop_token &stop)
{
    ConnectAttempt attempt;
    const std::optional<Address> address = Address::fromNumber(response.address);
    if (!request.proxy.isEmpty())
        attempt.socket = tunnel(request, deadline, stop);
    else if (address)
        attempt = connectTo(address->withPort(request.connectTo.port), deadline, stop);
    return attempt;
}

QStringList tellCurlsWord(ObservationBuilder &builder, const HttpResponse &response)
{
    builder.fact(u"verified"_s, false);
    builder.fact(u"verdict"_s, response.failure->detail[u"verdict"_s].toString());
    return {response.failure->message};
}

} // namespace

QStringList lookAtCertificate(ObservationBuilder &builder, const HttpRequest &request, HttpResponse &response,
                              SteadyTime deadline, const std::stop_token &stop)
{
    ConnectAttempt attempt = connectAgain(request, response, deadline, stop);
    if (!attempt.isOpen())
        return tellCurlsWord(builder, response);
    const Endpoint endpoint = endpointOf(request.url);
    TlsQuestion question;
    question.options.where = endpoint.text();
    question.options.serverName = endpoint.host;
    question.options.verifyName = endpoint.host;
    question.options.rootFile = request.rootFile;
    question.speaksHttp = true;
    question.asksNameless = request.proxy.isEmpty(); // no second connection past the proxy
    const TlsAnswer answer = askTls(attempt, question, deadline, stop);
    if (!answer.handshake.distrust)
        return tellCurlsWord(builder, response);
    response.failure = answer.handshake.distrust;
    addDistrustFacts(builder, answer);
    return tlsLines(answer);
}

} // namespace sitrep
