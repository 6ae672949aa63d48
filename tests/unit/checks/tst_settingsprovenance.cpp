// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/settings/lineprovenance.h"
#include "tests/support/contextbuilder.h"

#include <QTest>

#include <git2.h>

#include <array>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

namespace {

const SteadyTime later = std::chrono::steady_clock::now() + std::chrono::hours(1);

/// Commits a.json as it lies there; the commit's id, shortened as it is shown.
QString commit(const QString &folder, const char *author, qint64 seconds)
{
    git_repository *repository = nullptr;
    git_index *index = nullptr;
    git_tree *tree = nullptr;
    git_commit *parent = nullptr;
    git_signature *signature = nullptr;
    git_oid treeId = {};
    git_oid id = {};
    bool done = git_repository_init(&repository, qUtf8Printable(folder), 0) == 0
                && git_repository_index(&index, repository) == 0 && git_index_add_bypath(index, "a.json") == 0
                && git_index_write(index) == 0 && git_index_write_tree(&treeId, index) == 0
                && git_tree_lookup(&tree, repository, &treeId) == 0
                && git_signature_new(&signature, author, "x@example.invalid", seconds, 0) == 0;
    git_oid head = {};
    const bool hasParent =
        git_reference_name_to_id(&head, repository, "HEAD") == 0 && git_commit_lookup(&parent, repository, &head) == 0;
    std::array<const git_commit *, 1> parents{parent};
    done = done
           && git_commit_create(&id, repository, "HEAD", signature, signature, nullptr, "x", tree, hasParent ? 1 : 0,
                                hasParent ? parents.data() : nullptr)
                  == 0;
    if (!done)
        qFatal("cannot commit: %s", git_error_last() != nullptr ? git_error_last()->message : "?");
    git_signature_free(signature);
    git_commit_free(parent);
    git_tree_free(tree);
    git_index_free(index);
    git_repository_free(repository);
    std::array<char, 11> text{};
    git_oid_tostr(text.data(), text.size(), &id);
    return QString::fromLatin1(text.data());
}

} // namespace

class TstSettingsProvenance : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { git_libgit2_init(); }
    void cleanupTestCase() { git_libgit2_shutdown(); }
    void tellsWhoChangedALine();
    void tellsThePartsOfASplitHunk();
    void readsRepositoriesOfOthers();
    void knowsNothingWithoutGit();
    void knowsNothingOfAFileThatIsNotCommitted();
    void knowsNothingAfterItsTime();
    void outlivesADamagedRepository();
};

void TstSettingsProvenance::tellsWhoChangedALine()
{
    ContextBuilder asked(CheckKind::Settings);
    (void)asked.file(u"a.json"_s, "{\"a\": 1,\n\"b\": 2,\n\"c\": 3}\n");
    const QString first = commit(asked.folder(), "Dana", 1757890000); // 2025-09-14T22:46:40Z
    (void)asked.file(u"a.json"_s, "{\"a\": 1,\n\"b\": 20,\n\"c\": 3}\n");
    const QString second = commit(asked.folder(), "Lee \xc3\x84", 1757950000);
    (void)asked.file(u"a.json"_s, "{\"a\": 1,\n\"b\": 20,\n\"new\": 0,\n\"c\": 3}\n");

    const auto found = provenanceOf(asked.folder() % u"/a.json"_s, {1, 2, 3, 4, 99, 0}, later, {});
    QCOMPARE(found.size(), size_t{4});
    QCOMPARE(found.at(1), (LineProvenance{first, u"Dana"_s, Instant{std::chrono::seconds{1757890000}}}));
    QCOMPARE(found.at(2).commit, second);
    QCOMPARE(found.at(2).author, u"Lee \u00c4"_s);
    QCOMPARE(found.at(3).text(), u"not committed"_s);
    // It moved by a line, and is still the same; libgit2 has split its hunk.
    QCOMPARE(found.at(4), found.at(1));
    QCOMPARE(found.at(4).text(), QString(first % u", 2025-09-14, Dana"));
    QCOMPARE((LineProvenance{first, {}, {}}).text(), first);

    const Observation observation = asked.config(R"({"file": "a.json"})").expects(u"a"_s).expects(u"new"_s).ask();
    QCOMPARE(observation.evidence.excerpt,
             QString(u"a.json:1: a = 1 (" % first % u", 2025-09-14, Dana)\na.json:3: new = 0 (not committed)"));
}

