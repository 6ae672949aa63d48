// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/html/htmlwriter.h"
#include "diagnostics/report/pdf/pdfwriter.h"
#include "tests/unit/report/somecharts.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace sitrep;
using namespace sitrep::test;

namespace {

/// A thousand results: one log, two hundred connections that break at sign-in, and settings.
ReportDocument thousandResults()
{
    constexpr int results = 1'000;
    ReportDocument document = drawableDocument();
    auto runbook = std::make_shared<Runbook>(*document.runbook);
    EventMaker make;
    QList<Event> events{make.opened(document.incident.details())};
    events.reserve(results + 1);
    for (const CheckResult &known : document.incident.results())
        events += make(EventKind::Result, resultToJson(known));
    while (events.size() <= results) {
        const qsizetype i = events.size();
        const QString id = u"check-%1"_s.arg(i);
        Check made = check(id, u"backend"_s, Says::Works);
        const bool connects = i % 5 == 0;
        if (connects)
            made.kind = CheckKind::Postgres;
        runbook->checks += made;
        events += make(EventKind::Result, resultToJson(connects ? brokenSignIn(id, at(u"18:00:00"), 4000ms)
                                                                : result(id, Outcome::Fail, Says::Works)));
    }
    document.runbook = runbook;
    document.incident = Incident::of(events);
    return document;
}

struct Measured
{
    double ms = 0;
    qsizetype bytes = 0;
};

template<class Make>
Measured bestOf(int times, const Make &make)
{
    Measured best{1e9, 0};
    for (int i = 0; i < times; ++i) {
        QElapsedTimer timer;
        timer.start();
        best.bytes = make().size();
        best.ms = std::min(best.ms, double(timer.nsecsElapsed()) / 1e6);
    }
    return best;
}

/// The browser's start is part of it, as it is of every use.
std::optional<Measured> byBrowser(const QString &html)
{
    if (QStandardPaths::findExecutable(u"chromium"_s).isEmpty())
        return std::nullopt;
    const QTemporaryDir folder;
    QFile page(folder.filePath(u"report.html"_s));
    if (!page.open(QIODevice::WriteOnly) || page.write(html.toUtf8()) < 0)
        return std::nullopt;
    page.close();
    QElapsedTimer timer;
    timer.start();
    QProcess browser;
    browser.start(u"chromium"_s, {u"--headless"_s, u"--no-sandbox"_s, u"--disable-gpu"_s, u"--disable-dev-shm-usage"_s,
                                  u"--user-data-dir="_s + folder.filePath(u"browser"_s),
                                  u"--print-to-pdf="_s + folder.filePath(u"peer.pdf"_s), page.fileName()});
    browser.waitForFinished(100'000);
    const QFileInfo made(folder.filePath(u"peer.pdf"_s));
    return made.exists() ? std::optional(Measured{double(timer.elapsed()), made.size()}) : std::nullopt;
}

} // namespace

class TestReportPace final : public QObject
{
    Q_OBJECT

private slots:
    void aThousandResults();
};

void TestReportPace::aThousandResults()
{
    const ReportDocument document = thousandResults();
    QCOMPARE(document.incident.results().size(), 1'000);
    const Measured html = bestOf(3, [&document] { return toHtml(document).toUtf8(); });
    const Measured pdf = bestOf(3, [&document] { return toPdf(document); });
    qInfo("1,000 results: HTML %.0f ms, %lld kB; PDF %.0f ms, %lld kB", html.ms, html.bytes / 1000, pdf.ms,
          pdf.bytes / 1000);
    if (const auto peer = byBrowser(toHtml(document)))
        qInfo("the same HTML printed by chromium: %.0f ms, %lld kB; ours takes %.2f of it", peer->ms,
              peer->bytes / 1000, pdf.ms / peer->ms);
#ifdef NDEBUG
    QVERIFY(html.ms < 1'000);
    QVERIFY(pdf.ms < 5'000);
#endif
}

QTEST_MAIN(TestReportPace)
#include "tst_reportpace.moc"
