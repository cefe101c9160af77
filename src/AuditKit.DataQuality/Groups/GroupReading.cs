using AuditKit.Core.Measurements;
using AuditKit.DataQuality.Variables;
using AuditKit.Statistics.Hypotheses;

namespace AuditKit.DataQuality.Groups;

/// <summary>One attribute with its counts: what tables and findings read.</summary>
/// <param name="Attribute">The attribute, missing values as a category.</param>
/// <param name="Known">Categories that are no missing value.</param>
/// <param name="Counts">Rows per category.</param>
/// <param name="Shares">Share of each known category, simultaneous.</param>
/// <param name="Ratios">Share over reference for each known category; empty without a reference that fits.</param>
/// <param name="Reference">The declared reference, or null.</param>
/// <param name="Fit">The test against it, or null.</param>
/// <param name="Reason">Why the reference could not be used, or null.</param>
/// <param name="Labels">Positive label share per category; empty without binary labels.</param>
/// <param name="Difference">The gap of these shares; null without binary labels.</param>
/// <param name="Distances">Total variation of labels from all other rows per category; empty without labels.</param>
internal sealed record GroupReading(
    Variable Attribute,
    int Known,
    IReadOnlyList<long> Counts,
    IReadOnlyList<Measurement> Shares,
    IReadOnlyList<Measurement> Ratios,
    ReferenceShares? Reference,
    GoodnessOfFit? Fit,
    string? Reason,
    IReadOnlyList<Measurement> Labels,
    Measurement? Difference,
    IReadOnlyList<Measurement> Distances);
