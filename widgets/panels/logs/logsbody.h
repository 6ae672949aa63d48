// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/logmodel.h"
#include "widgets/models/signatures/signaturemodel.h"
#include "widgets/panels/histogram/histogramview.h"
#include "widgets/theme/theme.h"

#include <QWidget>

namespace sitrep {

class DensityStrip;
class LineSeeker;
class LineTools;
class LogFilterRow;
class LogFollow;
class LogNotices;
class LogTable;
class SignatureList;
class WholeLine;

/// The inside of the log panel: its widgets in their places, and what they tell each other.
class LogsBody final : public QWidget
{
    Q_OBJECT

public:
    /// All outlive it.
    LogsBody(LogModel &model, LogHistogram &shown, SignatureModel &signatures, const Theme &theme);

    LogNotices *notices = nullptr;
    HistogramView *histogram = nullptr;
    LogFilterRow *filterRow = nullptr;
    LogTable *table = nullptr;
    DensityStrip *strip = nullptr;
    SignatureList *signatureList = nullptr;
    WholeLine *wholeLine = nullptr;
    LineTools *tools = nullptr; ///< of the table
    LogFollow *follow = nullptr;
    LineSeeker *seeker = nullptr; ///< of the line of a link

private:
    QWidget *buildLines(LogModel &model, SignatureModel &signatures, const Theme &theme);
    void connectParts();
    void toggleWholeLine();
    void showWholeLine() const;
};

} // namespace sitrep
