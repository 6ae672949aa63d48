// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

namespace {

/// meaning.STEM tells what it means, STEM-causes the likeliest causes, STEM-next what to look at. A stem is CLASS, CLASS-RUNG,
/// CLASS-RUNG-KIND, CLASS-KIND or CLASS and a detail; failuremeaning.cpp chooses.
constexpr std::array meaningSentencesRows{
    SentencePattern{"meaning.threshold",
                    QT_TRANSLATE_NOOP("sentences", "What was found lies outside of what the runbook expects.")},
    SentencePattern{
        "meaning.threshold-causes",
        QT_TRANSLATE_NOOP("sentences", "the state changed, or the expectation no longer fits what is normal")},
    SentencePattern{"meaning.threshold-next",
                    QT_TRANSLATE_NOOP("sentences", "Compare with the last run and with a healthy day.")},
    SentencePattern{"meaning.disagree", QT_TRANSLATE_NOOP("sentences", "Two places that must say the same do not.")},
    SentencePattern{
        "meaning.disagree-causes",
        QT_TRANSLATE_NOOP("sentences", "one was changed and the other was not, or a deploy did not take effect")},
    SentencePattern{"meaning.disagree-next",
                    QT_TRANSLATE_NOOP("sentences", "Find out which of the two the running process uses.")},
    SentencePattern{"meaning.missing", QT_TRANSLATE_NOOP("sentences", "Something that must be there is not there.")},
    SentencePattern{
        "meaning.missing-causes",
        QT_TRANSLATE_NOOP("sentences",
                          "it was never set, it was renamed or removed, or this is the wrong place to look")},
    SentencePattern{"meaning.missing-next",
                    QT_TRANSLATE_NOOP("sentences", "Look where it is defined, and at what was deployed last.")},
    SentencePattern{"meaning.exit",
                    QT_TRANSLATE_NOOP("sentences", "The command ran and reported a failure by its exit code.")},
    SentencePattern{"meaning.exit-causes",
                    QT_TRANSLATE_NOOP("sentences", "what it looks at is broken, or it was called wrongly")},
    SentencePattern{"meaning.exit-next",
                    QT_TRANSLATE_NOOP("sentences", "Read its output in the excerpt; run the same line by hand.")},
    SentencePattern{"meaning.rejected",
                    QT_TRANSLATE_NOOP("sentences", "The server is up and says no to this request.")},
    SentencePattern{"meaning.rejected-causes",
                    QT_TRANSLATE_NOOP("sentences", "a limit, a state that it is in, or a name that it does not know")},
    SentencePattern{"meaning.rejected-next",
                    QT_TRANSLATE_NOOP("sentences", "Read the server's own words in the excerpt.")},
    SentencePattern{"meaning.auth", QT_TRANSLATE_NOOP("sentences", "The server is up and does not accept who asks.")},
    SentencePattern{
        "meaning.auth-causes",
        QT_TRANSLATE_NOOP("sentences", "a wrong, missing or old password or token, or another user than was meant")},
    SentencePattern{
        "meaning.auth-next",
        QT_TRANSLATE_NOOP("sentences", "Look at where the credential comes from, and when it was changed last.")},
    SentencePattern{"meaning.auth-own",
                    QT_TRANSLATE_NOOP("sentences",
                                      "This check's own credential was refused. That says nothing about the service.")},
    SentencePattern{"meaning.auth-own-causes",
                    QT_TRANSLATE_NOOP("sentences", "a wrong, missing or old password or token of the check")},
    SentencePattern{
        "meaning.auth-own-next",
        QT_TRANSLATE_NOOP("sentences",
                          "Give the check a credential that holds; the service is to be judged by its own.")},
    SentencePattern{
        "meaning.permission",
        QT_TRANSLATE_NOOP("sentences",
                          "What was asked is hidden from this account or role; the thing itself may be well.")},
    SentencePattern{
        "meaning.permission-causes",
        QT_TRANSLATE_NOOP("sentences", "a right to read is missing (a grant, pg_monitor, a role of the cloud)")},
    SentencePattern{"meaning.permission-next",
                    QT_TRANSLATE_NOOP("sentences", "Ask with an account that may see it, or have the right granted.")},
    SentencePattern{"meaning.permission-tcp",
                    QT_TRANSLATE_NOOP("sentences", "This user may not use that socket file.")},
    SentencePattern{"meaning.permission-tcp-causes",
                    QT_TRANSLATE_NOOP("sentences", "another user owns it, or a folder above it is closed")},
    SentencePattern{"meaning.permission-tcp-next",
                    QT_TRANSLATE_NOOP("sentences", "Look at the rights of the file and of its folders.")},
    SentencePattern{
        "meaning.api-disabled",
        QT_TRANSLATE_NOOP("sentences", "The project has this API switched off, so the question was not answered.")},
    SentencePattern{"meaning.api-disabled-causes",
                    QT_TRANSLATE_NOOP("sentences", "it was never switched on, or another project is chosen")},
    SentencePattern{"meaning.api-disabled-next",
                    QT_TRANSLATE_NOOP("sentences", "Look at which project was asked; then have the API switched on.")},
    SentencePattern{"meaning.parse",
                    QT_TRANSLATE_NOOP("sentences", "What was read has not the form that it should have.")},
    SentencePattern{
        "meaning.parse-causes",
        QT_TRANSLATE_NOOP("sentences", "an error page or message in place of data, or another version's format")},
    SentencePattern{"meaning.parse-next", QT_TRANSLATE_NOOP("sentences", "Look at the excerpt.")},
    SentencePattern{
        "meaning.parse-parameters",
        QT_TRANSLATE_NOOP("sentences", "The address or connection string cannot be read, so nothing was sent.")},
    SentencePattern{"meaning.parse-parameters-causes",
                    QT_TRANSLATE_NOOP("sentences",
                                      "a typing error, or a character that must be encoded (%40 for @ in a password)")},
    SentencePattern{"meaning.parse-parameters-next",
                    QT_TRANSLATE_NOOP("sentences", "Look at the value in the place that it comes from.")},
    SentencePattern{
        "meaning.unset",
        QT_TRANSLATE_NOOP("sentences", "A value that the check needs is not set here, so nothing was asked.")},
    SentencePattern{"meaning.unset-causes",
                    QT_TRANSLATE_NOOP("sentences", "an env file that was not given, or another shell")},
    SentencePattern{"meaning.unset-next", QT_TRANSLATE_NOOP("sentences", "Set it, or name its env file (--env-file).")},
    SentencePattern{"meaning.tool-missing",
                    QT_TRANSLATE_NOOP("sentences", "The program is not installed here, so nothing was asked.")},
    SentencePattern{"meaning.tool-missing-causes",
                    QT_TRANSLATE_NOOP("sentences", "another machine is meant, or PATH lacks its folder")},
    SentencePattern{"meaning.tool-missing-next",
                    QT_TRANSLATE_NOOP("sentences", "Install it, or ask from where it is.")},
    SentencePattern{"meaning.tool-not-configured",
                    QT_TRANSLATE_NOOP("sentences", "The tool is not set up here and told only of itself.")},
    SentencePattern{"meaning.tool-not-configured-causes",
                    QT_TRANSLATE_NOOP("sentences",
                                      "nobody signed in, no project or cluster is chosen, or its files are elsewhere")},
    SentencePattern{"meaning.tool-not-configured-next",
                    QT_TRANSLATE_NOOP("sentences", "Sign in and choose project or context; then ask again.")},
    SentencePattern{
        "meaning.tool-not-configured-parameters",
        QT_TRANSLATE_NOOP("sentences", "A file or setting on this side cannot be used, so the server was not asked.")},
    SentencePattern{"meaning.tool-not-configured-parameters-causes",
                    QT_TRANSLATE_NOOP("sentences",
                                      "a certificate or key file that is missing, unreadable or open to others, "
                                      "or a setting of this environment")},
    SentencePattern{"meaning.tool-not-configured-parameters-next",
                    QT_TRANSLATE_NOOP(
                        "sentences",
                        "Look at what the message names, and where root_file, sslrootcert, sslcert and sslkey point.")},
    SentencePattern{"meaning.tool-not-configured-sign-in",
                    QT_TRANSLATE_NOOP(
                        "sentences", "This side cannot do what the connection string demands, so it did not sign in.")},
    SentencePattern{
        "meaning.tool-not-configured-sign-in-causes",
        QT_TRANSLATE_NOOP("sentences", "a demand such as gssencmode=require where nothing is set up for it")},
    SentencePattern{"meaning.tool-not-configured-sign-in-next",
                    QT_TRANSLATE_NOOP("sentences", "Set it up here, or take the demand out of the connection string.")},
    SentencePattern{"meaning.vantage",
                    QT_TRANSLATE_NOOP("sentences",
                                      "It was asked from a place that cannot see the target, or from one that is "
                                      "not known to; so it counts neither for nor against.")},
    SentencePattern{"meaning.vantage-causes",
                    QT_TRANSLATE_NOOP("sentences", "no VPN, or a laptop in place of a machine inside")},
    SentencePattern{"meaning.vantage-next",
                    QT_TRANSLATE_NOOP("sentences", "Ask from inside, or have somebody there do it.")},
    SentencePattern{"meaning.vantage-proxy",
                    QT_TRANSLATE_NOOP("sentences",
                                      "The proxy in between did not lead to the target; so it counts neither for "
                                      "nor against.")},
    SentencePattern{"meaning.vantage-proxy-causes",
                    QT_TRANSLATE_NOOP("sentences", "a proxy that is down, or its address, login or rules")},
    SentencePattern{
        "meaning.vantage-proxy-next",
        QT_TRANSLATE_NOOP("sentences", "Look at the variable that names the proxy, or ask without it (no_proxy).")},
    SentencePattern{"meaning.vantage-past-proxy",
                    QT_TRANSLATE_NOOP("sentences",
                                      "It was asked directly, where a proxy leads out; so it counts neither for nor "
                                      "against.")},
    SentencePattern{"meaning.vantage-past-proxy-causes",
                    QT_TRANSLATE_NOOP("sentences", "a network that lets out nothing but its proxy, or a service that "
                                                   "is down as well")},
    SentencePattern{"meaning.vantage-past-proxy-next",
                    QT_TRANSLATE_NOOP("sentences", "Ask its https address, which goes through the proxy; where the "
                                                   "direct way is the right one, name the host in no_proxy.")},
    SentencePattern{"meaning.vantage-network",
                    QT_TRANSLATE_NOOP("sentences",
                                      "This computer is in no network, so nothing was asked of the target; it counts "
                                      "neither for nor against.")},
    SentencePattern{
        "meaning.vantage-network-causes",
        QT_TRANSLATE_NOOP("sentences", "a cable, Wi-Fi or VPN that is off, or a container without network")},
    SentencePattern{"meaning.vantage-network-next",
                    QT_TRANSLATE_NOOP("sentences", "Connect this computer and run again, or ask from another.")},
    SentencePattern{
        "meaning.vantage-names",
        QT_TRANSLATE_NOOP("sentences",
                          "The name servers of this computer do not answer, so nothing was asked of the target; it "
                          "counts neither for nor against.")},
    SentencePattern{"meaning.vantage-names-causes",
                    QT_TRANSLATE_NOOP("sentences",
                                      "no network behind this computer, a VPN whose name server is out of reach, or "
                                      "wrong servers in /etc/resolv.conf")},
    SentencePattern{
        "meaning.vantage-names-next",
        QT_TRANSLATE_NOOP("sentences", "Look at /etc/resolv.conf and the VPN of this computer, or ask from another.")},
    SentencePattern{"meaning.vantage-clock",
                    QT_TRANSLATE_NOOP(
                        "sentences", "The certificate is valid by the server's clock and not by that of this computer; "
                                     "while one of the two is wrong it counts neither for nor against.")},
    SentencePattern{"meaning.vantage-clock-causes",
                    QT_TRANSLATE_NOOP(
                        "sentences", "this computer slept or has no time service, or the server's clock stands still")},
    SentencePattern{
        "meaning.vantage-clock-next",
        QT_TRANSLATE_NOOP("sentences", "Compare both clocks with a third (timedatectl, chronyc tracking).")},
    SentencePattern{"meaning.identity",
                    QT_TRANSLATE_NOOP("sentences", "Something of this name answered, and it is another one "
                                                   "than the runbook expects; so it does not count.")},
    SentencePattern{
        "meaning.identity-causes",
        QT_TRANSLATE_NOOP("sentences", "another environment, a restored copy, or a tunnel that ends elsewhere")},
    SentencePattern{"meaning.identity-next",
                    QT_TRANSLATE_NOOP("sentences", "Compare the two identities; then the address or tunnel.")},
    SentencePattern{
        "meaning.silent",
        QT_TRANSLATE_NOOP("sentences",
                          "There was nothing to read, for a while or at all, which is not the same as nothing wrong.")},
    SentencePattern{
        "meaning.silent-causes",
        QT_TRANSLATE_NOOP("sentences",
                          "another place or filter, rights that hide it, a source that stopped, or one that was "
                          "silent for a while and logs again")},
    SentencePattern{
        "meaning.silent-next",
        QT_TRANSLATE_NOOP("sentences",
                          "Ask for something that must be there, and of a silence that is over what it hid.")},
    SentencePattern{
        "meaning.cut",
        QT_TRANSLATE_NOOP(
            "sentences",
            "Only a part could be read, or this machine lacked the means to ask; what is left does not tell.")},
    SentencePattern{
        "meaning.cut-causes",
        QT_TRANSLATE_NOOP("sentences", "an answer that is too large, or too many open files or connections here")},
    SentencePattern{"meaning.cut-next",
                    QT_TRANSLATE_NOOP("sentences", "Ask for less, or look at the limits of this machine.")},
    SentencePattern{"meaning.stale", QT_TRANSLATE_NOOP("sentences", "What was found is too old to speak for now.")},
    SentencePattern{"meaning.stale-causes",
                    QT_TRANSLATE_NOOP("sentences", "whatever writes it stopped, or nobody asked since")},
    SentencePattern{"meaning.stale-next", QT_TRANSLATE_NOOP("sentences", "Ask again; else look at what writes it.")},
    SentencePattern{"meaning.budget",
                    QT_TRANSLATE_NOOP("sentences", "The time of the run was used up before this was answered.")},
    SentencePattern{"meaning.budget-next",
                    QT_TRANSLATE_NOOP("sentences", "Run it alone (--only), or give the run more time.")},
    SentencePattern{"meaning.cancelled",
                    QT_TRANSLATE_NOOP("sentences", "The run was stopped before this was answered.")},
    SentencePattern{"meaning.cancelled-next", QT_TRANSLATE_NOOP("sentences", "Ask it again.")},
    SentencePattern{"meaning.kind-not-available",
                    QT_TRANSLATE_NOOP("sentences", "This Sitrep cannot ask this; nothing is known.")},
    SentencePattern{"meaning.kind-not-available-next",
                    QT_TRANSLATE_NOOP("sentences", "Ask by hand, or with a newer Sitrep.")},
    SentencePattern{
        "meaning.dependency",
        QT_TRANSLATE_NOOP("sentences",
                          "A check that this one needs did not hold, so its answer would have told nothing.")},
    SentencePattern{"meaning.dependency-next", QT_TRANSLATE_NOOP("sentences", "Look at the other check first.")},
    SentencePattern{"meaning.replay", QT_TRANSLATE_NOOP("sentences", "A replay does not ask the present.")},
    SentencePattern{"meaning.replay-next",
                    QT_TRANSLATE_NOOP("sentences", "Open the runbook without its fixed time to ask now.")},
    SentencePattern{
        "meaning.not-trusted",
        QT_TRANSLATE_NOOP("sentences", "This runbook is not trusted, so it may start nothing and connect to nothing.")},
    SentencePattern{"meaning.not-trusted-next",
                    QT_TRANSLATE_NOOP("sentences", "Read what it would do; trust it if that is right.")},
    SentencePattern{"meaning.unanswered", QT_TRANSLATE_NOOP("sentences", "A person is asked, and has not answered.")},
    SentencePattern{"meaning.unanswered-next", QT_TRANSLATE_NOOP("sentences", "Answer it, or ask who knows.")},
};

} // namespace

std::span<const SentencePattern> meaningSentences()
{
    return meaningSentencesRows;
}

} // namespace sitrep
