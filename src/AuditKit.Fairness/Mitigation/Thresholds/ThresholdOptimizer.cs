namespace AuditKit.Fairness.Mitigation.Thresholds;

/// <summary>
/// Per group the mixture of cuts that is most accurate among those with equal rates (Hardt, Price, Srebro 2016, section 3). For one rate
/// each group's best accuracy is a concave broken line over that rate, so their sum is largest at a corner; for equalized odds the
/// groups share a point under all of their ROC hulls, best where their lowest hull has a corner.
/// </summary>
internal static class ThresholdOptimizer
{
    /// <summary>Fits the rules.</summary>
    /// <param name="groups">At least one; each has rows of every label whose rate is made equal.</param>
    /// <param name="settings">What to look for.</param>
    public static ThresholdFit Fit(IReadOnlyList<ScoredGroup> groups, ThresholdSettings settings)
    {
        double total = groups.Sum(group => group.Positives + group.Negatives);
        ConcaveHull[] hulls = [.. groups.Select(group => new ConcaveHull(group.Cuts(settings.Flips).Select(cut => Point(cut, group, settings.Constraint, total))))];
        return settings.Constraint == FairnessConstraint.EqualizedOdds
            ? new OddsIntersection(groups, hulls, total).Best(settings.Rates)
            : SharedRate(groups, hulls, total, settings.Rates);
    }

    /// <summary>Evenly spaced rates from 0 to 1.</summary>
    internal static IEnumerable<double> Grid(int rates) => Enumerable.Range(0, rates).Select(i => (double)i / (rates - 1));

    private static CutPoint Point((ScoreCut Cut, double True, double False) cut, ScoredGroup group, FairnessConstraint constraint, double total)
    {
        double correct = (cut.True + group.Negatives - cut.False) / total;
        return constraint switch
        {
            FairnessConstraint.DemographicParity => new CutPoint((cut.True + cut.False) / (group.Positives + group.Negatives), correct, cut.Cut),
            FairnessConstraint.TruePositiveRateParity => new CutPoint(cut.True / group.Positives, correct, cut.Cut),
            FairnessConstraint.FalsePositiveRateParity => new CutPoint(cut.False / group.Negatives, correct, cut.Cut),
            _ => new CutPoint(cut.False / group.Negatives, cut.True / group.Positives, cut.Cut),
        };
    }

    private static ThresholdFit SharedRate(IReadOnlyList<ScoredGroup> groups, ConcaveHull[] hulls, double total, int rates)
    {
        IEnumerable<double> candidates = rates > 0 ? Grid(rates) : hulls.SelectMany(hull => hull.Corners).Select(corner => corner.X).Distinct().Order();
        (double rate, double correct) = (0, double.NegativeInfinity);
        foreach (double candidate in candidates)
        {
            double reached = hulls.Sum(hull => hull.At(candidate));
            if (reached > correct) (rate, correct) = (candidate, reached);
        }

        return new ThresholdFit([.. groups.Zip(hulls, (group, hull) => RuleOf(group, hull, rate))], rate, 1 - correct);
    }

    /// <summary>The mixture that lies on the hull.</summary>
    internal static GroupRule RuleOf(ScoredGroup group, ConcaveHull hull, double x)
    {
        (CutPoint left, CutPoint right, double share) = hull.Mix(x);
        // The cut that selects more stands first.
        return left.X < right.X ? new GroupRule(group.Name, right.Cut, left.Cut, 1 - share) : new GroupRule(group.Name, left.Cut, right.Cut, share);
    }
}
