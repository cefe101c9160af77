using AuditKit.Explain.Evidences;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Sanity;

namespace AuditKit.Explain.Tests.Support;

/// <summary>Methods of a sample that were made up.</summary>
internal static class ExplainedMethods
{
    public static ExplainedMethod Of(string id, IReadOnlyList<double> values, params double[] similarities) => new()
    {
        Method = id,
        Family = AttributionMethods.Find(id)?.Family ?? MethodFamily.Gradient,
        Description = id,
        Values = values,
        Gaps = [],
        RowsAboveTolerance = 0,
        SaturatedRows = 0,
        ForwardRows = 0,
        BackwardRows = 0,
        Gate = new GateRecord { Method = id, Form = id, Rows = 0, IsUnsigned = false, Similarities = similarities, Absolute = [], Structural = [], BetweenRandom = [], Cascade = [] },
    };
}
