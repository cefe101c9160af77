using AuditKit.Fairness.Calibration;
using AuditKit.Fairness.Conditional;
using AuditKit.Fairness.Groups;
using AuditKit.Fairness.Groups.Families;
using AuditKit.Fairness.Groups.Overall;
using AuditKit.Fairness.Groups.References;
using AuditKit.Fairness.Individual;
using AuditKit.Fairness.Looks;
using AuditKit.Fairness.Mitigation;
using AuditKit.Fairness.Multiclass;
using AuditKit.Fairness.Ranking;
using AuditKit.Fairness.Regression;
using AuditKit.Fairness.Scores;
using AuditKit.Fairness.ScoringRates;
using AuditKit.Fairness.Slices;
using AuditKit.Fairness.Thresholds;
using AuditKit.Fairness.Variants;

namespace AuditKit.Fairness;

/// <summary>The examinations, in the order in which the section shows them.</summary>
internal static class FairnessExaminations
{
    public static IReadOnlyList<IFairnessExamination> All { get; } =
    [
        new GroupExamination(),
        new MulticlassExamination(),
        new RegressionExamination(),
        new RankingExamination(),
        new FamilyExamination(),
        new ReferenceExamination(),
        new OverallExamination(),
        new ConditionalExamination(),
        new CalibrationExamination(),
        new ScoreExamination(),
        new ThresholdExamination(),
        new ScoringRateExamination(),
        new SliceExamination(),
        new IndividualExamination(),
        new MitigationExamination(),
        new VariantExamination(),
        new LookExamination(),
    ];
}
