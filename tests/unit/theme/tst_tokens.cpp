// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/charts/statusglyph.h"
#include "tests/unit/theme/colourmaths.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QImage>
#include <QPainter>
#include <QRadioButton>
#include <QTest>

using namespace sitrep;
using namespace Qt::StringLiterals;
using colourmaths::Vision;

class TestTokens final : public QObject
{
    Q_OBJECT

private slots:
    void coloursStandOut_data();
    void coloursStandOut();
    void formulaGivesKnownDifference();
    void glyphColoursDiffer_data();
    void glyphColoursDiffer();
    void everyGlyphHasItsOwnOutline();
    void everyIconIsThere_data();
    void everyIconIsThere();
    void iconsFollowTheTheme();
    void systemModeFollowsTheDesktop();
    void styleSheetNamesNoTokenItDoesNotKnow();
    void emptyBoxesStandOut_data();
    void emptyBoxesStandOut();
};

void TestTokens::coloursStandOut_data()
{
    QTest::addColumn<QColor>("front");
    QTest::addColumn<QColor>("back");
    QTest::addColumn<double>("least");
    for (const Tokens *tokens : {&Tokens::light(), &Tokens::dark()}) {
        const Tokens &t = *tokens;
        const char *theme = t.isDark ? "dark" : "light";
        const auto row = [theme](const char *what, const QColor &front, const QColor &back, double least) {
            QTest::addRow("%s %s", theme, what) << front << back << least;
        };
        row("text on surface", t.text, t.surface, 4.5);
        row("text on window", t.text, t.window, 4.5);
        row("text on selection", t.text, t.selection, 4.5);
        row("text on a search mark", t.text, t.searchMark, 4.5);
        row("secondary on surface", t.secondary, t.surface, 4.5);
        row("secondary on window", t.secondary, t.window, 4.5);
        row("secondary on selection", t.secondary, t.selection, 4.5);
        row("muted on surface", t.muted, t.surface, 4.5);
        row("muted on the second surface", t.muted, t.surface2, 4.5);
        row("muted on window", t.muted, t.window, 4.5);
        row("muted on a selected row", t.muted, t.selection, 4.5);
        row("accent as text on surface", t.accent, t.surface, 4.5);
        row("text on accent", t.onAccent, t.accent, 4.5);
        row("control edge on surface", t.controlEdge, t.surface, 3.0);
        for (const auto &status : enumNames<Status>()) {
            const StatusColours &colours = t.of(status.value);
            QTest::addRow("%s word of %s on its chip", theme, status.name.data())
                << colours.word << colours.chip << 4.5;
            QTest::addRow("%s word of %s on surface", theme, status.name.data()) << colours.word << t.surface << 4.5;
            QTest::addRow("%s shape of %s on its chip", theme, status.name.data())
                << colours.glyph << colours.chip << 3.0;
            QTest::addRow("%s shape of %s on surface", theme, status.name.data()) << colours.glyph << t.surface << 3.0;
        }
    }
}

void TestTokens::coloursStandOut()
{
    QFETCH(QColor, front);
    QFETCH(QColor, back);
    QFETCH(double, least);
    QCOMPARE_GE(colourmaths::contrast(front, back), least);
}

void TestTokens::formulaGivesKnownDifference()
{
    // The old pair of the design: Missing and Checking were 3.2 apart under deuteranopia; black and white are 100 apart.
    QVERIFY(qAbs(colourmaths::difference(Qt::black, Qt::white, Vision::Normal) - 100) < 0.1);
    QVERIFY(qAbs(colourmaths::contrast(Qt::black, Qt::white) - 21) < 0.01);
    QCOMPARE(colourmaths::difference(Qt::red, Qt::red, Vision::Protan), 0.0);
}

void TestTokens::glyphColoursDiffer_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("vision");
    QTest::addColumn<double>("published"); // by the design, to one decimal
    QTest::newRow("light, normal") << false << int(Vision::Normal) << 16.2;
    QTest::newRow("light, deutan") << false << int(Vision::Deutan) << 15.0;
    QTest::newRow("light, protan") << false << int(Vision::Protan) << 17.0;
    QTest::newRow("light, tritan") << false << int(Vision::Tritan) << 13.7;
    QTest::newRow("dark, normal") << true << int(Vision::Normal) << 16.7;
    QTest::newRow("dark, deutan") << true << int(Vision::Deutan) << 13.5;
    QTest::newRow("dark, protan") << true << int(Vision::Protan) << 15.9;
    QTest::newRow("dark, tritan") << true << int(Vision::Tritan) << 14.2;
}

