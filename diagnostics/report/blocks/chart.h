// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/ladder/ladder.h"
#include "diagnostics/domain/values/instant.h"

#include <QList>
#include <QString>

#include <variant>

// What charts show, as values. How they look is charts/chartpicture.h.
namespace sitrep {

/// Errors and warnings of a log, counted in equal parts of a span of time.
struct ErrorHistogram
{
    struct Bar
    {
        qint64 errors = 0;
        qint64 warnings = 0;
    };
    struct Mark
    {
        Instant at{};
        QString text; ///< "began", "Revision 00042"
        bool isAlarm = false;
        friend bool operator==(const Mark &, const Mark &) = default;
    };

    TimeSpan span{};
    QList<Bar> bars;
    QList<Mark> marks;  ///< within the span, oldest first
    bool isLow = false; ///< half as high: where there is little room
};

/// What was said of each component, and from when to when.
struct StatusHistory
{
    struct Stretch
    {
        TimeSpan span{};
        Status status = Status::Unknown;
    };
    struct Row
    {
        QString name;
        QList<Stretch> stretches; ///< oldest first, without gaps
    };

    TimeSpan span{};
    QList<Row> rows;
};

/// One rung of a connection with the words of the caller's language.
struct LadderBar
{
    LadderRung rung;
    QString name; ///< "sign-in"
    QString note; ///< "2 ms", "broken after 4.0 s", "not tried"
};

struct LadderBars
{
    QList<LadderBar> bars;
};

/// From the cause, which comes first, to the symptom.
struct WhysChain
{
    struct Link
    {
        QString text;
        QString cites; ///< "E1, E3", or empty
    };

    QList<Link> links;
};

/// How long each answer of a check took.
struct LatencyPoints
{
    struct Point
    {
        Instant at{};
        std::chrono::microseconds took{};
        Outcome outcome = Outcome::Pass;
    };

    QList<Point> points; ///< oldest first, not all of one moment
};

/// A picture with what it says in words. Formats without pictures write the words, unless the text around it says the same.
struct Chart
{
    std::variant<ErrorHistogram, StatusHistory, LadderBars, WhysChain, LatencyPoints> data;
    QString title; ///< on one line
    QString told;  ///< the same in sentences, on one line
    bool isToldAround = false;
};

} // namespace sitrep