void TstSettingsProvenance::tellsThePartsOfASplitHunk()
{
    ContextBuilder asked(CheckKind::Settings);
    const QString path = asked.file(u"a.json"_s, "{\"a\": 1,\n\"b\": 2,\n\"c\": 3,\n\"d\": 4}\n");
    const QString first = commit(asked.folder(), "Dana", 1757890000);
    (void)asked.file(u"a.json"_s, "{\"a\": 1,\n\"b\": 20,\n\"c\": 3,\n\"d\": 4}\n");
    const auto found = provenanceOf(path, {1, 2, 3, 4}, later, {});
    QCOMPARE(found.size(), size_t{4});
    QCOMPARE(found.at(2).text(), u"not committed"_s);
    for (const int line : {1, 3, 4})
        QCOMPARE(found.at(line).text(), QString(first % u", 2025-09-14, Dana"));
}

void TstSettingsProvenance::readsRepositoriesOfOthers()
{
    ContextBuilder asked(CheckKind::Settings);
    (void)provenanceOf(asked.file(u"a.json"_s, "{}"), {1}, later, {});
    int validates = 1;
    QCOMPARE(git_libgit2_opts(GIT_OPT_GET_OWNER_VALIDATION, &validates), 0);
    QCOMPARE(validates, 0);
}

void TstSettingsProvenance::knowsNothingWithoutGit()
{
    ContextBuilder asked(CheckKind::Settings);
    const QString path = asked.file(u"a.json"_s, "{\"a\": 1}");
    QVERIFY(provenanceOf(path, {1}, later, {}).empty());
    QVERIFY(provenanceOf(asked.folder() % u"/none"_s, {1}, later, {}).empty());
    QVERIFY(provenanceOf(QString(), {1}, later, {}).empty());
    QVERIFY(provenanceOf(path, {}, later, {}).empty());
}

void TstSettingsProvenance::knowsNothingOfAFileThatIsNotCommitted()
{
    ContextBuilder asked(CheckKind::Settings);
    (void)asked.file(u"a.json"_s, "{}");
    (void)commit(asked.folder(), "Dana", 1);
    const QString other = asked.file(u"b.json"_s, "{\"a\": 1}");
    QVERIFY(provenanceOf(other, {1}, later, {}).empty());
}

void TstSettingsProvenance::knowsNothingAfterItsTime()
{
    ContextBuilder asked(CheckKind::Settings);
    const QString path = asked.file(u"a.json"_s, "{\"a\": 1}");
    (void)commit(asked.folder(), "Dana", 1);
    std::stop_source source;
    source.request_stop();
    QVERIFY(provenanceOf(path, {1}, later, {}).size() == 1);
    // Neither waits for the answer; when it is there already it may be given.
    QVERIFY(provenanceOf(path, {1}, std::chrono::steady_clock::now() - std::chrono::seconds(1), {}).size() <= 1);
    QVERIFY(provenanceOf(path, {1}, later, source.get_token()).size() <= 1);
}

void TstSettingsProvenance::outlivesADamagedRepository()
{
    ContextBuilder asked(CheckKind::Settings);
    (void)asked.file(u"a.json"_s, "{\"a\": 1}");
    (void)commit(asked.folder(), "Dana", 1);
    (void)asked.file(u".git/HEAD"_s, "garbage");
    const Observation observation = asked.config(R"({"file": "a.json"})").ask();
    QCOMPARE(failureLine(observation), u"-"_s);
    QCOMPARE(observation.evidence.excerpt, u"a.json:1: a = 1"_s);
}

QTEST_GUILESS_MAIN(TstSettingsProvenance)
#include "tst_settingsprovenance.moc"