void TestTokens::glyphColoursDiffer()
{
    QFETCH(bool, dark);
    QFETCH(int, vision);
    QFETCH(double, published);
    const Tokens &tokens = dark ? Tokens::dark() : Tokens::light();
    double least = 1000;
    for (std::size_t i = 0; i < tokens.statuses.size(); ++i) {
        for (std::size_t j = i + 1; j < tokens.statuses.size(); ++j)
            least = std::min(least, colourmaths::difference(tokens.statuses.at(i).glyph, tokens.statuses.at(j).glyph,
                                                            Vision(vision)));
    }
    QCOMPARE_GE(least, 13.0);
    QVERIFY2(qAbs(least - published) < 0.35, qPrintable(QString::number(least)));
}

void TestTokens::everyGlyphHasItsOwnOutline()
{
    // In black and white, so that no colour helps.
    QList<QImage> images;
    for (const auto &status : enumNames<Status>()) {
        QImage image(26, 26, QImage::Format_Grayscale8);
        image.fill(Qt::white);
        QPainter painter(&image);
        StatusGlyph::paint(painter, QRectF(1, 1, 24, 24), status.value, Qt::black, Qt::white);
        images << image;
    }
    for (qsizetype i = 0; i < images.size(); ++i) {
        for (qsizetype j = i + 1; j < images.size(); ++j) {
            int differing = 0;
            for (int y = 0; y < 26; ++y) {
                for (int x = 0; x < 26; ++x)
                    differing += qAbs(qGray(images.at(i).pixel(x, y)) - qGray(images.at(j).pixel(x, y))) > 128 ? 1 : 0;
            }
            QVERIFY2(differing >= 24, qPrintable(u"%1 and %2 differ in %3 pixels"_s.arg(i).arg(j).arg(differing)));
        }
    }
}

void TestTokens::everyIconIsThere_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"play", "stop", "copy", "search", "sun", "moon", "filter", "chevron-down", "check", "flag",
                             "note", "share", "lock", "terminal", "globe", "refresh", "warning", "change", "evidence"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestTokens::everyIconIsThere()
{
    QFETCH(QString, name);
    const Theme theme;
    const QImage image = theme.icon(name).pixmap(24, 24).toImage();
    int inked = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            inked += qAlpha(image.pixel(x, y)) > 128 ? 1 : 0;
    }
    QCOMPARE_GT(inked, 20);
}

void TestTokens::iconsFollowTheTheme()
{
    Theme theme;
    theme.setMode(Theme::Mode::Light);
    const QIcon icon = theme.icon(u"stop"_s, IconInk::Text);
    const auto middle = [&icon] { return QColor(icon.pixmap(24, 24).toImage().pixel(12, 12)); };
    QCOMPARE(middle(), Tokens::light().text);
    theme.setMode(Theme::Mode::Dark);
    QCOMPARE(middle(), Tokens::dark().text);
}

void TestTokens::systemModeFollowsTheDesktop()
{
    Theme theme;
    theme.setSystemDark(true);
    QVERIFY(theme.isDark());
    theme.setMode(Theme::Mode::Light);
    QVERIFY(!theme.isDark());
    theme.toggle();
    QVERIFY(theme.isDark());
    theme.setSystemDark(false);
    QVERIFY(theme.isDark());
    theme.setMode(Theme::Mode::System);
    QVERIFY(!theme.isDark());
}

void TestTokens::styleSheetNamesNoTokenItDoesNotKnow()
{
    const Theme theme;
    QVERIFY(!theme.styleSheet().contains(u'@'));
    QVERIFY(!theme.styleSheet().contains("px#"_L1));
}

void TestTokens::emptyBoxesStandOut_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<bool>("isRound");
    for (const bool isDark : {false, true}) {
        QTest::addRow("box, %s", isDark ? "dark" : "light") << isDark << false;
        QTest::addRow("circle, %s", isDark ? "dark" : "light") << isDark << true;
    }
}

/// Their edge is all that is seen of them.
void TestTokens::emptyBoxesStandOut()
{
    QFETCH(const bool, isDark);
    QFETCH(const bool, isRound);
    Theme theme;
    theme.applyTo(*qApp);
    theme.setMode(isDark ? Theme::Mode::Dark : Theme::Mode::Light);
    const std::unique_ptr<QAbstractButton> button(isRound ? static_cast<QAbstractButton *>(new QRadioButton)
                                                          : new QCheckBox);
    button->resize(button->sizeHint());
    QImage image(button->size(), QImage::Format_RGB32);
    const QColor ground = theme.tokens().surface;
    image.fill(ground);
    button->render(&image, QPoint(), QRegion(), QWidget::RenderFlags());
    double most = 1;
    for (int x = 0; x < image.width(); ++x)
        most = std::max(most, colourmaths::contrast(image.pixelColor(x, image.height() / 2), ground));
    QCOMPARE_GE(most, 3.0);
}

QTEST_MAIN(TestTokens)
#include "tst_tokens.moc"
