using AuditKit.Fairness.Groups;
using AuditKit.Fairness.Multiclass;
using AuditKit.Fairness.Ranking;
using AuditKit.Fairness.Regression;

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
    ];
}
