using AuditKit.CoverageTable.Families;

namespace AuditKit.CoverageTable;

/// <summary>Every kind of interval.</summary>
internal static class FamilyList
{
    public static IReadOnlyList<IntervalFamily> All { get; } =
    [
        new WilsonFamily(),
        new ClopperPearsonFamily(),
        new GoodmanFamily(),
        new NewcombeFamily(),
        new MiettinenNurminenFamily(),
        new KatzFamily(),
        new LikelihoodRatioFamily(),
        new MaxMinDifferenceFamily(),
        new MinMaxRatioFamily(),
        new EqualizedOddsFamily(),
        new AverageOddsFamily(),
        new BcaFamily(),
        new AucFamily(),
        new AucRangeFamily(),
        new AucDifferenceFamily(),
        new PairedAucFamily(),
        new BrierFamily(),
        new MeanFamily(),
        new CalibrationErrorFamily(),
        new CalibrationGapFamily(),
        new CalibrationInTheLargeFamily(),
        new RecalibrationFamily(),
        new BrierPartsFamily(),
        new GeneralizedRateFamily(),
        new AbrocaFamily(),
        new ThresholdSweepFamily(),
        new WeightedScoreFamily(),
        new AgrestiMinFamily(),
        new OverlappingRatesFamily(),
        new PairedGapFamily(),
        new AnytimeFamily(),
    ];
}
