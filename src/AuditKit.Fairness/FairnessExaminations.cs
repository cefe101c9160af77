using AuditKit.Fairness.Calibration;
using AuditKit.Fairness.Groups;

namespace AuditKit.Fairness;

/// <summary>The examinations, in the order in which the section shows them.</summary>
internal static class FairnessExaminations
{
    public static IReadOnlyList<IFairnessExamination> All { get; } =
    [
        new GroupExamination(),
        new CalibrationExamination(),
    ];
}
